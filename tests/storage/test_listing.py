"""Tasks are listed with their notes and with when work on them began, across boards or of one."""

from datetime import timedelta

from kanban.commands import Step
from kanban.tasks import Note
from storage import notes
from storage.boards import Place
from storage.listing import START, Listed, count_tasks, list_tasks
from storage.work import Work
from tests.kanban.builders import ANA, AT
from tests.storage.units import PLACE, captured, moved, taken_back

OTHER = Place(PLACE.tenant, "chat", "19:other", "")


def places(listed: list[Listed]) -> list[tuple[str, int]]:
    """The boards' names and the numbers of tasks, as they are listed."""
    return [(item.board, item.task.number) for item in listed]


def test_tasks_come_by_board_and_number_a_page_at_a_time(work: Work) -> None:
    other = Work.opened(work.connection, OTHER)
    for one in (other, work, other):
        captured(one)

    first = list_tasks(work.connection, START, 2)
    rest = list_tasks(work.connection, first[-1].key, 2)

    assert places(first) == [(PLACE.name, 1), ("chat", 1)]
    assert places(rest) == [("chat", 2)]
    assert list_tasks(work.connection, rest[-1].key, 2) == []


def test_one_board_is_listed_and_counted_alone(work: Work) -> None:
    other = Work.opened(work.connection, OTHER)
    for one in (work, other, other):
        captured(one)

    assert places(list_tasks(work.connection, START, 9, other.board.id)) == [("chat", 1), ("chat", 2)]
    assert [count_tasks(work.connection, board) for board in (work.board.id, other.board.id, 99)] == [1, 2, 0]


def test_each_task_has_its_own_notes_the_oldest_first(work: Work) -> None:
    other = Work.opened(work.connection, OTHER)
    for one in (work, work, other):
        captured(one)
    for one, number, version, text in [
        (work, 2, 3, "second"),
        (work, 2, 2, "first"),
        (other, 1, 2, "of another board"),
    ]:
        notes.add(one.connection, one.board, number, version, Note(ANA, AT, text))

    listed = list_tasks(work.connection, START, 9)

    assert [[note.text for note in item.notes] for item in listed] == [[], ["first", "second"], ["of another board"]]


def test_work_began_when_it_was_first_started_and_not_taken_back(work: Work) -> None:
    for _ in range(3):
        captured(work)
    moved(work, 1, Step.START, at=AT + timedelta(hours=1))
    moved(work, 1, Step.TEST, at=AT + timedelta(hours=2))
    moved(work, 2, Step.START, at=AT + timedelta(hours=3))
    taken_back(work, 2, at=AT + timedelta(hours=3, minutes=5))

    began = [item.started_at for item in list_tasks(work.connection, START, 9)]

    assert began == [AT + timedelta(hours=1), None, None]
