"""What a turn's outcome looks like from outside: answers, cards, apologies."""

import asyncio
import logging
from typing import Any

import aiohttp
import orjson
import pytest
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, Attachment

from bot.observability import current_turn
from bot.teams.adapter import OnTurn
from tests.bot.teams.conftest import Edge
from tests.double.reply import Reply
from tests.double.teams import Teams

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "Grüße"}]}
ADAPTIVE = "application/vnd.microsoft.card.adaptive"


def carrying(content: object) -> Activity:
    return Activity(type="message", attachments=[Attachment(content_type=ADAPTIVE, content=content)])


async def post(http: aiohttp.ClientSession, teams: Teams, activity: dict[str, Any]) -> int:
    headers = {"Authorization": f"Bearer {teams.microsoft.token()}"}
    async with http.post(teams.messages_url, json=activity, headers=headers) as response:
        return response.status


async def fail(context: TurnContext) -> None:
    raise RuntimeError(f"cannot do {context.activity.name}")


async def ignore(context: TurnContext) -> None:
    del context


def answering(body: object, status: int = 200) -> OnTurn:
    async def answer(context: TurnContext) -> None:
        await context.send_activity(Activity(type="invokeResponse", value=InvokeResponse(status=status, body=body)))

    return answer


async def execute(teams: Teams, name: str = "adaptiveCard/action") -> Reply:
    value: Any = {"action": {"type": "Action.Execute", "verb": "start", "data": {}}, "trigger": "manual"}
    return await teams.personal().invoke(name, value)


@pytest.mark.parametrize("content", [CARD, orjson.Fragment(orjson.dumps(CARD))])
async def test_a_card_may_be_sent_as_a_dict_or_as_finished_json(edge: Edge, content: object) -> None:
    async def on_turn(context: TurnContext) -> None:
        await context.send_activity(carrying(content))

    async with edge(on_turn) as teams:
        chat = teams.personal()

        await chat.say("board")

        assert chat.card.json == CARD


async def test_a_message_can_be_edited_and_deleted(edge: Edge) -> None:
    async def on_turn(context: TurnContext) -> None:
        sent: Any = await context.send_activity(carrying(CARD))
        kept: Any = await context.send_activity("one")
        await context.delete_activity(sent.id)
        await context.update_activity(Activity(type="message", id=kept.id, text="two"))

    async with edge(on_turn) as teams:
        chat = teams.channel()

        await chat.say("board")

        assert [answer.text for answer in chat.answers] == ["two"]


async def test_what_teams_sends_arrives_in_the_turn(edge: Edge) -> None:
    seen: list[Any] = []

    async def on_turn(context: TurnContext) -> None:
        seen.append(context.activity)

    async with edge(on_turn) as teams:
        await teams.channel().say("hello")

    activity = seen[0]
    assert activity.conversation.tenant_id == "00000000-0000-0000-0000-0000000000a1"
    assert activity.entities[0].additional_properties["mentioned"]["name"] == "Kanban"
    assert activity.channel_data["team"]["id"]
    assert activity.local_timestamp.tzinfo is not None


@pytest.mark.parametrize(
    "body",
    [
        {"statusCode": 200, "type": ADAPTIVE, "value": CARD},
        {"statusCode": 200, "type": ADAPTIVE, "value": orjson.Fragment(orjson.dumps(CARD))},
        orjson.Fragment(orjson.dumps({"statusCode": 200, "type": ADAPTIVE, "value": CARD})),
    ],
)
async def test_an_invoke_is_answered_with_200_and_its_body(edge: Edge, body: object) -> None:
    async with edge(answering(body)) as teams:
        reply = await execute(teams)

        assert (reply.status, reply.card) == (200, CARD)


@pytest.mark.parametrize("status", [400, 404, 412, 500, 501, 503])
async def test_an_invoke_is_answered_with_200_whatever_the_turn_says(edge: Edge, status: int) -> None:
    async with edge(answering(None, status)) as teams:
        reply = await execute(teams)

        assert (reply.status, reply.body["type"]) == (200, "application/vnd.microsoft.error")


