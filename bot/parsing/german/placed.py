"""German rules that name days by their place in a month, such as the second and fourth Tuesday, and their English."""

import re

from bot.parsing.german.days import MONTHS, WEEKDAYS
from bot.parsing.german.figures import MONTH
from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily
from bot.parsing.words import words

PLACES = {
    "ersten": "first",
    "zweiten": "second",
    "dritten": "third",
    "vierten": "fourth",
    "fünften": "fifth",
    "letzten": "last",
}
COUNTS = {"zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "acht": 8, "zehn": 10, "zwölf": 12}
UNITS = {"tage": "days", "wochen": "weeks", "monate": "months", "jahre": "years", "quartale": "quarters"}
_DAYS = {**WEEKDAYS, "werktag": "working day", "arbeitstag": "working day", "tag": "day"}
_PLACE = f"(?:{'|'.join(PLACES)})"
_SOME_MONTHS = rf"{MONTH}(?:(?:, | und ){MONTH})*"
_PLACED = rf"(?P<places>{_PLACE}(?:(?:, | und ){_PLACE})*) (?P<day>{'|'.join(_DAYS)})"
_OF = (
    r"(?: (?:(?P<month>(?:im|des|jedes) monat(?:e?s)?)|(?P<quarter>(?:im|des|jedes) quartals?)"
    rf"|im (?P<months>{_SOME_MONTHS})\b))"
)
_LEAD = (
    rf"(?:alle (?P<count>\d{{1,2}}|{'|'.join(COUNTS)}) (?P<unit>monate|quartale|jahre)"
    rf"|(?P<monthly>jeden monat|monatlich)|(?P<quarterly>jedes quartal)|(?P<yearly>jedes jahr|jährlich)"
    rf"|jeden (?P<in>{_SOME_MONTHS}))"
)
_BEHIND = lazily(rf"(?<!\w){_LEAD} am {_PLACED}{_OF}?(?!\w)", re.IGNORECASE)
_BEFORE = lazily(rf"(?<!\w)jeden {_PLACED}{_OF}(?!\w)", re.IGNORECASE)
_WORKDAYS = lazily(
    rf"(?<!\w)alle (?P<count>\d{{1,2}}|{'|'.join(COUNTS)}) (?P<unit>wochen) an (?:werktagen|arbeitstagen)(?!\w)",
    re.IGNORECASE,
)
_WORD = lazily(r"\w+")


def _lead(match: re.Match[str]) -> str:
    """Every two months, every year, every march and september."""
    if match["count"]:
        return f"every {COUNTS.get(match['count'].lower(), match['count'])} {UNITS[match['unit'].lower()]}"
    if match["in"]:
        return f"every {_english(match['in'], MONTHS)}"
    return "every year" if match["yearly"] else "every quarter" if match["quarterly"] else "every month"


def _days(match: re.Match[str]) -> str:
    """First and third Monday of the month."""
    return f"{_english(match['places'], PLACES)} {_DAYS[match['day'].lower()]}{_of(match)}"


def _of(match: re.Match[str]) -> str:
    if match["months"]:
        return f" of {_english(match['months'], MONTHS)}"
    return " of the quarter" if match["quarter"] else " of the month" if match["month"] else ""


def _english(text: str, names: dict[str, str]) -> str:
    """A list of names, each put by a table."""
    plain = {name.replace("ae", "ä"): english for name, english in names.items()} | names
    return " and ".join(plain[word] for found in _WORD.finditer(text) if (word := found[0].lower()) != "und")


def _behind(match: re.Match[str]) -> str | None:
    """Alle 2 Monate am ersten Montag, jeden Monat am letzten Tag des Monats."""
    if match["day"].lower() == "tag" and match["months"]:
        return None
    return f"{_lead(match)} on the {_days(match)}"


def _before(match: re.Match[str]) -> str:
    """Jeden ersten und dritten Montag des Monats, jeden ersten Werktag im März und September."""
    return f"every {_days(match)}"


def _workdays(match: re.Match[str]) -> str:
    """Alle 2 Wochen an Werktagen."""
    return f"every {COUNTS.get(match['count'].lower(), match['count'])} weeks on weekdays"


COMPUTED: tuple[Computed, ...] = (
    (_BEHIND, _behind, words("alle jede monatlich jährlich")),
    (_BEFORE, _before, words("jeden")),
    (_WORKDAYS, _workdays, words("alle")),
)
