"""What another system sends to ask for something, version 1, and the schema that is published of it."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated, Any, Literal, cast

import orjson
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from bot.inputs.problems import FieldError, Problem
from kanban.limits import SUBTASK_LIMIT, TEXT_LIMIT, TITLE_LIMIT, is_ticket
from kanban.tasks import Input, Priority, TaskType

NAME_LIMIT, ADDRESS_LIMIT, URL_LIMIT, ID_LIMIT, LONGEST_FIELD = 200, 254, 2_000, 100, 60
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
TICKET_MISSING = FieldError("ticket", "is missing: downtime needs its ticket")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_URL = re.compile(r"https?://[^\s<>\"\\^`{|}]+")
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]")


class Kind(StrEnum):
    """Downtime goes to EMERGENCY, an ask to BACKLOG, an idea to IDEA PIPELINE."""

    ASK = "ask"
    DOWNTIME = "downtime"
    IDEA = "idea"


def _is_seen(letter: str) -> bool:
    """Whether a reader sees anything of a character: no mark, no control, no space, and no filler that is a letter."""
    return unicodedata.category(letter)[0] not in "MCZ" and letter not in _FILLERS


def _line(text: str) -> str:
    """A text on one line, without control characters."""
    found = " ".join(_CONTROL.sub(" ", text).split())
    if not any(map(_is_seen, found)):
        raise PydanticCustomError("empty", "is empty")
    return found


def _lines(text: str) -> str:
    """A text of several lines, without any other control character."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _ticket(text: str) -> str:
    found = _line(text)
    if not is_ticket(found):
        raise PydanticCustomError("ticket", "is no ticket's number: it has no digit")
    return found


def _url(text: str) -> str:
    if not _URL.fullmatch(text):
        raise PydanticCustomError("url", "is no address that begins with https:// or http://")
    return text


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise PydanticCustomError("address", "is no e-mail address")
    return text


def _day(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise PydanticCustomError("day", "is no day of the years 2000 to 2199")
    return day


def _version(given: Any) -> Any:  # noqa: ANN401 - any JSON
    """The version, where it is a whole number: to Python true and 1.0 are 1 too."""
    if type(given) is not int:
        raise PydanticCustomError("version", "is none of 1")
    return given


Line = Annotated[str, AfterValidator(_line)]


class Strict(BaseModel):
    """Takes what it names and nothing else, and each of it as its own kind only."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Requester(Strict):
    """Who asks, as the other system knows them; the stakeholder, where that is a member of the board.

    By the object id in Microsoft Entra, else by the e-mail address, else by a name that no other member has.
    """

    name: Line = Field(max_length=NAME_LIMIT, description="Their name")
    email: Annotated[str, AfterValidator(_address)] | None = Field(
        None, max_length=ADDRESS_LIMIT, description="Their e-mail address, as Teams has it"
    )
    entra_id: Line | None = Field(None, max_length=64, description="Their object id in Microsoft Entra")


class Ask(Strict):
    """One thing that is asked for."""

    version: Annotated[Literal[1], BeforeValidator(_version)] = Field(1, description="The version of this form")
    title: Line = Field(max_length=TITLE_LIMIT, description="What is asked for, on one line")
    notes: Annotated[str, AfterValidator(_lines)] = Field(
        "", max_length=TEXT_LIMIT, description="More about it; with the url and the requester 4,000 characters at most"
    )
    kind: Kind = Field(Kind.ASK, description="downtime goes to EMERGENCY and needs a ticket")
    priority: Priority | None = Field(None, description="medium unless said; downtime is always urgent")
    due: Annotated[date, AfterValidator(_day)] | None = Field(None, description="The day by which it is wanted")
    ticket: Annotated[str, AfterValidator(_ticket)] | None = Field(
        None, max_length=TITLE_LIMIT, description="The ITSM ticket that it refers to"
    )
    url: Annotated[str, AfterValidator(_url)] | None = Field(
        None, max_length=URL_LIMIT, description="Where it is found in the other system; kept in the task's note"
    )
    input: Input | None = Field(None, description="Where it comes from; the source's own unless said")
    type: TaskType | None = Field(None, description="What kind of work it is")
    requester: Requester | None = Field(None, description="Who asks")
    subtasks: list[Annotated[Line, Field(max_length=TITLE_LIMIT)]] = Field(
        [], max_length=SUBTASK_LIMIT, description="The lines of its checklist"
    )
    external_id: Line | None = Field(
        None,
        max_length=ID_LIMIT,
        description="What the other system calls it: while its task is open, the same id again adds a note to that",
    )
    read: bool = Field(
        default=False, description="Whether dates, tickets and priorities are read out of the title, as in chat"
    )


def read_ask(body: bytes) -> Ask:
    """The ask that a body is, or a Problem that says all that is wrong with it: 400 for no JSON, else 422."""
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise _no_json() from None
    try:
        ask = Ask.model_validate_json(body)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        if details[0]["type"] == "json_invalid":  # it is nested deeper than pydantic follows
            raise _no_json() from None
        raise refused([*map(_field_error, details), *_without_ticket(said)]) from None
    if wrong := [*_without_ticket(said), *_too_much(ask)]:
        raise refused(wrong)
    return ask


def note_of(ask: Ask, *, with_requester: bool = True) -> str:
    """What a task's note says of an ask: its notes, its address, and who asks unless they are its stakeholder."""
    asker = ask.requester
    who = "" if asker is None or not with_requester else f"{asker.name} <{asker.email}>" if asker.email else asker.name
    return "\n".join(text for text in (ask.notes, ask.url, who) if text)


def refused(errors: Iterable[FieldError]) -> Problem:
    """What answers an ask that is JSON and cannot be taken as it is."""
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "the ask cannot be taken as it is", errors, believed=True)


def _no_json() -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, "the body is no JSON", believed=True)


def _without_ticket(said: Any) -> list[FieldError]:  # noqa: ANN401 - any JSON
    """What is wrong about downtime whose ticket is not said and is not to be read either."""
    if not isinstance(said, dict):
        return []
    told = cast("dict[str, Any]", said)
    missing = told.get("kind") == Kind.DOWNTIME and told.get("ticket") is None and told.get("read") is not True
    return [TICKET_MISSING] if missing else []


def _too_much(ask: Ask) -> list[FieldError]:
    """What is wrong about notes that leave no room for what has to stand beside them in one note."""
    title = f"{ask.title}\n" if ask.external_id else ""  # which a later message about the same may change
    if len(title + note_of(ask)) <= TEXT_LIMIT:
        return []
    beside = "title, url and requester" if title else "url and requester"
    return [FieldError("notes", f"has with {beside} more than {TEXT_LIMIT} characters")]


def _field_error(detail: ErrorDetails) -> FieldError:
    path = ".".join(map(str, detail["loc"])) or "body"
    return FieldError(_UNPRINTABLE.sub("?", path)[:LONGEST_FIELD], _words(detail))


def _words(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "is not known"
        case "string_type":
            return "is no text"
        case "too_long" if context["field_type"] == "List":
            return f"has more than {context['max_length']} entries"
        case "string_too_long" | "too_long":
            return f"has more than {context['max_length']} characters"
        case "enum" | "literal_error":
            return f"is none of {context['expected']}"
        case "bool_type":
            return "is neither true nor false"
        case "list_type":
            return "is no list"
        case "model_type":
            return "is no JSON object"
        case kind if kind.startswith("date_"):
            return "is no day such as 2026-12-31"
        case _:
            return detail["msg"]
