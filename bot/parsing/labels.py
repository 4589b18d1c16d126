"""Lines that name what they say: `Due: Friday`, `Owner: @Ana`, `Priority: high`."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from bot.parsing.dates import FoundDate, read_date
from bot.parsing.doors import read_input
from bot.parsing.kinds import read_type
from bot.parsing.mentions import Heard
from bot.parsing.pattern import lazily
from bot.parsing.people import read_person
from bot.parsing.priorities import read_priority
from bot.parsing.said import Said
from bot.parsing.structure import Line
from bot.parsing.tickets import find_tickets
from kanban.tasks import Input, Person, Priority, TaskType

_LABEL = lazily(
    r"[*_]{0,2}(?P<label>[a-z][a-z -]{1,18}[a-z])\*{0,2}(?: ?[:=]| [-\u2013](?= ))\*{0,2}[ \t]*(?=\S)", re.IGNORECASE
)
_REASON = lazily(r"[ \t]+(?:[(&\u2013-]|and\b)|[,;.](?:[ \t]|$)")
_LONGEST = 300
_MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Labelled:
    """What labelled lines say; `told` are those of them that say nothing else."""

    due: FoundDate | None = None
    priority: Priority | None = None
    owner: Person | None = None
    stakeholder: Person | None = None
    type: TaskType | None = None
    input: Input | None = None
    told: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _Value:
    """What follows a label, and where the line that it labels begins."""

    heard: Heard
    said: Said
    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """The value as it is written."""
        return self.heard.text[self.start : self.end]


def read_labels(heard: Heard, said: Said, seen: str, lines: Iterable[Line]) -> Labelled:
    """What the labelled ones among the lines say, the first of a kind first; literal words are hidden in `seen`."""
    found = Labelled()
    for line in islice(lines, _MOST_LINES):
        label = _LABEL.match(seen, line.start, min(line.end, line.start + _LONGEST))
        read = _READERS.get(_plain(label["label"])) if label else None
        if label is not None and read is not None and line.end <= len(seen):
            found = _joined(found, _labelled(read, _Value(heard, said, line, label.end(), line.end), seen))
    return found


def _labelled(read: Callable[[_Value], Labelled | None], value: _Value, seen: str) -> Labelled:
    """What one labelled line says: all of it, or as much of it as stands before a reason or a further clause."""
    end = value.start + len(seen[value.start : value.end].rstrip(" \t.!;,"))
    whole = read(_Value(value.heard, value.said, value.line, value.start, end))
    if whole is not None:
        return _joined(whole, Labelled(told=(value.line,)))
    reason = _REASON.search(seen, value.start, value.end)
    part = read(_Value(value.heard, value.said, value.line, value.start, reason.start())) if reason else None
    return part or Labelled()


def _joined(first: Labelled, second: Labelled) -> Labelled:
    return Labelled(
        due=first.due or second.due,
        priority=first.priority or second.priority,
        owner=first.owner or second.owner,
        stakeholder=first.stakeholder or second.stakeholder,
        type=first.type or second.type,
        input=first.input or second.input,
        told=(*first.told, *second.told),
    )


def _plain(label: str) -> str:
    return " ".join(label.lower().replace("-", " ").split())


def _due(value: _Value) -> Labelled | None:
    day = read_date(value.text, value.said.today, day_first=value.said.day_first)
    return Labelled(due=FoundDate(value.line.start, value.end, day, cued=True)) if day else None


def _priority(value: _Value) -> Labelled | None:
    priority = read_priority(value.text)
    return Labelled(priority=priority) if priority else None


def _owner(value: _Value) -> Labelled | None:
    person = _person(value)
    return Labelled(owner=person) if person else None


def _asker(value: _Value) -> Labelled | None:
    """Whoever asks: a person, or a desk or manager."""
    person = _person(value)
    return Labelled(stakeholder=person) if person else _input(value)


def _type(value: _Value) -> Labelled | None:
    kind = read_type(value.text)
    return Labelled(type=kind) if kind else None


def _input(value: _Value) -> Labelled | None:
    door = read_input(value.text)
    return Labelled(input=door) if door else None


def _tickets(value: _Value) -> Labelled | None:
    """Tickets are read from the whole message; a line of nothing but tickets is no note, an address is one."""
    found = find_tickets(value.text, value.said.jira)
    rest = value.text
    for ticket in reversed(found):
        rest = rest[: ticket.start] + rest[ticket.end :]
    linked = "://" in value.text
    return Labelled() if found and not linked and not rest.strip(" ,;&") else None


def _person(value: _Value) -> Person | None:
    return read_person(value.heard.text, value.heard.people, value.said.sender, value.start, value.end)


_READERS: dict[str, Callable[[_Value], Labelled | None]] = {
    **dict.fromkeys(
        ("due", "due date", "due on", "due by", "deadline", "needed by", "finish by", "eta", "date", "when"), _due
    ),
    **dict.fromkeys(("priority", "prio", "urgency", "importance", "severity"), _priority),
    **dict.fromkeys(("owner", "assignee", "assigned to", "assign to", "assigned", "responsible", "task owner"), _owner),
    **dict.fromkeys(
        (
            *("for", "from", "requested by", "requester", "requestor", "request by", "requested for", "asked by"),
            *("on behalf of", "reported by", "reporter", "stakeholder", "raised by"),
        ),
        _asker,
    ),
    **dict.fromkeys(("type", "task type", "kind"), _type),
    **dict.fromkeys(("input", "source", "came from", "via", "channel"), _input),
    **dict.fromkeys(
        (
            "ticket",
            "tickets",
            "incident",
            "case",
            "ref",
            "reference",
            "servicenow",
            "jira",
            "snow",
            "change",
            "problem",
        ),
        _tickets,
    ),
}
