"""A person's day is told once a working day at eight where they are, where there is something, however many look."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.handlers import meetings
from bot.handlers.day import day_of_owner, keep_told
from bot.handlers.posts import posted, vouching
from bot.handlers.reminders import set_reminders
from bot.scheduler import Scheduler
from bot.turn import Turn
from kanban.reminded import DayView
from kanban.reminding import SetReminders
from kanban.settings import Settled
from kanban.tasks import Lane, Person
from storage.boards import Place
from storage.conversations import Conversation
from storage.outbox import Kind, Post
from storage.store import Store
from storage.work import Work
from tests.bot.test_scheduler import BERLIN, HOUR, MINUTE, NEW_YORK, Clock, at, posts, walk, working_days
from tests.kanban.builders import ANA, BEN, standing_in
from tests.storage.units import put, url_of

TEAM = Place("tenant-1", "team", "19:sysops", "SysOps")
OTHER = Place("tenant-1", "chat", "19:night", "Night shift")
FAR = date(2026, 1, 1)


@pytest.fixture
async def second(database: Path) -> AsyncIterator[Store]:
    """Another process's store on the same database."""
    store = await Store.open(url_of(database))
    yield store
    await store.close()


def own(person: Person) -> Place:
    return Place("tenant-1", "person", person.id, person.name)


async def owns(store: Store, place: Place, person: Person, when: datetime, number: int = 1, due: date = FAR) -> None:
    """Somebody owns a task of a board, due on a day that has long passed unless another is said."""
    task = replace(standing_in(Lane.IN_PROGRESS), number=number, owner=person, due=due)

    def unit(work: Work) -> None:
        work.members.admit(person, when, anew=True)
        put(work, task)

    await store.write(place, unit)


async def meets(store: Store, person: Person, zone: ZoneInfo, when: datetime) -> None:
    """Somebody of a zone speaks to the bot in their own chat."""
    turn = Turn(person=person, at=when, zone=zone, keys=())
    chat = Conversation(f"a:{person.id}", "personal", "", "https://smba.example/", main=True)
    await store.write(own(person), lambda work: meetings.meet(chat, turn, work))


async def settled(store: Store, place: Place, when: datetime, **settings: object) -> None:
    """A board's settings are changed."""

    def unit(work: Work) -> None:
        board = replace(work.board, **settings)  # type: ignore[arg-type]
        work.settlements.record(Settled(board, ()), ANA, when)
        meetings.plan_anew(board, when, work)

    await store.write(place, unit)


async def day_of(store: Store, person: Person, now: datetime) -> DayView | None:
    """What a person would be told at a moment."""
    return await store.read(own(person), lambda work: day_of_owner(now, work, sure=True))


@pytest.mark.parametrize(
    ("start", "end"), [("2026-10-12 00:00", "2026-11-13 23:00"), ("2026-03-02 00:00", "2026-04-03 23:00")]
)
async def test_a_month_of_two_people_in_two_zones_over_the_clock_changes(
    store: Store, second: Store, start: str, end: str
) -> None:
    clock = Clock(at(start))
    for number, (person, zone) in enumerate([(ANA, BERLIN), (BEN, NEW_YORK)], start=1):
        await meets(store, person, zone, clock.at)
        await owns(store, TEAM, person, clock.at, number)

    found = await walk(
        store, clock, at(end), 20 * MINUTE, Scheduler(store, clock), Scheduler(second, clock), kind=Kind.DIGEST
    )

    days = working_days(at(start).date(), at(end).date())
    for board, zone in ((1, BERLIN), (3, NEW_YORK)):
        assert [day for _, of, day in found if of == board] == days
        assert {when.astimezone(zone).time() for when, of, _ in found if of == board} == {time(8, 0)}


