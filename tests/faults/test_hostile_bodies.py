"""Hostile and broken bodies: 4xx with a short reason, never a 5xx, and nothing is done."""

import json
import logging
from collections.abc import Callable

import orjson
import pytest

from tests.double.people import Json
from tests.double.teams import Teams
from tests.faults.deliveries import errors, message, post
from tests.journeys.stored import rows


def nested(levels: int) -> Json:
    value: Json = {}
    for _ in range(levels - 1):
        value = {"a": value}
    return value


NOT_ACTIVITIES = {
    "nothing": b"",
    "not JSON": b"{",
    "words": b"hello",
    "a list": b"[]",
    "a string": b'"message"',
    "a number": b"7",
    "null": b"null",
    "true": b"true",
    "an empty object": b"{}",
    "no type": b'{"text": "hello"}',
    "type is a number": b'{"type": 7}',
    "type is empty": b'{"type": ""}',
    "type is null": b'{"type": null}',
    "type only": b'{"type": "message"}',
    "NaN": b'{"type": NaN}',
    "two objects": b"{}{}",
    "trailing comma": b'{"type": "message",}',
    "nested deep": b'{"type": "message", "value": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    "nested deep and open": b"[" * 100_000,
    "latin-1": '{"type": "message", "text": "für"}'.encode("latin-1"),
    "utf-16": '{"type": "message"}'.encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbf{}",
    "utf-7": "+AHs-+AH0-".encode("ascii"),
    "a lone surrogate": b'{"type": "message", "text": "\\ud800"}',
    "a raw newline in a string": b'{"type": "mess\nage"}',
    "infinite number": b'{"type": "message", "value": 1e999}',
}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("kind", NOT_ACTIVITIES)
async def test_what_is_no_activity_is_a_bad_request(teams: Teams, kind: str) -> None:
    assert await post(teams, NOT_ACTIVITIES[kind]) == 400


WRONG_TYPES: dict[str, dict[str, Json]] = {
    "text is a list": {"text": ["a"]},
    "text is an object": {"text": {}},
    "text is a number": {"text": 7},
    "from is a string": {"from": "me"},
    "from is missing": {"from": None},
    "from.id is missing": {"from": {"name": "Alex"}},
    "from.id is a number": {"from": {"id": 7}},
    "from.id is empty": {"from": {"id": ""}},
    "conversation is a string": {"conversation": "19:x"},
    "conversation is missing": {"conversation": None},
    "conversation is empty": {"conversation": {}},
    "conversation.id is a list": {"conversation": {"id": ["a"]}},
    "conversation.isGroup is words": {"conversation": {"id": "a", "isGroup": "yes"}},
    "recipient is a list": {"recipient": []},
    "recipient is missing": {"recipient": None},
    "recipient.id is missing": {"recipient": {"name": "Kanban"}},
    "entities is an object": {"entities": {}},
    "entities holds a string": {"entities": ["mention"]},
    "entities holds null": {"entities": [None]},
    "entity type is a number": {"entities": [{"type": 7}]},
    "attachments is a string": {"attachments": "a"},
    "attachment type is a list": {"attachments": [{"contentType": []}]},
    "channelData is a string": {"channelData": "x"},
    "channelData is a list": {"channelData": []},
    "serviceUrl is a number": {"serviceUrl": 7},
    "serviceUrl is missing": {"serviceUrl": None},
    "channelId is a list": {"channelId": ["msteams"]},
    "id is an object": {"id": {}},
    "id is a number": {"id": 7},
    "id is empty": {"id": ""},
    "id is missing": {"id": None},
    "replyToId is a number": {"replyToId": 7},
    "timestamp is a number": {"timestamp": 1_795_348_251},
    "membersAdded is a string": {"membersAdded": "x"},
    "locale is a list": {"locale": ["en"]},
    "name is a number": {"name": 7},
}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("kind", WRONG_TYPES)
async def test_a_wrong_type_in_a_known_field_is_a_bad_request(teams: Teams, kind: str) -> None:
    assert await post(teams, orjson.dumps(message(teams, **WRONG_TYPES[kind]))) == 400


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    "kind", ["message", "messageUpdate", "messageDelete", "invoke", "conversationUpdate", "installationUpdate"]
)
@pytest.mark.parametrize("field", ["from", "recipient"])
async def test_what_is_answered_names_who_sent_it_and_to_whom(teams: Teams, kind: str, field: str) -> None:
    activity = teams.personal().activity(kind, action="add", membersAdded=[{"id": "28:b"}])
    del activity[field]

    assert await post(teams, orjson.dumps(activity)) == 400


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("kind", ["message", "invoke"])
async def test_what_is_done_once_has_an_id_to_be_known_by(teams: Teams, kind: str) -> None:
    activity = teams.personal().activity(kind, text="patch the server")
    del activity["id"]

    assert await post(teams, orjson.dumps(activity)) == 400


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("field", ["value", "channelData", "inventedTomorrow"])
async def test_a_body_nested_deeper_than_any_card_is_refused(
    teams: Teams, field: str, caplog: pytest.LogCaptureFixture
) -> None:
    value = {"action": {"verb": "start", "data": nested(400)}}
    activity = teams.personal().activity("invoke", name="adaptiveCard/action") | {field: value}

    status = await post(teams, json.dumps(activity).encode())

    assert (status, errors(caplog)) == (400, [])