async def test_an_unanswered_click_is_told_so(edge: Edge) -> None:
    async with edge(ignore) as teams:
        reply = await execute(teams)

        assert (reply.status, reply.body["statusCode"]) == (200, 400)
        assert "help" in reply.notice


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("composeExtension/query", "composeExtension"),
        ("composeExtension/fetchTask", "task"),
        ("task/fetch", "task"),
        ("inventedTomorrow", None),
    ],
)
async def test_an_unknown_invoke_is_answered_politely(edge: Edge, name: str, shape: str | None) -> None:
    async with edge(ignore) as teams:
        reply = await execute(teams, name)

        assert reply.status == 200
        assert list(reply.body) == ([shape] if shape else [])


async def test_a_failed_click_is_answered_with_an_apology_that_names_the_turn(
    edge: Edge, caplog: pytest.LogCaptureFixture
) -> None:
    async with edge(fail) as teams:
        reply = await execute(teams)

        assert (reply.status, reply.body["statusCode"], reply.body["type"]) == (200, 200, ADAPTIVE)
        assert reply.headers["X-Turn"] in str(reply.card)
        assert [record.exc_info is not None for record in caplog.records if record.levelno == logging.ERROR] == [True]


async def test_a_failed_message_is_answered_with_an_apology_that_names_the_turn(edge: Edge) -> None:
    async with edge(fail) as teams:
        chat = teams.personal()

        reply = await chat.say("hello")

        assert reply.status == 200
        assert chat.card.says("Something went wrong here")
        assert chat.card.says(reply.headers["X-Turn"])
        assert chat.card.buttons


@pytest.mark.parametrize("name", ["composeExtension/query", "composeExtension/fetchTask", "task/fetch"])
async def test_another_failed_invoke_is_answered_with_a_short_apology_that_names_the_turn(
    edge: Edge, name: str
) -> None:
    async with edge(fail) as teams:
        reply = await execute(teams, name)

        assert (reply.status, str(reply.body).count(reply.headers["X-Turn"])) == (200, 1)
        assert "went wrong" in str(reply.body)


async def test_an_apology_that_cannot_be_sent_is_still_no_5xx(edge: Edge) -> None:
    async with edge(fail) as teams:
        teams.microsoft.fail(500, method="POST", path="/v3/", times=99)

        reply = await teams.personal().say("hello")

        assert reply.status == 200


@pytest.mark.parametrize("body", [{"a": {1, 2}}, "\ud800", {"n": 2**70}])
async def test_an_answer_that_has_no_json_form_is_no_5xx(edge: Edge, body: object) -> None:
    async with edge(answering(body)) as teams:
        reply = await execute(teams)

        assert reply.status == 200


async def test_every_turn_has_an_id_of_its_own(edge: Edge) -> None:
    turns: list[str] = []

    async def on_turn(context: TurnContext) -> None:
        del context
        turns.append(current_turn())

    async with edge(on_turn) as teams:
        first = await teams.personal().say("hello")
        second = await teams.personal().say("hello")

    assert turns == [first.headers["X-Turn"], second.headers["X-Turn"]]
    assert len(set(turns)) == 2


async def test_a_turn_that_is_under_way_is_finished_before_the_bot_ends(edge: Edge) -> None:
    begun = asyncio.Event()

    async def on_turn(context: TurnContext) -> None:
        begun.set()
        await asyncio.sleep(0.3)
        await context.send_activity("done")

    async with aiohttp.ClientSession() as http:
        async with edge(on_turn) as teams:
            chat = teams.personal()
            activity = chat.activity("message", text="hello")
            posting = asyncio.create_task(post(http, teams, activity))
            await begun.wait()
        status = await posting

    assert status == 200
    assert [answer.text for answer in chat.answers] == ["done"]


async def test_a_message_without_words_is_answered_with_an_empty_object(edge: Edge) -> None:
    async with edge(ignore) as teams:
        reply = await teams.personal().say("hello")

        assert (reply.status, reply.body) == (200, {})
