"""What `POST /api/inputs` answers to whom."""

import json
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from bot.app import STORE
from bot.inputs.endpoint import LARGEST_BODY
from bot.inputs.keys import MASTER_FILE, Master
from bot.inputs.openapi import EXAMPLES, document
from bot.inputs.senders import ASKS_AT_ONCE, FAILURES_AT_ONCE
from bot.settings import Settings
from storage import inputs
from tests.double.microsoft import Microsoft
from tests.double.people import TENANT
from tests.double.sender import Sender, sender
from tests.double.teams import Teams, running
from tests.journeys.stored import rows

ROOT = Path(__file__).parents[3]
OTHER_TENANT = "00000000-0000-0000-0000-0000000000a2"


@pytest.fixture
async def desk(teams: Teams) -> Sender:
    """A service desk that may ask on a board."""
    await teams.personal().say("hello")
    return await sender(teams)


async def test_everything_that_is_wrong_is_told_at_once(desk: Sender) -> None:
    reply = await desk.send(
        {
            "title": "",
            "kind": "downtime",
            "due": "next week",
            "owner": "29:1",
            "requester": {"mail": "x"},
            "subtasks": ["x", 1, "x" * 251],
        }
    )

    assert reply.status == 422
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert {error["field"]: error["problem"] for error in reply.body["errors"]} == {
        "title": "is empty",
        "ticket": "is missing: downtime needs its ticket",
        "due": "is no day such as 2026-12-31",
        "owner": "is not known",
        "requester.name": "is missing",
        "requester.mail": "is not known",
        "subtasks.1": "is no text",
        "subtasks.2": "has more than 250 characters",
    }


async def test_of_very_many_errors_it_is_told_that_there_are_more(desk: Sender) -> None:
    reply = await desk.send({"title": "x", **{f"unknown_{number}": 1 for number in range(61)}})

    assert len(reply.body["errors"]) == 51
    assert reply.body["errors"][-1] == {"field": "body", "problem": "has 11 more errors, which are not listed"}


async def test_a_key_that_was_used_for_another_body_is_refused(teams: Teams, desk: Sender) -> None:
    await desk.ask("Label the new rack", key="k")

    reply = await desk.ask("Label the old rack", key="k")

    assert reply.status == 422
    assert reply.body["errors"] == [{"field": "Idempotency-Key", "problem": "was used for another body"}]
    assert rows(teams, "SELECT title FROM tasks") == [("Label the new rack",)]


async def test_an_unknown_source_and_a_wrong_signature_are_answered_alike(desk: Sender) -> None:
    right, desk.secret = desk.secret, "wrong"
    wrong = await desk.ask()
    desk.secret, desk.name = right, "nobody"
    unknown = await desk.ask()

    assert (wrong.status, wrong.body) == (unknown.status, unknown.body)
    assert wrong.status == 401
    assert wrong.headers["WWW-Authenticate"] == unknown.headers["WWW-Authenticate"] == "Kanban-Signature"


