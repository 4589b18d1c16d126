"""Meetings are held once a day and board, whatever the clock does and however many processes look."""

import itertools
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.handlers import meetings
from bot.handlers.meetings import plan_anew
from bot.metrics.labels import Holding
from bot.metrics.metrics import Metrics
from bot.scheduler import Scheduler
from bot.turn import Turn
from kanban.board import Meeting
from kanban.settings import Settled
from storage.boards import Place
from storage.conversations import Conversation
from storage.outbox import Kind, Post, waiting
from storage.schedules import Held
from storage.store import Store
from storage.work import Work
from tests.kanban.builders import ANA

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@dataclass
class Clock:
    """A clock that is put where a test wants it."""

    at: datetime

    def __call__(self) -> datetime:
        """The moment that it shows."""
        return self.at


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def place(name: str) -> Place:
    return Place("tenant-1", "team", f"19:{name}", name)


async def a_team(store: Store, name: str, zone: ZoneInfo, when: datetime) -> None:
    """A team that somebody of a zone spoke to the bot in."""
    turn = Turn(person=ANA, at=when, zone=zone, keys=())
    heard = Conversation(f"19:{name}", "channel", name, "https://smba.example/")
    await store.write(place(name), lambda work: meetings.seen(heard, turn, work))


def dropped(post: Post, work: Work) -> None:
    work.outbox.drop(post)


async def posts(store: Store, now: datetime, kind: Kind = Kind.STANDUP) -> list[tuple[int, date]]:
    """What of a kind is in the outbox, by board and day; all of it is taken out, as if it had been posted."""
    found: list[Post] = []
    while first := await store.query(partial(waiting, now=now)):
        for post in first:
            await store.settle(post.board_id, partial(dropped, post))
        found += [post for post in first if post.kind is kind]
    return sorted((post.board_id, post.day) for post in found if post.day is not None)


async def walk(
    store: Store, clock: Clock, until: datetime, step: timedelta, *looking: Scheduler, kind: Kind = Kind.STANDUP
) -> list[tuple[datetime, int, date]]:
    """Let time pass step by step; what of a kind was posted when."""
    found: list[tuple[datetime, int, date]] = []
    while clock.at < until:
        clock.at += step
        for scheduler in looking:
            await scheduler.work()
        found += [(clock.at, board, day) for board, day in await posts(store, clock.at, kind)]
    return found


def working_days(first: date, last: date) -> list[date]:
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    return [day for day in days if day.isoweekday() <= 5]


@pytest.mark.parametrize(("kind", "weekdays", "hour"), [(Kind.STANDUP, {1, 2, 3, 4, 5}, 9), (Kind.BMM, {2, 4}, 14)])
@pytest.mark.parametrize(
    ("start", "end"), [("2026-10-12 00:00", "2026-11-13 23:00"), ("2026-03-02 00:00", "2026-04-03 23:00")]
)
async def test_a_month_of_two_boards_in_two_zones_over_the_clock_changes(
    store: Store, start: str, end: str, kind: Kind, weekdays: set[int], hour: int
) -> None:
    clock = Clock(at(start))
    await a_team(store, "berlin", BERLIN, clock.at)
    await a_team(store, "new-york", NEW_YORK, clock.at)
    looking = (Scheduler(store, clock), Scheduler(store, clock))

    found = await walk(store, clock, at(end), 20 * MINUTE, *looking, kind=kind)

    days = [day for day in working_days(at(start).date(), at(end).date()) if day.isoweekday() in weekdays]
    for board, zone in ((1, BERLIN), (2, NEW_YORK)):
        assert [day for _, of, day in found if of == board] == days
        local = {when.astimezone(zone).time() for when, of, _ in found if of == board}
        assert local == {time(hour, 0)}


async def test_what_was_due_while_nothing_ran_is_posted_within_the_hour_or_skipped_and_told(store: Store) -> None:
    clock = Clock(at("2026-11-23 06:00"))
    await a_team(store, "berlin", BERLIN, clock.at)
    scheduler = Scheduler(store, clock)

    clock.at = at("2026-11-25 08:45")
    await scheduler.work()
    assert await posts(store, clock.at) == [(1, date(2026, 11, 25))]
    assert await posts(store, clock.at, Kind.BMM) == []

    assert await store.read(place("berlin"), lambda work: work.schedules.missed(Held.STANDUP, date(2026, 11, 25))) == (
        date(2026, 11, 23),
        date(2026, 11, 24),
    )
    clock.at = at("2026-11-26 09:01")
    await scheduler.work()
    assert await posts(store, clock.at) == []
    assert await store.read(place("berlin"), lambda work: work.schedules.missed(Held.STANDUP, date(2026, 11, 27))) == (
        date(2026, 11, 26),
    )