async def test_who_has_nothing_to_be_told_and_who_was_never_met_is_not_told(store: Store) -> None:
    clock = Clock(at("2026-11-23 00:00"))
    await meets(store, ANA, BERLIN, clock.at)
    await owns(store, TEAM, BEN, clock.at)

    assert await walk(store, clock, at("2026-11-25 12:00"), HOUR, Scheduler(store, clock), kind=Kind.DIGEST) == []


async def test_a_day_off_of_one_board_leaves_its_tasks_out_and_one_of_all_of_them_is_silent(store: Store) -> None:
    clock = Clock(at("2026-12-21 00:00"))
    await meets(store, ANA, BERLIN, clock.at)
    await owns(store, TEAM, ANA, clock.at)
    await owns(store, OTHER, ANA, clock.at)
    await settled(store, TEAM, clock.at, country="DE-BY", days_off=frozenset({date(2026, 12, 24)}))
    await settled(store, OTHER, clock.at, country="DE-BY")

    found = await walk(store, clock, at("2027-01-08 12:00"), HOUR, Scheduler(store, clock), kind=Kind.DIGEST)

    silent = {date(2026, 12, 25), date(2027, 1, 1), date(2027, 1, 6)}
    days = working_days(date(2026, 12, 21), date(2027, 1, 8))
    assert [day for _, _, day in found] == [day for day in days if day not in silent]
    christmas_eve = at("2026-12-24 08:00").astimezone(BERLIN)
    await store.write(OTHER, lambda work: work.members.admit(ANA, christmas_eve, anew=True))
    view = await day_of(store, ANA, christmas_eve)
    assert view is not None
    assert [mine.board.name for mine in view.mine] == ["Night shift"]


async def test_what_is_due_by_the_next_working_day_of_its_board_is_told(store: Store) -> None:
    friday = at("2026-12-18 08:00").astimezone(BERLIN)
    await meets(store, ANA, BERLIN, friday)
    await owns(store, TEAM, ANA, friday, 1, date(2026, 12, 21))
    await owns(store, TEAM, ANA, friday, 2, date(2026, 12, 22))
    await owns(store, OTHER, ANA, friday, 1, date(2026, 12, 22))
    await settled(store, OTHER, friday, days_off=frozenset({date(2026, 12, 21)}))

    view = await day_of(store, ANA, friday)

    assert view is not None
    assert [(mine.board.name, mine.task.number) for mine in view.mine] == [("SysOps", 1), ("Night shift", 1)]


async def test_up_to_four_hours_late_it_is_told_later_it_is_skipped_in_silence(store: Store) -> None:
    clock = Clock(at("2026-11-23 00:00"))
    await meets(store, ANA, BERLIN, clock.at)
    await owns(store, TEAM, ANA, clock.at)
    scheduler = Scheduler(store, clock)

    clock.at = at("2026-11-23 10:59")
    await scheduler.work()
    assert await posts(store, clock.at, Kind.DIGEST) == [(1, date(2026, 11, 23))]
    clock.at = at("2026-11-24 11:01")
    await scheduler.work()
    assert await posts(store, clock.at, Kind.DIGEST) == []
    clock.at = at("2026-11-25 07:00")
    await scheduler.work()
    assert await posts(store, clock.at, Kind.DIGEST) == [(1, date(2026, 11, 25))]


async def test_what_waited_too_long_to_be_posted_is_not_posted(store: Store) -> None:
    when = at("2026-11-23 07:00")
    await meets(store, ANA, BERLIN, when)
    await owns(store, TEAM, ANA, when)
    post = Post(1, "digest:2026-11-23", Kind.DIGEST, day=date(2026, 11, 23))

    in_time = await store.read(own(ANA), lambda work: posted(post, when + 3 * HOUR, work))
    late = await store.read(own(ANA), lambda work: posted(post, when + 5 * HOUR, work))

    assert in_time is not None
    assert late is None