HARMLESS: dict[str, dict[str, Json]] = {
    "no text": {"text": None},
    "an unknown field": {"inventedTomorrow": {"a": [1, 2]}},
    "an unknown entity": {"entities": [{"type": "inventedTomorrow", "x": 1}, {"noType": True}]},
    "a nonsense timestamp": {"timestamp": "yesterday", "localTimestamp": ""},
    "a timestamp before time": {"timestamp": "0001-01-01T00:00:00+14:00"},
    "a timestamp after time": {"timestamp": "9999-12-31T23:59:59-14:00"},
    "a NUL": {"text": "a\x00b"},
    "a value of any kind": {"value": [1, "a", None]},
    "a huge number": {"value": 1e300},
    "a value nested deep": {"value": nested(62)},
    "expect replies": {"deliveryMode": "expectReplies"},
    "an unknown text format": {"textFormat": "xml"},
    "a nonsense locale": {"locale": "xx-klingon-\u202e"},
    "text as long as allowed": {"text": "a" * 200_000},
    "null everywhere": {"entities": None, "channelData": None, "attachments": None, "name": None},
}


@pytest.mark.parametrize("kind", HARMLESS)
async def test_what_a_person_or_microsoft_may_well_send_is_accepted(teams: Teams, kind: str) -> None:
    assert await post(teams, orjson.dumps(message(teams, **HARMLESS[kind]))) == 200


@pytest.mark.parametrize("digits", [20, 400, 5_000])
@pytest.mark.parametrize("place", ["value", "text", "inventedTomorrow", "replyToId"])
async def test_a_number_of_any_length_anywhere_is_no_failure(
    teams: Teams, place: str, digits: int, caplog: pytest.LogCaptureFixture
) -> None:
    body = orjson.dumps(message(teams) | {place: "BIG"}).replace(b'"BIG"', b"9" * digits)

    status = await post(teams, body)

    assert status in {200, 400}
    assert errors(caplog) == []


REAL_BUT: dict[str, Callable[[bytes], bytes]] = {
    "with a byte order mark": lambda real: b"\xef\xbb\xbf" + real,
    "in UTF-16": lambda real: real.decode().encode("utf-16"),
    "cut in the middle": lambda real: real[: len(real) // 2],
    "twice": lambda real: real + real,
    "in a list": lambda real: b"[" + real + b"]",
    "with a NUL behind": lambda real: real + b"\x00",
    "with half an emoji": lambda real: real.replace(b"patch the server", b"\\ud83d"),
    "with the other half of an emoji": lambda real: real.replace(b"patch the server", b"\\udd27 patch"),
    "with half an emoji as a key": lambda real: real.replace(b'"text"', b'"\\ud83d": 1, "text"'),
    "nested 900 deep": lambda real: real[:-1] + b', "value": ' + b"[" * 900 + b"]" * 900 + b"}",
    "with single quotes": lambda real: real.replace(b'"', b"'"),
    "with a comment": lambda real: b"/* */" + real,
}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("kind", REAL_BUT)
async def test_a_real_activity_that_is_spoilt_is_a_bad_request(
    teams: Teams, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    status = await post(teams, REAL_BUT[kind](orjson.dumps(message(teams))))

    assert (status, errors(caplog)) == (400, [])


@pytest.mark.parametrize(("first", "last"), [("patch the server", "patch the printer"), (7, "patch the printer")])
async def test_of_a_key_that_comes_twice_the_last_one_counts(teams: Teams, first: Json, last: str) -> None:
    real = orjson.dumps(message(teams, text=last))

    status = await post(teams, real.replace(b'"text":', b'"text":' + orjson.dumps(first) + b',"text":', 1))

    assert status == 200
    assert rows(teams, "SELECT original FROM tasks") == [(last,)]


@pytest.mark.parametrize("kind", ["inventedTomorrow", "typing", "messageReaction", "conversationUpdate", "event"])
async def test_any_kind_of_activity_is_accepted_and_logged(
    teams: Teams, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    assert await post(teams, orjson.dumps(teams.personal().activity(kind))) == 200

    said = [vars(record) for record in caplog.records if record.message == "turn"]
    invented = kind == "inventedTomorrow"
    assert [(one["type"], one["outcome"] == "unknown") for one in said] == [("other" if invented else kind, invented)]


@pytest.mark.parametrize(
    "field", ["commandId", "commandContext", "messagePayload", "parameters", "queryOptions", "data"]
)
async def test_an_extension_is_asked_with_something_odd(
    teams: Teams, field: str, caplog: pytest.LogCaptureFixture
) -> None:
    anything: list[Json] = [[], {}, 7, [[]]]
    for name in ("fetchTask", "submitAction", "query"):
        for odd in anything:
            activity = teams.channel().activity("invoke", name=f"composeExtension/{name}", value={field: odd})

            assert (await post(teams, orjson.dumps(activity)), errors(caplog)) == (200, [])
