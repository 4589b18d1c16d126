"""Who an ask is from and who shall do it, by the mentions in it and where they stand."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from bot.parsing.mentions import Named
from bot.parsing.pattern import lazily
from bot.parsing.verbs import CLEAR_ORDERS, PLAIN_ORDERS, is_object_of
from kanban.tasks import Person

_APART = r"(?:^|(?<=[,.;:!?(|\n])\s*+|(?<=[-\u2013] )|(?:please|pls|and|then|so) )"
_OWNS_BEFORE = lazily(
    r"(?<![\w-])(?:(?:please |and |then )*(?:re)?assign(?: (?:this|it|that)(?: one)?)? ?(?:to)?"
    rf"|{_APART}(?:assigned(?: to)?|owned by|to be done by|(?:this is |that's )?for you,?)"
    r"|(?:^|(?<=[,.;:!?(]) ?)give (?:this|it) to|owner(?: is)?|assignee(?: is)?)[:=]? ?$",
    re.IGNORECASE,
)
_ASKS_BEFORE = lazily(
    r"(?<![\w-])(?:(?P<plain>for|from)|on behalf of|(?:requested|asked|reported|raised) by|stakeholder(?: is)?"
    r"|requester(?: is)?):? ?$",
    re.IGNORECASE,
)
_CALLED = lazily(
    r"^\s*+(?:(?:hi|hello|hey|hiya|dear|ok|okay|so|action(?: item)?:"
    r"|good (?:morning|afternoon|evening))[ ,]+)?$",
    re.IGNORECASE,
)
_CLAUSE = lazily(r"[.!?;:,\n(\u2013-]\s*+$")
_ASKED_TO = lazily(
    r"(?:\s*+[,:\u2013-])? ?(?:(?:please|pls|plz|kindly)(?: (?:can|could|would|will) you)?"
    r"|(?:can|could|would|will) you(?: please| pls| kindly)?)(?![\w-])"
    r"(?! (?:know|have (?!a look\b)|see|confirm)\b)[,:]?",
    re.IGNORECASE,
)
_NO_WORK = (
    r"(?!get (?:back|there|in|home)\b|(?:send|call|tell|show|give|write|inform|find|ask|help) (?:you|him|her|them)\b"
    r"|take (?:off|leave|vacation|(?:an?|the|my|some) (?:day|days|week|break|leave|holiday|holidays|time|train|bus))\b)"
)
_DOES = lazily(rf"(?: (?:will|shall|to|is going to)|['\u2019]ll) {_NO_WORK}(?P<verb>\w+)", re.IGNORECASE)
_WONDERED = lazily(r"(?:^|[ ,.!:])(?:(?:maybe|perhaps) )?(?P<can>can|could|would|will|remind) $", re.IGNORECASE)
_TO_VERB = lazily(r" (?:please |pls |kindly |maybe |to )*(?P<verb>[a-z]+)", re.IGNORECASE)
_TAKES = lazily(
    r"(?: (?:will|can)|['\u2019]ll) (?:take|do|handle|own) (?:this|it|that)(?: one)?(?=\s*+(?:$|[,.;:!)]))"
    r"| (?:owns|takes|is on) (?:this|it|that)(?: one)?(?=\s*+(?:$|[,.;:!)]))",
    re.IGNORECASE,
)
_ORDERED = lazily(r"(?P<mark>\s*+[,:]| [-\u2013])? (?P<verb>[a-z][a-z-]*+)(?![\w'\u2019-])", re.IGNORECASE)
_ASKS_AFTER = lazily(
    r" (?:(?:has |have )?(?:asked|requested|wants?|wanted|asks?|requests?|would like|needs?|told)"
    r"(?:(?P<order> (?:(?:us|me|you|someone|somebody) to|to) (?=\w))|(?!\w))"
    r"|(?:says?|said|reports?|reported|complains?|complained|can['\u2019]?t|cannot"
    r"|has (?:a|an|no)|is (?:asking|waiting))"
    r"(?!\w))"
)
_NO_SINGLE = lazily(r"\s*+(?:,|and|&|\+|/|or)\s*+$", re.IGNORECASE)
_IN_A_ROW = lazily(rf"\s*+|{_NO_SINGLE.pattern}", re.IGNORECASE)
_ENDS = lazily(
    r"\s*+(?:$|[,.;:!?)|\n-]|\u2013|@|#|!|(?:and|please|pls|asap|urgent|by|before|due|for|from|thanks)\b)",
    re.IGNORECASE,
)
_TO_DO = lazily(r" to (?P<verb>\w+)", re.IGNORECASE)
_AND = lazily(r",? (?:and |then |to )+(?=\w)|[:,]? ?", re.IGNORECASE)
_COPIED = lazily(r"[\s,;(]*(?<!\w)(?:cc|cc:|fyi|copy|copying|/cc):?(?: to)? ?$", re.IGNORECASE)
_MINE = lazily(
    r"(?:^|(?<=[,.;:!?(\u2013-])\s*+)(?P<take>I(?:['\u2019]ll| will) (?:take|do|handle|own) (?:this|it|that)"
    r"(?: one| myself)?|I['\u2019]m on (?:it|this)|leave (?:this|it) to me"
    r"|(?:(?:this|it)(?: one)? is |it['\u2019]s )?mine)(?=\s*+(?:$|[,.;:!)]|[-\u2013] ))"
    r"|(?P<claim>^\s*+(?:I['\u2019]ll|I will)(?: just| quickly)?) "
    rf"{_NO_WORK}(?P<verb>\w+)"
    r"|(?<![\w-])(?P<assign>(?:(?:please |and )?assign(?:ed)?(?: (?:this|it|that))? to"
    r"|(?:owner|assignee):?(?: is)?) (?:me|myself))(?![\w-])"
    r"|(?<![\w-])(?P<forme>for me)(?=\s*+(?:$|[,;.!?]|please\b|by\b|asap\b|thanks\b))",
    re.IGNORECASE,
)
_OWNS_SOMETHING = lazily(r"['\u2019]s?(?![\w'])(?!ll)")
_MYSELF = frozenset({"me", "myself", "i", "mine", "@me"})
_REACH = 60
_MOST_TOGETHER = 12
_MOST_PEOPLE = 50


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person and the words that say what they are to the task: these `stay` in the title, or `open` the ask."""

    start: int
    end: int
    person: Person
    owns: bool
    stays: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A line of a text with the people who are mentioned in it."""

    text: str
    start: int
    end: int
    people: tuple[Named, ...]

    def before(self, at: int) -> str:
        """What stands left of a place, as far as it matters."""
        return self.text[max(self.start, at - _REACH) : at]

    def opens(self, at: int) -> bool:
        """Whether nothing but a greeting stands left of a place in the line."""
        return at - self.start <= _REACH and _CALLED.match(self.text[self.start : at]) is not None


def find_people(text: str, people: tuple[Named, ...], sender: Person, start: int, end: int) -> list[FoundPerson]:
    """The owner and the stakeholder that the part from `start` to `end` names, each at most once."""
    here = _first_in(people, start, end)
    spoken = _Spoken(text, start, end, here)
    found = [_role(spoken, index) for index in range(len(here))]
    mine = [_mine(match, sender, start) for match in _MINE.finditer(text[start:end])]
    roles: dict[bool, FoundPerson] = {}
    for person in [*found, *mine]:
        if person is not None:
            roles.setdefault(person.owns, person)
    return list(roles.values())


def find_told(text: str, people: tuple[Named, ...], start: int, end: int) -> list[FoundPerson]:
    """The same in a further line, where only words such as "assign to" and "requested by" tell."""
    here = _first_in(people, start, end)
    spoken = _Spoken(text, start, end, here)
    found = [_told(spoken, named) for named in here]
    return [person for person in found if person is not None]


def find_copied(text: str, people: tuple[Named, ...], start: int, end: int) -> list[tuple[int, int]]:
    """Where people are copied in, who are nothing else to the task."""
    spans: list[tuple[int, int]] = []
    for named in _first_in(people, start, end):
        copied = _COPIED.search(text[max(start, named.start - _REACH) : named.start])
        if copied is not None:
            spans.append((named.start - (copied.end() - copied.start()), named.end))
        elif spans and _IN_A_ROW.fullmatch(text[spans[-1][1] : named.start]):
            spans[-1] = (spans[-1][0], named.end)
    return spans


def read_person(text: str, people: tuple[Named, ...], sender: Person, start: int, end: int) -> Person | None:
    """The person that a part of the text is, by mention or as "me"; a name alone is no identity."""
    named = named_in(people, start, end)
    if len(named) == 1 and (named[0].start, named[0].end) == (start, end):
        return named[0].person
    return sender if text[start:end].lower() in _MYSELF else None


def named_in(people: tuple[Named, ...], start: int, end: int) -> tuple[Named, ...]:
    """The mentions, which come in the order of the text, that stand in a part of it."""
    first = bisect_left(people, start, key=lambda named: named.start)
    behind = bisect_left(people, end, key=lambda named: named.start)
    return tuple(named for named in people[first:behind] if named.end <= end)


def _first_in(people: tuple[Named, ...], start: int, end: int) -> tuple[Named, ...]:
    """As many of them as a line can give a role."""
    return named_in(people, start, end)[:_MOST_PEOPLE]


def _role(spoken: _Spoken, index: int) -> FoundPerson | None:
    """What the words beside a mention make of it."""
    named = spoken.people[index]
    owned = _OWNS_SOMETHING.match(spoken.text, named.end, spoken.end)
    if named.person is None or owned or _COPIED.search(spoken.before(named.start)):
        return None
    found = _told(spoken, named) or _asking(spoken, named) or _addressed(spoken, index)
    if found is None or found.stays:
        return found
    return replace(found, stays=_together(spoken, index) > named.end)


def _together(spoken: _Spoken, index: int) -> int:
    """Where those end who are named in one breath with somebody, so that a cut would tear the sentence."""
    end = spoken.people[index].end
    for following in spoken.people[index + 1 : index + _MOST_TOGETHER]:
        between = spoken.text[end : following.start]
        if between.strip() and not _NO_SINGLE.fullmatch(between):
            break
        end = following.end
    return end


def _told(spoken: _Spoken, named: Named) -> FoundPerson | None:
    """Assign to @Ana, owner @Ana, on behalf of @Ana: the words before a mention tell outright."""
    if named.person is None:
        return None
    before = spoken.before(named.start)
    offset = named.start - len(before)
    owns = _OWNS_BEFORE.search(before)
    order = _TO_DO.match(spoken.text, named.end, spoken.end)
    ordered = order is not None and order["verb"].lower() in PLAIN_ORDERS
    if owns and (ordered or _ENDS.match(spoken.text, named.end, spoken.end)):
        opens = spoken.opens(offset + owns.start())
        end = _and(spoken, named.end) if opens else named.end
        stays = ordered and not opens
        return FoundPerson(offset + owns.start(), end, named.person, owns=True, opens=opens, stays=stays)
    asks = _ASKS_BEFORE.search(before)
    if asks and (not asks["plain"] or _is_alone(spoken, offset + asks.start(), named.end)):
        return FoundPerson(offset + asks.start(), named.end, named.person, owns=False)
    return None


def _is_alone(spoken: _Spoken, start: int, end: int) -> bool:
    """Whether a line says nothing besides."""
    return start == spoken.start and not spoken.text[end : spoken.end].strip(" .!")


def _asking(spoken: _Spoken, named: Named) -> FoundPerson | None:
    """For @Ana, from @Ana, @Ana needs: where the ask comes from."""
    if named.person is None:
        return None
    before = spoken.before(named.start)
    offset = named.start - len(before)
    asks = _ASKS_BEFORE.search(before)
    sent = asks is not None and asks["plain"].lower() == "from"
    if sent and not _ENDS.match(spoken.text, named.end, spoken.end):
        return None
    if asks and not is_object_of(asks["plain"], before[: asks.start()]):
        return FoundPerson(offset + asks.start(), named.end, named.person, owns=False)
    wants = _ASKS_AFTER.match(spoken.text, named.end, spoken.end)
    if asks is None and wants and (spoken.opens(named.start) or _CLAUSE.search(before)):
        opens = wants["order"] is not None and spoken.opens(named.start)
        end = wants.end() if opens else named.end
        return FoundPerson(named.start, end, named.person, owns=False, stays=not opens, opens=opens)
    return None


def _addressed(spoken: _Spoken, index: int) -> FoundPerson | None:
    """@Ana please, @Ana can you, @Ana to rebuild it: whoever is called upon to do it."""
    named, end = spoken.people[index], _together(spoken, index)
    opens = spoken.opens(named.start)
    if named.person is not None and (wondered := _wondered(spoken, named, end)):
        return FoundPerson(*wondered, named.person, owns=True, opens=True)
    if named.person is None or not (opens or _CLAUSE.search(spoken.before(named.start))):
        return None
    text, person = spoken.text, named.person
    if asked := _ASKED_TO.match(text, end, spoken.end):
        closes = not text[asked.end() : spoken.end].strip(" .!?")
        last = spoken.end if closes else asked.end()
        return FoundPerson(named.start, last, person, owns=True, opens=opens, stays=not opens and not closes)
    if takes := _TAKES.match(text, end, spoken.end):
        return FoundPerson(named.start, takes.end(), person, owns=True, opens=opens)
    does = _DOES.match(text, end, spoken.end)
    if does and does["verb"].lower() in PLAIN_ORDERS:
        return FoundPerson(named.start, does.start("verb"), person, owns=True, opens=opens, stays=not opens)
    ordered = _ORDERED.match(text, end, spoken.end)
    if opens and ordered and ordered["verb"].lower() in (PLAIN_ORDERS if ordered["mark"] else CLEAR_ORDERS):
        return FoundPerson(named.start, ordered.start("verb"), person, owns=True, opens=True)
    return None


def _wondered(spoken: _Spoken, named: Named, end: int) -> tuple[int, int] | None:
    """Where "can @Ana please", which opens a line before an order, begins and ends."""
    before = spoken.before(named.start)
    asked = _WONDERED.search(before)
    order = _TO_VERB.match(spoken.text, end, spoken.end)
    if asked is None or order is None or order["verb"].lower() not in PLAIN_ORDERS or end != named.end:
        return None
    start = named.start - len(before) + asked.start("can")
    return (start, order.start("verb")) if spoken.opens(start) else None


def _and(spoken: _Spoken, at: int) -> int:
    """Behind the "and" or the mark that joins "assign to @Ana" to the ask itself."""
    match = _AND.match(spoken.text, at, spoken.end)
    return match.end() if match else at


def _mine(match: re.Match[str], sender: Person, offset: int) -> FoundPerson | None:
    """I'll patch it, assign to me, for me: what the sender is to the task."""
    if match["claim"]:
        verb = match["verb"].lower()
        if verb not in PLAIN_ORDERS:
            return None
        return FoundPerson(offset, offset + match.start("verb"), sender, owns=True, opens=True)
    part = next(name for name in ("take", "assign", "forme") if match[name])
    if part == "forme" and is_object_of("for", match.string[max(0, match.start() - _REACH) : match.start()]):
        return None
    return FoundPerson(offset + match.start(part), offset + match.end(part), sender, owns=part != "forme")