async def test_where_the_master_secret_cannot_be_read_a_known_source_is_answered_like_an_unknown_one(
    microsoft: Microsoft, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(microsoft, settings) as teams:
        await teams.personal().say("hello")
        desk = await sender(teams)
    path = settings.data_dir / MASTER_FILE
    path.unlink()
    path.mkdir()

    async with running(microsoft, settings) as teams:
        at_start = [record.message for record in caplog.records].count("no input is believed")
        asking = Sender(teams.http, f"{teams.url}/api/inputs", desk.secret)
        known = await asking.ask()
        asking.secret = "wrong"
        wrong = await asking.ask()
        asking.name = "nobody"
        unknown = await asking.ask()

    assert (known.status, known.body) == (wrong.status, wrong.body) == (unknown.status, unknown.body)
    assert known.status == 401
    assert (at_start, [record.message for record in caplog.records].count("no input is believed")) == (1, 1)


@pytest.mark.parametrize("off", [-290, 290])
async def test_a_clock_may_be_a_little_off(desk: Sender, off: int) -> None:
    assert (await desk.post(b'{"title":"x"}', at=off)).status == 201


@pytest.mark.parametrize("off", [-310, 310])
async def test_a_clock_that_is_far_off_is_told_so(desk: Sender, off: int) -> None:
    reply = await desk.post(b'{"title":"x"}', at=off)

    assert reply.status == 401
    assert "300 seconds off" in reply.body["detail"]


async def test_who_asks_too_often_is_told_when_to_ask_again(desk: Sender) -> None:
    replies = [await desk.ask(f"Ask {number}") for number in range(ASKS_AT_ONCE + 5)]

    late = [reply for reply in replies if reply.status == 429]
    assert {reply.status for reply in replies} == {201, 429}
    assert 1 <= len(late) <= 5
    assert all(1 <= int(reply.headers["Retry-After"]) <= 5 for reply in late)


async def test_who_fails_too_often_is_told_so_and_locks_nobody_else_out(teams: Teams, desk: Sender) -> None:
    forger = Sender(teams.http, desk.url, "wrong", desk.name)

    statuses = [(await forger.ask()).status for _ in range(FAILURES_AT_ONCE + 5)]
    good = await desk.ask()

    assert statuses[:FAILURES_AT_ONCE] == [401] * FAILURES_AT_ONCE
    assert 429 in statuses
    assert good.status == 201


async def in_pieces(body: bytes) -> AsyncIterator[bytes]:
    """A body whose length nobody is told beforehand."""
    for place in range(0, len(body), 1_000):
        yield body[place : place + 1_000]


@pytest.mark.parametrize(("length", "status"), [(3_500, 201), (LARGEST_BODY - 100, 422), (LARGEST_BODY, 413)])
async def test_a_body_that_comes_in_pieces_is_signed_as_a_whole(desk: Sender, length: int, status: int) -> None:
    body = b'{"title": "Label the new rack", "notes": "' + b"x" * length + b'"}'
    headers = desk.headers(body, "k") | {"Expect": "100-continue"}

    async with desk.http.post(desk.url, data=in_pieces(body), headers=headers) as response:
        await response.read()

    assert response.status == status


async def test_two_secrets_are_good_while_one_replaces_the_other(teams: Teams, desk: Sender) -> None:
    made, key = Master(teams.settings).new_key(desk.name)
    until = datetime.now(UTC) + timedelta(days=7)
    await teams.app[STORE].tidy(partial(inputs.rotate, name=desk.name, key=key, until=until))

    before = await desk.ask("By the secret of before")
    desk.secret = made
    after = await desk.ask("By the new one")

    assert (before.status, after.status) == (201, 201)


async def test_a_board_of_a_tenant_that_is_not_served_takes_nothing(microsoft: Microsoft, settings: Settings) -> None:
    async with running(microsoft, settings) as teams:
        await teams.personal().say("hello")
        desk = await sender(teams)
    served = settings.model_copy(update={"tenants": frozenset({OTHER_TENANT})})

    async with running(microsoft, served) as teams:
        elsewhere = Sender(teams.http, f"{teams.url}/api/inputs", desk.secret)
        reply = await elsewhere.ask()

        assert reply.status == 403
        assert TENANT not in str(reply.body)
        assert rows(teams, "SELECT count(*) FROM tasks") == [(0,)]


async def test_a_bot_without_an_app_id_takes_asks_with_keys_all_the_same(
    microsoft: Microsoft, settings: Settings
) -> None:
    microsoft.anonymous = True
    async with running(microsoft, Settings(data_dir=settings.data_dir)) as teams:
        chat = teams.personal()
        await teams.deliver(chat.activity("message", text="hello"), token="")
        desk = await sender(teams)

        good = await desk.ask()
        desk.secret = "wrong"
        bad = await desk.ask()

    assert (good.status, bad.status) == (201, 401)


async def test_neither_words_nor_secrets_are_logged(desk: Sender, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await desk.ask(
        "renew the passport of somebody famous", requester={"name": "Somebody", "email": "some@body.example"}
    )
    await desk.send({"title": 5, "passport": "of somebody famous"})
    secret, desk.secret = desk.secret, "wrong"
    await desk.ask("renew the passport of somebody famous")

    logged = " ".join(str(vars(record)) for record in caplog.records if record.name.startswith("bot"))
    assert "servicedesk" in logged
    assert not [word for word in ("passport", "famous", "Somebody", "body.example", secret[10:30]) if word in logged]


async def test_the_document_that_is_served_is_the_one_in_docs_and_valid(teams: Teams) -> None:
    async with teams.http.get(f"{teams.url}/api/inputs/openapi.json") as response:
        served = await response.read()

    assert served == document()
    assert served == (ROOT / "docs" / "openapi.json").read_bytes(), "run kanban-bot inputs openapi > docs/openapi.json"
    validate(json.loads(served))


@pytest.mark.parametrize("name", sorted(EXAMPLES))
async def test_its_examples_work(desk: Sender, name: str) -> None:
    reply = await desk.send(EXAMPLES[name])

    assert reply.status == 201
    assert reply.body["outcome"] == "captured"


async def test_it_tells_every_answer_that_was_seen(desk: Sender) -> None:
    described = json.loads(document())["paths"]["/api/inputs"]["post"]["responses"]

    replies = [
        await desk.ask(key="k"),
        await desk.ask(key="k"),
        await desk.post(b"{"),
        await desk.send({}),
        await desk.send({"title": "x"}, Kanban_Signature="v1=0"),
        await desk.send({"title": "x"}, Content_Type="text/plain"),
        await desk.ask(notes="x" * 70_000),
        await desk.send({"title": "x"}, Idempotency_Key=""),
    ]

    assert [reply.status for reply in replies] == [201, 200, 400, 422, 401, 415, 413, 400]
    assert {str(reply.status) for reply in replies} <= set(described)
