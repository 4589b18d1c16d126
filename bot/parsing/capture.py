"""An ask in somebody's own words becomes a task; what is unsure stays in its title."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from bot.parsing.dates import FoundDate, find_due
from bot.parsing.kinds import FoundType, find_input, find_type
from bot.parsing.mentions import Heard
from bot.parsing.people import find_people
from bot.parsing.priorities import FoundPriority, find_priority
from bot.parsing.said import Said
from bot.parsing.structure import Line, structure
from bot.parsing.tickets import find_tickets
from bot.parsing.titles import Cut, shortened, title_of
from kanban.commands import CaptureTask

WINDOW = 4000
MOST_TICKETS = 20
_NEGATED = re.compile(r"\b(?:not|never|don['\u2019]?t|avoid|except)\b[^,.;:!?\n]*\Z", re.IGNORECASE)
_CUE = re.compile(r"(?:by|due|before|until|till|deadline)\b", re.IGNORECASE)
_LITERAL = re.compile(r'(?<!\S)["“][^"“”\n]*["”](?!\w)|\\\S+')
_HIDDEN = "\x00"
_BACKSLASH = re.compile(r"(?<!\S)\\(?=[^\W_])")


@dataclass(frozen=True, slots=True)
class AskedFor:
    """An ask that a word opens: where in the text it starts, and what the word makes of it."""

    start: int = 0
    emergency: bool = False
    idea: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A captured ask and the words that its due date was read from."""

    task: CaptureTask
    due_span: str | None = None


def read_ask(heard: Heard, said: Said, asked: AskedFor | None = None) -> Reading:
    """Everything that is recognised in an ask."""
    asked = asked or AskedFor()
    parts = structure(heard.text, asked.start)
    seen = _LITERAL.sub(_hide, heard.text[: asked.start + WINDOW])
    task, cuts, due = _recognised(heard, said, parts.title, seen)
    title = _BACKSLASH.sub("", title_of(_line(heard.text, parts.title), cuts))
    title, rest = shortened(title or heard.original.strip())
    due = due or _due_below(seen, said, parts.title.end)
    task = replace(
        task,
        title=title,
        notes="\n".join([*([rest] if rest else []), *(_line(heard.text, note) for note in parts.notes)]),
        subtasks=tuple(_line(heard.text, line) for line in parts.subtasks),
        due=due.day if due else None,
        tickets=_tickets(seen[asked.start :]),
        emergency=asked.emergency,
        idea=asked.idea,
    )
    return Reading(task, heard.text[due.start : due.end] if due else None)


def _recognised(heard: Heard, said: Said, title: Line, seen: str) -> tuple[CaptureTask, list[Cut], FoundDate | None]:
    """What the title's line says about the task, and which of its words say nothing else."""
    line = _line(seen, title)
    people = find_people(seen, heard.people, said.sender, title.start, min(title.end, len(seen)))
    due = _wanted(line, find_due(line, said.today))
    priority, kind, door = find_priority(line), find_type(line), find_input(line)
    cuts = [*_marks(line, due, priority, kind), *([Cut(door.start, door.end)] if door and door.origin else [])]
    cuts += [
        Cut(found.start - title.start, found.end - title.start, marked=found.opens)
        for found in people
        if not found.stays
    ]
    owners = [found.person for found in people if found.owns]
    stakeholders = [found.person for found in people if not found.owns]
    task = CaptureTask(
        title="",
        original=heard.original,
        priority=priority.priority if priority else None,
        owner=owners[0] if owners else None,
        stakeholder=stakeholders[0] if stakeholders else None,
        type=kind.type if kind else None,
        input=door.input if door else None,
    )
    return task, cuts, _moved(due, title.start) if due else None


def _marks(line: str, due: FoundDate | None, priority: FoundPriority | None, kind: FoundType | None) -> list[Cut]:
    """The words of a line that are a date, a priority, a task type or a ticket."""
    cuts = [Cut(ticket.start, ticket.end, thing=True) for ticket in find_tickets(line)]
    if due:
        cuts.append(Cut(due.start, due.end, loose=due.cued))
    if priority:
        marked = priority.mark or priority.opens
        cuts.append(Cut(priority.start, priority.end, loose=priority.mark, marked=marked))
    if kind:
        cuts.append(Cut(kind.start, kind.end, loose=True, marked=True))
    return cuts


def _wanted(line: str, due: FoundDate | None) -> FoundDate | None:
    """A date on which something must not happen is no due date, unless it is said to be one."""
    if due is None or _CUE.match(line, due.start) or not _NEGATED.search(line, 0, due.start):
        return due
    return None


def _due_below(seen: str, said: Said, start: int) -> FoundDate | None:
    """A date in the further lines is due only where they say so."""
    due = find_due(seen[start:], said.today, cued_only=True)
    return _moved(due, start) if due else None


def _moved(due: FoundDate, by: int) -> FoundDate:
    return replace(due, start=due.start + by, end=due.end + by)


def _tickets(text: str) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(found.ticket for found in find_tickets(text)), MOST_TICKETS))


def _hide(literal: re.Match[str]) -> str:
    return _HIDDEN * len(literal[0])


def _line(text: str, line: Line) -> str:
    return text[line.start : line.end]