async def test_turned_off_it_is_not_told_and_turned_on_it_is_told_from_the_next_morning(store: Store) -> None:
    clock = Clock(at("2026-11-23 00:00"))
    await meets(store, ANA, BERLIN, clock.at)
    await owns(store, TEAM, ANA, clock.at)
    scheduler = Scheduler(store, clock)

    async def turn(*, on: bool) -> None:
        asking = Turn(person=ANA, at=clock.at, zone=BERLIN, keys=())
        await store.write(own(ANA), lambda work: set_reminders(SetReminders(on=on), asking, work))

    await turn(on=False)
    assert await walk(store, clock, at("2026-11-24 12:00"), HOUR, scheduler, kind=Kind.DIGEST) == []
    await turn(on=True)
    found = await walk(store, clock, at("2026-11-26 12:00"), HOUR, scheduler, kind=Kind.DIGEST)

    assert [day for _, _, day in found] == [date(2026, 11, 25), date(2026, 11, 26)]


async def test_a_journey_to_the_west_brings_no_second_morning_on_the_same_day(store: Store) -> None:
    clock = Clock(at("2026-11-23 00:00"))
    await meets(store, ANA, BERLIN, clock.at)
    await owns(store, TEAM, ANA, clock.at)
    scheduler = Scheduler(store, clock)
    found = await walk(store, clock, at("2026-11-23 10:00"), HOUR, scheduler, kind=Kind.DIGEST)

    await meets(store, ANA, NEW_YORK, clock.at)
    found += await walk(store, clock, at("2026-11-24 20:00"), HOUR, scheduler, kind=Kind.DIGEST)

    assert [when for when, _, _ in found] == [at("2026-11-23 07:00"), at("2026-11-24 13:00")]


async def test_nobody_s_task_is_told_to_anybody_else(store: Store) -> None:
    when = at("2026-11-23 08:00").astimezone(BERLIN)
    for person in (ANA, BEN):
        await meets(store, person, BERLIN, when)
        await store.write(TEAM, lambda work, person=person: work.members.admit(person, when))  # type: ignore[misc]
    await owns(store, TEAM, ANA, when)
    await owns(store, OTHER, BEN, when)
    await store.write(OTHER, lambda work: work.members.see(ANA, when))
    await store.write(OTHER, lambda work: put(work, replace(standing_in(Lane.IN_PROGRESS), number=2, due=FAR)))

    view = await day_of(store, ANA, when)

    assert view is not None
    assert [(mine.board.name, mine.task.number) for mine in view.mine] == [("SysOps", 1)]


async def test_a_chat_that_is_closed_is_told_nothing(store: Store) -> None:
    clock = Clock(at("2026-11-23 00:00"))
    await meets(store, ANA, BERLIN, clock.at)
    await owns(store, TEAM, ANA, clock.at)
    await store.write(own(ANA), lambda work: work.conversations.close_all(clock.at))

    await walk(store, clock, at("2026-11-24 12:00"), HOUR, Scheduler(store, clock), kind=Kind.DIGEST)
    await meets(store, ANA, BERLIN, clock.at)

    assert await posts(store, clock.at, Kind.DIGEST) == []


async def test_a_board_that_teams_has_not_vouched_for_lately_is_left_out(store: Store) -> None:
    when = at("2026-11-23 07:00")
    await meets(store, ANA, BERLIN, when)
    await owns(store, TEAM, ANA, when)

    assert await day_of(store, ANA, when + timedelta(days=6)) is not None
    assert await day_of(store, ANA, when + timedelta(days=8)) is None


async def test_a_day_waits_for_teams_word_about_its_boards_until_its_time_is_nearly_over(store: Store) -> None:
    when = at("2026-11-23 07:00")
    await meets(store, ANA, BERLIN, when)
    await owns(store, TEAM, ANA, when)
    await store.write(OTHER, lambda work: work.members.admit(ANA, when))  # nothing of hers is there
    post = Post(1, "digest:2026-11-23", Kind.DIGEST, day=date(2026, 11, 23))

    early = await store.read(own(ANA), lambda work: vouching(post, when + 3 * HOUR, work))
    late = await store.read(own(ANA), lambda work: vouching(post, when + 4 * HOUR - 5 * MINUTE, work))

    assert early is not None
    assert late is not None
    assert [board.place.id for board in early.boards] == [TEAM.id]
    assert (early.waits, late.waits) == (True, False)


