"""Who is believed: whose tokens, for which bodies."""

import time
from collections.abc import Callable

import pytest

from tests.double.people import Json
from tests.double.teams import Teams


@pytest.mark.parametrize("endorsements", [None, [], ["skype"], ["MSTEAMS"]])
async def test_a_key_that_is_not_endorsed_for_teams_is_refused(teams: Teams, endorsements: list[str] | None) -> None:
    teams.microsoft.keys[0].endorsements = endorsements

    reply = await teams.deliver(teams.personal().activity("message", text="hello"))

    assert reply.status == 401


@pytest.mark.parametrize(
    "header", ["Basic abc", "Bearer", "Bearer ", "bearer", "Token abc", "Bearer " + "a" * 8001, "Negotiate"]
)
async def test_an_authorization_that_is_no_bearer_token_is_refused(teams: Teams, header: str) -> None:
    reply = await teams.post(json=teams.personal().activity("message"), headers={"Authorization": header})

    assert reply.status == 401
    assert reply.headers["WWW-Authenticate"] == "Bearer"


async def test_two_tokens_are_refused(teams: Teams) -> None:
    good = ("Authorization", f"Bearer {teams.microsoft.token()}")

    reply = await teams.post(json=teams.personal().activity("message"), headers=[good, good])

    assert reply.status == 401


@pytest.mark.parametrize(
    "service_url", ["https://evil.example/emea/", "http://127.0.0.1:1/", "https://xbotframework.com"]
)
async def test_a_service_url_that_is_not_allowed_is_refused_even_with_a_good_token(
    teams: Teams, service_url: str
) -> None:
    activity = teams.personal().activity("message", text="hello") | {"serviceUrl": service_url}

    reply = await teams.deliver(activity)

    assert reply.status == 403


@pytest.mark.parametrize("spelling", [str.upper, str.title, str.lower])
async def test_the_scheme_is_read_in_any_case(teams: Teams, spelling: Callable[[str], str]) -> None:
    activity = teams.personal().activity("message", text="hello")

    reply = await teams.post(
        json=activity, headers={"Authorization": f"{spelling('bearer')} {teams.microsoft.token()}"}
    )

    assert reply.status == 200


@pytest.mark.parametrize("times", [{"exp": -290}, {"nbf": 290}, {"nbf": None}])
async def test_clocks_may_differ_by_five_minutes(teams: Teams, times: dict[str, Json]) -> None:
    claims = {name: int(time.time()) + seconds if seconds else None for name, seconds in times.items()}

    reply = await teams.deliver(
        teams.personal().activity("message", text="hello"), token=teams.microsoft.token(**claims)
    )

    assert reply.status == 200


async def test_the_service_url_may_differ_by_its_slash_and_the_case_of_its_host(teams: Teams) -> None:
    claimed = teams.microsoft.service_url.rstrip("/").replace("http", "HTTP")

    reply = await teams.deliver(
        teams.personal().activity("message", text="hello"), token=teams.microsoft.token(serviceurl=claimed)
    )

    assert reply.status == 200
