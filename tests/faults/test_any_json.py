"""Whatever JSON there is in a delivery: never a 5xx, and nothing that the bot had not foreseen."""

import copy
import json
import logging
import os
import random
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.double.payloads import written
from tests.double.people import ALEX, BOT, MEGAN, Json
from tests.double.teams import Teams

SEED = int(os.environ.get("KANBAN_SEED", "0")) or random.randrange(1, 10**6)  # noqa: S311 - no secret
EXAMPLES = 100
MANY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
MAY_BE = {200, 400, 401, 403}

Path = tuple[str | int, ...]

NUMBERS: list[Json] = [0, -1, 2**63, 2**64, 10**400, 1e300, True, None]
TEXTS: list[Json] = ["", "\x00", "\ud800", "a" * 3_000, "\u202e", "${x}", [], {}]
ODD_JSON = st.sampled_from([*NUMBERS, *TEXTS]) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


def real(teams: Teams) -> list[dict[str, Any]]:
    """Deliveries of every kind, as Teams makes them."""
    chat, channel = teams.personal(), teams.channel()
    press = {"action": {"type": "Action.Execute", "verb": "start", "data": {"t": 1, "v": 1}}, "trigger": "manual"}
    submitted = {"verb": "create", "title": "Clean the queues", "owner": ALEX.id, "due": "2026-12-01"}
    extension = {"commandId": "createTask", "commandContext": "message", "context": {"theme": "default"}}
    about = extension | {"messagePayload": written("patch <b>the</b> @Megan Bowen", MEGAN, mentions=(MEGAN,))}
    search = {"commandId": "findTasks", "parameters": [{"name": "words", "value": "x"}], "queryOptions": {"skip": 0}}
    mention = {"type": "mention", "mentioned": BOT, "text": f"<at>{BOT['name']}</at>"}
    page = {"contentType": "text/html", "content": "<div>patch <i>it</i></div>"}
    edited = channel.channel_data | {"eventType": "editMessage"}
    return [
        chat.activity("message", text="patch the server by Friday", textFormat="plain", attachments=[page]),
        channel.activity("message", text=f"<at>{BOT['name']}</at> start 1") | {"entities": [mention]},
        channel.activity("messageUpdate", text="patch the printer", channelData=edited),
        chat.activity("message", value={"verb": "start", "t": 1, "v": 1}, replyToId="1"),
        channel.activity("invoke", name="adaptiveCard/action", value=press, replyToId="1"),
        channel.activity("invoke", name="composeExtension/fetchTask", value=about),
        channel.activity("invoke", name="composeExtension/submitAction", value=about | {"data": submitted}),
        chat.activity("invoke", name="composeExtension/query", value=search),
        channel.activity("conversationUpdate", membersAdded=[MEGAN.account()], membersRemoved=[ALEX.account()]),
        channel.activity("installationUpdate", action="add"),
        channel.activity("messageReaction", reactionsAdded=[{"type": "like"}], replyToId="1"),
    ]


def paths(value: object, here: Path = ()) -> list[Path]:
    """Where something stands in a delivery."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(cast("dict[str, object]", value).items())
    elif isinstance(value, list):
        inner = list(enumerate(cast("list[object]", value)))
    return [*([here] if here else []), *(path for key, item in inner for path in paths(item, (*here, key)))]


def spoil(delivery: dict[str, Any], path: Path, odd: Json, *, gone: bool) -> None:
    """Put something odd in the place of what stands there, if anything does yet, or take it out."""
    *way, last = path
    at: Json = delivery
    try:
        for key in way:
            at = at[key]
        if gone:
            del at[last]
        else:
            at[last] = odd
    except (KeyError, IndexError, TypeError):
        return


async def check(teams: Teams, body: bytes, caplog: pytest.LogCaptureFixture) -> int:
    """Deliver it with a good token; what comes of it is foreseen."""
    caplog.clear()
    headers = {"Authorization": f"Bearer {teams.microsoft.token()}", "Content-Type": "application/json"}
    reply = await teams.post(data=body, headers=headers)
    assert reply.status in MAY_BE
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    return reply.status


@pytest.fixture(autouse=True)
def shown_seed() -> None:
    """The seed, which pytest shows where a test fails."""
    print(f"KANBAN_SEED={SEED}")  # noqa: T201 - the same


@seed(SEED)
@MANY
@given(body=st.binary(max_size=200))
async def test_any_bytes_are_a_bad_request(teams: Teams, caplog: pytest.LogCaptureFixture, body: bytes) -> None:
    assert await check(teams, body, caplog) == 400


@seed(SEED)
@MANY
@given(value=ODD_JSON)
async def test_any_json_that_is_no_activity_is_a_bad_request(
    teams: Teams, caplog: pytest.LogCaptureFixture, value: Json
) -> None:
    assert await check(teams, json.dumps(value).encode(), caplog) == 400


@seed(SEED)
@MANY
@given(kind=st.text(min_size=1, max_size=30), more=st.dictionaries(st.text(max_size=8), ODD_JSON, max_size=3))
async def test_any_kind_of_activity_is_accepted_whatever_it_carries(
    teams: Teams, caplog: pytest.LogCaptureFixture, kind: str, more: dict[str, Json]
) -> None:
    activity = teams.personal().activity(kind) | {"value": more}

    await check(teams, json.dumps(activity).encode(), caplog)


@seed(SEED)
@settings(MANY, max_examples=3 * EXAMPLES)
@given(data=st.data())
async def test_a_real_delivery_with_something_odd_in_any_place_is_foreseen(
    teams: Teams, caplog: pytest.LogCaptureFixture, data: st.DataObject
) -> None:
    deliveries = real(teams)
    delivery = copy.deepcopy(deliveries[data.draw(st.integers(0, len(deliveries) - 1), "which")])
    for _ in range(data.draw(st.integers(1, 3), "how many")):
        path = data.draw(st.sampled_from(paths(delivery)), "where")
        spoil(delivery, path, data.draw(ODD_JSON, "what"), gone=data.draw(st.booleans(), "gone"))

    await check(teams, json.dumps(delivery).encode(), caplog)
