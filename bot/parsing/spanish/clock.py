"""Spanish dates and hours in figures or in an order of their own, and their English."""

import re
from collections.abc import Callable

from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily
from bot.parsing.spanish.days import MONTHS, SHORT_MONTHS, WEEKDAYS
from bot.parsing.words import words

_FOLDED = str.maketrans("áéíóúü", "aeiouu")
_MONTH = "|".join(sorted({*MONTHS, *SHORT_MONTHS}, key=len, reverse=True))
_WEEKDAY = "lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
_DAY_WORD = (
    rf"(?:\d{{1,2}}(?![\w%])(?! (?:[a-z]+s)\b(?! de))|d[ií]a \d|(?:pr[oó]ximo |primer |segundo |tercer "
    rf"|[uú]ltimo )?(?:{_WEEKDAY})\b|ma[ñn]ana\b|hoy\b"
    r"|pasado ma[ñn]ana|fin (?:de|del)\b|mediados|pr[oó]xim[oa] (?:semana|mes|a[ñn]o)|semana (?:que|pr|ent)"
    r"|mes (?:que|pr)"
    r"|esta (?:semana|tarde|noche|misma)|este (?:mes|fin|finde|pr|mismo|lunes|martes|mi|jueves|viernes|s[aá]bado"
    r"|domingo)|primero de|[uú]ltimo d[ií]a|primer d[ií]a|nochebuena|nochevieja|a[ñn]o nuevo|d[ií]a de reyes"
    r"|\d[a-z]{2} )"
)
_NUMBERS = {
    "una": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "siete": 7,
    "ocho": 8,
    "nueve": 9,
    "diez": 10,
    "once": 11,
    "doce": 12,
}
_MINUTES = {"media": 30, "cuarto": 15, "diez": 10, "cinco": 5, "veinte": 20, "veinticinco": 25}
_NOON = 12
_LATE = ("tarde", "noche")
_HOUR = rf"(?:[01]?\d|2[0-4]|{'|'.join(_NUMBERS)})"
_OCLOCK = lazily(
    rf"\b(?P<lead>(?:(?:a|para|antes de|hasta|desde|sobre|hacia) )?las? |(?<!\w)a la )(?P<hour>{_HOUR})(?:(?::|\."
    rf"|h)(?P<minute>[0-5]\d)(?!\d))?"
    r"(?: y (?P<past>media|cuarto|diez|veinte|veinticinco|cinco)| menos (?P<to>cuarto|diez|veinte|veinticinco|cinco))?"
    r"(?P<mark> ?(?:h|hs|hrs|horas)\b\.?)?(?: en punto)?"
    r"(?: (?:de|por) la (?P<part>ma[ñn]ana|tarde|noche|madrugada)| del? (?P<noon>mediod[ií]a)"
    r"| ?(?P<half>[ap]\.? ?m\.?))?(?![\w:])(?P<of> del? (?=(?:" + _WEEKDAY + r"|\d|ma[ñn]ana|hoy)))?",
    re.IGNORECASE,
)
_LEADS = {"antes": "before", "para": "by", "hasta": "until", "desde": "from", "sobre": "at about", "hacia": "at about"}
_LEAD = (
    r"(?P<lead>(?:(?:para|hasta|desde|antes|despu[eé]s|a partir|a m[aá]s tardar(?: para| hasta)?|como (?:muy tarde"
    r"|tarde|m[aá]ximo)"
    r"|no m[aá]s tarde|m[aá]ximo|de aqu[ií]) )?(?:el |los |del? |al )?(?:d[ií]as? )?)"
)
_OF_MONTH = (
    rf"(?:º|°|\.º|ro|er|do|to|mo|vo)?(?: de | del? mes de |[ -])(?P<month>{_MONTH})\b\.?(?:,? del? (?P<year>20\d\d)"
    rf"|,? (?P<bare>20\d\d))?(?! ?:)"
)
_SPELLED = "primero uno dos tres cuatro cinco seis siete ocho nueve diez quince veinte veintiuno treinta"
_DATED = lazily(rf"\b{_LEAD}(?P<day>[0-3]?\d){_OF_MONTH}", re.IGNORECASE)
_SPELLED_OUT = lazily(rf"\b{_LEAD}(?P<day>{_SPELLED.replace(' ', '|')}){_OF_MONTH}", re.IGNORECASE)
_WORD_DAYS = {"primero": 1, "uno": 1, **_NUMBERS, "quince": 15, "veinte": 20, "veintiuno": 21, "treinta": 30}
_NTH = lazily(
    rf"\b{_LEAD}(?P<day>[0-3]?\d)(?:º|°|ro|er|do|to|mo|vo)?(?: y (?:el )?(?P<second>[0-3]?\d))?"
    r"(?: (?:de (?P<every>cada|todos los) mes(?:es)?|(?P<month>del mes que viene|del pr[oó]ximo mes"
    r"|del mes pr[oó]ximo|del mes entrante)|(?P<this>de este mes|del corriente|del presente mes)))",
    re.IGNORECASE,
)
_ON_DAY = lazily(
    rf"\b(?=[\w ]{{0,30}}d[ií]as? \d){_LEAD}(?P<day>[0-3]?\d)(?P<ending>º|°|ro|er|do|to|mo"
    rf"|vo)?(?: y (?P<second>[0-3]?\d))?(?![\w/:%]|[.-]\d| (?:de|del)\b)",
    re.IGNORECASE,
)
_PLACED = lazily(
    rf"\b(?:(?P<often>cada |todos los )|{_LEAD})(?P<nth>primer|segundo|tercer|cuarto|[uú]ltimo|1er|2do|2º|3er|3º|4to"
    rf"|4º|1º) (?P<day>"
    + _WEEKDAY
    + r"|d[ií]a(?: (?:h[aá]bil|laborable|laboral))?) (?:de (?P<every>cada|todos los) mes(?:es)?"
    r"|(?P<of>del? mes|de mes)(?! (?:que v|pr[oó]x|pasad))|(?P<next>del mes que viene|del pr[oó]ximo mes)"
    r"|del? (?P<unit>trimestre|a[ñn]o)|de cada (?P<units>trimestre|a[ñn]o)|de (?P<month>" + _MONTH + r")\b)",
    re.IGNORECASE,
)
_ORDINAL = lazily(r"\b(?P<day>[1-5])(?:er|ra|ro|do|da|to|ta|º|ª|°)(?!\w)", re.IGNORECASE)
_PLACES = {"primer": "first", "segundo": "second", "tercer": "third", "cuarto": "fourth", "ultimo": "last"}
_FIGURE_PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
_FROM_TO = lazily(r"\bdel (?P<from>\d{1,2})(?P<of> de [a-z]+)? al (?=\d)", re.IGNORECASE)
_YEARLY = lazily(
    rf"\b(?:cada|todos los) (?:d[ií]a )?(?P<day>[0-3]?\d)(?:º|ro)? de (?P<month>{_MONTH})\b", re.IGNORECASE
)
_YEARLY_TOO = lazily(
    rf"\bel (?:d[ií]a )?(?P<day>[0-3]?\d)(?:º|ro)? de (?P<month>{_MONTH}) de (?:cada a[ñn]o|todos los a[ñn]os)\b",
    re.IGNORECASE,
)
_AGO = lazily(
    r"\b(?:desde )?hace (?=(?:\d|un|dos|tres|cuatro|cinco|seis|varios|unos|m[aá]s|casi|poco|mucho|ya)\w*)",
    re.IGNORECASE,
)
_BY = lazily(rf"\b(?:(?:tarea |pendiente )?para|p/)(?: ?(?:el|la|los))?(?= {_DAY_WORD})", re.IGNORECASE)
_NAMED_DAY = lazily(
    rf"\b(?P<day>hoy|pasado ma[ñn]ana"
    rf"|ma[ñn]ana),? (?:{_WEEKDAY})(?:,? (?:d[ií]a )?\d{{1,2}}(?! ?[:h\d]))?(?: de (?:{_MONTH}))?\b",
    re.IGNORECASE,
)
_NAMED_DAYS = {"h": "today", "p": "the day after tomorrow", "m": "tomorrow"}
_WITHIN = lazily(
    r"\bantes de (?=(?:\d+|dos|tres|una) (?:horas?|d[ií]as?|semanas?)\b(?! (?:de|del|antes)\b))", re.IGNORECASE
)
_BEFORE_IT_ENDS = lazily(
    r"\bantes de que (?:se )?(?:caduque|expire|venza|acabe|termine) (?:el (?:d[ií]a )?)?(?=\d)", re.IGNORECASE
)
_LATEST = lazily(
    r"\b(?:a m[aá]s tardar|como muy tarde|como tarde|como m[aá]ximo|como mucho|a m[aá]s|no m[aá]s (?:tarde"
    r"|all[aá]) del?"
    r"|m[aá]ximo)"
    rf"(?: (?:el|para el|hasta el|en la))?(?= {_DAY_WORD})",
    re.IGNORECASE,
)
_EOD = lazily(
    rf"\b(?:a [uú]ltima hora|al? final(?:es)?|al cierre|al t[eé]rmino|antes del (?:cierre|fin"
    rf"|final))(?: del d[ií]a)? del? (?=(?:{_WEEKDAY})|ma[ñn]ana|hoy)",
    re.IGNORECASE,
)
_ON_FIGURE = lazily(rf"\b(?=\w){_LEAD}(?=\d{{1,4}}(?:[/.-]\d{{1,4}}){{1,2}}(?![\d]))", re.IGNORECASE)
_ON_BARE = lazily(
    r"(?<!para )(?<!hasta )(?<!desde )\bel (?=\d{1,2}(?![\w/%:]|[.-]\d| \w+s\b)\s*(?:$|[,;.!?)]|por favor|porfa"
    r"|a las?\b|si\b|y\b|para\b))",
    re.IGNORECASE,
)
_LED = {
    "para": "by ",
    "hasta": "until ",
    "desde": "from ",
    "antes": "before ",
    "despues": "after ",
    "el": "on ",
    "los": "on ",
    "dia": "on ",
    "dias": "on ",
    "del": "of ",
    "de": "of ",
    "al": "to ",
}
_LONGEST_MONTH = 31


