"""A year of two boards, played by the real rules, against a plain account of all that has happened there."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from bot.handlers.flow import show_flow
from bot.turn import Turn
from kanban.errors import KanbanError
from kanban.flow import Finished
from kanban.flow_views import FlowView
from kanban.import_task import Carried, ImportTask
from kanban.importing import bring_in
from kanban.questions import ShowFlow
from kanban.tasks import Lane
from storage.boards import Place, last_number
from storage.columns import EPOCH, MICROSECOND
from storage.flow import Days
from storage.imports import Imports, Rooms, Told, coming
from storage.tables import events
from storage.work import Work
from tests.kanban.builders import ANA
from tests.storage.steps import asked, on_zone, taken
from tests.storage.units import PLACE

YEAR = range(365)
BEGAN = datetime(2026, 1, 1, 6, 0, tzinfo=UTC)
LOOKED_AT = range(20, 365, 31)
CAUSES = ("vendor", "Change window", "parts")
STARTING, WORKED_ON = ("in_progress", "testing", "emergency"), ("in_progress", "testing", "emergency", "blocked")
LIKELY_NEXT = {
    "backlog": ("accepted", "accepted", "started", "started", "started", "discarded", "parked", "emergency"),
    "in_progress": ("tested", "done", "done", "done", "blocked", "reverted", "parked", "emergency"),
    "testing": ("done", "done", "started", "blocked"),
    "blocked": ("unblocked", "unblocked", "parked", "discarded"),
    "emergency": ("done", "done", "started"),
    "ice_box": ("thawed", "started"),
    "done": ("reopened", *("left",) * 5),
    "discarded": ("reopened", *("left",) * 5),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as its row tells it."""

    number: int
    at: datetime
    to: str


def play(work: Work, lots: random.Random, day: datetime) -> None:
    """What happens on a board in a day; one step of six is taken back at once."""
    at = day + timedelta(minutes=lots.randrange(60))
    for _ in range(lots.choice((0, 1, 1, 2))):
        asked(work, at)
        at += timedelta(minutes=lots.randrange(1, 40))
    for _ in range(lots.randrange(3, 8)):
        at += timedelta(minutes=lots.randrange(1, 90))
        number = _one_of(work, lots)
        if number is None:
            continue
        word = lots.choice(LIKELY_NEXT[work.tasks.get(number).lane.value])
        if word == "left":
            continue
        with suppress(KanbanError):  # a rule that forbids it
            taken(work, number, word, at, lots.choice(CAUSES))
            if lots.random() < 1 / 6:
                at += timedelta(minutes=lots.randrange(1, 14))
                taken(work, number, "undone", at)


def _one_of(work: Work, lots: random.Random) -> int | None:
    """Mostly one of the last tasks, for old ones are seldom taken up again."""
    last = last_number(work.connection, work.board)
    if last < 1:
        return None
    number = max(1, last - int(lots.expovariate(1 / 12)))
    found = work.tasks.find(number)
    return None if found is None else number


def account(work: Work) -> dict[int, list[Happened]]:
    """What has truly happened to each task, by the order of its versions: told from all events, one after the other."""
    rows = work.connection.execute(
        select(events).where(events.c.board_id == work.board.id).order_by(events.c.number, events.c.version)
    )
    found: defaultdict[int, list[Happened]] = defaultdict(list)
    for row in rows.mappings():
        if row["went_to"] and not row["undone"] and row["happening"] != "undone":
            found[row["number"]].append(Happened(row["number"], row["at"], row["went_to"]))
    return dict(found)


def lane_at(way: list[Happened], moment: datetime) -> str | None:
    """Where a task stood at a moment."""
    been = [one.to for one in way if one.at < moment]
    return been[-1] if been else None


def day_of(at: datetime, zone: ZoneInfo) -> date:
    """The day of a moment in a zone."""
    return at.astimezone(zone).date()


