"""What comes by itself comes once a day of its rule, whatever the clock does and however many processes look."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.handlers.comings import plan_recurring
from bot.handlers.recurring import repeat
from bot.recurring import Recurring
from bot.turn import Turn
from kanban.commands import AddRecurrence, CaptureTask
from kanban.recurring import WORKDAYS, Pattern, Unit, Wanted
from kanban.repeating import SkipRecurrence, StopRecurrence
from kanban.settings import Settled
from kanban.tasks import Task
from storage.store import Store
from storage.work import Work
from tests.bot.test_scheduler import BERLIN, NEW_YORK, Clock, a_team, at, place
from tests.kanban.builders import ANA

DAILY = Pattern(unit=Unit.DAY)
MONDAYS = Pattern(unit=Unit.WEEK, weekdays=(1,))
SECOND_TUESDAY = Pattern(unit=Unit.MONTH, weekdays=(2,), places=(2,))


async def begin(
    store: Store, name: str, zone: ZoneInfo, when: datetime, *patterns: Pattern, hour: time = time(9)
) -> None:
    """A team in a zone on whose board these come by themselves."""
    await a_team(store, name, zone, when)
    turn = Turn(person=ANA, at=when, zone=zone, keys=())

    def begun(work: Work) -> None:
        for pattern in patterns:
            ask = CaptureTask(title=pattern.text, original="patch it", notes="first the snapshot")
            repeat(AddRecurrence(ask=ask, rule=Wanted(pattern=pattern, at=hour)), turn, work)

    await store.write(place(name), begun)


def came(database: Path, board: int) -> list[tuple[int, date, int, datetime]]:
    """Of what, for which day, as which task, and when."""
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        rows = connection.execute(
            "SELECT recurrence, day, occurrences.number, captured_at FROM occurrences JOIN tasks"
            " ON tasks.board_id = occurrences.board_id AND tasks.number = occurrences.number"
            " WHERE occurrences.board_id = ? ORDER BY day, recurrence",
            (board,),
        ).fetchall()
    return [
        (recurrence, date.fromisoformat(day), number, datetime.fromtimestamp(moment / 1e6, UTC))
        for recurrence, day, number, moment in rows
    ]


def tasks(database: Path) -> int:
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        return int(connection.execute("SELECT count(*) FROM tasks").fetchone()[0])


async def walk(clock: Clock, until: datetime, *looking: Recurring) -> None:
    """Let time pass from one thing that is due to the next."""
    while clock.at < until:
        pauses = [await one.work() for one in looking]
        clock.at += timedelta(seconds=min((pause for pause in pauses if pause is not None), default=86_400.0))


async def test_a_year_of_two_boards_in_two_zones_over_the_clock_changes(store: Store, database: Path) -> None:
    clock = Clock(at("2026-01-01 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, DAILY, SECOND_TUESDAY)
    await begin(store, "new-york", NEW_YORK, clock.at, DAILY, SECOND_TUESDAY)

    await walk(clock, at("2027-01-01 00:00"), Recurring(store, clock), Recurring(store, clock))

    for board, zone in ((1, BERLIN), (2, NEW_YORK)):
        found = came(database, board)
        daily = [day for recurrence, day, _, _ in found if recurrence == 1]
        assert daily[:365] == [date(2026, 1, 1) + timedelta(days=count) for count in range(365)]
        assert {when.astimezone(zone).replace(microsecond=0).time() for _, _, _, when in found} == {time(9)}
        assert all(when.astimezone(zone).date() == day for _, day, _, when in found)
        tuesdays = [day for recurrence, day, _, _ in found if recurrence == 2]
        assert len(tuesdays) == 12
        assert all(day.isoweekday() == 2 and 8 <= day.day <= 14 for day in tuesdays)
        assert len({number for _, _, number, _ in found}) == len(found)


async def test_a_time_that_is_skipped_or_comes_twice_comes_once(store: Store, database: Path) -> None:
    clock = Clock(at("2026-03-27 12:00"))
    await begin(store, "berlin", BERLIN, clock.at, DAILY, hour=time(2, 30))

    await walk(clock, at("2026-03-31 12:00"), Recurring(store, clock))
    clock.at = at("2026-10-23 12:00")
    await walk(clock, at("2026-10-27 12:00"), Recurring(store, clock))

    local = {
        day: when.astimezone(BERLIN).time() for _, day, _, when in came(database, 1) if day.day in {28, 29, 25, 26}
    }
    assert local[date(2026, 3, 29)] == time(3, 30)
    assert local[date(2026, 3, 28)] == local[date(2026, 10, 25)] == local[date(2026, 10, 26)] == time(2, 30)


async def test_three_weeks_of_downtime_are_one_task_for_all_its_days(store: Store, database: Path) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, Pattern(unit=Unit.WEEK, weekdays=WORKDAYS), MONDAYS)

    clock.at = at("2026-11-23 12:00")
    await Recurring(store, clock).work()
    await Recurring(store, clock).work()

    found = came(database, 1)
    assert [day for recurrence, day, _, _ in found if recurrence == 2] == [
        date(2026, 11, day) for day in (2, 9, 16, 23)
    ]
    assert len([day for recurrence, day, _, _ in found if recurrence == 1]) == 16
    assert {(recurrence, number) for recurrence, _, number, _ in found} == {(1, 1), (2, 2)}
    task = await store.read(place("berlin"), lambda work: work.tasks.get(2))
    assert task.due == date(2026, 11, 23)
    assert await store.read(place("berlin"), notes) == "first the snapshot"


def notes(work: Work) -> str:
    return work.notes(2, 1)[0][0].text


async def test_a_clock_put_back_brings_nothing_twice_and_one_put_ahead_loses_no_later_day(
    store: Store, database: Path
) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, DAILY)
    looking = Recurring(store, clock)
    await walk(clock, at("2026-11-05 12:00"), looking)

    clock.at = at("2026-11-03 05:00")
    await walk(clock, at("2026-11-06 12:00"), looking)
    early = tasks(database)
    clock.at = at("2027-11-20 12:00")
    await looking.work()
    assert tasks(database) == early + 1
    clock.at = at("2026-11-08 12:00")
    await walk(clock, at("2026-11-12 12:00"), looking)

    days = [day for _, day, _, _ in came(database, 1) if day.year == 2026]
    assert days[-8:] == [date(2026, 11, day) for day in (5, 6, 7, 8, 9, 10, 11, 12)]
    assert len({number for _, day, number, _ in came(database, 1) if day > date(2026, 11, 8)}) == 4


async def test_a_board_that_moves_west_on_the_same_day_has_nothing_twice(store: Store, database: Path) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, DAILY)
    looking = Recurring(store, clock)
    clock.at = at("2026-11-02 08:30")
    await looking.work()

    def moved(work: Work) -> date | None:
        board = replace(work.board, zone="America/New_York")
        work.settlements.record(Settled(board, ()), ANA, clock.at)
        plan_recurring(board, clock.at, work)
        return work.recurrences.get(1).next_day

    assert await store.write(place("berlin"), moved) == date(2026, 11, 3)
    await walk(clock, at("2026-11-03 12:00"), looking)
    assert tasks(database) == 1


async def test_a_zone_moves_what_follows_and_a_day_left_out_stays_so(store: Store, database: Path) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, DAILY)
    turn = Turn(person=ANA, at=clock.at, zone=BERLIN, keys=())

    def elsewhere(work: Work) -> None:
        repeat(SkipRecurrence(id=1), turn, work)
        board = replace(work.board, zone="America/New_York")
        work.settlements.record(Settled(board, ()), ANA, clock.at)
        plan_recurring(board, clock.at, work)

    await store.write(place("berlin"), elsewhere)
    await walk(clock, at("2026-11-04 20:00"), Recurring(store, clock))

    assert [(day, when.hour) for _, day, _, when in came(database, 1)] == [
        (date(2026, 11, 3), 14),
        (date(2026, 11, 4), 14),
    ]


async def test_what_is_stopped_does_not_come_and_what_was_missed_by_that_does_not_come_later(
    store: Store, database: Path
) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, DAILY)

    await store.write(place("berlin"), lambda work: repeat(StopRecurrence(id=1), turn_at(clock), work))
    await walk(clock, at("2026-11-05 00:00"), Recurring(store, clock))
    await store.write(place("berlin"), lambda work: repeat(StopRecurrence(id=1, on=False), turn_at(clock), work))
    await walk(clock, at("2026-11-06 20:00"), Recurring(store, clock))

    assert [day for _, day, _, _ in came(database, 1)] == [date(2026, 11, 5), date(2026, 11, 6)]


def turn_at(clock: Clock) -> Turn:
    return Turn(person=ANA, at=clock.at, zone=BERLIN, keys=())


async def test_where_the_bot_was_removed_it_waits_and_then_comes_once(store: Store, database: Path) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, MONDAYS)
    await store.write(place("berlin"), lambda work: work.conversations.close_all(clock.at))
    await walk(clock, at("2026-11-17 00:00"), Recurring(store, clock))
    assert tasks(database) == 0

    await a_team(store, "berlin", BERLIN, clock.at)
    await walk(clock, at("2026-11-18 00:00"), Recurring(store, clock))

    assert [(day.day, number) for _, day, number, _ in came(database, 1)] == [(2, 1), (9, 1), (16, 1)]


async def test_one_that_cannot_come_keeps_no_other_waiting_and_comes_once_it_can(
    store: Store, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def rewrite(settings: str) -> None:
        with closing(sqlite3.connect(database, timeout=10)) as connection, connection:
            connection.execute("UPDATE boards SET settings = ? WHERE id = 1", (settings,))

    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "rotten", BERLIN, clock.at, DAILY)
    await begin(store, "sound", BERLIN, clock.at, DAILY)
    rewrite("a secret, cut off")
    looking = Recurring(store, clock)

    clock.at = at("2026-11-02 08:00")
    assert await looking.work() == 60.0
    assert tasks(database) == 1
    clock.at += timedelta(minutes=1)
    assert await looking.work() == 120.0
    told = [vars(record) for record in caplog.records]
    assert [(one["board"], one["recurrence"], one["reason"]) for one in told] == [(1, 1, "JSONDecodeError")] * 2
    assert "secret" not in str(told)

    rewrite("{}")
    clock.at += timedelta(minutes=2)
    await looking.work()
    assert [(day, number) for _, day, number, _ in came(database, 1)] == [(date(2026, 11, 2), 1)]


async def test_nobody_has_captured_it_though_somebody_has_asked(store: Store) -> None:
    clock = Clock(at("2026-11-02 00:00"))
    await begin(store, "berlin", BERLIN, clock.at, DAILY)
    await walk(clock, at("2026-11-02 12:00"), Recurring(store, clock))

    def told(work: Work) -> tuple[Task, str]:
        event = work.event_of(1, 1)
        assert event is not None
        return work.tasks.get(1), event.by.id

    task, by = await store.read(place("berlin"), told)
    assert (task.asked_by, by) == (ANA, "")
