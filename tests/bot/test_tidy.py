"""`kanban-bot tidy`, as it is typed."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli import main
from bot.retention import TAKE
from bot.settings import Settings
from kanban.tasks import Lane
from storage.store import Store
from storage.work import Work
from tests.kanban.builders import AT, TASK
from tests.storage.units import PLACE, numbered, put

MANY = TAKE + 3


@pytest.fixture(autouse=True)
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A board of which many tasks were done long ago, one was discarded, and one is open."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.chdir(tmp_path)
    main(["migrate"])
    asyncio.run(fill())
    capsys.readouterr()


async def fill() -> None:
    """Write them."""
    store = await Store.open("sqlite+aiosqlite:///data/kanban.db")
    await store.write(PLACE, write)
    await store.close()


def write(work: Work) -> None:
    """Write them."""
    put(work, *numbered(replace(TASK, lane=Lane.DONE, entered_at=AT), *range(1, MANY + 1)))
    put(work, replace(TASK, number=MANY + 1, lane=Lane.DISCARDED, entered_at=AT))
    put(work, replace(TASK, number=MANY + 2, entered_at=AT))


def left() -> int:
    """How many tasks there are."""
    with closing(sqlite3.connect("data/kanban.db")) as database:
        return int(database.execute("SELECT count(*) FROM tasks").fetchone()[0])


def test_it_is_counted_before_it_goes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KANBAN_KEEP_DONE_DAYS", "30")
    monkeypatch.setenv("KANBAN_KEEP_DISCARDED_DAYS", "7")

    codes = [main(["tidy", "--dry-run"])]
    counted, before = capsys.readouterr().out, left()
    codes.append(main(["tidy"]))
    gone, after = capsys.readouterr().out, left()

    assert codes == [0, 0]
    assert counted == f"1  SysOps: {MANY} done, 1 discarded\n{MANY + 1} tasks would go.\n"
    assert gone == counted.replace("would go", "are gone")
    assert (before, after) == (MANY + 2, 1)


def test_where_nothing_is_old_enough_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KANBAN_KEEP_DONE_DAYS", "36500")

    codes = [main(["tidy", "--dry-run"]), main(["tidy"])]

    told = "No task is old enough: nothing would go.\nNo task is old enough: nothing is gone.\n"
    assert (codes, capsys.readouterr().out, left()) == ([0, 0], told, MANY + 2)


def test_nothing_goes_unless_it_is_set(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["tidy"])

    assert (code, "KANBAN_KEEP_DONE_DAYS" in capsys.readouterr().out, left()) == (0, True, MANY + 2)


@pytest.mark.parametrize("days", ["-1", "1", "6", "99999", "a week"])
def test_days_that_are_not_meant_are_one_line(
    days: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KANBAN_KEEP_DONE_DAYS", days)

    code = main(["tidy"])

    errors = capsys.readouterr().err
    assert (code, errors.count("\n"), "KANBAN_KEEP_DONE_DAYS" in errors, left()) == (2, 1, True, MANY + 2)
