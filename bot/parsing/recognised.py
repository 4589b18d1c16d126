"""What an ask says about its task: people, date, priority, type, input and tickets, and the words that say it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from bot.parsing.dates import FoundDate, find_due
from bot.parsing.doors import FoundInput, find_input
from bot.parsing.kinds import FoundType, find_type
from bot.parsing.labels import Labelled, read_labels
from bot.parsing.mentions import Heard
from bot.parsing.pattern import lazily
from bot.parsing.people import FoundPerson, find_copied, find_people, find_told, named_in
from bot.parsing.priorities import FoundPriority, find_priority
from bot.parsing.said import Said
from bot.parsing.structure import Line, Structure, masked
from bot.parsing.tickets import FoundTicket, find_tickets
from bot.parsing.titles import Cut
from kanban.commands import CaptureTask
from kanban.tasks import Person

MOST_TICKETS = 20
_NEGATED = lazily(
    r"(?:\b(?:not(?! forget)|never|don['\u2019]?t(?! forget)|avoid|except)|(?:^|[,.;:!?] )no)\b[^,.;:!?\n]*\Z",
    re.IGNORECASE,
)
_CUE = lazily(r"(?:by|due|deadline)\b", re.IGNORECASE)
_TICKET_LEAD = lazily(
    r"(?<![\w-])(?:(?:see|ref\.?|reference|ticket|incident|case|change|jira|snow|servicenow|tracked in|logged as)"
    r"(?: (?:is|no\.?|number))?:? ?)+$",
    re.IGNORECASE,
)
_ROW = lazily(r"[ ,;/&+]*(?:(?:and|or)[ ]+)?")
_HEADER = lazily(r"(?:date|sent|time)\b", re.IGNORECASE)
_NEEDED = lazily(
    r"(?<=[,;.!\u2013-]) ?(?:(?:and|as|because|since) )?(?:(?:I|we|he|she|they) (?:really |would )?(?:need|want)s?"
    r" (?:it|this|that|them|one)|(?:it|this|that) (?:is|must be|should be|has to be|needs to be))"
    r"(?: (?:done|ready|back|fixed|finished|in place|needed|delivered))? $",
    re.IGNORECASE,
)
_NEEDS_IT = lazily(
    r"\s*(?:(?:I|we) )?(?:really |would )?(?:need|want)(?:ed)? (?:this|it|that)(?: one)?"
    r"(?: done| fixed| back| ready)? ",
    re.IGNORECASE,
)
_SET_APART = lazily(r" ?:(?=\s)| [-\u2013] ")
_GIVEN = lazily(r"(?<![\w-])(?P<label>due|deadline)=(?=\S)", re.IGNORECASE)
_SPOKEN_OF = lazily(r"\b(?:he|she|they|his|her|him|their|them)\b", re.IGNORECASE)
_LULLS = lazily(r"(?<=\w )(?:please|maybe)(?: maybe)?(?= \w)", re.IGNORECASE)
_REACH = 60
_MOST_LINES = 300


@dataclass(frozen=True, slots=True)
class Recognised:
    """A task that has no title yet, the words that may be cut from its title's line, and where its due date stands.

    The places of `cuts` count from the start of that line, those of `due` from the start of the text; `told` are the
    further lines that say nothing else, so that they are no notes.
    """

    task: CaptureTask
    cuts: list[Cut]
    due: FoundDate | None
    told: frozenset[Line] = frozenset()


@dataclass(frozen=True, slots=True)
class _OnLine:
    """What the title's line says."""

    due: FoundDate | None
    priority: FoundPriority | None
    type: FoundType | None
    input: FoundInput | None
    people: tuple[FoundPerson, ...]


@dataclass(frozen=True, slots=True)
class _Below:
    """What the further lines say, where a word or a label makes it certain."""

    labelled: Labelled
    due: FoundDate | None
    priority: FoundPriority | None
    type: FoundType | None
    people: tuple[FoundPerson, ...]

    def person(self, *, owns: bool) -> Person | None:
        """The owner or the stakeholder that they name."""
        named = self.labelled.owner if owns else self.labelled.stakeholder
        return named or next((found.person for found in self.people if found.owns is owns), None)


