"""How a task is written as a row and read back; the one place that knows both shapes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, Protocol

from kanban.tasks import Blocker, Effort, Input, Lane, Person, Priority, Source, SubTask, Task, TaskType, Value
from kanban.triage import place_of
from storage.columns import EPOCH
from storage.tables import tasks

RANKS: Mapping[Priority, int] = MappingProxyType({priority: rank for rank, priority in enumerate(Priority)})
FOLLOWS = frozenset({"version", "triage_place"})
MOMENTS = frozenset({"captured_at", "entered_at", "accepted_at"})
PRIORITIES: tuple[Priority, ...] = tuple(Priority)

LISTED = (
    tasks.c.number,
    tasks.c.title,
    tasks.c.lane,
    tasks.c.captured_at,
    tasks.c.entered_at,
    tasks.c.asked_by_id,
    tasks.c.asked_by_name,
    tasks.c.version,
    tasks.c.priority,
    tasks.c.owner_id,
    tasks.c.owner_name,
    tasks.c.due,
    tasks.c.tickets,
    tasks.c.blocker_cause,
    tasks.c.blocker_came_from,
    tasks.c.blocker_until,
    tasks.c.rounds,
    tasks.c.swarm,
)


class Columns(Protocol):
    """A row, by the names of its columns."""

    def __getitem__(self, column: str, /) -> Any:  # noqa: ANN401 - any column's
        """The value of one column."""
        ...


def row_of(task: Task) -> dict[str, Any]:
    """Every column of a task's row but its board."""
    blocker, source = task.blocker, task.source
    return {
        "number": task.number,
        "version": task.version,
        "lane": task.lane.value,
        "priority": RANKS[task.priority],
        "title": task.title,
        "original": task.original,
        "outcome": task.outcome,
        "captured_at": task.captured_at,
        "entered_at": task.entered_at,
        "asked_by_id": task.asked_by.id,
        "asked_by_name": task.asked_by.name,
        "owner_id": task.owner and task.owner.id,
        "owner_name": task.owner and task.owner.name,
        "stakeholder_id": task.stakeholder and task.stakeholder.id,
        "stakeholder_name": task.stakeholder and task.stakeholder.name,
        "due": task.due,
        "type": task.type and task.type.value,
        "input": task.input and task.input.value,
        "tickets": list(task.tickets),
        "subtasks": [_written(subtask) for subtask in task.subtasks],
        "blocker_cause": blocker and blocker.cause,
        "blocker_came_from": blocker and blocker.came_from.value,
        "blocker_until": blocker and blocker.until,
        "thaws_to": None if task.thaws_to is None else RANKS[task.thaws_to],
        "rounds": task.rounds,
        "blocked_seconds": task.blocked_seconds,
        "awaits_ticket": task.awaits_ticket,
        "source_conversation": source and source.conversation,
        "source_message": source and source.message,
        "source_link": source and source.link,
        "source_gone": source is not None and source.gone,
        "source_by_form": source is not None and source.by_form,
        "source_thread": "" if source is None else source.thread,
        "duplicate_of": task.duplicate_of,
        "discarded_for": task.discarded_for,
        "became_project": task.became_project,
        "swarm": task.swarm,
        "kept_whole": task.kept_whole,
        "value": task.value and task.value.value,
        "value_reason": task.value_reason,
        "effort": task.effort and task.effort.value,
        "discuss": task.discuss,
        "accepted_at": task.accepted_at,
        "triage_place": place_of(task),
    }


def task_of(row: Columns) -> Task:
    """The task that a row holds."""
    return Task(
        number=row["number"],
        version=row["version"],
        lane=Lane(row["lane"]),
        priority=PRIORITIES[int(row["priority"])],
        title=row["title"],
        original=row["original"],
        outcome=row["outcome"],
        captured_at=row["captured_at"],
        entered_at=row["entered_at"],
        asked_by=Person(row["asked_by_id"], row["asked_by_name"]),
        owner=_person(row["owner_id"], row["owner_name"]),
        stakeholder=_person(row["stakeholder_id"], row["stakeholder_name"]),
        due=row["due"],
        type=row["type"] and TaskType(row["type"]),
        input=row["input"] and Input(row["input"]),
        tickets=tuple(row["tickets"]),
        subtasks=tuple(SubTask(*written) for written in row["subtasks"]),
        blocker=_blocker(row),
        thaws_to=None if row["thaws_to"] is None else PRIORITIES[int(row["thaws_to"])],
        rounds=row["rounds"],
        blocked_seconds=row["blocked_seconds"],
        awaits_ticket=row["awaits_ticket"],
        source=_source(row),
        duplicate_of=row["duplicate_of"],
        discarded_for=row["discarded_for"],
        became_project=row["became_project"],
        swarm=row["swarm"],
        kept_whole=row["kept_whole"],
        value=row["value"] and Value(row["value"]),
        value_reason=row["value_reason"],
        effort=row["effort"] and Effort(row["effort"]),
        discuss=row["discuss"],
        accepted_at=row["accepted_at"],
    )


def listed(row: Sequence[Any]) -> Task:
    """The task that a row of LISTED columns holds, as a list shows it: without what only its own card tells."""
    number, title, lane, captured_at, entered_at, asked_by_id, asked_by_name, version, priority, *rest = row
    owner_id, owner_name, due, tickets, cause, came_from, until, rounds, swarm = rest
    return Task(
        number=number,
        title=title,
        lane=Lane(lane),
        captured_at=captured_at,
        entered_at=entered_at,
        asked_by=Person(asked_by_id, asked_by_name),
        original="",
        version=version,
        priority=PRIORITIES[int(priority)],
        owner=_person(owner_id, owner_name),
        due=due,
        tickets=tuple(tickets),
        blocker=None if cause is None else Blocker(cause, Lane(came_from), until),
        rounds=rounds,
        swarm=swarm,
    )


def _written(subtask: SubTask) -> list[Any]:
    """A sub-task as JSON; that it was waived is written where it was."""
    return [subtask.text, subtask.done, *([True] if subtask.waived else [])]


def _person(person_id: str | None, name: str | None) -> Person | None:
    return None if person_id is None else Person(person_id, name or "")


def _blocker(row: Columns) -> Blocker | None:
    if row["blocker_cause"] is None:
        return None
    return Blocker(row["blocker_cause"], Lane(row["blocker_came_from"]), row["blocker_until"])


def _source(row: Columns) -> Source | None:
    if row["source_message"] is None:
        return None
    return Source(
        conversation=row["source_conversation"],
        message=row["source_message"],
        link=row["source_link"] or "",
        gone=row["source_gone"],
        by_form=row["source_by_form"],
        thread=row["source_thread"],
    )


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The old values, fit for JSON, of the columns in which the rows of two versions of a task differ."""
    return {column: _plain(value) for column, value in old.items() if value != new[column] and column not in FOLLOWS}


def before_of(task: Task, old: Mapping[str, Any]) -> Task:
    """The task as it was before a change, from what the change replaced."""
    return task_of({**row_of(task), **{column: _rich(column, value) for column, value in old.items()}})


def _plain(value: Any) -> Any:  # noqa: ANN401 - any column's
    if isinstance(value, datetime):
        return (value - EPOCH) // timedelta(microseconds=1)
    return value.isoformat() if isinstance(value, date) else value


def _rich(column: str, value: Any) -> Any:  # noqa: ANN401 - any column's
    if value is None:
        return None
    if column in MOMENTS:
        return EPOCH + timedelta(microseconds=value)
    return date.fromisoformat(value) if column in {"due", "blocker_until"} else value
