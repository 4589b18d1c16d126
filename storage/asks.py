"""An ask as one JSON value, for what comes by itself; what it does not say is not written."""

from typing import Any

from kanban.commands import CaptureTask
from kanban.tasks import Input, Person, Priority, SubTask, TaskType

Written = dict[str, Any]


def written(ask: CaptureTask) -> Written:
    """The JSON value that holds an ask, but for its due date and its message, which are of one day."""
    said: Written = {
        "title": ask.title,
        "original": ask.original,
        "notes": ask.notes,
        "subtasks": [subtask.text for subtask in ask.subtasks],
        "priority": ask.priority,
        "owner": _person(ask.owner),
        "stakeholder": _person(ask.stakeholder),
        "tickets": list(ask.tickets),
        "type": ask.type,
        "input": ask.input,
    }
    return {name: value for name, value in said.items() if value}


def ask_of(said: Written) -> CaptureTask:
    """The ask that a JSON value holds."""
    return CaptureTask(
        title=said["title"],
        original=said.get("original", ""),
        notes=said.get("notes", ""),
        subtasks=tuple(map(SubTask, said.get("subtasks", ()))),
        priority=Priority(said["priority"]) if "priority" in said else None,
        owner=Person(*said["owner"]) if "owner" in said else None,
        stakeholder=Person(*said["stakeholder"]) if "stakeholder" in said else None,
        tickets=tuple(said.get("tickets", ())),
        type=TaskType(said["type"]) if "type" in said else None,
        input=Input(said["input"]) if "input" in said else None,
    )


def _person(person: Person | None) -> list[str] | None:
    return None if person is None else [person.id, person.name]