def finished(ways: dict[int, list[Happened]], first: date, zone: ZoneInfo) -> dict[int, tuple[date, date | None, date]]:
    """The days on which each finished task was asked for, started and done."""
    found: dict[int, tuple[date, date | None, date]] = {}
    for number, way in ways.items():
        done = day_of(way[-1].at, zone)
        if way[-1].to == "done" and done >= first:
            starts = [day_of(one.at, zone) for one in way if one.to in STARTING]
            found[number] = (day_of(way[0].at, zone), starts[0] if starts else None, done)
    return found


def rank(values: list[int], percent: int) -> int:
    """The least value that so many per cent do not exceed, tried one after the other."""
    return next(one for one in sorted(values) if sum(other <= one for other in values) * 100 >= percent * len(values))


def blocked(work: Work, ways: dict[int, list[Happened]], first: datetime, now: datetime) -> dict[str, timedelta]:
    """For how long tasks were blocked by each cause, told from their notes of it in what was replaced."""
    found: defaultdict[str, timedelta] = defaultdict(timedelta)
    rows = work.connection.execute(select(events).where(events.c.board_id == work.board.id)).mappings()
    replaced = {(row["number"], row["at"], row["went_to"]): row["before"] for row in rows if not row["undone"]}
    for number, way in ways.items():
        for one, following in zip(way, [*way[1:], None], strict=True):
            if one.to != "blocked":
                continue
            until = now if following is None else following.at
            if following is None:
                blocker = work.tasks.get(number).blocker
                assert blocker is not None
                cause = blocker.cause
            else:
                cause = replaced[number, following.at, following.to]["blocker_cause"]
            if until > first:
                found[cause] += until - max(one.at, first)
    return dict(found)


def agree(view: FlowView, work: Work, zone: ZoneInfo) -> None:
    """Every figure of the view is that of the account."""
    ways, first = account(work), view.today - timedelta(days=view.days - 1)
    found = finished(ways, first, zone)
    cycles = [(done - started).days + 1 for _, started, done in found.values() if started]
    leads = [(done - came).days + 1 for came, _, done in found.values()]
    assert view.finished == len(found)
    if len(cycles) >= 10:
        assert view.cycle is not None
        assert view.cycle.days == tuple((percent, rank(cycles, percent)) for percent in (50, 70, 85, 95))
        assert view.cycle.within == sum(one <= rank(cycles, 85) for one in cycles)
    else:
        assert view.cycle is None
    if len(leads) >= 10:
        assert view.lead is not None
        assert view.lead.days == tuple((percent, rank(leads, percent)) for percent in (50, 85))
    weekly = Counter(done.isocalendar()[:2] for _, _, done in found.values())
    assert [week.finished for week in view.weeks] == [weekly[week.monday.isocalendar()[:2]] for week in view.weeks]
    began = datetime.combine(first, time(), tzinfo=zone)
    for band in view.bands:
        end = datetime.combine(band.day + timedelta(days=1), time(), tzinfo=zone)
        there = Counter(lane_at(way, end) for way in ways.values())
        before = Counter(lane_at(way, began) for way in ways.values())
        assert (band.backlog, band.testing) == (there["backlog"], there["testing"])
        assert band.active == there["in_progress"] + there["blocked"] + there["emergency"]
        assert band.done == max(there["done"] - before["done"], 0)
    started = {
        number: next(day_of(one.at, zone) for one in way if one.to in STARTING)
        for number, way in ways.items()
        if way[-1].to in WORKED_ON
    }
    ages = sorted(((view.today - day).days + 1 for day in started.values()), reverse=True)
    assert [one.days for one in view.ages.oldest] == ages[:5]
    assert view.ages.total == len(ages)
    if view.cycle is not None:
        limits = dict(view.cycle.days)
        assert dict(view.ages.past) == {percent: sum(age > limits[percent] for age in ages) for percent in (50, 85, 95)}
    spent = blocked(work, ways, began.astimezone(UTC), view.now.astimezone(UTC))
    assert {one.cause: one.length for one in view.hindrances} == spent
    emergencies = {number for number in found if any(one.to == "emergency" for one in ways[number])}
    accepted = {number for number in found if work.tasks.get(number).accepted_at is not None}
    assert view.unplanned.emergencies == len(emergencies)
    assert view.unplanned.untriaged == (len(found.keys() - emergencies - accepted) if accepted else 0)


