"""Who an ask is from and who shall do it, by the mentions in it and where they stand."""

import re
from dataclasses import dataclass

from bot.parsing.mentions import Named
from kanban.tasks import Person

_OWNS_BEFORE = re.compile(
    r"(?<![\w-])(?:please )?(?:(?:re)?assign(?:ed)?(?: (?:this|it|that))? ?(?:to)?|owner(?: is)?|owned by"
    r"|give (?:this|it|that) to):? ?$",
    re.IGNORECASE,
)
_ASKS_BEFORE = re.compile(
    r"(?<![\w-])(?:for|from|on behalf of|requested by|asked by|reported by|stakeholder):? ?$",
    re.IGNORECASE,
)
_OWNS_AFTER = re.compile(
    r"[,:]? ?(?:[-\u2013] )?(?:please|pls|plz|(?:can|could|would|will) you(?: please)?)(?![\w-])[,:]?", re.IGNORECASE
)
_CALLED = re.compile(r"[,:] ")
_ASKS_AFTER = re.compile(
    r" (?:needs?|wants?|asks?|asked|says?|said|reports?|reported|requests?|requested|would like|can'?t|cannot)(?!\w)",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"(?P<claim>^\s*+(?:I'll|I will|I\u2019ll)) (?!be\b|need\b|have\b|want\b|not\b|never\b|see\b|let\b|go\b"
    r"|leave\b|miss\b|take off\b|come\b|send you\b|also\b|probably\b|require\b|like\b|ask\b|get back\b|arrive\b"
    r"|start\b)"
    r"|(?<![\w-])(?P<assign>(?:assign(?:ed)?(?: (?:this|it|that))? to|owner:?) me)(?![\w-])"
    r"|(?<![\w-])(?P<forme>for me)(?=\s*+(?:$|[,;.!?]))",
    re.IGNORECASE,
)
_REACH = 40


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person and the words that say what they are to the task: these `stay` in the title, or `open` the ask."""

    start: int
    end: int
    person: Person
    owns: bool
    stays: bool = False
    opens: bool = False


def find_people(text: str, people: tuple[Named, ...], sender: Person, start: int, end: int) -> list[FoundPerson]:
    """The owner and the stakeholder that the part from `start` to `end` names, each at most once."""
    found = [_role(text, named, start, end) for named in people if start <= named.start and named.end <= end]
    mine = [_mine(match, sender, start) for match in _MINE.finditer(text[start:end])]
    roles: dict[bool, FoundPerson] = {}
    for person in [*found, *mine]:
        if person is not None:
            roles.setdefault(person.owns, person)
    return list(roles.values())


def _role(text: str, named: Named, start: int, end: int) -> FoundPerson | None:
    """What the words beside a mention make of it."""
    if named.person is None:
        return None
    before = text[max(start, named.start - _REACH) : named.start]
    offset = named.start - len(before)
    if owns := _OWNS_BEFORE.search(before):
        return FoundPerson(offset + owns.start(), named.end, named.person, owns=True)
    if asks := _ASKS_BEFORE.search(before):
        return FoundPerson(offset + asks.start(), named.end, named.person, owns=False)
    if asked := _OWNS_AFTER.match(text, named.end, end):
        opens = not text[start : named.start].strip()
        return FoundPerson(named.start, asked.end(), named.person, owns=True, opens=opens)
    if text[start : named.start].strip():
        return None
    if called := _CALLED.match(text, named.end, end):
        return FoundPerson(named.start, called.end(), named.person, owns=True, opens=True)
    if _ASKS_AFTER.match(text, named.end, end):
        return FoundPerson(named.start, named.end, named.person, owns=False, stays=True)
    return None


def _mine(match: re.Match[str], sender: Person, offset: int) -> FoundPerson:
    return FoundPerson(
        offset + match.start(), offset + match.end(), sender, owns=not match["forme"], opens=match["claim"] is not None
    )
