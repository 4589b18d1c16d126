"""What an ask says anew of a task that is known by its external id."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import accumulate, pairwise
from types import MappingProxyType

from bot.inputs.ask import Ask, Kind, note_of
from cards.texts import Texts
from cards.words import priority_phrase
from kanban.tasks import Task


class Part(StrEnum):
    """What an ask can say anew."""

    TEXT = "text"
    KIND = "kind"
    DUE = "due"
    PRIORITY = "priority"
    TICKET = "ticket"
    TYPE = "type"
    INPUT = "input"
    SUBTASKS = "subtasks"


BYTES: Mapping[Part, int] = MappingProxyType({part: 9 if part is Part.TEXT else 3 for part in Part})
ENDS = tuple(accumulate((size * 4 // 3 for size in BYTES.values()), initial=0))
WIDTH = ENDS[-1]


def said(ask: Ask, before: str = "") -> str:
    """What an ask says, as forty characters, a few for each part; what it leaves out is as it was said before."""
    parts = _parts(ask)
    kept = before if len(before) == WIDTH else ""
    marks = {part: _mark(part, text) for part, text in parts.items()}
    return "".join(
        marks[part] if parts[part] or not kept else kept[start:end]
        for part, (start, end) in zip(Part, pairwise(ENDS), strict=True)
    )


def news(ask: Ask, before: str) -> frozenset[Part]:
    """The parts that an ask says otherwise than what was said before."""
    now = said(ask, before)
    spans = zip(Part, pairwise(ENDS), strict=True)
    return frozenset(part for part, (start, end) in spans if now[start:end] != before[start:end])


def words(ask: Ask, new: frozenset[Part], task: Task, texts: Texts) -> str:
    """What is new, a line for each part, but for texts and tickets, which have their own places."""
    return "\n".join(_lines(ask, new, task, texts))


def _lines(ask: Ask, new: frozenset[Part], task: Task, texts: Texts) -> Iterator[str]:
    if Part.KIND in new and ask.kind is not Kind.DOWNTIME:
        yield texts(f"anew.{ask.kind.value}")
    if Part.DUE in new and ask.due is not None:
        yield texts("anew.due", day=texts.full_day(ask.due))
    if Part.PRIORITY in new and ask.priority is not None:
        yield texts("anew.priority", priority=priority_phrase(ask.priority, texts))
    if Part.TYPE in new and ask.type is not None:
        yield texts("anew.type", kind=texts(f"type.{ask.type.value}"))
    if Part.INPUT in new and ask.input is not None:
        yield texts("anew.input", text=texts(f"input.{ask.input.value}"))
    if Part.SUBTASKS in new:
        there = {subtask.text for subtask in task.subtasks}
        yield from (texts("anew.subtask", text=text) for text in ask.subtasks if text not in there)


def _parts(ask: Ask) -> dict[Part, str]:
    """What each part says; empty where it says nothing."""
    return {
        Part.TEXT: f"{ask.title}\x1f{note_of(ask)}",
        Part.KIND: ask.kind.value,
        Part.DUE: "" if ask.due is None else ask.due.isoformat(),
        Part.PRIORITY: "" if ask.priority is None else str(ask.priority.value),
        Part.TICKET: ask.ticket or "",
        Part.TYPE: "" if ask.type is None else ask.type.value,
        Part.INPUT: "" if ask.input is None else ask.input.value,
        Part.SUBTASKS: "\x1f".join(ask.subtasks),
    }


def _mark(part: Part, text: str) -> str:
    return b64encode(hashlib.blake2b(text.encode(), digest_size=BYTES[part]).digest()).decode()
