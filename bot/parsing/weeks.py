"""Weekdays and the week that is meant: next Friday, Wednesday of next week, Fri Sep 20."""

from dataclasses import replace

from bot.parsing.clock import time_at
from bot.parsing.days import LONGEST_MONTH, coming, in_week, plus_days
from bot.parsing.durations import span_at
from bot.parsing.figures import numeric
from bot.parsing.months import (
    WEEKDAYS,
    agreeing,
    day_first,
    month_first,
    nth_of_month,
)
from bot.parsing.numbers import cardinal, ordinal
from bot.parsing.periods import WEEK, period_at
from bot.parsing.tokens import Phrase, Sight

NEXT = frozenset({"next", "upcoming", "coming", "following"})
_THIS = frozenset({"this", "coming", "upcoming"})
_ABBREVIATED = 5


def weekday_at(sight: Sight, at: int) -> Phrase | None:
    """Friday, next Friday, Fri Sep 20, Friday the 26th, Wednesday of next week."""
    nxt, week = at, 0
    if sight.word(nxt) == "this" or sight.word(nxt) in NEXT:
        week = sight.word(nxt) in {"next", "following"}
        nxt = nxt + 1
        nxt = nxt + 1 if nxt == at + 1 and sight.word(nxt) in _THIS and sight.word(at) == "this" else nxt
    weekday = WEEKDAYS.get(sight.word(nxt))
    if weekday is None:
        return None
    end = nxt + 1
    if dated := _dated(sight, weekday, end):
        return dated
    if in_a_week := _week_after(sight, end):
        weeks, end = in_a_week
        return Phrase(in_week(weekday, sight.today, weeks), end)
    if sight.word(end) == "after" and sight.word(end + 1) == "next":
        later = plus_days(coming(weekday, sight.today), 7)
        return Phrase(later, end + 2) if later else None
    if sight.word(end) == "in" and (span := span_at(sight, end + 1)) and span.weeks and span.counted:
        later = span.after(coming(weekday, sight.today))
        return Phrase(later, span.end) if later else None
    if sight.word(end) == "." and sight.glued(end) and len(sight.word(nxt)) <= _ABBREVIATED and sight.word(end + 1):
        end += 1
    if not week and (off := after_week(sight, end)) > end and (day := plus_days(coming(weekday, sight.today), 7)):
        return Phrase(day, off)
    if week:
        return Phrase(in_week(weekday, sight.today, 1), end)
    return Phrase(coming(weekday, sight.today), end, firm=nxt > at)


def _dated(sight: Sight, weekday: int, end: int) -> Phrase | None:
    """The date behind a weekday: the date counts, the weekday only helps a lone day of the month."""
    nxt = end
    while nxt < end + 2 and sight.word(nxt) in {",", "."}:
        nxt += 1
    nxt = sight.skip(nxt, "on")
    for form in (numeric, month_first, day_first, nth_of_month):
        if (found := form(sight, nxt)) is not None and not found.dotted:
            return replace(found, firm=True)
    the = sight.skip(nxt, "the")
    in_words = the > nxt or sight.word(the).isdecimal()
    nxt = the
    number = ordinal(sight.tokens, nxt) or (cardinal(sight.tokens, nxt) if in_words else None)
    if number is None or not 1 <= number[0] <= LONGEST_MONTH:
        return None
    plain = number[1] == nxt + 1 and sight.word(nxt).isdecimal()
    if sight.word(number[1]) in {"/", "-", ":", "%"} and (plain or sight.glued(number[1])):
        return None
    if plain and time_at(sight, nxt) > nxt:
        return None
    day = agreeing(sight, number[0], weekday) or agreeing(sight, number[0], None)
    lone = plain or ordinal(sight.tokens, nxt) is None
    return Phrase(day, number[1], firm=not lone, bare=lone) if day else None


def after_week(sight: Sight, at: int) -> int:
    """The index behind a lone "week", which puts the day before it off by one: tomorrow week, Friday week."""
    behind = sight.word(at + 1)
    return at + 1 if sight.word(at) == "week" and not (behind.isalnum() or behind == "-") else at


def _week_after(sight: Sight, at: int) -> tuple[int, int] | None:
    """How many weeks on, where "of next week" or the like follows; and the index behind it."""
    nxt = sight.skip(at, "of", "in", ",")
    nxt = sight.skip(nxt, "the")
    if sight.word(nxt) in NEXT and sight.word(nxt + 1) == "week":
        return 1, nxt + 2
    if sight.word(nxt) == "this" and sight.word(nxt + 1) == "week":
        return 0, nxt + 2
    if sight.word(nxt) == WEEK and (numbered := period_at(sight, nxt)):
        return (numbered.first - in_week(0, sight.today, 0)).days // 7, numbered.end
    if [sight.word(nxt + ahead) for ahead in range(3)] == ["week", "after", "next"]:
        return 2, nxt + 3
    return None


def week_first(sight: Sight, at: int) -> Phrase | None:
    """Next week Sunday, this week on Friday."""
    weeks = _week_after(sight, at) if sight.word(at) in {"next", "this", "the", "following"} else None
    if weeks is None:
        return None
    nxt = sight.skip(weeks[1], "on", ",")
    weekday = WEEKDAYS.get(sight.word(nxt))
    return Phrase(in_week(weekday, sight.today, weeks[0]), nxt + 1) if weekday is not None else None
