"""Spanish rules that name days by their place behind how often they come, and their English."""

import re

from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily
from bot.parsing.spanish.days import MONTHS, WEEKDAYS
from bot.parsing.words import words

_FOLDED = str.maketrans("áéíóúü", "aeiouu")
PLACES = {
    "primer": "first",
    "segundo": "second",
    "tercer": "third",
    "cuarto": "fourth",
    "quinto": "fifth",
    "ultimo": "last",
}
COUNTS = {"dos": 2, "tres": 3, "cuatro": 4, "seis": 6, "doce": 12}
_UNITS = {
    "mes": "month",
    "meses": "months",
    "trimestre": "quarter",
    "trimestres": "quarters",
    **dict.fromkeys(("ano", "año"), "year"),
    **dict.fromkeys(("anos", "años"), "years"),
}
_PLACE = "(?:primer|segundo|tercer|cuarto|quinto|[uú]ltimo)"
_MONTH = f"(?:{'|'.join(MONTHS)})"
_SOME_MONTHS = rf"{_MONTH}(?:(?:, | y ){_MONTH})*"
_DAY = r"lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|d[ií]a (?:h[aá]bil|laborable|laboral)|d[ií]a"
_LEAD = (
    rf"(?:cada|todos los) (?:(?P<count>\d{{1,2}}|{'|'.join(COUNTS)}) )?"
    rf"(?:(?P<unit>mes(?:es)?|trimestres?|a[ñn]os?)|(?P<in>{_SOME_MONTHS})),?"
)
_PLACES = rf"(?P<places>{_PLACE}(?:(?:, | y ){_PLACE})*) (?P<day>{_DAY})"
_BEHIND = lazily(
    rf"\b{_LEAD} el {_PLACES}(?: (?:(?P<month>del mes)|(?P<quarter>del trimestre)|de (?P<months>{_SOME_MONTHS})))?\b",
    re.IGNORECASE,
)
_WORD = lazily(r"\w+")


def _behind(match: re.Match[str]) -> str:
    """Cada 2 meses el primer y tercer lunes del mes, cada trimestre el primer día laborable."""
    count, unit = (match["count"] or "").lower(), (match["unit"] or "").lower()
    every = " ".join(filter(None, [str(COUNTS.get(count, count)), _UNITS.get(unit, "")]))
    if match["in"]:
        every = _english(match["in"], MONTHS)
    every = every if count else {"months": "month", "years": "year", "quarters": "quarter"}.get(every, every)
    day = match["day"].lower().translate(_FOLDED)
    named = WEEKDAYS.get(day) or ("day" if day == "dia" else "working day")
    return f"every {every} on the {_english(match['places'], PLACES)} {named}{_of(match)}"


def _of(match: re.Match[str]) -> str:
    if match["months"]:
        return f" of {_english(match['months'], MONTHS)}"
    return " of the quarter" if match["quarter"] else " of the month" if match["month"] else ""


def _english(text: str, names: dict[str, str]) -> str:
    """A list of names, each put by a table."""
    found = (one[0].lower().translate(_FOLDED) for one in _WORD.finditer(text))
    return " and ".join(names[word] for word in found if word != "y")


COMPUTED: tuple[Computed, ...] = ((_BEHIND, _behind, words("primer segundo tercer cuarto quinto último ultimo")),)
