from dataclasses import replace
from datetime import date

import pytest

from kanban.capture import capture, capture_again
from kanban.commands import CaptureTask
from kanban.events import Event, Happening
from kanban.tasks import Input, Lane, Note, Priority, SubTask, Task, TaskType
from tests.kanban.builders import ANA, AT, BEN, CARA, LATER

ASK = CaptureTask(title="Patch the print server", original="  patch the print server\r\n")


def test_an_ask_waits_in_backlog_as_it_was_written() -> None:
    changed = capture(ASK, 7, ANA, AT)

    assert changed.after == Task(
        number=7,
        title="Patch the print server",
        lane=Lane.BACKLOG,
        captured_at=AT,
        entered_at=AT,
        asked_by=ANA,
        original="  patch the print server\r\n",
    )


def test_a_capture_is_told_by_the_task_s_first_event() -> None:
    changed = capture(ASK, 7, ANA, AT)

    assert changed.event == Event(Happening.CAPTURED, 7, 1, ANA, AT, None, Lane.BACKLOG)
    assert (changed.before, changed.note) == (None, None)


def test_everything_that_was_recognised_is_kept() -> None:
    command = replace(
        ASK,
        priority=Priority.LOW,
        due=date(2026, 3, 6),
        owner=BEN,
        stakeholder=CARA,
        tickets=("INC1", "CHG7"),
        type=TaskType.CHANGE,
        input=Input.VERBAL,
        subtasks=(SubTask("Order toner"), SubTask("Print a page", done=True)),
    )

    task = capture(command, 7, ANA, AT).after

    assert (task.priority, task.due, task.owner, task.stakeholder) == (Priority.LOW, date(2026, 3, 6), BEN, CARA)
    assert (task.tickets, task.type, task.input) == (("INC1", "CHG7"), TaskType.CHANGE, Input.VERBAL)
    assert task.subtasks == (SubTask("Order toner"), SubTask("Print a page", done=True))


def test_further_lines_become_a_note_of_whoever_asked() -> None:
    command = replace(ASK, notes="It hums.\nSince Monday.")

    changed = capture(command, 7, ANA, AT)

    assert changed.note == Note(ANA, AT, "It hums.\nSince Monday.")


@pytest.mark.parametrize("command", [replace(ASK, tickets=("INC1",)), replace(ASK, idea=True)])
def test_an_ask_is_medium_unless_it_says_otherwise(command: CaptureTask) -> None:
    assert capture(command, 7, ANA, AT).after.priority is Priority.MEDIUM


def test_an_idea_waits_before_the_backlog() -> None:
    changed = capture(replace(ASK, idea=True), 7, ANA, AT)

    assert (changed.after.lane, changed.event.went_to) == (Lane.IDEA, Lane.IDEA)


def test_downtime_with_its_ticket_goes_straight_to_emergency() -> None:
    command = replace(ASK, emergency=True, tickets=("INC1",), priority=Priority.LOW)

    task = capture(command, 7, ANA, AT).after

    assert (task.lane, task.priority) == (Lane.EMERGENCY, Priority.URGENT)


def test_downtime_without_its_ticket_waits_urgent_in_backlog() -> None:
    task = capture(replace(ASK, emergency=True), 7, ANA, AT).after

    assert (task.lane, task.priority) == (Lane.BACKLOG, Priority.URGENT)


def test_an_ask_is_captured_once_more_as_it_was_first_read() -> None:
    first = capture(replace(ASK, due=date(2026, 3, 6), notes="It hums."), 7, ANA, AT).after

    again = capture_again(first, "It hums.", 8, BEN, LATER)

    assert (again.after.number, again.after.title, again.after.due) == (8, ASK.title, date(2026, 3, 6))
    assert (again.after.asked_by, again.after.captured_at, again.note) == (BEN, LATER, Note(BEN, LATER, "It hums."))
    assert capture_again(first, "", 9, BEN, LATER).note is None
