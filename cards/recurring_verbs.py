"""The verbs of what comes by itself: what each of its buttons carries, and how it is read back."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, assert_never

from cards.fields import Fields
from kanban.repeating import (
    AboutRecurring,
    ChangeOfRecurrence,
    ChangeRecurrence,
    ShowRecurrence,
    ShowRecurring,
    SkipRecurrence,
    StopRecurrence,
    UndoRecurrence,
)
from kanban.tasks import Person, Priority
from kanban.unset import UNSET

CHANGED = ("title", "rule", "at", "priority", "owner", "due_in", "notes")
TYPED = ("title", "rule", "at", "due_in", "notes")
OfRecurring = AboutRecurring | ChangeOfRecurrence
NUMBER, WAS = "rn", "w"


def packed_recurring(command: OfRecurring) -> tuple[str, dict[str, object]]:
    """The verb and the data of a button of what comes by itself."""
    match command:
        case ShowRecurring():
            return "recurring", {"p": command.page if command.page > 1 else None}
        case ShowRecurrence():
            return "recurrence", {NUMBER: command.id, "d": command.form or None}
        case ChangeRecurrence():
            return "recurrence-save", {NUMBER: command.id, **_said(command)}
        case StopRecurrence():
            return "recurrence-stop", {NUMBER: command.id, "d": command.on}
        case SkipRecurrence():
            return "recurrence-skip", {NUMBER: command.id, "day": command.day and command.day.isoformat()}
        case UndoRecurrence():
            return "recurrence-undo", {NUMBER: command.id}
        case _:
            assert_never(command)


def _said(command: ChangeRecurrence) -> dict[str, object]:
    """What a change says already; it is listed, since what clears a field travels as nothing."""
    said: dict[str, object] = {name: getattr(command, name) for name in CHANGED}
    said = {name: value for name, value in said.items() if value is not UNSET}
    if isinstance(command.owner, Person):
        said["owner"] = command.owner.id
    return {"i": list(said) or None, **said}


def _save(fields: Fields) -> ChangeRecurrence:
    """The change that the form sends; clients leave out an input that was left empty, so `i` names them.

    A rule that was left as the form put it is no change, whichever language that was in.
    """
    asked = {*fields.words("i"), *(name for name in CHANGED if name in fields)}
    said: dict[str, Any] = {name: fields.text(name) for name in TYPED if name in asked}
    if WAS in fields and said.get("rule") == fields.text(WAS):
        del said["rule"]
    if "owner" in asked:
        said["owner"] = fields.person("owner")
    priority = fields.one_of("priority", Priority)
    if priority is not None:
        said["priority"] = priority
    return ChangeRecurrence(id=fields.count(NUMBER), **said)


def _list(fields: Fields) -> ShowRecurring:
    return ShowRecurring(page=fields.count_or_none("p") or 1)


def _one(fields: Fields) -> ShowRecurrence:
    return ShowRecurrence(id=fields.count(NUMBER), form=fields.toggle("d") or False)


def _stop(fields: Fields) -> StopRecurrence:
    on = fields.toggle("d")
    return StopRecurrence(id=fields.count(NUMBER), on=on is None or on)


def _skip(fields: Fields) -> SkipRecurrence:
    return SkipRecurrence(id=fields.count(NUMBER), day=fields.date("day"))


def _undo(fields: Fields) -> UndoRecurrence:
    return UndoRecurrence(id=fields.count(NUMBER))


RECURRING_READERS: Mapping[str, Callable[[Fields], OfRecurring]] = MappingProxyType(
    {
        "recurring": _list,
        "recurrence": _one,
        "recurrence-save": _save,
        "recurrence-stop": _stop,
        "recurrence-skip": _skip,
        "recurrence-undo": _undo,
    }
)
