"""Activities to and from JSON."""

from datetime import UTC, datetime, timedelta

import orjson
import pytest
from botbuilder.schema import Activity, Attachment, ChannelAccount, ConversationAccount

from bot.teams.serializer import ActivityMalformed, dumps, load
from tests.double.people import Json

MESSAGE: dict[str, Json] = {
    "type": "message",
    "id": "1",
    "channelId": "msteams",
    "serviceUrl": "https://smba.trafficmanager.net/emea/",
    "timestamp": "2026-11-22T11:50:51.9051234Z",
    "localTimestamp": "2026-11-22T13:50:51.905+02:00",
    "from": {"id": "29:1", "name": "Alex", "aadObjectId": "a", "invented": 1},
    "recipient": {"id": "28:b", "name": "Bot"},
    "conversation": {"id": "19:x", "tenantId": "t", "conversationType": "channel", "isGroup": True},
    "text": "<at>Bot</at> hi",
    "entities": [{"type": "mention", "mentioned": {"id": "28:b", "name": "Bot"}, "text": "<at>Bot</at>"}],
    "channelData": {"team": {"id": "19:t"}, "tenant": {"id": "t"}},
    "value": {"deep": [1, {"a": None}]},
    "inventedTomorrow": {"x": 1},
}


def read(**changed: Json) -> Json:
    return load(orjson.dumps(MESSAGE | changed))


def test_fields_arrive_under_the_sdks_names() -> None:
    activity = read()

    assert activity.from_property.aad_object_id == "a"
    assert activity.conversation.tenant_id == "t"
    assert activity.conversation.is_group is True
    assert activity.value == {"deep": [1, {"a": None}]}


def test_times_are_aware_and_keep_the_senders_offset() -> None:
    activity = read()

    assert activity.timestamp == datetime(2026, 11, 22, 11, 50, 51, 905123, tzinfo=UTC)
    assert activity.local_timestamp.utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize("nonsense", ["yesterday", "", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_a_nonsense_time_is_no_time(nonsense: str) -> None:
    assert read(timestamp=nonsense).timestamp is None


def test_a_time_without_an_offset_is_utc() -> None:
    assert read(timestamp="2026-11-22T11:50:51").timestamp.tzinfo is UTC


def test_unknown_fields_are_kept_beside() -> None:
    activity = read()

    assert activity.additional_properties == {"inventedTomorrow": {"x": 1}}
    assert activity.from_property.additional_properties == {"invented": 1}
    assert activity.entities[0].additional_properties["mentioned"] == {"id": "28:b", "name": "Bot"}


def test_what_was_read_is_written_again_as_it_was() -> None:
    written = orjson.loads(dumps(read(timestamp=None, localTimestamp=None)))

    assert written == {name: value for name, value in MESSAGE.items() if "imestamp" not in name}


def test_the_error_names_the_field() -> None:
    with pytest.raises(ActivityMalformed, match=r"^entities\[0\]\.type is not a string$"):
        read(entities=[{"type": 7}])


def test_fragments_and_dicts_are_written_as_they_are() -> None:
    contents = [{"a": [None, {"b": 1}]}, orjson.Fragment(b'{"a":[null,{"b":1}]}'), [1]]
    activity = Activity(type="message", attachments=[Attachment(content=content) for content in contents])

    written = orjson.loads(dumps(activity))

    assert [attachment["content"] for attachment in written["attachments"]] == [contents[0], contents[0], [1]]


def test_what_is_not_set_is_not_written() -> None:
    activity = Activity(
        type="message", conversation=ConversationAccount(id="c"), from_property=ChannelAccount(id="f"), text=""
    )

    assert orjson.loads(dumps(activity)) == {
        "type": "message",
        "conversation": {"id": "c"},
        "from": {"id": "f"},
        "text": "",
    }