def recognise(heard: Heard, said: Said, parts: Structure, seen: str, start: int) -> Recognised:
    """What is recognised in an ask that begins at `start`; `seen` is its text with literal words hidden."""
    seen = masked(seen, named_in(heard.people, 0, len(seen)))
    line = _line(seen, parts.title)
    below = _below(heard, said, parts, seen)
    here = _heeded(_on_line(heard, said, parts.title, seen, line), below.labelled)
    due = _moved(here.due, parts.title.start) if here.due else below.labelled.due or below.due
    priority, kind = here.priority or below.priority, here.type or below.type
    task = CaptureTask(
        title="",
        original="",
        due=due.day if due else None,
        priority=below.labelled.priority or (priority.priority if priority else None),
        owner=_person(here, owns=True) or below.person(owns=True),
        stakeholder=_person(here, owns=False) or below.person(owns=False),
        type=below.labelled.type or (kind.type if kind else None),
        input=below.labelled.input or (here.input.input if here.input else None),
        tickets=_tickets(seen[start:], said),
    )
    return Recognised(task, _cuts(heard, said, parts.title, seen, here), due, frozenset(below.labelled.told))


def _on_line(heard: Heard, said: Said, title: Line, seen: str, line: str) -> _OnLine:
    people = find_people(seen, heard.people, said.sender, title.start, min(title.end, len(seen)))
    dated = _GIVEN.sub(r"\g<label>:", line)
    due = _wanted(dated, find_due(dated, said.today, day_first=said.day_first, timed=True))
    return _OnLine(due, find_priority(line), find_type(line), find_input(line), tuple(people))


def _heeded(here: _OnLine, labelled: Labelled) -> _OnLine:
    """The title's line less what a label says otherwise: what is not heeded stays in the title."""
    people = tuple(
        found
        for found in here.people
        if found.person == ((labelled.owner if found.owns else labelled.stakeholder) or found.person)
    )
    return _OnLine(
        due=here.due if here.due and here.due.day == (labelled.due or here.due).day else None,
        priority=here.priority if labelled.priority in {None, here.priority and here.priority.priority} else None,
        type=here.type if labelled.type in {None, here.type and here.type.type} else None,
        input=here.input if labelled.input in {None, here.input and here.input.input} else None,
        people=people,
    )


def _below(heard: Heard, said: Said, parts: Structure, seen: str) -> _Below:
    notes, subtasks = _near(parts.notes, len(seen)), _near(parts.subtasks, len(seen))
    labelled = read_labels(heard, said, seen, [*notes, *subtasks])
    priorities = (find_priority(_line(seen, line), cued_only=True) for line in notes)
    types = (find_type(_line(seen, line), cued_only=True) for line in notes)
    return _Below(
        labelled,
        _due_below(seen, said, notes),
        next(filter(None, priorities), None),
        next(filter(None, types), None),
        tuple(found for line in notes for found in find_told(seen, heard.people, line.start, line.end)),
    )


def _near(lines: tuple[Line, ...], end: int) -> list[Line]:
    """The first lines that have words and stand before a place."""
    return list(islice((line for line in lines if line.start < line.end <= end), _MOST_LINES))


def _person(here: _OnLine, *, owns: bool) -> Person | None:
    return next((found.person for found in here.people if found.owns is owns), None)


def _cuts(heard: Heard, said: Said, title: Line, seen: str, here: _OnLine) -> list[Cut]:
    """The words of the title's line that say what is recognised and no more."""
    line = _line(seen, title)
    cuts = _ticket_cuts(line, find_tickets(line, said.jira))
    if here.due:
        cuts.append(_due_cut(line, here.due))
    if here.priority and not here.priority.stays:
        cuts.append(_priority_cut(line, here.priority))
    if here.type and not here.type.stays:
        cuts.append(Cut(here.type.start, here.type.end, loose=True, marked=True))
    if here.input and here.input.origin:
        cuts.append(Cut(here.input.start, here.input.end, marked=here.input.opens, clause=True))
    people = [
        (found.start, found.end, found.opens)
        for found in here.people
        if not found.stays and (found.opens or not _is_needed(seen, title, found, last=heard.gloss is None))
    ]
    copied = find_copied(seen, heard.people, title.start, min(title.end, len(seen)))
    found = [
        *cuts,
        *(Cut(start - title.start, end - title.start, marked=opens, clause=True) for start, end, opens in people),
        *(Cut(start - title.start, end - title.start, clause=True) for start, end in copied),
    ]
    return found if heard.gloss is None else _freely(line, found)


