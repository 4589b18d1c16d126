"""Two processes on one database, killed at random: every board's meeting is put into the outbox once a day."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.scheduler import Scheduler
from storage.store import Store
from tests.bot.test_scheduler import BERLIN, NEW_YORK, a_team, at, working_days
from tests.faults.two_processes import Looking, rows
from tests.storage.units import url_of


def step(moment: datetime) -> timedelta:
    """Small ones while meetings are held."""
    return timedelta(minutes=30) if 11 < moment.hour < 16 or 6 < moment.hour < 9 else timedelta(hours=2)


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Path:
    """A database of the newest schema with nothing in it."""
    path = tmp_path / "board.db"
    path.write_bytes(migrated.read_bytes())
    return path


async def test_every_day_is_held_once_whoever_is_killed_when(database: Path, tmp_path: Path) -> None:
    start, end = at("2026-10-12 00:00"), at("2026-11-13 23:00")
    store = await Store.open(url_of(database))
    await a_team(store, "berlin", BERLIN, start)
    await a_team(store, "new-york", NEW_YORK, start)
    await store.close()

    Looking(Scheduler, "schedules", step, kills_every=25).walk(database, tmp_path / "clock", start, end)

    days = working_days(start.date(), end.date())
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    triaged = [day for day in days if day.isoweekday() in {2, 4}]
    for board in (1, 2):
        for meeting, held_on in (("standup", days), ("bmm", triaged)):
            which = f"board_id = {board} AND {{}} = '{meeting}' ORDER BY day"
            held = rows(database, f"SELECT day, outcome FROM meetings WHERE {which.format('meeting')}")  # noqa: S608
            posts = rows(database, f"SELECT day FROM outbox WHERE {which.format('kind')}")  # noqa: S608
            assert [(date.fromisoformat(str(day)), how) for day, how in held] == [(day, "posted") for day in held_on]
            assert [date.fromisoformat(str(day)) for (day,) in posts] == held_on
