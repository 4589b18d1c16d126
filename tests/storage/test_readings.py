"""What is remembered of a board is never older than what is stored, whoever has written it."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.handlers.boards import show_board
from bot.handlers.standup import show_standup
from bot.turn import Turn
from kanban.board import Board
from kanban.commands import Step
from kanban.lanes import BoardView, StandupView
from kanban.questions import ShowBoard, ShowStandup
from kanban.settings import Settled
from kanban.tasks import Lane
from storage.boards import Place
from storage.conversations import Conversation
from storage.inbox import Answered, Key
from storage.readings import MOST_KEPT, Readings
from storage.schedules import Held
from storage.store import Store
from storage.work import Work
from tests.kanban.builders import ANA, AT, BEN, CARA
from tests.storage.units import PLACE, captured, moved, taken_back, url_of

TURN = Turn(person=ANA, at=AT, zone=UTC, keys=())
HEARD = Conversation("19:sysops", "channel", "General", "https://smba.example/")
SEEN: dict[str, Callable[[Work], object]] = {
    "an ask": captured,
    "a step": lambda work: moved(work, 1, Step.PARK),
    "a step taken back": lambda work: taken_back(work, 1, by=CARA),
    "a name": lambda work: work.members.see(replace(BEN, name="Benjamin"), AT),
    "a new member": lambda work: work.members.admit(BEN, AT),
    "settings": lambda work: work.settlements.record(Settled(replace(work.board, wip_limit=5), (ANA,)), ANA, AT),
    "a meeting that was held": lambda work: work.schedules.hold(Held.STANDUP, date(2026, 3, 2), posted=True),
}


def board(work: Work) -> BoardView:
    return show_board(ShowBoard(), TURN, work)


def standup(work: Work) -> StandupView:
    return show_standup(ShowStandup(), TURN, work)


def changes(work: Work) -> int:
    return work.board.changes


async def test_a_board_that_nobody_has_touched_is_read_once(store: Store) -> None:
    await store.write(PLACE, captured)

    boards = [await store.read(PLACE, board) for _ in range(3)]
    standups = [await store.read(PLACE, standup) for _ in range(3)]

    assert [view is boards[0] for view in boards] == [True, True, True]
    assert [view is standups[0] for view in standups] == [True, True, True]


async def test_a_board_is_as_of_its_minute(store: Store) -> None:
    await store.write(PLACE, captured)
    moments = [AT.replace(second=0), AT.replace(second=59), AT.replace(second=0) + timedelta(minutes=1)]
    turns = [replace(TURN, at=at) for at in moments]

    first, last, next_minute = [await store.read(PLACE, partial(show_board, ShowBoard(), turn)) for turn in turns]

    assert last is first
    assert next_minute != first


async def test_what_another_process_has_written_is_read(store: Store, database: Path) -> None:
    other = await Store.open(url_of(database))
    await store.write(PLACE, captured)
    await other.read(PLACE, board)

    await store.write(PLACE, lambda work: moved(work, 1, Step.PARK))
    view = await other.read(PLACE, board)
    await other.close()

    assert {lane.lane: lane.total for lane in view.lanes if lane.total} == {Lane.ICE_BOX: 1}


async def test_a_unit_that_writes_sees_what_it_has_written(store: Store) -> None:
    await store.write(PLACE, captured)
    before = await store.read(PLACE, board)

    within = await store.write(PLACE, lambda work: (captured(work), board(work))[1])

    assert (before.lanes[4].total, within.lanes[4].total) == (1, 2)


@pytest.mark.parametrize("written", SEEN.values(), ids=SEEN)
async def test_whatever_can_be_seen_of_a_board_counts_its_changes(
    store: Store, written: Callable[[Work], object]
) -> None:
    await store.write(PLACE, captured)
    await store.write(PLACE, lambda work: work.members.see(BEN, AT))
    before = await store.read(PLACE, changes)

    await store.write(PLACE, written)

    assert await store.read(PLACE, changes) == before + 1


async def test_a_new_name_of_the_team_is_a_change(store: Store) -> None:
    await store.write(PLACE, captured)
    before = await store.read(PLACE, board)

    await store.write(replace(PLACE, name="Operations"), lambda _: None)
    view = await store.read(PLACE, board)

    assert (before.board.name, view.board.name) == ("SysOps", "Operations")


async def test_what_nobody_sees_is_no_change(store: Store) -> None:
    await store.write(PLACE, captured)
    before = await store.read(PLACE, changes)

    await store.write(PLACE, lambda work: work.conversations.see(HEARD, AT))
    await store.write(PLACE, lambda work: work.inbox.keep((Key("a:1"),), Answered("task", 1), AT))

    assert await store.read(PLACE, changes) == before


async def test_a_write_that_fails_is_no_change(store: Store) -> None:
    await store.write(PLACE, captured)
    before = await store.read(PLACE, board)

    with pytest.raises(ZeroDivisionError):
        await store.write(PLACE, lambda work: (captured(work), 1 // 0))

    assert await store.read(PLACE, board) is before


async def test_boards_that_are_not_written_yet_are_told_apart(store: Store) -> None:
    names = [(await store.read(Place("t", "team", name, name), board)).board.name for name in ("Red", "Blue")]

    assert names == ["Red", "Blue"]


def test_only_the_newest_readings_are_kept() -> None:
    readings, board, numbers = Readings(), Board(1, "SysOps"), itertools.count(1)
    for question in range(MOST_KEPT + 1):
        readings.of(board, question, partial(next, numbers))

    newest = readings.of(board, MOST_KEPT, partial(next, numbers))
    oldest = readings.of(board, 0, partial(next, numbers))

    assert (newest, oldest) == (MOST_KEPT + 1, MOST_KEPT + 2)
