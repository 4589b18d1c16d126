"""What operators see: one JSON object a log line with its turn's id, and whether the process is up and ready."""

import asyncio
import logging
import re
import sys
import traceback
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TextIO, cast
from uuid import uuid4

import orjson
from aiohttp import web

from bot.metrics.labels import Outcome

MACHINES = frozenset({"psycopg", "sqlite3", "sqlalchemy", "storage"})
BREAKING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")  # ends a line somewhere, or turns a terminal
_OWN_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


@dataclass(slots=True)
class Running:
    """A turn that runs: its id, and how it ends as far as is known."""

    id: str
    outcome: Outcome = Outcome.ANSWERED


_turn: ContextVar[Running | None] = ContextVar("turn", default=None)


def begin_turn() -> Running:
    """Give this task, and whatever it starts, a turn whose id of eight hexadecimal digits every log line carries."""
    turn = Running(uuid4().hex[:8])
    _turn.set(turn)
    return turn


def current_turn() -> str:
    """The id of the turn that runs here, empty outside of one."""
    turn = _turn.get()
    return turn.id if turn else ""


def ends_as(outcome: Outcome) -> None:
    """Say how the turn that runs here ends, unless something graver is known of it already."""
    turn = _turn.get()
    if turn:
        turn.outcome = turn.outcome.or_graver(outcome)


class JsonLines(logging.Formatter):
    """A record as one line of JSON; what is passed as `extra` becomes a field.

    Errors are told by where and what they are, and by their words only where `words` says so or where they are the
    system's or the database's: any other may quote a message, a header or a token.
    """

    def __init__(self, *, words: bool = False) -> None:
        super().__init__()
        self._words = words

    def format(self, record: logging.LogRecord) -> str:
        """Put time, level, logger, words, turn, extras and any traceback on one line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if turn := current_turn():
            line["turn"] = turn
        line |= {key: value for key, value in vars(record).items() if key not in _OWN_FIELDS}
        if record.exc_info and record.exc_info[0]:
            line["traceback"] = "".join(_told(record.exc_info[1], self._words, set()))
        return BREAKING.sub(_escaped, _json(line))


def _told(error: BaseException | None, words: bool, seen: set[int]) -> Iterator[str]:  # noqa: FBT001 - the one fact
    """An error with the ones that led to it, the first one first, and those of a group; each of them once."""
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    yield from _told(before, words, seen)
    yield from traceback.format_tb(error.__traceback__)
    may_be_told = words or isinstance(error, OSError) or type(error).__module__.partition(".")[0] in MACHINES
    yield f"{type(error).__qualname__}: {error}\n" if may_be_told else f"{type(error).__qualname__}\n"
    inner = cast("tuple[BaseException, ...]", getattr(error, "exceptions", ()))  # of a group
    for one in inner:
        yield from _told(one, words, seen)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _json(line: dict[str, Any]) -> str:
    try:
        return orjson.dumps(line, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    except TypeError:  # a lone surrogate or a number of more than 64 bits; a log line must never fail a turn
        return orjson.dumps({key: ascii(value) for key, value in line.items()}).decode()


def configure_logging(level: str, stream: TextIO = sys.stderr) -> None:
    """Log to the stream as JSON lines from this level on; what the SDK and Alembic say of every click, not at all."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines(words=level == "DEBUG"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    logging.getLogger("msrest").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)


def healthz(crashes: Callable[[], Mapping[str, int]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Make a handler that answers that the process is up, what has crashed how often, and how many tasks there are."""

    async def healthy(_: web.Request) -> web.Response:
        return _last({"status": "ok", "crashes": crashes(), "tasks": len(asyncio.all_tasks())})

    return healthy


def readyz(why_not: Callable[[], Awaitable[str]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Make a handler that answers 200 when there is no reason why the bot could not work, or 503 with the reason."""

    async def ready(_: web.Request) -> web.Response:
        reason = await why_not()
        if reason:
            return _last({"status": "unavailable", "reason": reason}, status=503)
        return _last({"status": "ready"})

    return ready


def _last(told: Mapping[str, object], status: int = 200) -> web.Response:
    """An answer after which the connection ends: anybody may ask, and nobody hold one by that."""
    response = web.json_response(told, status=status)
    response.force_close()
    return response
