"""Without an app id only this machine is served."""

import pytest

from bot.settings import Settings
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams, running


@pytest.fixture
async def anonymous(microsoft: Microsoft, settings: Settings) -> Settings:
    del microsoft
    return Settings(data_dir=settings.data_dir)


async def test_without_an_app_id_this_machine_is_served_without_tokens(
    microsoft: Microsoft, anonymous: Settings
) -> None:
    microsoft.anonymous = True
    async with running(microsoft, anonymous) as teams:
        chat = teams.personal()

        reply = await teams.deliver(chat.activity("message", text="hello"), token="")

        assert reply.status == 200
        assert len(chat.answers) == 1


@pytest.mark.parametrize("host", ["evil.example", "evil.example:3978", "192.168.0.7", "127.0.0.1.evil.example", ""])
async def test_without_an_app_id_a_foreign_host_header_is_refused(
    microsoft: Microsoft, anonymous: Settings, host: str
) -> None:
    async with running(microsoft, anonymous) as teams:
        reply = await teams.post(json=teams.personal().activity("message", text="hello"), headers={"Host": host})

        assert reply.status == 403


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Forwarded", "for=203.0.113.9"),
        ("X-Forwarded-For", "127.0.0.1"),
        ("x-forwarded-host", "localhost"),
        ("X-Forwarded-Proto", "https"),
        ("Via", "1.1 tunnel"),
        ("X-Real-IP", "203.0.113.9"),
        ("CF-Connecting-IP", "203.0.113.9"),
        ("True-Client-IP", "203.0.113.9"),
        ("X-Original-For", "203.0.113.9"),
        ("X-Original-Host", "kanban.example.com"),
        ("X-ProxyUser-Ip", "203.0.113.9"),
        ("X-Client-IP", "203.0.113.9"),
        ("X-Cluster-Client-IP", "203.0.113.9"),
        ("Fastly-Client-IP", "203.0.113.9"),
        ("X-Envoy-External-Address", "203.0.113.9"),
        ("X-Azure-ClientIP", "203.0.113.9"),
        ("X-Amzn-Trace-Id", "Root=1-67891233-abcdef012345678912345678"),
        ("X-ARR-SSL", "2048|256"),
        ("Origin", "https://evil.example"),
        ("Origin", "http://localhost.evil.example"),
        ("Origin", "http://localhost:1@evil.example"),
        ("Origin", "null"),
        ("Origin", ""),
    ],
)
async def test_without_an_app_id_what_comes_from_elsewhere_is_refused(
    microsoft: Microsoft, anonymous: Settings, header: str, value: str
) -> None:
    async with running(microsoft, anonymous) as teams:
        activity = teams.personal().activity("message", text="hello")

        reply = await teams.post(json=activity, headers={header: value})

        assert reply.status == 403
        assert microsoft.arrived == []


@pytest.mark.parametrize("origin", ["http://localhost:56150", "http://127.0.0.1:56150", "http://[::1]:56150"])
async def test_without_an_app_id_a_page_of_this_machine_is_served(
    microsoft: Microsoft, anonymous: Settings, origin: str
) -> None:
    microsoft.anonymous = True
    async with running(microsoft, anonymous) as teams:
        activity = teams.personal().activity("message", text="hello")

        reply = await teams.post(json=activity, headers={"Origin": origin})

        assert reply.status == 200


async def test_with_an_app_id_requests_may_come_through_a_proxy(teams: Teams) -> None:
    activity = teams.personal().activity("message", text="hello")
    headers = {"Authorization": f"Bearer {teams.microsoft.token()}", "X-Forwarded-For": "203.0.113.9", "Via": "1.1 a"}

    reply = await teams.post(json=activity, headers=headers)

    assert reply.status == 200


@pytest.mark.parametrize(
    "service_url", ["https://smba.trafficmanager.net/emea/", "http://192.168.0.7/", "https://evil.example", "x"]
)
async def test_without_an_app_id_service_urls_elsewhere_are_refused(
    microsoft: Microsoft, anonymous: Settings, service_url: str
) -> None:
    async with running(microsoft, anonymous) as teams:
        activity = teams.personal().activity("message", text="hello") | {"serviceUrl": service_url}

        reply = await teams.deliver(activity, token="")

        assert reply.status == 403