def _clock(match: re.Match[str]) -> str | None:
    """A las tres y media, a las 15 h, antes de las 5 de la tarde del jueves."""
    said = match["hour"].lower()
    hour = int(said) if said.isdecimal() else _NUMBERS[said]
    lead = match["lead"].lower().split()
    marked = any(match[part] for part in ("minute", "past", "to", "mark", "part", "noon", "half"))
    if lead[0] in {"las", "la"} and not marked:
        return None
    minute = int(match["minute"] or 0) + _MINUTES.get((match["past"] or "").lower(), 0)
    if match["to"]:
        hour, minute = (hour - 2) % _NOON + 1, 60 - _MINUTES[match["to"].lower()]
    part = (match["part"] or "").lower().translate(_FOLDED).replace("ñ", "n")
    if match["half"]:
        part = "tarde" if match["half"].lower().startswith("p") else "manana"
    if (part in _LATE or match["noon"]) and hour < _NOON:
        hour += _NOON
    figures = (
        f"{hour}:{minute:02}" if minute or part or match["noon"] or match["mark"] or match["minute"] else str(hour)
    )
    led = _LEADS.get(lead[0], "at")
    return f"{led} {figures}" + (" on " if match["of"] else "")


def _month(name: str) -> str:
    name = name.lower().translate(_FOLDED)
    return MONTHS.get(name) or SHORT_MONTHS[name]


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _WORD_DAYS[word.lower()]


