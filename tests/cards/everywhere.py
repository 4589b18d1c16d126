"""Views in which every text that is not a machine's is somebody's: whatever is added to a view is so by itself."""

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TypeVar, cast

V = TypeVar("V")
MACHINES = frozenset(
    {
        "AnnouncementView.told",
        "ApologyView.turn_id",
        "Board.country",
        "Board.jira",
        "Board.language",
        "Board.lane_titles",  # of letters, digits and few marks, as kanban/settings.py has it
        "Board.ticket_link",  # an https address, as kanban/settings.py has it
        "Board.zone",
        "BoardChoice.kind",
        "ChangeSettings.bmm_days",
        "ChangeSettings.standup_days",
        "ChangeSettings.lane_titles",
        "EditRefused.field",
        "FactChanged.field",
        "Fault.field",
        "HelpView.about",
        "Person.id",
        "Recurrence.zone",
        "RecurrenceView.did",
        "RecurrenceView.zone",
        "SettingsView.zones",
        "Source.conversation",
        "Source.link",
        "Source.message",
        "Source.thread",
        "TaskView.ticket_link",
    }
)
"""What nobody types as they like: names of ours, ids of Teams, and what the rules let be of a few characters only."""


def everywhere(value: V, text: str) -> V:
    """The value with that text in the place of all others but the machines'."""
    return cast("V", _everywhere(value, text))


def _everywhere(value: object, text: str) -> object:
    match value:
        case Enum():
            return value
        case str():
            return text
        case tuple():
            return tuple(_everywhere(one, text) for one in cast("tuple[object, ...]", value))
        case frozenset():
            return frozenset(_everywhere(one, text) for one in cast("frozenset[object]", value))
        case _ if is_dataclass(value) and not isinstance(value, type):
            name = type(value).__name__
            inner = {field.name: getattr(value, field.name) for field in fields(value)}
            return type(value)(
                **{key: old if f"{name}.{key}" in MACHINES else _everywhere(old, text) for key, old in inner.items()}
            )
        case _:
            return value
