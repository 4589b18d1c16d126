"""What operators see: one JSON object a log line with its turn's id, and whether the process is up and ready."""

import logging
import sys
import traceback
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, TextIO
from uuid import uuid4

import orjson
from aiohttp import web

_turn: ContextVar[str] = ContextVar("turn", default="")
_OWN_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def begin_turn() -> str:
    """Give this task, and whatever it starts, a turn id of eight hexadecimal digits that every log line carries."""
    turn = uuid4().hex[:8]
    _turn.set(turn)
    return turn


def current_turn() -> str:
    """The id of the turn that runs here, empty outside of one."""
    return _turn.get()


class JsonLines(logging.Formatter):
    """A record as one line of JSON; what is passed as `extra` becomes a field."""

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
            line["traceback"] = "".join(traceback.format_exception(*record.exc_info))
        return _json(line)


def _json(line: dict[str, Any]) -> str:
    try:
        return orjson.dumps(line, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    except TypeError:  # a lone surrogate or a number of more than 64 bits; a log line must never fail a turn
        return orjson.dumps({key: ascii(value) for key, value in line.items()}).decode()


def configure_logging(level: str, stream: TextIO = sys.stderr) -> None:
    """Log to the stream as JSON lines from this level on; what the SDK and Alembic say of every click, not at all."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("msrest").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)


async def healthz(_: web.Request) -> web.Response:
    """The process is up and its event loop runs."""
    return _last({"status": "ok"})


def readyz(why_not: Callable[[], Awaitable[str]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Make a handler that answers 200 when there is no reason why the bot could not work, or 503 with the reason."""

    async def ready(_: web.Request) -> web.Response:
        reason = await why_not()
        if reason:
            return _last({"status": "unavailable", "reason": reason}, status=503)
        return _last({"status": "ready"})

    return ready


def _last(told: dict[str, str], status: int = 200) -> web.Response:
    """An answer after which the connection ends: anybody may ask, and nobody hold one by that."""
    response = web.json_response(told, status=status)
    response.force_close()
    return response
