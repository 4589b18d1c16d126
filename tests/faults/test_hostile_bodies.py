"""Hostile and broken bodies: 4xx with a short reason, never a 5xx, and nothing is done."""

import asyncio
import gzip
import json
import zlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import orjson
import pytest

from tests.double.people import Json
from tests.double.teams import Teams
from tests.journeys.waiting import until

JSON = {"Content-Type": "application/json"}


def message(teams: Teams, **changed: Json) -> dict[str, Any]:
    return teams.personal().activity("message", text="patch the server") | changed


def nested(levels: int) -> Json:
    value: Json = {}
    for _ in range(levels - 1):
        value = {"a": value}
    return value


async def post(teams: Teams, body: bytes, headers: dict[str, str] = JSON) -> int:
    """Post bytes with a good token, check that a refusal is short and nothing was sent, and return the status."""
    token = {"Authorization": f"Bearer {teams.microsoft.token()}"}
    reply = await teams.post(data=body, headers=headers | token)
    if reply.status != 200:
        assert 0 < len(reply.body["error"]) < 100
        assert teams.microsoft.arrived == []
    return reply.status


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
@pytest.mark.parametrize("kind", ["message", "invoke", "conversationUpdate", "installationUpdate"])
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

    assert (status, [record for record in caplog.records if record.levelname == "ERROR"]) == (400, [])


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


async def test_an_integer_of_more_than_64_bits_is_accepted(teams: Teams) -> None:
    body = orjson.dumps(message(teams, value="BIG")).replace(b'"BIG"', b"9" * 400)

    assert await post(teams, body) in {200, 400}


@pytest.mark.parametrize("kind", ["inventedTomorrow", "typing", "messageReaction", "conversationUpdate", "event"])
async def test_any_kind_of_activity_is_accepted(teams: Teams, kind: str) -> None:
    assert await post(teams, orjson.dumps(teams.personal().activity(kind))) == 200


# ----------------------------------------------------------------------------------------------------------- outside


@pytest.mark.parametrize(
    "content_type",
    ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonp", "multipart/form-data", "json", "/"],
)
async def test_another_content_type_is_refused(teams: Teams, content_type: str) -> None:
    assert await post(teams, orjson.dumps(message(teams)), {"Content-Type": content_type}) == 415


async def test_the_content_type_may_name_utf_8(teams: Teams) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}

    assert await post(teams, orjson.dumps(message(teams)), headers) == 200


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_another_method_is_not_allowed(teams: Teams, method: str) -> None:
    async with teams.http.request(method, teams.messages_url) as response:
        assert response.status == 405
        assert response.headers["Allow"] == "POST"


@pytest.mark.usefixtures("unchanged")
async def test_a_large_body_is_refused_by_its_announced_length(teams: Teams) -> None:
    assert await post(teams, b'{"type": "' + b"a" * 1_000_000 + b'"}') == 413


async def test_a_large_body_is_refused_without_a_token_too(teams: Teams) -> None:
    reply = await teams.post(data=b"a" * 1_000_000, headers=JSON)

    assert reply.status == 413


async def test_a_large_body_in_chunks_is_refused_when_it_has_become_too_large(teams: Teams) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 10_000

    token = {"Authorization": f"Bearer {teams.microsoft.token()}"}
    reply = await teams.post(data=chunks(), headers=JSON | token)

    assert reply.status == 413


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "x-invented"])
async def test_a_compressed_body_is_refused_unread(teams: Teams, encoding: str) -> None:
    compress: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "deflate": zlib.compress}
    bomb = compress.get(encoding, bytes)(b" " * 100_000_000)[:100_000]

    assert await post(teams, bomb, JSON | {"Content-Encoding": encoding}) == 415


async def test_a_body_that_does_not_arrive_is_given_up(teams: Teams, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.teams.endpoint.BODY_SECONDS", 0.2)
    reader, writer = await asyncio.open_connection("127.0.0.1", int(teams.url.rpartition(":")[2]))
    head = f"POST /api/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {teams.microsoft.token()}\r\n"
    writer.write(f"{head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{".encode())

    answer = await reader.readline()

    assert b" 408 " in answer
    writer.close()


async def test_a_body_that_breaks_off_harms_nobody(teams: Teams, caplog: pytest.LogCaptureFixture) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", int(teams.url.rpartition(":")[2]))
    head = f"POST /api/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {teams.microsoft.token()}\r\n"
    writer.write(f"{head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{".encode())
    await writer.drain()
    writer.close()
    await until(lambda: "body broke off" in [vars(record).get("reason") for record in caplog.records])

    assert await post(teams, orjson.dumps(message(teams))) == 200
