"""A rule in words: its days, its time, from when and until when; nothing is read that is not clear."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from bot.parsing.dates import read_date
from bot.parsing.days import month_end
from bot.parsing.months import MONTHS
from bot.parsing.rule_days import ADVERBS, pattern_at
from bot.parsing.rule_words import Line, Read, line_of
from bot.parsing.words import words
from kanban.recurring import Wanted

_PARTS: dict[str, time | None] = {"morning": None, "afternoon": time(13), "evening": time(18), "night": time(22)}
_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_FROM = frozenset({"from", "starting", "beginning", "starts", "begins"})
_GO_ON = frozenset({"due", "for", "by"})
_UNTIL = frozenset({"until", "till", "til", "through", "ending"})
_MOST_DATE_WORDS = 5
_NEXT: dict[str, Callable[[date], date]] = {
    "week": lambda today: today + timedelta(days=8 - today.isoweekday()),
    "month": lambda today: month_end(today) + timedelta(days=1),
    "year": lambda today: date(today.year + 1, 1, 1),
}
_HALVES = {"am": "am", "pm": "pm", "a.m": "am", "p.m": "pm", "a.m.": "am", "p.m.": "pm", "h": "h", "o'clock": "h"}
_BUT = words("but except excepting excluding excl without unless barring save apart")
_HALF_DAY = 12
_TWO_WORDS = 2
_STOPS = frozenset(".,;:!?()\n-\N{EN DASH}")
_HOURS, _MINUTES = 24, 60


@dataclass(frozen=True, slots=True)
class FoundRule:
    """A rule, where its words end, and whether they could as well describe a thing, as in `daily report`."""

    wanted: Wanted
    end: int
    bare: bool


def rule_at(text: str, start: int, end: int, today: date) -> FoundRule | None:
    """The rule that a part of a text begins with; none where it goes on with days on which it is not to come."""
    line = line_of(text, start, end)
    found = pattern_at(line, 0)
    if found is None:
        return None
    pattern, index = found
    lone_day = len(pattern.days) == 1 and line.at(1)[:1].isdecimal()
    bare = (index == 1 and line.at(0) in ADVERBS) or (index == _TWO_WORDS and lone_day)
    wanted, end = _tail(line, text, index, Wanted(pattern=pattern), today)
    if line.at(line.skip(end, ",", "(")) in _BUT:
        return None
    if line.at(0) == "nightly" and wanted.at is None:
        wanted = replace(wanted, at=_PARTS["night"])
    return FoundRule(wanted, line.words[end - 1].end, bare and end == index)


def hour_behind(text: str, start: int, end: int) -> tuple[time, int, int] | None:
    """The time that the first clause of a part of a text ends with, as in `swap the tapes at 22:00`, and its place."""
    line = line_of(text, start, end)
    for index, word in enumerate(line.words):
        if word.text in _STOPS:
            return None
        hour = _hour(line, index) if index and word.text in {"at", "@"} else None
        if hour is not None and (line.at(hour[1]) in _STOPS | _GO_ON or hour[1] == len(line.words)):
            return hour[0], word.start, line.words[hour[1] - 1].end
    return None


def read_rule(text: str, today: date) -> Wanted | None:
    """The rule that a text is, or None where it says more or something else."""
    text = text.strip()
    found = rule_at(text, 0, len(text), today)
    rest = text[found.end :].strip(" .,;:!") if found else "x"
    return found.wanted if found is not None and not rest else None


def _tail(line: Line, text: str, at: int, wanted: Wanted, today: date) -> Read[Wanted]:
    """The time, the beginning and the end, in whatever order they are said."""
    hour_said = False
    while True:
        nxt = line.skip(at, ",")
        part = _part(line, nxt)
        if part is not None:
            wanted, at = replace(wanted, at=_in_part(wanted.at, part[0]) if hour_said else part[0]), part[1]
            continue
        hour = None if hour_said else _hour(line, nxt)
        if hour is not None:
            hour_said = True
            wanted, at = replace(wanted, at=hour[0]), hour[1]
            continue
        if line.at(nxt) in _FROM and wanted.start is None and (day := _day(line, text, nxt + 1, today, last=False)):
            wanted, at = replace(wanted, start=day[0]), day[1]
            continue
        ends = line.at(nxt) in _UNTIL or (line.at(nxt) == "to" and wanted.start is not None)
        if ends and wanted.until is None and (day := _day(line, text, nxt + 1, today, last=True)):
            wanted, at = replace(wanted, until=day[0]), day[1]
            continue
        return wanted, at


def _part(line: Line, at: int) -> Read[time | None] | None:
    """In the evening, afternoons: a part of the day, and the time for which it stands; none for the morning."""
    at = at + 2 if line.says(at, "in", "the") else at
    part = line.at(at).removesuffix("s")
    return (_PARTS[part], at + 1) if part in _PARTS else None


def _in_part(hour: time | None, part: time | None) -> time | None:
    """An hour in a part of the day: 9 in the evening is 21:00."""
    late = hour is not None and part is not None and hour.hour < _HALF_DAY
    return hour.replace(hour=hour.hour + _HALF_DAY) if hour is not None and late else hour


def _hour(line: Line, at: int) -> Read[time] | None:
    """At 9, at 22:00, at noon, 9am; a number alone is none."""
    led = line.at(at) in {"at", "@"}
    start = at + 1 if led else at
    if led and line.at(start) in _NAMED_TIMES:
        return _NAMED_TIMES[line.at(start)], start + 1
    hour, _, minute = line.at(start).replace(".", ":").partition(":")
    glued = next((half for half in ("am", "pm", "h") if hour.endswith(half)), "")
    hour = hour.removesuffix(glued)
    if not hour.isdecimal() or (minute and not minute.isdecimal()):
        return None
    end = start + 1
    half = glued or _HALVES.get(line.at(end), "")
    end += bool(half and not glued)
    found = _clock(int(hour), int(minute or 0), half) if led or minute or half in {"am", "pm"} else None
    return None if found is None else (found, end)


def _clock(hour: int, minute: int, half: str) -> time | None:
    if half in {"am", "pm"}:
        if not 1 <= hour <= _HALF_DAY:
            return None
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "pm" else 0)
    return time(hour, minute) if hour < _HOURS and minute < _MINUTES else None


def _day(line: Line, text: str, at: int, today: date, *, last: bool) -> Read[date] | None:
    """The day that some words name, as many of them as make one; of a month its first or its last."""
    at = line.skip(at, "on", "the")
    if not last and line.at(at) == "next" and line.at(at + 1) in _NEXT:
        return _NEXT[line.at(at + 1)](today), at + 2
    found: Read[date] | None = None
    for count in range(1, min(_MOST_DATE_WORDS, len(line.words) - at) + 1):
        first, final = line.words[at], line.words[at + count - 1]
        day = read_date(text[first.start : final.end], today)
        more = found is None or found[0] != day or final.text == str(found[0].year)  # behind it stands what is no date
        if day is not None and (count > 1 or line.at(at) not in MONTHS) and more:
            found = day, at + count
    if found is not None:
        return found
    month = MONTHS.get(line.at(at))
    if month is None:
        return None
    said = line.at(at + 1)
    with_year = len(said) == len("2028") and said.isdecimal() and said.startswith("2")
    year = int(said) if with_year else today.year + (month < today.month)
    return (month_end(date(year, month, 1)) if last else date(year, month, 1)), at + 1 + with_year
