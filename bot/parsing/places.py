"""A date in its surroundings: the cue that makes it due, and the words that tell that it is none."""

import re
from dataclasses import dataclass

from bot.parsing.background import CLAUSE, is_background
from bot.parsing.clock import BEFORE, after_parts, after_times, is_clear
from bot.parsing.durations import UNITS
from bot.parsing.happened import dates_event, happened, is_so, over_on, stayed
from bot.parsing.listed import in_list
from bot.parsing.numbers import ordinal
from bot.parsing.pattern import lazily
from bot.parsing.shown import logged, names_default, recurs, shown
from bot.parsing.statements import is_stated
from bot.parsing.tokens import Phrase, Sight
from bot.parsing.words import IMPERATIVES, words

REACH = 60
_AHEAD = 80
_LATE_IN_MONTH = 20
_DUE = lazily(
    r"(?<![\w-])(?:(?:needed |required |wanted |done |finished |ready |delivered )?"
    r"(?P<cut>by|before|no later than|not later than|due(?: date)?(?: is| on| by| for| until)?:?"
    r"|deadline(?: is| was| on)?:?|eta:?|date:|latest(?: on| by)?)"
    r"|until|till|til|needed(?: on| for)?)(?: the| this)? ?$|\^$",
    re.IGNORECASE,
)
_OUTRIGHT = lazily(r"(?:due(?: date)?|deadline): ?$|\^$", re.IGNORECASE)
_HALF_CUE = lazily(
    r"(?<![\w-])(?:(?P<cut>on|for)|remind me(?: on)?|(?:re)?scheduled(?: for| on)?|sometime"
    r"|(?:starting|beginning)(?: on)?|planned (?:for|on)|set for)(?: the)? ?$",
    re.IGNORECASE,
)
_REFUSED = lazily(
    r"(?<![\w-])(?:since|last|past|previous|every|each|from|as of|after|than|my|your|our|his|her|their|its|whose"
    r"|happy|merry|during|over|throughout|an?|per|between|version|called|named|titled|dated|yesterday|not|no|ago"
    r"|of|top|most|the whole|all|other|any|one|some)(?: the)? ?$|[\w'\u2019]+['\u2019]s? ?$",
    re.IGNORECASE,
)
_LABELLED = lazily(
    r"(?<![\w-])(?:room|rack|slot|sprint|vol|volume(?: to)?|ports?|unit|pages?|part|step|floor|level|line|channel"
    r"|chapter|section|item|number|no"
    r"|nr|switch|interface|ext|extension|build|release|version|rev|score|ratio|ticket|task|vlan|id|model|type|size"
    r"|scale|phase|module|blade|bay|cell|row|column|table|figure|question|lane|gate|shelf|drawer|bin|desk|seat"
    r"|booth|locker|cabinet|socket|outlet|code|error|event|rule|policy|at)\.?(?: is)? ?$",
    re.IGNORECASE,
)
_OF_SO_MANY = lazily(
    r"(?<!the )(?<!this )(?<!\ba )(?<![\w-])(?:dis[ck]|drive|node|stage|try|attempt|test|run|copy|volume|batch|round"
    r"|set|cpu|core|layer|wave|pin|group|invoice|slide|tray|lap|fragment|packet|job|thread|worker|shard|replica|member)"
    r" ?$",
    re.IGNORECASE,
)
_EDGE = lazily(
    r"\s*(?:$|\(|[.!?;:,)\]|\"\u201d\u2026](?!\w)|[-\u2013\u2014](?= )"
    r"|(?:and|to|so|please|pls|plz|thanks|thx|if|when|because|but|then|(?P<subject>we|i|you|he|she|they)|as|asap"
    r"|about|while|unless|otherwise|latest|at the latest|or|via|using|urgent|high priority|low priority)"
    r"(?![\w'\u2019-])|@|#)",
    re.IGNORECASE,
)
_VERSION = lazily(
    r"(?<![\w-])(?:runs?|running|still|stuck|is|are|was|based|built|works?|stays?|installed|updated) on $",
    re.IGNORECASE,
)
_LATER = lazily(r"(?<![\w-])(?:(?:at|on|by) or )?(?:after|earlier than|later than|in) $", re.IGNORECASE)
_CLOSE = lazily(r"\s*(?:$|[.!?,;)])")
_SECONDS = lazily(r"\d \d\d?:\d\d:\d\d")
_QUOTES = frozenset("'\"`\u2018\u2019\u201c\u201d")
_GOES_ON = words("for in at with from by via on we i you he she they it is so as a an the")