async def accepted(store: Store, place: Place, number: int, when: datetime) -> None:
    """A task without a day is accepted for Ana; she is a member of its board."""
    task = replace(standing_in(Lane.BACKLOG), number=number, owner=ANA, accepted_at=when)

    def unit(work: Work) -> None:
        work.members.admit(ANA, when, anew=True)
        put(work, task)

    await store.write(place, unit)


async def told(store: Store, when: str) -> list[tuple[str, int]]:
    """What Ana's day holds at a moment, by board and number; it is told her then, if it holds anything."""
    now = at(when).astimezone(BERLIN)
    view = await day_of(store, ANA, now)
    if view is None:
        return []
    await store.write(own(ANA), lambda work: keep_told(now.date(), view, work))
    return [(mine.board.name, mine.task.number) for mine in view.mine]


async def test_what_is_accepted_is_told_once_however_late_the_morning_before_was(store: Store) -> None:
    await meets(store, ANA, BERLIN, at("2026-11-20 07:00"))
    await accepted(store, TEAM, 1, at("2026-11-23 08:00"))

    assert await told(store, "2026-11-23 10:30") == [("SysOps", 1)]
    assert await told(store, "2026-11-24 07:00") == []


async def test_what_is_accepted_is_told_after_mornings_that_were_skipped(store: Store) -> None:
    await meets(store, ANA, BERLIN, at("2026-11-18 07:00"))
    await accepted(store, TEAM, 1, at("2026-11-18 06:00"))
    assert await told(store, "2026-11-18 07:00") == [("SysOps", 1)]
    await accepted(store, TEAM, 2, at("2026-11-18 09:00"))
    await store.write(TEAM, lambda work: work.members.admit(ANA, at("2026-11-27 06:00"), anew=True))

    assert await told(store, "2026-11-27 07:00") == [("SysOps", 2)]


async def test_a_board_that_was_off_tells_of_what_was_accepted_on_it_before(store: Store) -> None:
    thursday = at("2026-11-19 07:00")
    await meets(store, ANA, BERLIN, thursday)
    await settled(store, TEAM, thursday, days_off=frozenset({date(2026, 11, 20), date(2026, 11, 23)}))
    await accepted(store, TEAM, 1, thursday + HOUR)
    await accepted(store, OTHER, 1, thursday + HOUR)

    assert await told(store, "2026-11-20 07:00") == [("Night shift", 1)]
    assert await told(store, "2026-11-23 07:00") == []
    assert await told(store, "2026-11-24 07:00") == [("SysOps", 1)]
    assert await told(store, "2026-11-25 07:00") == []


async def test_whoever_was_never_told_is_told_what_was_accepted_within_a_week(store: Store) -> None:
    await meets(store, ANA, BERLIN, at("2026-11-10 07:00"))
    await accepted(store, TEAM, 1, at("2026-11-15 07:00"))
    await accepted(store, TEAM, 2, at("2026-11-17 07:00"))

    assert await told(store, "2026-11-23 07:00") == [("SysOps", 2)]


async def test_asked_for_on_the_same_day_it_still_holds_what_was_told_that_morning(store: Store) -> None:
    await meets(store, ANA, BERLIN, at("2026-11-20 07:00"))
    await accepted(store, TEAM, 1, at("2026-11-20 08:00"))

    assert await told(store, "2026-11-23 07:00") == [("SysOps", 1)]
    assert await told(store, "2026-11-23 09:00") == [("SysOps", 1)]