async def test_what_has_become_of_each_meeting_is_counted(store: Store, database: Path) -> None:
    clock, metrics = Clock(at("2026-11-23 06:00")), Metrics()
    await a_team(store, "berlin", BERLIN, clock.at)
    scheduler = Scheduler(store, clock, metrics)

    def counted() -> dict[tuple[str, str], float]:
        found: dict[tuple[str, str], float] = {}
        for meeting, outcome in itertools.product(Held, Holding):
            labels = {"meeting": meeting.value, "outcome": outcome.value}
            found[meeting, outcome] = metrics.registry.get_sample_value("kanban_meetings_total", labels) or 0.0
        return {series: many for series, many in found.items() if many}

    clock.at = at("2026-11-25 08:45")
    await scheduler.work()
    await scheduler.work()

    assert counted() == {("standup", "skipped"): 2, ("standup", "held"): 1, ("bmm", "skipped"): 1}

    with closing(sqlite3.connect(database, timeout=10)) as connection, connection:
        connection.execute("UPDATE boards SET settings = 'cut off'")
    clock.at = at("2026-11-26 08:01")
    await scheduler.work()

    assert counted()["standup", "failed"] == 1


async def test_a_clock_that_is_put_back_posts_nothing_twice_and_one_put_ahead_loses_no_later_day(store: Store) -> None:
    clock = Clock(at("2026-11-23 06:00"))
    await a_team(store, "berlin", BERLIN, clock.at)
    scheduler = Scheduler(store, clock)
    found = await walk(store, clock, at("2026-11-24 12:00"), HOUR, scheduler)

    clock.at = at("2026-11-24 05:00")
    found += await walk(store, clock, at("2026-11-25 12:00"), HOUR, scheduler)
    clock.at = at("2027-06-01 05:30")
    await scheduler.work()
    assert await posts(store, clock.at) == []
    clock.at = at("2026-11-25 13:00")
    found += await walk(store, clock, at("2026-11-27 12:00"), HOUR, scheduler)

    assert [day for _, _, day in found] == working_days(date(2026, 11, 23), date(2026, 11, 27))


async def test_settings_move_the_next_one(store: Store) -> None:
    clock = Clock(at("2026-11-23 06:00"))
    await a_team(store, "berlin", BERLIN, clock.at)
    scheduler = Scheduler(store, clock)

    def later(work: Work) -> None:
        board = replace(work.board, standup=Meeting((1, 3), time(10, 30)), zone="America/New_York")
        work.settlements.record(Settled(board, ()), ANA, clock.at)
        plan_anew(board, clock.at, work)

    await store.write(place("berlin"), later)
    found = await walk(store, clock, at("2026-11-26 20:00"), 30 * MINUTE, scheduler)

    assert [when for when, _, _ in found] == [at("2026-11-23 15:30"), at("2026-11-25 15:30")]


async def test_a_year_end_with_public_holidays_and_days_off(store: Store) -> None:
    clock = Clock(at("2026-12-21 00:00"))
    await a_team(store, "munich", BERLIN, clock.at)

    def off(work: Work) -> None:
        board = replace(work.board, country="DE-BY", days_off=frozenset({date(2026, 12, 24), date(2026, 12, 31)}))
        work.settlements.record(Settled(board, ()), ANA, clock.at)
        plan_anew(board, clock.at, work)

    await store.write(place("munich"), off)
    found = await walk(store, clock, at("2027-01-08 12:00"), HOUR, Scheduler(store, clock))

    holidays = {date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 6)}
    assert [day for _, _, day in found] == [
        day for day in working_days(date(2026, 12, 21), date(2027, 1, 8)) if day not in holidays
    ]


async def test_a_board_without_a_conversation_and_ones_own_board_hold_none(store: Store) -> None:
    clock = Clock(at("2026-11-23 06:00"))
    await store.write(Place("tenant-1", "person", ANA.id, ANA.name), lambda work: work.members.admit(ANA, clock.at))
    await store.write(place("silent"), lambda work: work.members.admit(ANA, clock.at))

    found = await walk(store, clock, at("2026-11-25 12:00"), HOUR, Scheduler(store, clock))

    assert found == []
    assert await Scheduler(store, clock).work() is None


async def test_a_board_that_cannot_be_read_keeps_no_other_waiting_and_is_held_once_it_can_be(
    store: Store, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def rewrite(settings: str) -> None:
        with closing(sqlite3.connect(database, timeout=10)) as connection, connection:
            connection.execute("UPDATE boards SET settings = ? WHERE id = 1", (settings,))

    clock = Clock(at("2026-11-23 06:00"))
    await a_team(store, "rotten", BERLIN, clock.at)
    await a_team(store, "sound", BERLIN, clock.at)
    rewrite("a secret, cut off")
    scheduler = Scheduler(store, clock)

    clock.at = at("2026-11-23 08:00")
    assert await scheduler.work() == 60.0
    assert await posts(store, clock.at) == [(2, date(2026, 11, 23))]
    clock.at += MINUTE
    assert await scheduler.work() == 120.0
    told = [vars(record) for record in caplog.records]
    assert [(one["board"], one["meeting"], one["reason"]) for one in told] == [(1, "standup", "JSONDecodeError")] * 2
    assert "secret" not in str(told)

    rewrite("{}")
    clock.at += 2 * MINUTE
    await scheduler.work()
    assert await posts(store, clock.at) == [(1, date(2026, 11, 23))]
    found = await walk(store, clock, at("2026-11-25 12:00"), HOUR, scheduler)
    assert [(board, day.day) for _, board, day in found] == [(1, 24), (2, 24), (1, 25), (2, 25)]
