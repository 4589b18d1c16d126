"""Log lines that a machine can read, whatever people write."""

import io
import logging
from collections.abc import Iterator

import orjson
import pytest

from bot.observability import begin_turn, configure_logging
from kanban.outages import Outage
from storage.errors import StoreUnavailableError

log = logging.getLogger("tests.observability")


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logging("INFO", stream)
    yield stream
    root.handlers[:], root.level = before


def test_a_line_is_one_json_object_with_its_extras(lines: io.StringIO) -> None:
    log.info("moved %s", "#12", extra={"lane": "IN PROGRESS"})

    line = orjson.loads(lines.getvalue())
    assert (line["message"], line["lane"], line["level"]) == ("moved #12", "IN PROGRESS", "INFO")


async def test_a_line_carries_the_turn_it_belongs_to(lines: io.StringIO) -> None:
    turn = begin_turn()

    log.info("moved")

    assert orjson.loads(lines.getvalue())["turn"] == turn.id


def test_a_traceback_stays_on_its_line(lines: io.StringIO) -> None:
    log.error("failed", exc_info=OSError("disk full"))

    assert lines.getvalue().count("\n") == 1
    assert "OSError: disk full" in orjson.loads(lines.getvalue())["traceback"]


@pytest.mark.parametrize("noisy", ["msrest.serialization", "alembic.runtime.migration"])
def test_libraries_that_talk_on_every_click_or_start_are_quiet(lines: io.StringIO, noisy: str) -> None:
    logging.getLogger(noisy).info("blah")

    assert lines.getvalue() == ""


def test_an_error_that_is_its_own_cause_is_told_once(lines: io.StringIO) -> None:
    error = StoreUnavailableError(Outage.GONE)
    error.__cause__ = error

    logging.getLogger("test").error("gone", exc_info=error)

    told = orjson.loads(lines.getvalue())["traceback"]
    assert told.count("StoreUnavailableError: the database file") == 1
