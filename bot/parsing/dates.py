"""Due dates in a text: a date that is missed is a small fault, one that is invented a great one."""

import re
from dataclasses import dataclass
from datetime import date

from bot.parsing.clock import BEFORE, after_parts, after_times
from bot.parsing.durations import UNITS
from bot.parsing.months import WEEKDAYS, Phrase, Sight
from bot.parsing.numbers import ordinal
from bot.parsing.phrases import STARTERS, next_unit, phrase_at
from bot.parsing.tokens import HIDDEN, tokens_of
from bot.parsing.words import APOSTROPHE, DASHES, words

_REACH = 60
_MOST_DATES = 24
_DUE_RANK = 3
_DUE = re.compile(
    r"(?<![\w-])(?:(?:needed |required |wanted |done |finished |ready |delivered )?"
    r"(?P<cut>by|before|no later than|not later than|due(?: date)?(?: is| on| by| for| until)?:?"
    r"|deadline(?: is| was| on)?:?|eta:?|date:|latest(?: on| by)?)"
    r"|until|till|til|needed(?: on| for)?)(?: the| this)? ?$|\^$",
    re.IGNORECASE,
)
_OUTRIGHT = re.compile(r"(?:due(?: date)?|deadline): ?$|\^$", re.IGNORECASE)
_HALF_CUE = re.compile(
    r"(?<![\w-])(?:(?P<cut>on|for)|remind me(?: on)?|scheduled(?: for| on)?|sometime|starting|planned for|set for)"
    r"(?: the)? ?$",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"(?<![\w-])(?:since|last|past|previous|every|each|from|as of|after|than|my|your|our|his|her|their|its|whose"
    r"|happy|merry|during|over|throughout|an?|per|between|version|called|named|titled|dated|yesterday|not|no|ago"
    r"|most|the whole|all|other|any|one|some)(?: the)? ?$|[\w'\u2019]+['\u2019]s? ?$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?<![\w-])(?:room|rack|slot|ports?|unit|pages?|part|step|floor|level|line|channel|chapter|section|item|number|no"
    r"|nr|switch|interface|ext|extension|build|release|version|rev|score|ratio|ticket|task|vlan|id|model|type|size"
    r"|scale|phase|module|blade|bay|cell|row|column|table|figure|question|lane|gate|shelf|drawer|bin|code|error|event"
    r"|rule|policy|at)\.? ?$",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"(?<![\w-])(?:stopped|failed|fails|crashed|crashes|died|broke|happened|started|began|reported|received|noticed"
    r"|arrived|rebooted|restarted|expired|appeared|disappeared|vanished|occurred|down|offline|broken|working|sent|saw"
    r"|seen|missing|came|got|called|tried|opened|logged|changed|lost|stolen|froze|hung|slow|missed|installed|upgraded"
    r"|updated|was out|were out)(?: \w+)?(?: again| in| back| up)?(?: on| at| the| early| late| all| as of)* ?$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"(?<![\w-])(?:be|get|getting|to have|have it|have them) \w+(?: \w+)? ?(?:on )?$", re.IGNORECASE)
_EDGE = re.compile(
    r"\s*(?:$|[.!?;:,)\]|\"\u201d\u2026](?!\w)|[-\u2013\u2014](?= )"
    r"|(?:and|to|so|please|pls|plz|thanks|thx|if|when|because|but|then|(?P<subject>we|i|you|he|she|they)|as|asap"
    r"|about|while|unless|otherwise|latest|at the latest|or|via|using|urgent|high priority|low priority)"
    r"(?![\w'\u2019-])|@|#)",
    re.IGNORECASE,
)
_RANGE = words("- to through thru until till") | {*DASHES}
_LIST = words("and or & /")
_GOES_ON = words("for in at with from by via on we i you he she they it is so as a an the")
_JOINS = frozenset("-/\\:._@#=%+~&*'") | {APOSTROPHE}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where its words stand, cue included; `cued` tells that a word such as "by" makes it due outright."""

    start: int
    end: int
    day: date
    cued: bool
    rank: int = 0


def find_due(text: str, today: date, *, cued_only: bool = False) -> FoundDate | None:
    """The due date in a text, never a past one; of several the one that a cue makes due, none where that is unsure."""
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


def _lone_ordinal(sight: Sight, at: int) -> Phrase | None:
    """21st, where a date is asked for."""
    if not sight.word(at).isdecimal():
        return None
    the = tokens_of("the " + "".join(token.text for token in sight.tokens[at : at + 2]))
    found = phrase_at(Sight(the, sight.today), 0)
    return Phrase(found.day, at + 2) if found and found.bare else None


def _candidates(text: str, sight: Sight) -> list[FoundDate]:
    found: list[FoundDate] = []
    at = refused = read = 0
    while at < len(sight.tokens) and read < _MOST_DATES:
        word = sight.tokens[at].text
        phrase = phrase_at(sight, at) if word in STARTERS or word.isdecimal() else None
        if phrase is None and word == "next":
            phrase = next_unit(sight, at)
            phrase = phrase if phrase and after_times(sight, phrase.end) > phrase.end else None
        heeded = phrase is not None and not (refused and _continues(sight, refused, at))
        due = (
            _judged(text, sight, at, phrase) if phrase and heeded and not _only_adds_weekday(sight, at, found) else None
        )
        if due is not None:
            found.append(due)
        if phrase is not None:
            refused = phrase.end if due is None else 0
            read += 1
        at = after_parts(sight, phrase.end) if phrase else at + 1
    return found


def _judged(text: str, sight: Sight, at: int, phrase: Phrase) -> FoundDate | None:
    """A date that passes the guards, or None."""
    if phrase.day < sight.today or _is_glued(sight, at, phrase.end):
        return None
    place = _placed(text, sight, at, phrase)
    if not _stands(place):
        return None
    start = _cut_start(place)
    rank = _DUE_RANK if place.due else 2 if place.cue or phrase.exact else 1
    return FoundDate(start, sight.tokens[after_parts(sight, phrase.end) - 1].end, phrase.day, place.due, rank)


@dataclass(frozen=True, slots=True)
class _Place:
    """A date in its surroundings: what leads to it, the cue in that, and the index behind its time of day."""

    text: str
    sight: Sight
    at: int
    phrase: Phrase
    lead: str
    stripped: int
    timed: bool
    cue: re.Match[str] | None
    due: bool
    outright: bool
    times: int


def _placed(text: str, sight: Sight, at: int, phrase: Phrase) -> _Place:
    """Look left of a date, past a time of day and an opening bracket, and right of it, past its time of day."""
    start = sight.tokens[at].start
    before = text[max(0, start - _REACH) : start]
    timed = BEFORE.search(before)
    whole = before[: timed.start()] if timed else before
    lead = whole.rstrip("(|[")
    due = _DUE.search(lead) or (_DUE.search(before) if timed else None)
    half = _HALF_CUE.search(lead) or (_HALF_CUE.search(before) if timed else None)
    return _Place(
        text=text,
        sight=sight,
        at=at,
        phrase=phrase,
        lead=lead,
        stripped=len(whole) - len(lead),
        timed=timed is not None,
        cue=due or half,
        due=due is not None,
        outright=_OUTRIGHT.search(lead) is not None,
        times=after_times(sight, phrase.end),
    )


def _cut_start(place: _Place) -> int:
    """Where a date's own words begin: with its cue, unless that belongs to a time of day as well."""
    start = place.sight.tokens[place.at].start
    timed = place.timed or place.sight.word(after_parts(place.sight, place.phrase.end)).isdecimal()
    if place.cue is None or not place.cue["cut"] or timed:
        return start - place.lead.endswith("^")
    return start - place.stripped - len(place.lead) + place.cue.start("cut")


def _stands(place: _Place) -> bool:
    """Whether what is on either side lets a date be a due date."""
    if place.outright:
        return True
    if (place.cue is None and _REFUSED.search(place.lead)) or _in_list(place.sight, place.times):
        return False
    if _is_past(place) or _is_labelled(place) or _lasts(place):
        return False
    phrase, cued = place.phrase, place.cue is not None
    edge = _EDGE.match(place.text, place.sight.tokens[place.times - 1].end)
    ends = edge is not None and (bool(place.lead.strip()) or edge["subject"] is None)
    if phrase.bare or (phrase.dotted and not place.due):
        return ends and (cued or phrase.bare)
    goes_on = cued and (place.times > phrase.end or place.sight.word(place.times) in _GOES_ON)
    return phrase.firm or place.due or ends or goes_on


def _is_past(place: _Place) -> bool:
    """Whether the words before a date tell what happened on it: crashed on Monday, down today."""
    if place.due or place.phrase.exact or _PASSIVE.search(place.lead):
        return False
    return _HAPPENED.search(place.lead) is not None


def _is_labelled(place: _Place) -> bool:
    """Whether a number is a room's or a port's rather than a day's."""
    numbered = place.sight.word(place.at).isdecimal() and not place.phrase.firm
    return numbered and _LABELLED.search(place.lead) is not None


def _lasts(place: _Place) -> bool:
    """Whether "for the next 3 days" tells how long rather than until when."""
    if place.cue is None or not place.cue[0].lower().startswith("for"):
        return False
    word = place.sight.word(place.sight.skip(place.at, "the"))
    return word in {"next", "coming", "following"} and place.sight.word(place.phrase.end - 1) in UNITS


def _in_list(sight: Sight, at: int) -> bool:
    """Whether another date follows that this one is listed or spanned with."""
    word = sight.word(at)
    if word in _LIST and ordinal(sight.tokens, at + 1):
        return True
    if word in _RANGE:
        return sight.word(at + 1).isdecimal() or phrase_at(sight, at + 1) is not None
    return word in _LIST and (found := phrase_at(sight, at + 1)) is not None and found.day > sight.today


def _only_adds_weekday(sight: Sight, at: int, found: list[FoundDate]) -> bool:
    """Whether this is the weekday of the date just before it: May 22, Tuesday."""
    if not found or sight.word(at) not in WEEKDAYS or sight.word(at - 1) not in {",", "("}:
        return False
    return 0 <= sight.tokens[at - 1].start - found[-1].end <= 1


def _continues(sight: Sight, end: int, at: int) -> bool:
    """Whether only list words stand between the end of a refused date and this one: every Monday and Thursday."""
    return at > end and all(sight.word(between) in _LIST | _RANGE | {","} for between in range(end, min(at, end + 3)))


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