def _freely(line: str, cuts: list[Cut]) -> list[Cut]:
    """The same where the verb comes last: what is said before it may go from there, and so may a "please"."""
    free = [replace(cut, loose=cut.loose or cut.clause) for cut in cuts]
    return [*free, *(Cut(match.start(), match.end(), loose=True) for match in _LULLS.finditer(line))]


def _is_needed(seen: str, title: Line, found: FoundPerson, *, last: bool) -> bool:
    """Whether a sentence goes on about a person, or says too little without them, as in "badge for @Ana".

    Where no verb can come `last`, what stands before the person is all.
    """
    short = len(seen[title.start : found.start].split()) == 1 and (last or not seen[found.end : title.end].strip(" .!"))
    return (short and not found.owns) or _SPOKEN_OF.search(seen, found.end, title.end) is not None


def _due_cut(line: str, due: FoundDate) -> Cut:
    """A date with the clause of its own that it may stand in: … , I need it by Friday."""
    clause = _NEEDED.search(line[max(0, due.start - _REACH) : due.start])
    return Cut(due.start - (len(clause[0]) if clause else 0), due.end, loose=due.cued, clause=True)


def _priority_cut(line: str, found: FoundPriority) -> Cut:
    """A priority with the words that only lead to it, as in "need this asap: …"."""
    if _NEEDS_IT.fullmatch(line, 0, found.start) and _SET_APART.match(line, found.end):
        return Cut(0, found.end, loose=True, marked=True)
    return Cut(found.start, found.end, loose=found.mark, marked=found.mark or found.opens, clause=True)


def _ticket_cuts(line: str, tickets: list[FoundTicket]) -> list[Cut]:
    """Tickets, several in a row as one, with the words that only lead to them: see INC0012345 and INC0012346."""
    rows: list[tuple[int, int]] = []
    for ticket in tickets:
        if rows and _ROW.fullmatch(line, rows[-1][1], ticket.start):
            rows[-1] = (rows[-1][0], ticket.end)
        else:
            rows.append((ticket.start, ticket.end))
    leads = [_TICKET_LEAD.search(line[max(0, start - _REACH) : start]) for start, _ in rows]
    return [
        Cut(start - (len(lead[0]) if lead else 0), end, thing=True)
        for (start, end), lead in zip(rows, leads, strict=True)
    ]


def _wanted(line: str, due: FoundDate | None) -> FoundDate | None:
    """A date on which something must not happen is no due date, unless it is said to be one."""
    if due is None or _CUE.match(line, due.start) or not _NEGATED.search(line, 0, due.start):
        return due
    return None


def _due_below(seen: str, said: Said, lines: Iterable[Line]) -> FoundDate | None:
    """A date in the further lines is due only where they say so; "Date:" heads logs and mails as well."""
    for line in lines:
        due = find_due(_line(seen, line), said.today, cued_only=True, day_first=said.day_first, timed=True)
        if due is not None and not _HEADER.match(seen, line.start + due.start):
            return _moved(due, line.start)
    return None


def _moved(due: FoundDate, by: int) -> FoundDate:
    return replace(due, start=due.start + by, end=due.end + by)


def _tickets(text: str, said: Said) -> tuple[str, ...]:
    found = (ticket.ticket for ticket in find_tickets(text, said.jira))
    return tuple(islice(dict.fromkeys(found), MOST_TICKETS))


def _line(text: str, line: Line) -> str:
    return text[line.start : line.end]
