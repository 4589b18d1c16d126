"""What an ask says about its task: people, date, priority, type, input and tickets, and the words that say it."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from bot.parsing.dates import FoundDate, find_due
from bot.parsing.kinds import FoundType, find_input, find_type
from bot.parsing.mentions import Heard
from bot.parsing.people import find_people
from bot.parsing.priorities import FoundPriority, find_priority
from bot.parsing.said import Said
from bot.parsing.structure import Line, Structure
from bot.parsing.tickets import find_tickets
from bot.parsing.titles import Cut
from kanban.commands import CaptureTask

MOST_TICKETS = 20
_NEGATED = re.compile(r"\b(?:not|never|don['\u2019]?t|avoid|except)\b[^,.;:!?\n]*\Z", re.IGNORECASE)
_CUE = re.compile(r"(?:by|due|before|until|till|deadline)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A task that has no title yet, the words that may be cut from its title's line, and where its due date stands.

    The places of `cuts` count from the start of that line, those of `due` from the start of the text; `told` are the
    further lines that say nothing else, so that they are no notes.
    """

    task: CaptureTask
    cuts: list[Cut]
    due: FoundDate | None
    told: tuple[Line, ...] = ()


def recognise(heard: Heard, said: Said, parts: Structure, seen: str, start: int) -> Recognised:
    """What is recognised in an ask that begins at `start`; `seen` is its text with literal words hidden."""
    title = parts.title
    line = _line(seen, title)
    people = find_people(seen, heard.people, said.sender, title.start, min(title.end, len(seen)))
    on_line = _wanted(line, find_due(line, said.today))
    priority, kind, door = find_priority(line), find_type(line), find_input(line)
    cuts = [*_marks(line, on_line, priority, kind), *([Cut(door.start, door.end)] if door and door.origin else [])]
    cuts += [
        Cut(found.start - title.start, found.end - title.start, marked=found.opens)
        for found in people
        if not found.stays
    ]
    owners = [found.person for found in people if found.owns]
    stakeholders = [found.person for found in people if not found.owns]
    due = _moved(on_line, title.start) if on_line else _due_below(seen, said, title.end)
    task = CaptureTask(
        title="",
        original="",
        due=due.day if due else None,
        priority=priority.priority if priority else None,
        owner=owners[0] if owners else None,
        stakeholder=stakeholders[0] if stakeholders else None,
        type=kind.type if kind else None,
        input=door.input if door else None,
        tickets=_tickets(seen[start:]),
    )
    return Recognised(task, cuts, due)


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


def _line(text: str, line: Line) -> str:
    return text[line.start : line.end]
