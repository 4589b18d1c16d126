"""JSON to and from the SDK's activities by maps made once, instead of the SDK's own walk over everything.

Inbound, a field that the SDK's model knows must have the type the model says; fields it does not know are kept in
`additional_properties`. Outbound, orjson walks the models and takes dicts, lists and `orjson.Fragment`s as they are.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeAlias

import botbuilder.schema
import orjson
from botbuilder.schema import Activity
from msrest.serialization import Model

Json: TypeAlias = Any  # whatever JSON holds
SdkClass: TypeAlias = Any  # one of the SDK's models, which are not annotated
Read = Callable[[Json, str], Any]

# Teams sends `tenantId`; the SDK's map says `tenantID`, so that the SDK itself drops it.
_TEAMS_KEYS = {"tenantID": "tenantId"}
_REQUIRED = ("channelId", "serviceUrl", "conversation")
_ANSWERED = frozenset(
    {"message", "messageUpdate", "messageDelete", "invoke", "conversationUpdate", "installationUpdate"}
)
_DONE_ONCE = frozenset({"message", "invoke"})
DEEPEST = 64  # levels of objects and lists; no card is nested as deep, and orjson writes no more than 254
_KNOWN_TYPES = frozenset(
    value for name, value in vars(botbuilder.schema.ActivityTypes).items() if not name.startswith("_")
)


class ActivityMalformed(ValueError):
    """The body is no activity that this bot could answer; the message says which field is wrong, in a few words."""


def load(body: bytes) -> Activity:
    """Read an activity from a request's body, or raise ActivityMalformed."""
    try:
        parsed = orjson.loads(body)
    except ValueError:
        raise ActivityMalformed("body is not JSON") from None
    if not isinstance(parsed, dict):
        raise ActivityMalformed("body is not a JSON object")
    if not _filled(parsed.get("type")):
        raise ActivityMalformed("type is missing")
    _require_shallow(parsed)
    _require_address(parsed)
    return _model(Activity)(parsed, "")


def is_known(activity: Activity) -> bool:
    """Whether the SDK has a name for this type of activity; what Teams may invent later is none of our business."""
    return activity.type in _KNOWN_TYPES


def dumps(value: object) -> bytes:
    """Write a value in which activities, and the SDK's other models, may stand anywhere."""
    return orjson.dumps(value, default=_plain, option=orjson.OPT_UTC_Z)


def _require_address(parsed: Mapping[str, Any]) -> None:
    for field in _REQUIRED:
        if not parsed.get(field):
            raise ActivityMalformed(f"{field} is missing")
    _require_id(parsed, "conversation")
    if parsed["type"] in _ANSWERED:
        _require_id(parsed, "from")
        _require_id(parsed, "recipient")
    if parsed["type"] in _DONE_ONCE and not _filled(parsed.get("id")):
        raise ActivityMalformed("id is missing")  # by which it is known when it is delivered again


def _require_id(parsed: Mapping[str, Any], field: str) -> None:
    account = parsed.get(field)
    if not isinstance(account, dict):
        raise ActivityMalformed(f"{field} is not an object")
    if not account.get("id"):
        raise ActivityMalformed(f"{field}.id is missing")


def _filled(value: Json) -> bool:
    return isinstance(value, str) and bool(value)


def _require_shallow(parsed: Mapping[str, Any]) -> None:
    level: list[Json] = [parsed]
    for _ in range(DEEPEST):
        level = [item for outer in level for item in _items(outer) if isinstance(item, dict | list)]
        if not level:
            return
    raise ActivityMalformed(f"body is nested more than {DEEPEST} levels deep")


def _items(outer: Json) -> Iterable[Json]:
    return outer.values() if isinstance(outer, dict) else outer


def _key(entry: Mapping[str, str]) -> str:
    """The name in Teams' JSON of a field in the SDK's map."""
    return _TEAMS_KEYS.get(entry["key"], entry["key"])


# ------------------------------------------------------------------------------------------------------------ inbound


def _exactly(kind: type, words: str) -> Read:
    def read(value: Json, path: str) -> Json:
        if not isinstance(value, kind):
            raise ActivityMalformed(f"{path} is not {words}")
        return value

    return read


def _any(value: Json, _: str) -> Json:
    return value


def _number(value: Json, path: str) -> Json:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ActivityMalformed(f"{path} is not a number")
    return value


def _time(value: Json, path: str) -> datetime | None:
    """An aware time, UTC when it names no offset; None when it cannot be one, for the bot has a clock of its own."""
    if not isinstance(value, str):
        raise ActivityMalformed(f"{path} is not a string")
    try:
        time = datetime.fromisoformat(value)
        aware = time if time.tzinfo else time.replace(tzinfo=UTC)
        aware.astimezone(UTC)  # fails where the year would become 0 or 10000
    except (ValueError, OverflowError):
        return None
    return aware


def _each(read: Read) -> Read:
    def read_all(value: Json, path: str) -> list[Any]:
        if not isinstance(value, list):
            raise ActivityMalformed(f"{path} is not a list")
        return [read(item, f"{path}[{index}]") for index, item in enumerate(value)]

    return read_all


_text = _exactly(str, "a string")
_READERS: dict[str, Read] = {
    "str": _text,
    "bool": _exactly(bool, "true or false"),
    "int": _number,
    "iso-8601": _time,
    "object": _any,
    "{object}": _exactly(dict, "an object"),
}


def _reader(kind: str) -> Read:
    if kind in _READERS:
        return _READERS[kind]
    if kind.startswith("["):
        return _each(_reader(kind[1:-1]))
    model = getattr(botbuilder.schema, kind.strip("{}"), None)
    if kind.startswith("{") or not isinstance(model, type):
        return _any

    def read(value: Json, path: str) -> Json:
        return _model(model)(value, path)  # made when first met, since models may hold one another

    return read


@cache
def _fields(model: SdkClass) -> dict[str, tuple[str, Read]]:
    fields: dict[str, tuple[str, Read]] = {}
    for attribute, entry in model._attribute_map.items():  # noqa: SLF001 - generated code's only description of itself
        read = _reader(entry["type"])
        if model is Activity and attribute == "channel_data":
            read = _READERS["{object}"]
        fields[_key(entry)] = (attribute, read)
    return fields


@cache
def _model(model: SdkClass) -> Read:
    fields = _fields(model)

    def read(value: Json, path: str) -> Json:
        if not isinstance(value, dict):
            raise ActivityMalformed(f"{path} is not an object")
        known: dict[str, Any] = {}
        unknown: dict[str, Any] = {}
        for key, item in value.items():
            if key not in fields:
                unknown[key] = item
            elif item is not None:
                attribute, read_field = fields[key]
                known[attribute] = read_field(item, f"{path}.{key}" if path else key)
        made = model(**known)
        made.additional_properties = unknown
        return made

    return read


# ----------------------------------------------------------------------------------------------------------- outbound


@cache
def _outbound(model: SdkClass) -> tuple[tuple[str, str], ...]:
    return tuple(
        (attribute, _key(entry))
        for attribute, entry in model._attribute_map.items()  # noqa: SLF001 - generated code's description of itself
    )


def _plain(value: object) -> dict[str, Any]:
    """One level of a model as a dict; orjson comes back for the levels below."""
    if not isinstance(value, Model):
        raise TypeError(f"{type(value).__name__} has no JSON form")
    plain: dict[str, Any] = dict(value.additional_properties or {})
    kind: SdkClass = type(value)
    for attribute, key in _outbound(kind):
        item = getattr(value, attribute)
        if item is not None:
            plain[key] = item
    return plain
