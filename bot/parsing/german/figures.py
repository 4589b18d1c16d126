"""German dates, weeks and hours that figures stand in: 5.12., KW 49, halb drei."""

import re

from bot.parsing.german.days import MONTHS, WEEKDAYS
from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily
from bot.parsing.words import words

_IN_ORDER = tuple(dict.fromkeys(MONTHS.values()))
MONTH = "(?:" + "|".join(name.replace("ae", "(?:ä|ae)") for name in sorted(MONTHS, key=len, reverse=True)) + r")"
_DATED = lazily(
    r"(?<![\w.,])(?P<lead>(?:(?:(?:bis|spätestens) )*zum|für den|fuer den|auf den|vom|seit dem) )?(?P<day>[0-3]?\d)\."
    r"(?: ?(?P<month>[01]?\d)\.(?: ?(?P<year>20\d\d|\d\d(?![:.]?\d))(?!\d))?"
    r"(?! ?\d{1,3}\.\d)(?![\d])"
    rf"|(?:,? |)(?P<name>{MONTH})\b\.?(?: (?P<of>20\d\d)\b)?)",
    re.IGNORECASE,
)
_GERMAN_HOURS = ("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_HALF = lazily(
    rf"(?<!\w)(?P<at>(?:um|gegen) )?(?P<part>halb|viertel (?:vor|nach)|dreiviertel) "
    rf"(?P<hour>{'|'.join(_GERMAN_HOURS)}|fuenf|zwoelf|1?\d)\b"
    r"(?: uhr)?",
    re.IGNORECASE,
)
_CLOCK = lazily(
    r"(?<![\w.:])(?P<at>(?:um|gegen) )?(?P<hour>[012]?\d)(?:[:.](?P<minute>[0-5]\d))? ?(?:uhr|h)"
    r"(?: (?P<behind>[0-5]\d)(?![\w.]))?(?!\w)(?P<article>(?= (?:de[nmr]|die|das|eine?[nmr]?)\b))?",
    re.IGNORECASE,
)
_AT = lazily(
    r"(?<!\w)(?:um|gegen) (?P<hour>[012]?\d)(?:[:.](?P<minute>[0-5]\d))?(?=$|[ ,;!?)]|[.](?!\d))", re.IGNORECASE
)
_WEEK = lazily(
    r"\b(?P<lead>in (?:der )?)?(?P<part>(?:anfang|mitte|ende|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch),? )?"
    r"(?:(?:in )?der )?(?:KW|kalenderwoche) ?(?P<week>\d\d?)\b",
    re.IGNORECASE,
)
_NTH = lazily(
    r"(?<![\w.])(?P<nth>[0-3]?\d)\.(?= ?(?:(?:jede[snr]|des|eines|im|vom|in) (?:\w+ )?(?:monat|quartal|jahr)"
    r"|(?:und|oder|,) ?(?:am )?\d|werktag|arbeitstag|tag\b|quartal|montag|dienstag|mittwoch"
    r"|donnerstag|freitag|samstag|sonntag|ab\b|zweiten monats|jeden))",
    re.IGNORECASE,
)


_PARTS = {
    **dict.fromkeys(("früh", "vormittag", "morgen"), " morning"),
    "mittag": " noon",
    "nachmittag": " afternoon",
    "abend": " evening",
}
_LEADS = {"zum ": "by ", "auf den ": "to ", "vom ": "from ", "seit dem ": "since "} | dict.fromkeys(
    ("für den ", "fuer den "), "for "
)


def _dated(match: re.Match[str]) -> str | None:
    """5.12., 5.12.2026, 5. Dezember."""
    said = (match["lead"] or "").lower()
    lead = _LEADS.get(said, "by ") if said else ""
    if match["name"]:
        return f"{lead}{int(match['day'])} {_named(match['name'])}" + (f" {match['of']}" if match["of"] else "")
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= len(_IN_ORDER) and 1 <= day <= 31):  # noqa: PLR2004 - the days of a month
        return None
    year = match["year"]
    return f"{lead}{day} {_IN_ORDER[month - 1]}" + (f" 20{year[-2:]}" if year else "")


def _named(month: str) -> str:
    return MONTHS[month.lower().replace("ä", "ae")]


def _half(match: re.Match[str]) -> str | None:
    """Half past the hour before: halb drei is 2:30."""
    said = match["hour"].lower().replace("fuenf", "fünf").replace("zwoelf", "zwölf")
    hour = int(said) if said.isdecimal() else _GERMAN_HOURS.index(said) + 1
    if not 1 <= hour <= 12:  # noqa: PLR2004 - the hours of a clock
        return None
    before = (hour - 2) % 12 + 1
    part = match["part"].lower()
    minutes = {"halb": 30, "dreiviertel": 45, "viertel vor": 45, "viertel nach": 15}[part]
    at = "at " if match["at"] else ""
    return f"{at}{hour if part == 'viertel nach' else before}:{minutes:02}"


def _clock(match: re.Match[str]) -> str | None:
    """14 Uhr, 14:30 Uhr, 14 Uhr 30."""
    if int(match["hour"]) > 24:  # noqa: PLR2004 - the hours of a day
        return None
    minute = match["minute"] or match["behind"]
    at, mark = "at " if match["at"] else "", "," if match["article"] is not None else ""
    return f"{at}{int(match['hour'])}:{minute or '00'}{mark}"


def _week(match: re.Match[str]) -> str:
    """KW 49 is a week by its number."""
    part = (match["part"] or "").strip(" ,").lower()
    named = {"anfang": "monday", "mitte": "wednesday", "ende": "end"} | WEEKDAYS
    day = f"{named[part]} of " if part else ""
    return f"{'by ' if match['lead'] else ''}{day}isoweek {int(match['week'])}"


_OPENING_DAY = lazily(
    r"^(?P<day>(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)"
    r"(?P<part> (?:früh|vormittag|mittag|nachmittag|abend|morgen))?(?= (?:den|die|das|dem|bitte|einen?|eine)\b"
    r"[^\n.!?]* [a-zäöüß]{2,}(?:en|ern|eln)\s*[.!]*$)",
    re.IGNORECASE | re.MULTILINE,
)


def _opening_day(match: re.Match[str]) -> str:
    """Freitag den Server patchen, Freitag Abend die Server patchen."""
    part = _PARTS.get((match["part"] or "").strip().lower(), "")
    return f"on {WEEKDAYS[match['day'].lower()]}{part}"


COMPUTED: tuple[Computed, ...] = (
    (_OPENING_DAY, _opening_day),
    (_HALF, _half, words("halb viertel")),
)
FIGURED: tuple[Computed, ...] = (
    (_WEEK, _week, words("kw kalenderwoche")),
    (_DATED, _dated),
    (_NTH, lambda match: f"{match['nth']}th"),
    (_CLOCK, _clock),
    (_AT, lambda match: f"at {match['hour']}:{match['minute'] or '00'}"),
)
