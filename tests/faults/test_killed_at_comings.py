"""Two processes on one database, killed at random: what comes by itself comes once for each of its days."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.recurring import Recurring
from storage.store import Store
from tests.bot.test_recurring import DAILY, MONDAYS, begin, came
from tests.bot.test_scheduler import BERLIN, NEW_YORK, at
from tests.faults.two_processes import Looking, rows
from tests.storage.units import url_of


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Path:
    """A database of the newest schema with nothing in it."""
    path = tmp_path / "board.db"
    path.write_bytes(migrated.read_bytes())
    return path


async def test_every_day_comes_once_whoever_is_killed_when(database: Path, tmp_path: Path) -> None:
    start, end = at("2026-10-12 00:00"), at("2026-11-13 23:00")
    store = await Store.open(url_of(database))
    await begin(store, "berlin", BERLIN, start, DAILY, MONDAYS)
    await begin(store, "new-york", NEW_YORK, start, DAILY)
    await store.close()

    steps = Looking(Recurring, "recurrences", lambda _: timedelta(hours=6), kills_every=8)
    steps.walk(database, tmp_path / "clock", start, end)

    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    for board in (1, 2):
        found = came(database, board)
        days = [day for recurrence, day, _, _ in found if recurrence == 1]
        assert days == [date(2026, 10, 12) + timedelta(days=count) for count in range(33)]
        assert rows(database, f"SELECT count(*) FROM tasks WHERE board_id = {board}") == [(len(found),)]  # noqa: S608
        numbers = sorted(number for _, _, number, _ in found)
        assert numbers == list(range(1, len(found) + 1))
