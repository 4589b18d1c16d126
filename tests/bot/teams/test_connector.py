"""The way out: what is sent, what is repeated, and what comes of it when Teams does not answer."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from socket import socket

import pytest
from botbuilder.schema import Activity

from bot.settings import Settings
from bot.teams import ways
from bot.teams.connector import Connector, PooledConnectors
from bot.teams.connector_errors import (
    ConnectorError,
    ConversationGone,
    DeliveryUnknown,
    MessageTooBig,
    NotFound,
    TooManyRequests,
    Unreachable,
)
from bot.teams.credentials import credentials_for
from bot.teams.pace import NoPace, Pace
from bot.teams.service_urls import ServiceUrls
from bot.teams.session import Patience, new_session
from bot.teams.transport import Transport
from tests.double.microsoft import Microsoft
from tests.double.people import ADELE, TEAM
from tests.journeys.waiting import until

CHANNEL = "19:helpdesk@thread.tacv2"
THREAD = f"{CHANNEL};messageid=1795348251898"

Request = Callable[[Connector], Awaitable[object]]


QUICK = Patience(first_pause=0.02)


@asynccontextmanager
async def reaching_out(settings: Settings, patience: Patience = QUICK) -> AsyncGenerator[PooledConnectors, None]:
    """The way out with so much patience."""
    async with new_session(patience) as session:
        credentials = credentials_for(settings, session)
        yield PooledConnectors(Transport(session, credentials, ServiceUrls(settings), NoPace(), patience))


@pytest.fixture
async def connectors(microsoft: Microsoft, settings: Settings) -> AsyncIterator[PooledConnectors]:
    microsoft.members[CHANNEL] = TEAM
    async with reaching_out(settings) as connectors:
        yield connectors


@pytest.fixture
def connector(microsoft: Microsoft, connectors: PooledConnectors) -> Connector:
    return connectors.at(microsoft.service_url)


def words(text: str) -> Activity:
    return Activity(type="message", text=text)


async def post(connector: Connector) -> str:
    return str((await connector.conversations.send_to_conversation(THREAD, words("one"))).id)


async def edit(connector: Connector) -> None:
    await connector.conversations.update_activity(THREAD, "1", words("two"))


async def delete(connector: Connector) -> None:
    await connector.conversations.delete_activity(THREAD, "1")


async def ask(connector: Connector) -> None:
    await connector.conversations.get_conversation_member(THREAD, ADELE.id)


async def test_who_is_stopped_before_its_turn_has_begun_nothing(microsoft: Microsoft, settings: Settings) -> None:
    microsoft.members["elsewhere"] = TEAM
    drawn: list[str] = []

    async def draw() -> Activity | None:
        drawn.append("one")
        return words("one")

    async with new_session() as session:
        pace = Pace()
        transport = Transport(session, credentials_for(settings, session), ServiceUrls(settings), pace)
        conversations = Connector(transport, microsoft.service_url).conversations
        pace.hold(CHANNEL, 30)
        waiting = asyncio.create_task(conversations.send_when_ready(CHANNEL, draw))
        await asyncio.sleep(0.2)
        waiting.cancel()
        await asyncio.wait({waiting})
        assert drawn == []

        assert await conversations.send_when_ready("elsewhere", draw) is not None
    assert drawn == ["one"]


async def test_a_message_is_posted_edited_and_deleted_by_its_id(microsoft: Microsoft, connector: Connector) -> None:
    posted = await post(connector)

    edited = await connector.conversations.update_activity(THREAD, posted, words("two"))
    standing = microsoft.message(posted).text
    await connector.conversations.delete_activity(THREAD, posted)

    assert (edited.id, standing, microsoft.posted(THREAD)) == (posted, "two", [])


async def test_a_reply_names_the_message_it_answers(microsoft: Microsoft, connector: Connector) -> None:
    await connector.conversations.reply_to_activity(THREAD, "1795348251898", words("one"))

    assert microsoft.arrived[0].path.endswith("/activities/1795348251898")


async def test_ids_are_quoted_whole(microsoft: Microsoft, connector: Connector) -> None:
    await post(connector)

    assert "/19%3Ahelpdesk%40thread.tacv2%3Bmessageid%3D1795348251898/" in microsoft.arrived[0].path


async def test_members_and_teams_are_read_as_teams_tells_them(connector: Connector) -> None:
    member = await connector.conversations.get_conversation_member(THREAD, ADELE.aad_object_id)
    first = await connector.conversations.get_conversation_paged_members(THREAD, page_size=4)
    rest = await connector.conversations.get_conversation_paged_members(THREAD, 4, first["continuationToken"])
    team = await connector.teams.get_team_details("19:team@thread.tacv2")

    assert member["id"] == ADELE.id
    assert [person["name"] for person in (*first["members"], *rest["members"])] == [person.name for person in TEAM]
    assert "continuationToken" not in rest
    assert team["name"] == "Helpdesk"


async def test_connections_are_reused(microsoft: Microsoft, connectors: PooledConnectors) -> None:
    for _ in range(5):
        await post(connectors.at(microsoft.service_url))

    assert microsoft.connections == 1


# ------------------------------------------------------------------------------------------------------------ retries


@pytest.mark.parametrize("status", [429, 412])
@pytest.mark.parametrize("request_", [post, ask])
async def test_what_was_refused_before_delivery_is_repeated(
    microsoft: Microsoft, connector: Connector, status: int, request_: Request
) -> None:
    microsoft.fail(status, path="/v3/", times=2)

    await request_(connector)

    assert len(microsoft.arrived) == 3


async def test_retry_after_is_honoured(microsoft: Microsoft, connector: Connector) -> None:
    microsoft.fail(429, path="/v3/", headers={"Retry-After": "1"})
    started = time.monotonic()

    await post(connector)

    assert time.monotonic() - started >= 1


async def test_nobody_writes_to_a_conversation_before_its_retry_after(microsoft: Microsoft, settings: Settings) -> None:
    microsoft.members |= {CHANNEL: TEAM, "elsewhere": TEAM}
    async with new_session() as session:
        transport = Transport(session, credentials_for(settings, session), ServiceUrls(settings), Pace())
        conversations = Connector(transport, microsoft.service_url).conversations
        microsoft.fail(429, path="/v3/", headers={"Retry-After": "1"})
        first = asyncio.create_task(conversations.send_to_conversation(THREAD, words("one")))
        await until(lambda: len(microsoft.arrived) == 1)
        await asyncio.sleep(0.1)

        await conversations.send_to_conversation("elsewhere", words("two"))
        await conversations.send_to_conversation(CHANNEL, words("three"))
        await first

    refused, elsewhere, *later = [arrival.at for arrival in microsoft.arrived]
    assert elsewhere - refused < 0.5
    assert [moment - refused >= 1 for moment in later] == [True, True]


async def test_a_slow_login_lets_nothing_pile_up(microsoft: Microsoft, settings: Settings) -> None:
    microsoft.members[CHANNEL] = TEAM
    microsoft.fail(path="/oauth2/", hang=1.5)
    async with new_session() as session:
        transport = Transport(session, credentials_for(settings, session), ServiceUrls(settings), Pace())
        conversations = Connector(transport, microsoft.service_url).conversations

        await asyncio.gather(*(conversations.send_to_conversation(CHANNEL, words(str(one))) for one in range(9)))

    moments = [arrival.at for arrival in microsoft.arrived]
    assert [late - early >= 1 for early, late in zip(moments, moments[7:], strict=False)] == [True, True]


async def test_a_retry_after_beyond_the_deadline_is_not_waited_for(microsoft: Microsoft, connector: Connector) -> None:
    microsoft.fail(429, path="/v3/", headers={"Retry-After": "30"})

    with pytest.raises(TooManyRequests) as caught:
        await post(connector)

    assert (caught.value.retry_after, len(microsoft.arrived)) == (30, 1)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 400, 409])
async def test_a_post_is_never_repeated_when_it_may_have_been_delivered(
    microsoft: Microsoft, connector: Connector, status: int
) -> None:
    microsoft.fail(status, path="/v3/", times=9)

    with pytest.raises(ConnectorError) as caught:
        await post(connector)

    assert caught.value.status == status
    assert len(microsoft.arrived) == 1


@pytest.mark.parametrize("request_", [post, ask])
async def test_what_was_refused_for_its_token_is_repeated_with_a_fresh_one(
    microsoft: Microsoft, connector: Connector, request_: Request
) -> None:
    await ask(connector)
    microsoft.tokens.clear()

    await request_(connector)

    assert [arrival.headers["Authorization"] for arrival in microsoft.arrived] == [
        "Bearer token-1",
        "Bearer token-1",
        "Bearer token-2",
    ]


async def test_a_fresh_token_that_is_refused_too_is_not_renewed_again(
    microsoft: Microsoft, connector: Connector
) -> None:
    microsoft.fail(401, path="/v3/", times=9)

    with pytest.raises(ConnectorError) as caught:
        await post(connector)

    assert (caught.value.status, len(microsoft.arrived), len(microsoft.logins)) == (401, 2, 2)


async def test_a_post_whose_answer_is_lost_is_not_repeated(microsoft: Microsoft, connector: Connector) -> None:
    microsoft.fail(path="/v3/", drop=True, carried_out=True)

    with pytest.raises(DeliveryUnknown):
        await post(connector)

    assert len(microsoft.posted(THREAD)) == 1


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_an_edit_is_repeated(microsoft: Microsoft, connector: Connector, status: int) -> None:
    posted = await post(connector)
    microsoft.fail(status, method="PUT", times=2)

    await connector.conversations.update_activity(THREAD, posted, words("two"))

    assert microsoft.message(posted).text == "two"


async def test_an_edit_whose_answer_is_lost_is_repeated(microsoft: Microsoft, connector: Connector) -> None:
    posted = await post(connector)
    microsoft.fail(method="PUT", drop=True, carried_out=True)

    await connector.conversations.update_activity(THREAD, posted, words("two"))

    assert len(microsoft.message(posted).versions) == 3


async def test_what_is_repeated_after_a_broken_connection_is_repeated_at_our_own_pace(
    microsoft: Microsoft, settings: Settings
) -> None:
    microsoft.members[CHANNEL] = TEAM
    async with reaching_out(settings, Patience(first_pause=0.3)) as connectors:
        connector = connectors.at(microsoft.service_url)
        posted = await post(connector)
        microsoft.fail(method="PUT", drop=True)

        await connector.conversations.update_activity(THREAD, posted, words("two"))

    _, first, second = [arrival.at for arrival in microsoft.arrived]
    assert second - first >= 0.3


@pytest.mark.parametrize("request_", [edit, delete])
async def test_nothing_is_tried_more_than_three_times(
    microsoft: Microsoft, connector: Connector, request_: Request
) -> None:
    microsoft.fail(503, path="/v3/", times=9)

    with pytest.raises(ConnectorError):
        await request_(connector)

    assert len(microsoft.arrived) == 3


# ------------------------------------------------------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("request_", "status", "code", "error"),
    [
        (post, 403, "BotNotInConversationRoster", ConversationGone),
        (post, 403, "MessageWritesBlocked", ConversationGone),
        (post, 404, "ConversationNotFound", ConversationGone),
        (edit, 403, "BotDisabledByAdmin", ConversationGone),
        (edit, 404, "ConversationNotFound", ConversationGone),
        (edit, 404, "ActivityNotFoundInConversation", NotFound),
        (ask, 404, "MemberNotFoundInConversation", NotFound),
        (ask, 404, "", NotFound),
        (post, 413, "MessageSizeTooBig", MessageTooBig),
        (post, 400, "BadSyntax", ConnectorError),
    ],
)
async def test_errors_say_what_teams_said(
    microsoft: Microsoft, connector: Connector, request_: Request, status: int, code: str, error: type[ConnectorError]
) -> None:
    microsoft.fail(status, path="/v3/", code=code)

    with pytest.raises(ConnectorError) as caught:
        await request_(connector)

    assert (type(caught.value), caught.value.status, caught.value.code) == (error, status, code)


async def test_an_unreachable_service_is_named_as_such(settings: Settings) -> None:
    async with new_session() as session:
        open_settings = settings.model_copy(update={"service_url_hosts": ("127.0.0.1",)})
        transport = Transport(session, None, ServiceUrls(open_settings), NoPace())

        with pytest.raises(Unreachable):
            await post(Connector(transport, "http://127.0.0.1:1/"))


async def test_a_connection_that_never_comes_about_has_delivered_nothing(settings: Settings) -> None:
    open_settings = settings.model_copy(update={"service_url_hosts": ("127.0.0.1",)})
    with socket() as silent, socket() as first, socket() as second:
        silent.bind(("127.0.0.1", 0))
        silent.listen(0)
        for filling in (first, second):
            filling.settimeout(0)
            filling.connect_ex(silent.getsockname())
        async with new_session(Patience(connect=0.2)) as session:
            connector = Connector(
                Transport(session, None, ServiceUrls(open_settings), NoPace()),
                f"http://127.0.0.1:{silent.getsockname()[1]}/",
            )

            with pytest.raises(Unreachable):
                await post(connector)


@pytest.mark.parametrize("url", ["https://evil.example/", "http://smba.trafficmanager.net/", "http://127.0.0.1:1/", ""])
async def test_nothing_is_sent_to_a_host_that_is_not_allowed(connectors: PooledConnectors, url: str) -> None:
    with pytest.raises(ConnectorError, match="service URL"):
        connectors.at(url)


async def test_forty_hanging_sends_do_not_delay_a_healthy_one(microsoft: Microsoft, connector: Connector) -> None:
    await post(connector)
    microsoft.fail(path="hanging", until=asyncio.Event(), times=40)
    microsoft.members["hanging"] = TEAM
    hanging = [
        asyncio.create_task(connector.conversations.send_to_conversation("hanging", words("one"))) for _ in range(40)
    ]
    await until(lambda: len(microsoft.arrived) == 1 + ways.OF_ONE)

    await post(connector)

    assert not [task for task in hanging if task.done()]
    for task in hanging:
        task.cancel()
    await asyncio.gather(*hanging, return_exceptions=True)


async def test_a_hanging_post_is_given_up_at_the_deadline(microsoft: Microsoft, settings: Settings) -> None:
    microsoft.members[CHANNEL] = TEAM
    microsoft.fail(path="/v3/", hang=60)

    async with reaching_out(settings, Patience(deadline=0.5)) as connectors:
        with pytest.raises(DeliveryUnknown):
            await post(connectors.at(microsoft.service_url))

    assert len(microsoft.arrived) == 1
