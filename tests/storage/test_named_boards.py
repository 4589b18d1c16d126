from dataclasses import replace
from datetime import timedelta

import pytest

from kanban.commands import Step
from kanban.tasks import Lane
from storage import boards
from storage.boards import Place
from storage.connection import Connection
from storage.named_boards import BoardNotNamedError, NamedBoard, named, overview
from storage.work import Work
from tests.kanban.builders import ANA, AT, BEN, standing_in
from tests.storage.units import PLACE, captured, moved, put

SYSOPS = NamedBoard(1, "team", "SysOps", "tenant-1")


@pytest.fixture
def three(connection: Connection) -> Connection:
    """SysOps, and two boards that are called Network."""
    for place in (PLACE, Place("tenant-1", "team", "19:a", "Network"), Place("tenant-2", "group", "19:b", "NETWORK")):
        boards.open_board(connection, place)
    return connection


@pytest.mark.parametrize("wanted", ["1", " 1 ", "SYSOPS", "SysOps", "sysops"])
def test_a_board_is_named_by_its_id_or_by_its_name_in_any_case(three: Connection, wanted: str) -> None:
    assert named(three, wanted) == SYSOPS


def test_a_name_that_two_boards_have_names_neither(three: Connection) -> None:
    with pytest.raises(BoardNotNamedError) as caught:
        named(three, "network")

    assert (caught.value.ambiguous, [board.id for board in caught.value.candidates]) == (True, [2, 3])


@pytest.mark.parametrize(
    ("wanted", "candidates"), [("net", [2, 3]), ("", [1, 2, 3]), ("9", [1, 2, 3]), ("x", [1, 2, 3])]
)
def test_a_name_that_no_board_has_names_those_that_may_be_meant(
    three: Connection, wanted: str, candidates: list[int]
) -> None:
    with pytest.raises(BoardNotNamedError) as caught:
        named(three, wanted)

    assert (caught.value.ambiguous, [board.id for board in caught.value.candidates]) == (False, candidates)


@pytest.mark.parametrize("wanted", ["0" * 50, "9" * 50, "²", "٣", "-1", "1.0"])
def test_what_is_no_id_of_a_board_is_no_crash(three: Connection, wanted: str) -> None:
    with pytest.raises(BoardNotNamedError):
        named(three, wanted)


def test_a_number_that_is_a_boards_name_is_found_where_no_board_has_that_id(three: Connection) -> None:
    boards.open_board(three, Place("tenant-1", "team", "19:c", "2026"))

    assert named(three, "2026").id == 4


def test_a_board_without_a_name_is_called_by_its_kind(connection: Connection) -> None:
    boards.open_board(connection, replace(PLACE, name="", kind="group"))

    assert named(connection, "group").name == "group"


def test_the_overview_counts_open_tasks_and_members_and_tells_when_something_happened_last(work: Work) -> None:
    for person in (ANA, BEN):
        work.members.admit(person, AT)
    work.members.dismiss(BEN.id, AT)
    captured(work, at=AT)
    captured(work, at=AT)
    moved(work, 2, Step.PARK, at=AT + timedelta(hours=2))
    put(work, *(replace(standing_in(lane), number=7 + place) for place, lane in enumerate((Lane.DONE, Lane.DISCARDED))))
    boards.open_board(work.connection, Place("tenant-1", "team", "19:a", "Network"))

    sysops, network = overview(work.connection)

    assert (sysops.open_tasks, sysops.members, sysops.last_at) == (2, 1, AT + timedelta(hours=2))
    assert (network.board.name, network.open_tasks, network.members, network.last_at) == ("Network", 0, 0, None)