_SEVERAL = lazily(
    rf"(?<!todos )\blos (?P<days>(?:{_WEEKDAY})s?(?:, (?:{_WEEKDAY})s?)*,? y (?:los )?(?:{_WEEKDAY})s?)\b",
    re.IGNORECASE,
)


def _several(match: re.Match[str]) -> str:
    """Los martes y jueves: on tuesdays and thursdays."""
    named = [
        WEEKDAYS.get(day, WEEKDAYS.get(day.removesuffix("s"), ""))
        for day in re.findall(r"\w+", match["days"].lower().translate(_FOLDED))
    ]
    return "on " + " and ".join(f"{day}s" for day in named if day)


def _led(lead: str) -> str:
    """The English of what leads to a day: para el, hasta el día, antes del, el."""
    said = lead.lower().translate(_FOLDED).split()
    if not said:
        return ""
    if said[0] == "de" and len(said) > 1 and said[1].startswith("aqu"):
        return "by "
    return _LED.get(said[0], "no later than ")


def _dated(match: re.Match[str]) -> str | None:
    """El 5 de diciembre de 2026, primero de diciembre, 15 dic."""
    day, year = _number(match["day"]), match["year"] or match["bare"]
    if not 1 <= day <= _LONGEST_MONTH or (not match["day"].isdecimal() and " de " not in match[0].lower()):
        return None
    return f"{_led(match['lead'])}{day} {_month(match['month'])}" + (f" {year}" if year else "")


