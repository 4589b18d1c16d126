"""Whatever comes in by the message extension, the answer is one that Teams understands, and never an error of ours."""

import pytest

from tests.double.payloads import written
from tests.double.people import MEGAN, Json
from tests.double.teams import Teams

FETCH, SUBMIT = "composeExtension/fetchTask", "composeExtension/submitAction"
GOOD = written("patch the print server", MEGAN)
PAYLOADS: list[Json] = [
    None,
    [],
    "message",
    {},
    GOOD | {"id": None},
    GOOD | {"id": "x" * 500},
    GOOD | {"id": {"a": 1}},
    GOOD | {"body": None},
    GOOD | {"body": {"content": None}},
    GOOD | {"body": {"contentType": 7, "content": ""}},
    GOOD | {"body": {"contentType": "html", "content": "<div>" * 20_000}},
    GOOD | {"body": {"contentType": "html", "content": "<at id='0'>" * 5_000 + "&#0;\U0001f468\u200d &lt;"}},
    GOOD | {"body": {"contentType": "text", "content": "\U0001f468\u200d\x00 text " * 5_000}},
    GOOD | {"from": None},
    GOOD | {"from": {"user": None, "application": {"id": "bot", "displayName": "Alerts"}}},
    GOOD | {"from": {"user": {"id": 7, "displayName": ["x"]}}},
    GOOD | {"from": {"user": {"id": "x" * 300, "displayName": "x" * 3_000}}},
    GOOD | {"createdDateTime": "0001-01-01T00:00:00+14:00"},
    GOOD | {"createdDateTime": "9999-12-31T23:59:59Z"},
    GOOD | {"createdDateTime": "yesterday"},
    GOOD | {"createdDateTime": 7},
    GOOD | {"mentions": "all"},
    GOOD | {"mentions": [None, 7, {"id": None}, {"id": 0, "mentioned": None}] * 100},
    GOOD | {"mentions": [{"id": "\u0663", "mentioned": GOOD["from"]}]},
    GOOD | {"replyToId": ["x"]},
]
DATA: list[Json] = [
    None,
    [],
    "data",
    7,
    {"_v": 7},
    {"_v": "capture", "own": "perhaps"},
    {"_v": "capture", "after": -5},
    {"_v": "capture", "after": 10**30},
    {"_v": "capture", "title": ["x"]},
    {"_v": "capture", "title": "x", "form": "\x00\U0001f468\u200d" * 900},
    {"_v": "capture", "title": "x", "owner": {"id": "x"}},
    {"_v": "capture", "title": "x", "owner": "x" * 999},
    {"_v": "capture", "title": "x", "priority": "most"},
    {"_v": "capture", "title": "x", "tickets": ["INC1"] * 500},
    {"_v": "capture", "title": "x", "tickets": ",".join(f"INC{n}" for n in range(50))},
    {"_v": "capture", "title": "x", "due": "2026-02-30"},
    {"_v": "capture", "title": "\U0001f468\u200d\x00x", "notes": "\x00"},
    {"_v": "see"},
    {"_v": "see", "after": 999},
    {"_v": "form", "after": 1},
    {"msteams": "x"},
    {"msteams": {"justInTimeInstall": "yes"}},
    {"_v": "capture", "text": ["x"]},
    {"_v": "capture", "text": "   "},
]


def understood(body: Json) -> bool:
    """Whether an answer is a dialog, in one of its two kinds."""
    task = body["task"]
    if task["type"] == "message":
        return isinstance(task["value"], str) and bool(task["value"])
    shown = task["value"]
    return task["type"] == "continue" and shown["card"]["content"]["type"] == "AdaptiveCard" and bool(shown["title"])


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("name", [FETCH, SUBMIT])
async def test_any_message_gets_a_dialog(teams: Teams, name: str, payload: Json) -> None:
    group = teams.group_chat()
    value = {"commandId": "createTask", "messagePayload": payload, "data": {"_v": "capture", "title": "x"}}

    reply = await group.deliver(group.activity("invoke", name=name, value=value))

    assert reply.status == 200
    assert understood(reply.body)


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("payload", [GOOD, None])
async def test_any_data_gets_a_dialog(teams: Teams, payload: Json, data: Json) -> None:
    group = teams.group_chat()
    value = {"commandId": "createTask", "messagePayload": payload, "data": data}

    reply = await group.deliver(group.activity("invoke", name=SUBMIT, value=value))

    assert reply.status == 200
    assert understood(reply.body)


@pytest.mark.parametrize("value", [None, 7, "x", [], {}, {"commandId": ["x"]}, {"commandId": "other"}])
@pytest.mark.parametrize("name", [FETCH, SUBMIT])
async def test_any_value_gets_a_dialog(teams: Teams, name: str, value: Json) -> None:
    group = teams.group_chat()

    reply = await group.deliver(group.activity("invoke", name=name, value=value))

    assert reply.status == 200
    assert understood(reply.body)


@pytest.mark.parametrize("name", ["queryLink", "selectItem", "querySettingUrl", "setting", "onCardButtonClicked", "x"])
async def test_what_the_extension_does_not_offer_is_answered_politely(teams: Teams, name: str) -> None:
    reply = await teams.group_chat().invoke(f"composeExtension/{name}", {"url": "https://example.com"})

    assert "Type help" in reply.told
