"""Due dates in a text: a date that is missed is a small fault, one that is invented a great one."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.parsing.clock import after_parts, after_times, time_at
from bot.parsing.days import LONGEST_MONTH
from bot.parsing.listed import continues
from bot.parsing.months import WEEKDAYS, agreeing
from bot.parsing.numbers import ordinal
from bot.parsing.periods import PERIOD_STARTS, Period, period_at
from bot.parsing.phrases import STARTERS, phrase_at
from bot.parsing.places import REACH, Place, due_cue, placed, stands, whole
from bot.parsing.tokens import HIDDEN, Phrase, Sight, tokens_of
from bot.parsing.words import APOSTROPHE

_MOST_DATES = 24
_MOST_TOKENS = 1_000
_DUE_RANK = 3
_LATE_ORDINALS = frozenset({"twentieth", "twenty", "thirtieth", "thirty"})
_JOINS = frozenset("-/\\:._@#=%+~&*'") | {APOSTROPHE}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where its words stand, cue included; `cued` tells that a word such as "by" makes it due outright."""

    start: int
    end: int
    day: date
    cued: bool
    rank: int = 0


def find_due(
    text: str, today: date, *, cued_only: bool = False, day_first: bool = False, timed: bool = False
) -> FoundDate | None:
    """The due date in a text, never a past one; of several the one that a cue makes due, none where that is unsure.

    `day_first` reads 5/12 as 5 December; `timed` takes a time of day beside the date to its words.
    """
    sight = Sight(tokens_of(text), today, day_first)
    found = [due for due in _candidates(text, sight, timed=timed) if due.cued or not cued_only]
    if not found:
        return None
    rank = max(due.rank for due in found)
    best = [due for due in found if due.rank == rank]
    if rank < _DUE_RANK and len({due.day for due in best}) > 1:
        return None
    return best[0]


def read_date(text: str, today: date, *, day_first: bool = False) -> date | None:
    """The date that a text names outright, be it weak anywhere else; None for a past one or any other text."""
    sight = Sight(tokens_of(text), today, day_first)
    at = sight.skip(0, "by", "on", "before", "until", "for")
    for start in (at, sight.skip(at, "the")):
        found = phrase_at(sight, start) or _named_period(sight, start) or _lone_ordinal(sight, start)
        if found and found.day >= today and not sight.word(after_times(sight, found.end)).strip(".!?"):
            return found.day
    return None


def _named_period(sight: Sight, at: int) -> Phrase | None:
    """Next week, this month, Q1: its last day, or the day before it where it is named so."""
    period = period_at(sight, at)
    return _due_by(sight, period, sight.word(at - 1)) if period else None


def _due_by(sight: Sight, period: Period, cue: str) -> Phrase | None:
    """By next week is by its Friday, by next month by its last day; before it is on the working day before."""
    early = cue.startswith("before") or (period.unit == "weekend" and cue.startswith("by"))
    day = period.before(sight.today) if early else period.last
    return Phrase(day, period.end, firm=False) if day else None


def _lone_ordinal(sight: Sight, at: int) -> Phrase | None:
    """21st, where a date is asked for."""
    if not sight.word(at).isdecimal():
        return None
    the = tokens_of("the " + "".join(token.text for token in sight.tokens[at : at + 2]))
    found = phrase_at(Sight(the, sight.today), 0)
    return Phrase(found.day, at + 2) if found and found.bare and not found.weak else None


def _candidates(text: str, sight: Sight, *, timed: bool) -> list[FoundDate]:
    found: list[FoundDate] = []
    at = refused = read = 0
    while at < min(len(sight.tokens), _MOST_TOKENS) and read < _MOST_DATES:
        phrase = _phrase(text, sight, at)
        heeded = phrase is not None and not (refused and continues(sight, refused, at))
        due = (
            _judged(text, sight, at, phrase, timed=timed)
            if phrase and heeded and not _only_adds_weekday(sight, at, found)
            else None
        )
        if due is not None:
            found.append(due)
        if phrase is not None:
            refused = phrase.end if due is None else 0
            read += 1
        at = after_parts(sight, phrase.end) if phrase else at + 1
    return found


