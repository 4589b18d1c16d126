"""Due dates in a text: a date that is missed is a small fault, one that is invented a great one."""

import re
from dataclasses import dataclass
from datetime import date

from bot.parsing.clock import BEFORE, after_parts, after_times
from bot.parsing.months import Phrase, Sight
from bot.parsing.phrases import STARTERS, next_unit, phrase_at
from bot.parsing.tokens import HIDDEN, tokens_of

_REACH = 60
_DUE = re.compile(
    r"(?<![\w-])(?:(?:needed |required |wanted |done |finished |ready |delivered )?(?:by|before|no later than|not later than)"
    r"|due(?: date)?(?: is| on| by| for| until)?:?|deadline(?: is| was| on)?:?|eta:?|date:|until|till|til|needed(?: on| for)?"
    r"|latest(?: on| by)?)(?: the| this)? ?$|\^$",
    re.IGNORECASE,
)
_OUTRIGHT = re.compile(r"(?:due(?: date)?|deadline): ?$|\^$", re.IGNORECASE)
_HALF_CUE = re.compile(
    r"(?<![\w-])(?:on|for|remind me(?: on)?|scheduled(?: for| on)?|sometime|starting|planned for|set for)(?: the)? ?$",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"(?<![\w-])(?:since|last|past|previous|every|each|from|as of|after|than|my|your|our|his|her|their|its|whose|happy|merry"
    r"|an?|per|between|version|called|named|titled|dated|yesterday|not|no|ago|most|the whole|all|other|any|one|some)"
    r"(?: the)? ?$|[\w'’]+['’]s? ?$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?<![\w-])(?:room|rack|slot|port|ports|unit|page|pages|part|step|floor|level|line|channel|chapter|section|item|number|no"
    r"|nr|switch|interface|ext|extension|build|release|version|rev|score|ratio|ticket|task|vlan|id|model|type|size|scale|phase"
    r"|module|blade|bay|cell|row|column|table|figure|question|lane|gate|shelf|drawer|bin|code|error|event|rule|policy|at)\.? ?$",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"(?<![\w-])(?:stopped|failed|fails|crashed|crashes|died|broke|happened|started|began|reported|received|noticed|arrived"
    r"|rebooted|restarted|expired|appeared|disappeared|vanished|occurred|down|offline|broken|working|sent|saw|seen|missing|came|got"
    r"|called|tried|opened|logged|changed|lost|stolen|froze|hung|slow|missed|installed|upgraded|updated|was out|were out)"
    r"(?: \w+)?(?: again| in| back| up)?(?: on| at| the| early| late| all| as of)* ?$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"(?<![\w-])(?:be|get|getting|to have|have it|have them) \w+(?: \w+)? ?(?:on )?$", re.IGNORECASE)
_EDGE = re.compile(
    r"\s*(?:$|[.!?;:,)\]|\"”…](?!\w)|[-–—](?= )|(?:and|to|so|please|pls|plz|thanks|thx|if|when|because|but|then|we|i|you|he|she|they"
    r"|as|asap|about|while|unless|otherwise|latest|at the latest|or|via|using|urgent|high priority|low priority|@)(?![\w'’-])|@|#)",
    re.IGNORECASE,
)
_RANGE = frozenset({"-", "–", "—", "to", "through", "thru", "until", "till"})
_LIST = frozenset({"and", "or", "&", "/"})
_JOINS = frozenset("-/\\:._@#=%+~&*'’")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where its words stand, cue included; `cued` tells that words such as "by" make it a due date outright."""

    start: int
    end: int
    day: date
    cued: bool
    rank: int = 0


def find_due(text: str, today: date, *, cued_only: bool = False) -> FoundDate | None:
    """The due date in a text, never a past one; of several the one that a cue makes due, and none where that is unsure."""
    sight = Sight(tokens_of(text), today)
    found = [due for due in _candidates(text, sight) if due.cued or not cued_only]
    if not found:
        return None
    rank = max(due.rank for due in found)
    best = [due for due in found if due.rank == rank]
    if rank < _DUE_RANK and len({due.day for due in best}) > 1:
        return None
    return best[0]


def read_date(text: str, today: date) -> date | None:
    """The date that a text names outright, be it weak anywhere else; None for a past one or any other text."""
    sight = Sight(tokens_of(text), today)
    at = sight.skip(0, "by", "on", "before", "until", "for")
    for start in (at, sight.skip(at, "the")):
        found = phrase_at(sight, start) or next_unit(sight, start) or _lone_ordinal(sight, start)
        if found and found.day >= today and not sight.word(after_times(sight, found.end)).strip(".!?"):
            return found.day
    return None


_DUE_RANK = 3


def _lone_ordinal(sight: Sight, at: int) -> Phrase | None:
    """21st, where a date is asked for."""
    if not sight.word(at).isdecimal():
        return None
    the = tokens_of("the " + "".join(token.text for token in sight.tokens[at : at + 2]))
    found = phrase_at(Sight(the, sight.today), 0)
    return Phrase(found.day, at + 2) if found and found.bare else None


def _candidates(text: str, sight: Sight) -> list[FoundDate]:
    found: list[FoundDate] = []
    at = 0
    while at < len(sight.tokens):
        word = sight.tokens[at].text
        phrase = phrase_at(sight, at) if word in STARTERS or word.isdecimal() else None
        if phrase is None and word == "next":
            phrase = next_unit(sight, at)
            phrase = phrase if phrase and after_times(sight, phrase.end) > phrase.end else None
        if phrase is not None and (due := _judged(text, sight, at, phrase)):
            found.append(due)
        at = phrase.end if phrase else at + 1
    return found


def _judged(text: str, sight: Sight, at: int, phrase: Phrase) -> FoundDate | None:
    """A date that passes the guards, or None."""
    if phrase.day < sight.today or _is_glued(sight, at, phrase.end):
        return None
    start = sight.tokens[at].start
    before = text[max(0, start - _REACH) : start]
    timed = BEFORE.search(before)
    lead = before[: timed.start()] if timed else before
    lead = lead.rstrip("(|[")
    outright, due, half = _OUTRIGHT.search(lead), _DUE.search(lead), _HALF_CUE.search(lead)
    if timed and not due:
        due, half = _DUE.search(before), half or _HALF_CUE.search(before)
    times = after_times(sight, phrase.end)
    if outright is None and not _stands(text, sight, at, phrase, lead, times, cue=due or half, due=due is not None):
        return None
    cue = due or half
    cue_start = start - len(before) + cue.start() if cue and not timed and _is_cut(cue[0]) else start
    rank = _DUE_RANK if due else 2 if half or phrase.exact else 1
    end = sight.tokens[after_parts(sight, phrase.end) - 1].end
    return FoundDate(cue_start, end, phrase.day, due is not None, rank)


def _is_cut(cue: str) -> bool:
    """Whether a cue goes with its date: "until" and "remind me" say more than a date."""
    return cue.split()[0].lower() not in {
        "until",
        "till",
        "til",
        "remind",
        "scheduled",
        "sometime",
        "starting",
        "planned",
        "set",
    }


def _stands(
    text: str, sight: Sight, at: int, phrase: Phrase, lead: str, times: int, *, cue: re.Match[str] | None, due: bool
) -> bool:
    """Whether what is on either side lets a date be a due date."""
    if _REFUSED.search(lead) and cue is None:
        return False
    if _HAPPENED.search(lead) and not (due or phrase.exact or _PASSIVE.search(lead)):
        return False
    if _in_list(sight, times) or _is_labelled(sight, at, phrase, lead):
        return False
    edge = _EDGE.match(text, sight.tokens[times - 1].end) is not None
    if phrase.bare:
        return edge
    if phrase.dotted:
        return due or (cue is not None and edge)
    return phrase.firm or edge or due or (cue is not None and times > phrase.end)


def _is_labelled(sight: Sight, at: int, phrase: Phrase, lead: str) -> bool:
    """Whether a number is a room's or a port's rather than a day's."""
    return not phrase.firm and sight.word(at).isdecimal() and _LABELLED.search(lead) is not None


def _in_list(sight: Sight, at: int) -> bool:
    """Whether another date follows that this one is listed or spanned with."""
    word = sight.word(at)
    if word in _RANGE:
        return sight.word(at + 1).isdecimal() or phrase_at(sight, at + 1) is not None
    return word in _LIST and (found := phrase_at(sight, at + 1)) is not None and found.day > sight.today


def _is_glued(sight: Sight, at: int, end: int) -> bool:
    """Whether a word or number sticks to either end: fri-server, 10/12/a, Build_May5."""
    first = sight.tokens[at]
    if first.glued and at:
        left = sight.tokens[at - 1]
        inner = left.text in _JOINS and left.glued and at > 1
        word = left.text[0].isalnum() or left.text[0] == HIDDEN
        if word or (inner and left.text != ":") or left.text in {"/", "#", "=", "@", "\\", "_", "%", "~"}:
            return True
    if not sight.glued(end):
        return False
    right = sight.word(end)
    if right[0].isalnum() or right[0] == HIDDEN:
        return after_times(sight, end) == end and right not in {"t", "am", "pm", "h"}
    return right in _JOINS and right not in ":." and sight.glued(end + 1) and after_times(sight, end) == end
