"""Priorities and task types as tables call them, in each language that people write theirs in."""

from typing import Final

from bot.parsing.kinds import read_type
from bot.parsing.priorities import read_priority
from kanban.tasks import Priority, TaskType

_PRIORITIES: Final = {
    Priority.URGENT: "dringend,sehr hoch,höchste,kritisch,eilig,urgente,muy alta,máxima,maxima,crítica,critica",
    Priority.HIGH: "important,hoch,hohe,wichtig,alta,alto,importante",
    Priority.MEDIUM: "mittel,mittlere,media,medio",
    Priority.LOW: "niedrig,niedrige,gering,baja,bajo",
}
_TYPES: Final = {
    TaskType.PROJECT: "projekt,proyecto",
    TaskType.CHANGE: "änderung,aenderung,cambio",
    TaskType.ESCALATION: "eskalation,escalación,escalacion,escalado,escalamiento",
    TaskType.MAINTENANCE: "wartung,mantenimiento",
}
PRIORITIES: Final = {name: priority for priority, names in _PRIORITIES.items() for name in names.split(",")}
TYPES: Final = {name: kind for kind, names in _TYPES.items() for name in names.split(",")}


def priority_of(word: str) -> Priority | None:
    """The priority that a word names in English, German or Spanish."""
    return PRIORITIES.get(_plain(word)) or read_priority(word)


def type_of(word: str) -> TaskType | None:
    """The task type that a word names in English, German or Spanish."""
    return TYPES.get(_plain(word).removeprefix("#")) or read_type(word)


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())