def boards_of(work: Work) -> Iterator[tuple[Work, ZoneInfo]]:
    """The board, and another one in the same database, in zones far apart."""
    yield on_zone(work, "Pacific/Auckland"), ZoneInfo("Pacific/Auckland")
    other = Work.opened(work.connection, Place(PLACE.tenant, "team", "19:other", "Other"))
    yield on_zone(other, "America/Los_Angeles"), ZoneInfo("America/Los_Angeles")


@pytest.mark.parametrize("seed", [1, 2])
def test_a_year_of_two_boards_is_told_as_a_plain_account_of_all_events_tells_it(work: Work, seed: int) -> None:
    lots, boards, told = random.Random(seed), list(boards_of(work)), 0  # noqa: S311 - no secret
    for count in YEAR:
        for board, zone in boards:
            play(board, lots, BEGAN + timedelta(days=count))
            if count in LOOKED_AT:
                at = BEGAN + timedelta(days=count, hours=23, minutes=59)
                for days in (30, 90):
                    turn = Turn(person=ANA, at=at, zone=UTC, keys=())
                    view = show_flow(ShowFlow(days=days), turn, board)
                    agree(view, board, zone)
                    told += view.finished
    happened = {row["happening"] for row in work.connection.execute(select(events)).mappings()}

    assert told > 500
    assert happened >= {"captured", "moved", "accepted", "undone"}


def rows_of(work: Work) -> list[dict[str, Any]]:
    """The events of a board."""
    return [dict(row) for row in work.connection.execute(select(events)).mappings()]


@pytest.fixture
def busy(work: Work) -> Work:
    """A board on which much has happened."""
    board = on_zone(work, "Europe/Berlin")
    for count in range(12):
        play(board, random.Random(count), BEGAN + timedelta(days=count))  # noqa: S311 - no secret
    return board


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lots=st.randoms(use_true_random=False))
def test_events_tell_the_same_in_whatever_order_they_were_written(busy: Work, lots: random.Random) -> None:
    at, zone = BEGAN + timedelta(days=12), ZoneInfo("Europe/Berlin")
    before, rows = figures(busy, at, zone), sorted(rows_of(busy), key=lambda row: (row["number"], row["version"]))

    lots.shuffle(rows)
    busy.connection.execute(events.delete())
    busy.connection.execute(insert(events), rows)

    assert figures(busy, at, zone) == before
    assert len(rows) > 50


def figures(work: Work, at: datetime, zone: ZoneInfo) -> object:
    """All that is read of the events for the flow."""
    since = at - timedelta(days=10)
    found = sorted(work.flow.finished(since, zone), key=lambda one: one.number)
    blocks = sorted(cast("list[tuple[str, timedelta, int]]", list(work.flow.blocked(since, at))))
    return found, work.flow.started(zone), work.flow.moves(since, at), work.flow.first_day(zone), blocks


def test_what_is_taken_back_was_never_so(work: Work) -> None:
    number = asked(work, BEGAN).number
    taken(work, number, "started", BEGAN + timedelta(minutes=1))
    before = figures(work, BEGAN + timedelta(days=1), ZoneInfo("UTC"))
    taken(work, number, "done", BEGAN + timedelta(minutes=2))

    taken(work, number, "undone", BEGAN + timedelta(minutes=3))

    assert figures(work, BEGAN + timedelta(days=1), ZoneInfo("UTC")) == before
    assert work.tasks.get(number).lane is Lane.IN_PROGRESS


