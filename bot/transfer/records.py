"""One task as it is exported: its facts for JSON, and the cells of its row in a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from kanban.tasks import Lane, Note, Person, SubTask
from storage.listing import Listed

Cell = str | int | date | datetime | None


def exported(item: Listed) -> dict[str, Any]:
    """Everything that a task carries, for JSON; `lane` and `priority` are the values of their enums."""
    task = item.task
    return {
        "id": id_of(item),
        "exported_from": item.origin,
        "board": item.board,
        "board_id": item.key[0],
        "number": task.number,
        "version": task.version,
        "title": task.title,
        "lane": task.lane,
        "priority": task.priority,
        "owner": _name(task.owner),
        "due": task.due,
        "tickets": task.tickets,
        "stakeholder": _name(task.stakeholder),
        "asked_by": task.asked_by.name,
        "type": task.type,
        "input": task.input,
        "outcome": task.outcome,
        "subtasks": [
            {"text": subtask.text, "done": subtask.done, "waived": subtask.waived} for subtask in task.subtasks
        ],
        "notes": [{"by": note.by.name, "by_id": note.by.id, "at": note.at, "text": note.text} for note in item.notes],
        "value": task.value,
        "value_reason": task.value_reason,
        "effort": task.effort,
        "discuss": task.discuss,
        "swarm": task.swarm,
        "kept_whole": task.kept_whole,
        "awaits_ticket": task.awaits_ticket,
        "duplicate_of": task.duplicate_of,
        "discarded_for": task.discarded_for,
        "became_project": task.became_project,
        "waits_for": task.blocker and task.blocker.cause,
        "blocked_until": task.blocker and task.blocker.until,
        "blocked_from": task.blocker and task.blocker.came_from,
        "blocked_seconds": task.blocked_seconds,
        "rounds": task.rounds,
        "thaws_to": task.thaws_to,
        "captured_at": task.captured_at,
        "accepted_at": task.accepted_at,
        "started_at": item.started_at,
        "entered_lane_at": task.entered_at,
        "finished_at": finished_at(item),
        "people": _people(item),
        "link": task.source.link if task.source else "",
        "original": task.original,
    }


def id_of(item: Listed) -> str:
    """What tells a task from every other one of its database; without its letter Excel takes it for a day."""
    return f"b{item.key[0]}-{item.key[1]}"


def finished_at(item: Listed) -> datetime | None:
    """When the task was finished; None where it is not, or not any more."""
    return item.task.entered_at if item.task.lane is Lane.DONE else None


def _waits_for(item: Listed) -> str | None:
    return None if item.task.blocker is None else item.task.blocker.cause


def _blocked_until(item: Listed) -> date | None:
    return None if item.task.blocker is None else item.task.blocker.until


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its name, how wide it is shown in characters, and what its cell is of a task."""

    name: str
    width: int
    cell: Callable[[Listed], Cell]


COLUMNS: tuple[Column, ...] = (
    Column("id", 10, id_of),
    Column("board", 20, lambda item: item.board),
    Column("number", 8, lambda item: item.task.number),
    Column("title", 50, lambda item: item.task.title),
    Column("lane", 13, lambda item: item.task.lane.value),
    Column("priority", 9, lambda item: item.task.priority.value),
    Column("owner", 20, lambda item: _name(item.task.owner)),
    Column("due", 11, lambda item: item.task.due),
    Column("ticket", 16, lambda item: ", ".join(item.task.tickets)),
    Column("type", 12, lambda item: item.task.type and item.task.type.value),
    Column("input", 18, lambda item: item.task.input and item.task.input.value),
    Column("stakeholder", 20, lambda item: _name(item.task.stakeholder)),
    Column("asked_by", 20, lambda item: item.task.asked_by.name),
    Column("outcome", 40, lambda item: item.task.outcome),
    Column("subtasks", 40, lambda item: "\n".join(map(_subtask, item.task.subtasks))),
    Column("notes", 50, lambda item: "\n\n".join(map(_note, item.notes))),
    Column("value", 9, lambda item: item.task.value and item.task.value.value),
    Column("value_reason", 20, lambda item: item.task.value_reason),
    Column("effort", 9, lambda item: item.task.effort and item.task.effort.value),
    Column("waits_for", 25, _waits_for),
    Column("blocked_until", 13, _blocked_until),
    Column("blocked_seconds", 15, lambda item: item.task.blocked_seconds),
    Column("rounds", 8, lambda item: item.task.rounds),
    Column("swarm", 8, lambda item: _yes(item.task.swarm)),
    Column("awaits_ticket", 13, lambda item: _yes(item.task.awaits_ticket)),
    Column("discuss", 9, lambda item: _yes(item.task.discuss)),
    Column("duplicate_of", 12, lambda item: item.task.duplicate_of),
    Column("discarded_for", 25, lambda item: item.task.discarded_for),
    Column("became_project", 15, lambda item: _yes(item.task.became_project)),
    Column("captured_at", 19, lambda item: item.task.captured_at),
    Column("accepted_at", 19, lambda item: item.task.accepted_at),
    Column("started_at", 19, lambda item: item.started_at),
    Column("entered_lane_at", 19, lambda item: item.task.entered_at),
    Column("finished_at", 19, finished_at),
    Column("link", 20, lambda item: item.task.source.link if item.task.source else ""),
    Column("original", 50, lambda item: item.task.original),
    Column("exported_from", 19, lambda item: item.origin),
)

_TICKS: Mapping[tuple[bool, bool], str] = MappingProxyType(
    {(False, False): "[ ]", (True, False): "[x]", (False, True): "[-]", (True, True): "[x]"}
)


def _name(person: Person | None) -> str | None:
    return None if person is None else person.name


def _people(item: Listed) -> dict[str, str]:
    """The ids of the people by what they are to the task: names are not identity."""
    task = item.task
    named = {"owner": task.owner, "stakeholder": task.stakeholder, "asked_by": task.asked_by}
    return {name: person.id for name, person in named.items() if person is not None}


def _yes(is_so: bool) -> str:  # noqa: FBT001 - the one fact it writes
    return "yes" if is_so else ""


def _subtask(subtask: SubTask) -> str:
    """A sub-task as one line: ticked off [x], open [ ], waived [-]."""
    return f"{_TICKS[subtask.done, subtask.waived]} {' '.join(subtask.text.split())}"


def _note(note: Note) -> str:
    return f"{note.at.astimezone(UTC):%Y-%m-%d %H:%M} {note.by.name}: {note.text}"