@dataclass(frozen=True, slots=True)
class Place:
    """A date in its text: what leads to it, the cue in that, and the index behind its time of day.

    `base` is where the lead begins and `time` where a time of day before the date does, `clear` that it can be nothing
    else, `stripped` how many brackets open between cue and date.
    """

    text: str
    sight: Sight
    at: int
    phrase: Phrase
    lead: str
    stripped: int
    base: int
    time: int | None
    clear: bool
    cue: re.Match[str] | None
    due: bool
    outright: bool
    times: int

    @property
    def start(self) -> int:
        """Where the date's first word begins."""
        return self.sight.tokens[self.at].start

    @property
    def end(self) -> int:
        """Where the date's words end, its time of day included."""
        return self.sight.tokens[self.times - 1].end


def due_cue(before: str) -> str | None:
    """The cue at the end of a text that makes a date behind it due."""
    found = _DUE.search(before)
    return found[0].strip().lower() if found else None


def placed(text: str, sight: Sight, at: int, phrase: Phrase) -> Place:
    """Look left of a date, past a time of day and an opening bracket, and right of it, past its time of day."""
    start = sight.tokens[at].start
    before = text[max(0, start - REACH) : start]
    timed = BEFORE.search(before)
    clear = timed is not None and is_clear(timed[0])
    opening = timed.start() if timed else len(before)
    if clear and (later := _LATER.search(before[:opening])):
        opening = later.start()
    whole = before[:opening]
    lead = whole.rstrip("(|[")
    due = _DUE.search(lead) or (_DUE.search(before) if timed else None)
    half = _HALF_CUE.search(lead) or (_HALF_CUE.search(before) if timed else None)
    return Place(
        text=text,
        sight=sight,
        at=at,
        phrase=phrase,
        lead=lead,
        stripped=len(whole) - len(lead),
        base=start - len(before),
        time=start - len(before) + opening if timed else None,
        clear=clear,
        cue=due or half,
        due=due is not None,
        outright=_OUTRIGHT.search(lead) is not None,
        times=after_times(sight, phrase.end),
    )


def whole(place: Place, *, timed: bool) -> tuple[int, int]:
    """Where a date's own words begin and end: with its cue, and where wanted with its time of day."""
    cue = place.base + place.cue.start("cut") if place.cue and place.cue["cut"] else place.start
    begin = place.start - place.lead.endswith("^")
    if timed:
        own_cue = place.time is None or place.clear or place.due or cue > place.time
        time = place.time if place.time is not None and place.clear else begin
        begin = min(begin, time, cue if own_cue else begin)
        closes = place.text[place.end : place.end + 1] == ")" and "(" in place.text[begin : place.end]
        return begin, place.end + closes
    parts = after_parts(place.sight, place.phrase.end)
    alone = place.time is None and not place.sight.word(parts).isdecimal()
    return min(begin, cue) if alone else begin, place.sight.tokens[parts - 1].end


def stands(place: Place) -> bool:
    """Whether what is on either side lets a date be a due date."""
    if place.outright:
        return True
    if (place.cue is None and _REFUSED.search(place.lead)) or in_list(place.sight, place.times):
        return False
    phrase, cued = place.phrase, place.cue is not None
    if _is_past(place) or _is_labelled(place) or _lasts(place) or _is_told(place) or _is_counted_up(place):
        return False
    if not place.due and (_counts_stuff(place) or _is_background(place)):
        return False
    edge = _EDGE.match(place.text, place.sight.tokens[place.times - 1].end)
    closed = cued and place.sight.word(phrase.end - 1) == "." and place.times == phrase.end
    ends = closed or (edge is not None and (bool(place.lead.strip()) or edge["subject"] is None))
    if phrase.weak:
        return ends and place.cue is not None and _points_at_day(place)
    if phrase.bare:
        return ends
    if phrase.dotted and not place.due:
        return ends and cued and not _VERSION.search(place.lead)
    timed, follows = place.times > phrase.end, place.sight.word(place.times) in _GOES_ON
    goes_on = (cued and (timed or follows)) or (timed and follows and bool(place.lead.strip()))
    opens = cued and place.base == 0 and place.cue is not None and place.cue.start() == 0
    if opens and place.sight.word(place.times) in IMPERATIVES:
        return True
    sure = phrase.firm and (not phrase.written or (cued and phrase.exact))
    return sure or place.due or ends or goes_on


def _counts_stuff(place: Place) -> bool:
    """Whether the time is an amount of something: check in 2 weeks of logs."""
    return _is_counted(place) and place.sight.word(place.phrase.end) == "of"


