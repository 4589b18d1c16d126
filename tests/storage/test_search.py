from dataclasses import replace

import pytest

from kanban.commands import AddNote, EditTask, Step
from kanban.edits import add_note, edit
from kanban.tasks import Lane, SubTask
from kanban.transitions import Facts
from storage.work import Work
from tests.kanban.builders import ANA, AT, TASK
from tests.storage.units import moved, put, taken_back

PRINTER = replace(TASK, number=1, title="Patch the print server", original="patch the print server")
MAIL = replace(TASK, number=2, title="Mail is down", original="mail is down", tickets=("INC0012345",))
DONE = replace(TASK, number=3, title="Order printer toner", original="order printer toner", lane=Lane.DONE)
LISTED = replace(TASK, number=4, title="New starter", original="new starter", subtasks=(SubTask("Print a badge"),))


def found(work: Work, words: str, take: int = 10, skip: int = 0) -> list[int]:
    tasks, _ = work.search.find(words, take, skip)
    return [task.number for task in tasks]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("print", [1, 4, 3]),
        ("PRINTING servers", [1]),
        ("prin serv", [1]),
        ("inc0012345", [2]),
        ("INC001", [2]),
        ("badge", [4]),
        ("toner", [3]),
        ("print mail", []),
        ("zebra", []),
        ("#2", [2]),
        ("3", [3]),
        ("99", []),
        ("", [4, 2, 1]),
        ("the", [4, 2, 1]),
    ],
)
def test_tasks_are_found_by_every_word_open_ones_and_titles_first(work: Work, words: str, numbers: list[int]) -> None:
    put(work, PRINTER, MAIL, DONE, LISTED)

    assert found(work, words) == numbers


def test_titles_that_hold_more_of_the_words_come_first_be_they_older(work: Work) -> None:
    both = replace(PRINTER, number=1, outcome="rack")
    one = replace(PRINTER, number=2, title="Move the rack", outcome="print server")
    none = replace(PRINTER, number=3, title="Ask Acme", outcome="print server rack")
    put(work, both, one, none)

    assert found(work, "print rack") == [2, 1, 3]
    assert found(work, "print server rack") == [1, 2, 3]


def test_what_is_found_is_taken_page_by_page(work: Work) -> None:
    put(work, *(replace(PRINTER, number=number) for number in range(1, 8)))

    assert (found(work, "print", 3, 0), found(work, "print", 3, 6)) == ([7, 6, 5], [1])
    assert work.search.find("print", 3, 3)[1] == 7
    assert work.search.find("", 3, 3)[1] == 7


def test_the_words_of_notes_and_of_new_titles_are_found_beside_those_of_the_ask(work: Work) -> None:
    put(work, PRINTER)
    work.record(add_note(Facts(work.tasks.get(1), work.board), AddNote(number=1, text="waits for Acme"), ANA, AT))

    work.record(edit(Facts(work.tasks.get(1), work.board), EditTask(number=1, title="Replace the scanner"), ANA, AT))

    assert (found(work, "acme"), found(work, "scanner"), found(work, "patch scanner")) == ([1], [1], [1])
    assert found(work, "thesaurus") == []


@pytest.mark.parametrize("length", range(3, len("authentication") + 1))
def test_a_word_is_found_while_it_is_typed(work: Work, length: int) -> None:
    put(work, replace(PRINTER, title="Authentication fails for the investigators"))

    assert found(work, "authentication"[:length]) == [1]


def test_the_words_of_a_note_that_was_taken_back_are_not_found(work: Work) -> None:
    put(work, PRINTER)
    work.record(add_note(Facts(work.tasks.get(1), work.board), AddNote(number=1, text="the wombat hums"), ANA, AT))
    assert found(work, "wombat") == [1]

    taken_back(work, 1)

    assert found(work, "wombat") == []


def test_long_tickets_that_begin_alike_are_kept(work: Work) -> None:
    link = "https://acme.example/nav_to.do?uri=incident.do?sys_id="

    put(work, replace(PRINTER, tickets=(f"{link}1", f"{link}2")))

    assert work.tasks.get(1).tickets == (f"{link}1", f"{link}2")


def test_a_task_that_left_the_board_is_not_found_until_it_is_back(work: Work) -> None:
    put(work, PRINTER)
    taken_back(work, 1, by=work.tasks.get(1).asked_by)

    assert found(work, "print") == []
    assert found(work, "#1") == []
    moved(work, 1, Step.REOPEN)
    assert found(work, "print") == [1]


def test_look_alikes_are_open_tasks_that_share_words_or_a_ticket(work: Work) -> None:
    put(work, PRINTER, MAIL, DONE, LISTED)
    asked = replace(TASK, number=9, title="print server again", tickets=("INC0012345",))

    assert {task.number for task in work.search.sharing_words(asked)} == {1, 2, 4}
    assert work.search.sharing_words(replace(TASK, number=9, title="…")) == []
