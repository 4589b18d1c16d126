"""What a press still means when the task has changed since its card was drawn: a stale button never does harm."""

from dataclasses import fields, replace
from typing import Any, NoReturn, TypeVar

from kanban.chairing import AcceptTask
from kanban.commands import (
    FACTS,
    BlockTask,
    Change,
    DeclareEmergency,
    DiscardTask,
    EditTask,
    LinkDuplicate,
    MoveTask,
    RemoveChip,
    SwarmTask,
    UndoChange,
)
from kanban.errors import ChangedSince
from kanban.tasks import Chip, Lane, Task
from kanban.transitions import ROUTES, Facts

SAYS = frozenset({*FACTS, "value_reason"})
Form = TypeVar("Form", EditTask, AcceptTask)
CHIPPED = {Chip.TICKET: "tickets"}


def still_meant(command: Change, seen: Task, now: Facts) -> Change:
    """The command as whoever pressed meant it on the card that they saw, or raise ChangedSince.

    A form writes what was changed in it and nothing else; a step is taken from the lane that was seen.
    """
    match command:
        case AcceptTask():
            return _only_what_was_changed(command, seen, now) if seen.lane is now.task.lane else _refuse(now)
        case EditTask():
            return _only_what_was_changed(command, seen, now)
        case RemoveChip():
            field = CHIPPED.get(command.chip, command.chip.value)
            return command if getattr(seen, field) == getattr(now.task, field) else _refuse(now)
        case MoveTask() if now.task.lane not in ROUTES[command.step]:
            return command  # the rules have better words for it
        case MoveTask() | BlockTask() | DeclareEmergency() | DiscardTask() | LinkDuplicate():
            return command if seen.lane is now.task.lane else _refuse(now)
        case SwarmTask(on=True) if seen.lane is Lane.BLOCKED:  # asked for because nobody got on with it
            return command if now.task.lane is Lane.BLOCKED else _refuse(now)
        case UndoChange():
            changed = now.latest.version if now.latest else now.task.version
            return command if changed <= seen.version else _refuse(now)
        case _:
            return command


def _only_what_was_changed(command: Form, seen: Task, now: Facts) -> Form:
    """The edit without the fields that were sent as they were seen."""
    left_alone = {field.name: field.default for field in fields(command) if field.name in SAYS}
    sent = {name: value for name, free in left_alone.items() if (value := getattr(command, name)) is not free}
    touched = {name for name, value in sent.items() if not _same(value, getattr(seen, name))}
    for name in touched:
        changed_meanwhile = getattr(seen, name) != getattr(now.task, name)
        if changed_meanwhile and not _same(sent[name], getattr(now.task, name)):
            _refuse(now)
    untouched: dict[str, Any] = {name: left_alone[name] for name in sent.keys() - touched}
    return replace(command, **untouched)


def _same(sent: object, held: object) -> bool:
    """Whether a form sent what the task holds; people are the same by id, for forms send no names."""
    return getattr(sent, "id", sent) == getattr(held, "id", held)


def _refuse(now: Facts) -> NoReturn:
    raise ChangedSince(now.task, now.latest)