def _is_background(place: Place) -> bool:
    before = place.text[max(0, place.start - CLAUSE) : place.start]
    return is_background(before, figure=place.phrase.written and place.cue is None)


def _points_at_day(place: Place) -> bool:
    """Whether "the first" is a day: for the second may be anything's second, for the 27 is not."""
    in_figures = any(token.text.isdecimal() for token in place.sight.tokens[place.at : place.phrase.end])
    late = place.phrase.day.day > _LATE_IN_MONTH
    return place.due or in_figures or late or (place.cue is not None and place.cue[0].lower().startswith("on"))


def _is_past(place: Place) -> bool:
    """Whether the words round a date tell what happened or is so on it: crashed on Monday, is away until Monday."""
    if is_stated(place.text[max(0, place.start - CLAUSE) : place.start], place.text[place.end : place.end + _AHEAD]):
        return True
    if place.due:
        return stayed(place.lead)
    behind = place.text[place.end : place.end + _AHEAD]
    if happened(place.lead, behind, counted=_is_counted(place)):
        return True
    if place.cue and (dates_event(place.lead, behind) or (_is_rolled(place) and over_on(place.lead))):
        return True
    return place.phrase.day == place.sight.today and not place.phrase.written and is_so(place.lead)


def _is_rolled(place: Place) -> bool:
    """Whether a day and month without a year have passed this year."""
    phrase = place.phrase
    return phrase.written and not phrase.exact and phrase.day.year > place.sight.today.year


def _is_counted(place: Place) -> bool:
    """Whether the date is so many days on, which nothing can have happened on."""
    first, last = place.sight.word(place.at), place.sight.word(place.phrase.end - 1)
    return first in {"in", "within", "+", "next"} or last in {"now", "hence"}


def _is_told(place: Place) -> bool:
    """Whether a date is what a screen shows or a rule repeats rather than when something is due."""
    if place.phrase.written and (_is_argument(place) or _is_stamp(place) or names_default(place.lead)):
        return True
    if place.due:
        return False
    if _is_planned_at(place):
        return False
    if _is_quoted(place) or shown(place.lead, written=place.phrase.written):
        return True
    return recurs(place.lead)


def _is_quoted(place: Place) -> bool:
    """Whether quotation marks stand round just the date, which tell what is written somewhere."""
    return place.text[: place.start][-1:] in _QUOTES and place.text[place.end : place.end + 1] in _QUOTES


def _is_planned_at(place: Place) -> bool:
    """Whether "at" leads to a coming day with its year and its hour: at 2026-12-15 12:00."""
    timed = place.phrase.exact and place.times > place.phrase.end and place.phrase.day > place.sight.today
    if not timed or not place.lead.endswith(" at ") or logged(place.lead):
        return False
    return bool(_CLOSE.match(place.text, place.end)) and not _SECONDS.search(place.text[place.start : place.end])


def _is_argument(place: Place) -> bool:
    """Whether a bracket that sticks to a word holds the date: parse(2026-12-31)."""
    return place.stripped > 0 and place.lead[-1:].isalnum()


def _is_stamp(place: Place) -> bool:
    """Whether a date and an hour are a log's: in brackets at the start, or with a T between them and no cue."""
    if place.sight.word(place.phrase.end) == "t" and not place.cue and not place.lead.endswith("at "):
        return bool(place.lead.strip() or place.text[place.end :].strip())
    return place.stripped > 0 and not place.lead.strip() and place.times > place.phrase.end


def _is_labelled(place: Place) -> bool:
    """Whether a number is a room's or a port's rather than a day's."""
    numbered = place.sight.word(place.at).isdecimal() and not place.phrase.firm
    return numbered and bool(_LABELLED.search(place.lead) or (not place.cue and _OF_SO_MANY.search(place.lead)))


def _lasts(place: Place) -> bool:
    """Whether "for the next 3 days" tells how long rather than until when."""
    if place.cue is None or not place.cue[0].lower().startswith("for"):
        return False
    word = place.sight.word(place.sight.skip(place.at, "the"))
    return word in {"next", "coming", "following"} and place.sight.word(place.phrase.end - 1) in UNITS


def _is_counted_up(place: Place) -> bool:
    """Whether a lone ordinal is one of several: the 3rd, 4th and 5th port."""
    return (
        place.phrase.bare
        and place.sight.word(place.times) == ","
        and bool(ordinal(place.sight.tokens, place.sight.skip(place.times + 1, "the")))
    )