def _ordinal(day: int) -> str:
    ending = "th" if day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _days(match: re.Match[str]) -> str:
    return _ordinal(int(match["day"])) + (f" and {_ordinal(int(match['second']))}" if match["second"] else "")


def _nth(match: re.Match[str]) -> str | None:
    """El día 1 de cada mes, el 20 del mes que viene."""
    if match["every"]:
        return f"on the {_days(match)} of every month"
    return f"{_led(match['lead'])}the {_days(match)} of {'next' if match['month'] else 'this'} month"


def _on_day(match: re.Match[str]) -> str | None:
    """El día 15, los días 1 y 15; the 2 of "cada 2 meses el día 15" counts months."""
    if not match["lead"]:
        return None
    return f"{_led(match['lead'])}the {_days(match)}"


def _placed(match: re.Match[str]) -> str | None:
    """El segundo martes de cada mes, cada último viernes del mes, el primer lunes de diciembre."""
    nth = match["nth"].lower().translate(_FOLDED)
    place = _PLACES.get(nth) or _FIGURE_PLACES[nth[0]]
    day = match["day"].lower().translate(_FOLDED)
    named = WEEKDAYS.get(day) or ("day" if day == "dia" else "working day")
    led = "every " if match["often"] else _led(match["lead"] or "")
    led = f"{led}the " if led and not match["often"] else led
    if match["every"] or match["units"]:
        unit = {"": "month", "trimestre": "quarter"}.get((match["units"] or "").lower(), "year")
        return f"on the {place} {named} of every {unit}"
    if match["month"]:
        return f"{led}{place} {named} of {_month(match['month'])}"
    unit = {"": "month", "trimestre": "quarter"}.get((match["unit"] or "").lower(), "year")
    return f"{led}{place} {named} of {'next' if match['next'] else 'the'} {unit}"


def _english(text: str) -> Callable[[re.Match[str]], str | None]:
    return lambda _match: text


COMPUTED: tuple[Computed, ...] = (
    (_SEVERAL, _several, frozenset({"los "})),
    (_PLACED, _placed, words("mes trimestre ño ano ene feb mar abr may jun jul ago sep set oct nov dic")),
    (_SPELLED_OUT, _dated, words(_SPELLED)),
    (_OCLOCK, _clock, frozenset({"las ", "a la ", "la una", "la 1"})),
    (_AGO, _english("since "), frozenset({"hace "})),
    (_LATEST, _english("no later than the"), words("tardar tarde máximo maximo mucho allá alla más mas")),
    (_NAMED_DAY, lambda match: _NAMED_DAYS[match["day"][0].lower()], words("hoy mañana manana")),
    (_WITHIN, _english("within "), frozenset({"antes de "})),
    (_BY, lambda match: None if _ON_FIGURE.match(match.string, match.start()) else "by the", words("para p/")),
    (_EOD, _english("by eod "), words("ltim final cierre rmino")),
)
FIGURED: tuple[Computed, ...] = (
    (_YEARLY_TOO, lambda match: f"on {int(match['day'])} {_month(match['month'])} every year", words("cada todos")),
    (_YEARLY, lambda match: f"every {int(match['day'])} {_month(match['month'])}", words("cada todos")),
    (_NTH, _nth, words("mes corriente")),
    (_DATED, _dated, words("ene feb mar abr may jun jul ago sep oct nov dic set")),
    (_ON_DAY, _on_day, words("día dia")),
    (
        _FROM_TO,
        lambda match: f"from the {match['from']}{(match['of'] or '').replace(' de ', ' of ')} to the ",
        words("del"),
    ),
    (_ORDINAL, lambda match: _ordinal(int(match["day"]))),
    (_BEFORE_IT_ENDS, lambda _match: "before ", frozenset({"antes de que"})),
    (_ON_FIGURE, lambda match: _led(match["lead"]) if match["lead"] else None, words("/ - .")),
    (_ON_BARE, _english("on the "), frozenset({"el "})),
)