def test_what_was_brought_in_as_done_tells_its_way_as_its_file_does(work: Work) -> None:
    started, done = BEGAN + timedelta(days=1), BEGAN + timedelta(days=3)
    carried = Carried(started_at=started, accepted_at=BEGAN)
    for source, told in {
        "a:1": ImportTask("Patch it", Lane.DONE, captured_at=BEGAN, entered_at=done, carried=carried),
        "a:2": ImportTask("Patch it", Lane.DONE, captured_at=BEGAN, entered_at=done),
    }.items():
        one = coming(work.board, Told(source), bring_in(told, BEGAN + timedelta(days=9)))
        Imports(work.connection, work.board).bring_in([one], Rooms(), BEGAN + timedelta(days=9))

    found = sorted(work.flow.finished(BEGAN, UTC), key=lambda one: one.number)

    first, third = date(2026, 1, 1), date(2026, 1, 4)
    assert found == [
        Finished(1, first, date(2026, 1, 2), third, accepted=True),
        Finished(2, first, None, third, accepted=False),
    ]


@pytest.mark.parametrize("zone", ["America/Santiago", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Kathmandu"])
def test_days_are_those_of_the_zone_whatever_its_clocks_do_at_midnight(zone: str) -> None:
    began, last = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC)
    place = ZoneInfo(zone)
    days = Days(began, int(last.timestamp()) * 1_000_000, place)

    for count in range(-48 * 3, 48 * 280):
        at = began + timedelta(minutes=30 * count)
        for moment in (at, at - timedelta(microseconds=1)):
            assert days.of((moment - EPOCH) // MICROSECOND) == moment.astimezone(place).date()


def brought(work: Work, *files: ImportTask, at: datetime = BEGAN) -> None:
    """Tasks that are brought in from a file."""
    for count, told in enumerate(files):
        Imports(work.connection, work.board).bring_in(
            [coming(work.board, Told(f"a:{count}"), bring_in(told, at))], Rooms(), at
        )


def seen(work: Work, at: datetime) -> FlowView:
    """The flow at a moment."""
    return show_flow(ShowFlow(), Turn(person=ANA, at=at, zone=UTC, keys=()), work)


def test_what_came_as_done_without_a_start_is_finished_and_tells_no_time(work: Work) -> None:
    brought(work, *[ImportTask("Patch it", Lane.DONE, captured_at=BEGAN, entered_at=BEGAN)] * 12)

    view = seen(work, BEGAN + timedelta(days=1))

    assert (view.finished, view.timed, view.cycle) == (12, 0, None)
    assert view.lead is not None


def test_what_came_as_done_and_nobody_knows_when_is_not_finished_on_the_day_of_the_import(work: Work) -> None:
    brought(work, *[ImportTask("Patch it", Lane.DONE)] * 12)

    view = seen(work, BEGAN + timedelta(days=20))

    assert (view.finished, view.lead, view.all_of_it) == (0, None, None)


def test_what_came_as_blocked_has_been_in_progress_since_it_was_so(work: Work) -> None:
    came = BEGAN + timedelta(days=4)
    brought(
        work,
        ImportTask("Patch it", Lane.BLOCKED, captured_at=BEGAN, entered_at=BEGAN + timedelta(days=1), cause="vendor"),
        at=came,
    )

    view = seen(work, came)

    assert view.in_progress == view.ages.total == 1
    assert [one.days for one in view.ages.oldest] == [4]


def test_weeks_before_a_board_began_are_not_told(work: Work) -> None:
    number = asked(work, BEGAN).number
    taken(work, number, "started", BEGAN)
    taken(work, number, "done", BEGAN + timedelta(minutes=1))

    view = seen(work, BEGAN + timedelta(days=10))

    assert [(week.monday, week.finished) for week in view.weeks] == [(date(2025, 12, 29), 1), (date(2026, 1, 5), 0)]