def _phrase(text: str, sight: Sight, at: int) -> Phrase | None:
    """The date that starts at a token, be it only a whole week or the like, or a lone number with its hour."""
    word = sight.tokens[at].text
    phrase = phrase_at(sight, at) if word in STARTERS or word.isdecimal() else None
    period = _period(text, sight, at) if word in PERIOD_STARTS else None
    if period is not None and (phrase is None or period.end > phrase.end):
        return period
    if phrase is None and (word.isdecimal() or word in _LATE_ORDINALS):
        return _nth_on(sight, at) or _day_and_hour(sight, at)
    return phrase


def _period(text: str, sight: Sight, at: int) -> Phrase | None:
    """A whole week or the like: with an hour its first day, as due by it its last, and else no date but a weekend's."""
    period = period_at(sight, at)
    if period is None:
        return None
    if after_times(sight, period.end) > period.end:
        return Phrase(period.first, period.end, firm=False)
    start = sight.tokens[at].start
    cue = due_cue(text[max(0, start - REACH) : start])
    if cue is not None and not cue.startswith(("until", "till", "til")):
        return _due_by(sight, period, cue)
    return Phrase(period.first, period.end, firm=False) if period.unit == "weekend" else None


def _nth_on(sight: Sight, at: int) -> Phrase | None:
    """On 27th, by 3rd, on twenty second: an ordinal right behind its cue, at a clause's end."""
    counted = ordinal(sight.tokens, at) if sight.word(at - 1) in {"on", "by", "before", "until"} else None
    if counted is None or not 1 <= counted[0] <= LONGEST_MONTH:
        return None
    day = agreeing(sight, counted[0], None)
    return Phrase(day, counted[1], firm=False, bare=True) if day else None


def _day_and_hour(sight: Sight, at: int) -> Phrase | None:
    """On 15 at 8:00, 8pm on 15: a lone number is a day only between "on" and an hour."""
    number = int(sight.word(at)) if sight.word(at).isdecimal() and len(sight.word(at)) <= len("31") else 0
    hour = time_at(sight, at + 1) > at + 1 or sight.word(at - 2) in {"am", "pm", "noon", "midnight"}
    if not 1 <= number <= LONGEST_MONTH or sight.word(at - 1) != "on" or not hour:
        return None
    day = agreeing(sight, number, None)
    return Phrase(day, at + 1, firm=False, bare=True) if day else None


def _judged(text: str, sight: Sight, at: int, phrase: Phrase, *, timed: bool) -> FoundDate | None:
    """A date that passes the guards, or None."""
    if phrase.day < sight.today or _is_glued(sight, at, phrase.end):
        return None
    place = placed(text, sight, at, phrase)
    if not stands(place):
        return None
    if phrase.day == sight.today and sight.word(at) in WEEKDAYS and _is_before_it(place):
        phrase = replace(phrase, day=phrase.day + timedelta(days=7))
    start, end = whole(place, timed=timed)
    rank = _DUE_RANK if place.due else 2 if place.cue or phrase.exact else 1
    return FoundDate(start, end, phrase.day, place.due, rank)


def _is_before_it(place: Place) -> bool:
    """Whether something is due before the day itself, which then is a week later: before Monday, said on a Monday."""
    return place.cue is not None and place.time is None and place.cue[0].lower().startswith("before")


def _only_adds_weekday(sight: Sight, at: int, found: list[FoundDate]) -> bool:
    """Whether this is the weekday of the date just before it: May 22, Tuesday."""
    if not found or sight.word(at) not in WEEKDAYS or sight.word(at - 1) not in {",", "("}:
        return False
    return 0 <= sight.tokens[at - 1].start - found[-1].end <= 1


def _is_glued(sight: Sight, at: int, end: int) -> bool:
    """Whether a word or number sticks to either end: fri-server, 10/12/a, Build_May5, Sunday.example."""
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
    if right == "." and sight.glued(end + 1) and sight.word(end + 1).isalpha() and not sight.capital(end + 1):
        return True
    if right[0].isalnum() or right[0] == HIDDEN:
        return after_times(sight, end) == end and right not in {"t", "am", "pm", "h"}
    return right in _JOINS and right not in ":." and sight.glued(end + 1) and after_times(sight, end) == end
