from dataclasses import replace

from kanban.events import Happening
from kanban.history import Entry, FactChanged, SubTaskChanged
from kanban.tasks import Lane, Priority, SubTask
from tests.kanban.builders import TASK, event_of


def test_a_capture_changes_nothing_for_there_was_nothing() -> None:
    entry = Entry(event_of(TASK, Happening.CAPTURED), None, TASK)

    assert (entry.facts, entry.subtasks, entry.moved, entry.blocker_changed) == ((), (), False, False)


def test_what_an_event_changed_is_told_fact_by_fact() -> None:
    after = replace(TASK, version=2, priority=Priority.HIGH, subtasks=(SubTask("a"),), lane=Lane.IN_PROGRESS)

    entry = Entry(event_of(after, Happening.MOVED), TASK, after)

    assert entry.moved
    assert entry.facts == (FactChanged("priority", Priority.MEDIUM, Priority.HIGH),)
    assert entry.subtasks == (SubTaskChanged("a", "added"),)
