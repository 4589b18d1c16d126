from dataclasses import replace
from datetime import time

import pytest

from kanban.board import Board, Meeting, Triage
from kanban.tasks import Lane
from storage import boards
from storage.boards import NOWHERE, Place
from storage.connection import Connection
from storage.listing import START, list_tasks
from storage.work import Work
from tests.kanban.builders import TASK
from tests.storage.units import PLACE, captured, numbered, put

ELSEWHERE = [
    Place("tenant-2", PLACE.kind, PLACE.id, PLACE.name),
    Place(PLACE.tenant, "chat", PLACE.id, PLACE.name),
    Place(PLACE.tenant, PLACE.kind, "19:other", PLACE.name),
]


def test_a_place_has_no_board_until_somebody_writes(connection: Connection) -> None:
    assert boards.find(connection, PLACE) is None


def test_a_new_board_has_its_place_s_name_and_a_limit_of_three(connection: Connection) -> None:
    board = boards.open_board(connection, PLACE)

    assert (board.name, board.wip_limit) == ("SysOps", 3)
    assert board.id != NOWHERE


def test_a_place_keeps_its_board(connection: Connection) -> None:
    board = boards.open_board(connection, PLACE)

    assert boards.open_board(connection, PLACE) == boards.find(connection, PLACE) == board


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_another_tenant_kind_or_place_has_another_board(connection: Connection, elsewhere: Place) -> None:
    here = boards.open_board(connection, PLACE)

    there = boards.open_board(connection, elsewhere)

    assert there.id != here.id


def test_a_renamed_place_renames_its_board(connection: Connection) -> None:
    board = boards.open_board(connection, PLACE)

    renamed = boards.open_board(connection, replace(PLACE, name="Platform"))

    assert renamed == boards.find(connection, PLACE) == Board(board.id, "Platform")


def test_a_place_whose_name_is_not_told_keeps_its_board_s_name(connection: Connection) -> None:
    board = boards.open_board(connection, PLACE)

    assert boards.open_board(connection, replace(PLACE, name="")) == board


def test_every_board_counts_its_own_numbers(connection: Connection) -> None:
    here, there = Work.opened(connection, PLACE), Work.opened(connection, ELSEWHERE[0])

    numbers = [captured(work).number for work in (here, there, here, there, there)]

    assert numbers == [1, 1, 2, 2, 3]


def test_the_tasks_of_all_boards_are_listed_page_by_page(connection: Connection) -> None:
    here, there = Work.opened(connection, PLACE), Work.opened(connection, replace(ELSEWHERE[1], name=""))
    put(here, *numbered(TASK, 3, 1, 2))
    put(there, *numbered(TASK, 2, 1))

    first = list_tasks(connection, START, 4)
    second = list_tasks(connection, first[-1].key, 4)

    assert [(row.board, row.task.number) for row in first] == [("SysOps", 1), ("SysOps", 2), ("SysOps", 3), ("chat", 1)]
    assert [(row.board, row.task.number) for row in second] == [("chat", 2)]
    assert list_tasks(connection, second[-1].key, 4) == []


def test_settings_are_kept_as_they_were_given(connection: Connection) -> None:
    board = boards.open_board(connection, PLACE)
    settled = replace(
        board,
        wip_limit=5,
        zone="Europe/Madrid",
        lane_titles=((Lane.BLOCKED, "WAITING"),),
        ticket_link="https://itsm.example.com/{ticket}",
        jira=frozenset({"OPS", "NET"}),
        standup=Meeting((), time(9, 15)),
        bmm=Meeting((3,), time(14, 30)),
        triage=Triage.ADMINS,
    )

    boards.settle(connection, settled)

    assert boards.find(connection, PLACE) == settled
