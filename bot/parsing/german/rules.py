"""German words for how often something comes, and their English."""

import re

from bot.parsing.german.days import SHORT_DAYS, WEEKDAYS
from bot.parsing.german.figures import MONTH
from bot.parsing.german.placed import COUNTS, UNITS
from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily

_UNITS = """
taeglich|jeden tag|alle tage|jeden einzelnen tag = every day
werktags|werktaeglich|an werktagen|jeden werktag|jeden arbeitstag|unter der woche|an arbeitstagen = every weekday
woechentlich|jede woche|einmal pro woche|einmal die woche|einmal in der woche|einmal woechentlich = weekly
vierzehntaegig|14-taegig|zweiwoechentlich|alle zwei wochen|alle vierzehn tage|jede zweite woche = every two weeks
zweiwoechig = every two weeks
alle 2 wochen|alle 14 tage|14-taeglich = every 2 weeks
monatlich|jeden monat|einmal pro monat|einmal im monat|einmal monatlich = monthly
vierteljaehrlich|quartalsweise|jedes quartal|jedes vierteljahr|einmal im quartal|pro quartal = quarterly
einmal pro quartal = quarterly
halbjaehrlich|jedes halbjahr|jedes halbe jahr|alle halbe jahre|zweimal im jahr = half-yearly
jaehrlich|jedes jahr|einmal im jahr|einmal pro jahr|alle jahre = yearly
alljaehrlich = yearly
jeden zweiten tag|alle zwei tage = every two days
jeden zweiten monat|alle zwei monate = every two months
jeden dritten monat|alle drei monate = every three months
naechtlich|jede nacht|allnaechtlich = nightly
jeden morgen|jeden vormittag = every morning
jeden abend = every evening
jeden nachmittag = every afternoon
jedes wochenende = every weekend
am letzten tag des monats|zu jedem monatsende = every month end
jeweils zum monatsende|immer zum monatsende|jedes monatsende|am ende jedes monats = every month end
zum ende jedes monats = every month end
jedes quartalsende|zu jedem quartalsende|am ende jedes quartals = every quarter end
jedes jahresende|am ende jedes jahres = every year end
jeden letzten tag im monat|am letzten tag jedes monats|am letzten tag im monat = every last day of the month
jeden monatsletzten|am monatsletzten = every last day of the month
am letzten tag des quartals|am letzten tag jedes quartals = every last day of the quarter
jeden monatsersten|am monatsersten|zum monatsersten|zum ersten des monats = every 1st
am ersten jedes monats|zum ersten jedes monats|am ersten des monats = every 1st
am ersten (werktag|arbeitstag) (des|im|jedes|eines|jeden) (monats|monat) = every first working day of the month
jeden ersten (werktag|arbeitstag) (des|im) (monats|monat) = every first working day of the month
am letzten (werktag|arbeitstag) (des|im|jedes|jeden) (monats|monat) = every last working day of the month
jeden letzten (werktag|arbeitstag) (des|im) (monats|monat) = every last working day of the month
am letzten (werktag|arbeitstag) (des|im|jedes) (quartals|quartal) = every last working day of the quarter
am ersten (werktag|arbeitstag) (des|im|jedes) (quartals|quartal) = every first working day of the quarter
im monat|des monats|jedes monats|jeden monats|eines monats|pro monat|jeden monat|vom monat = of the month
im quartal|des quartals|jedes quartals = of the quarter
jedes jahres|im jahr|des jahres = of the year
wiederkehrend|wiederholt|wiederkehrende aufgabe = recurring
jede zweite(n|r) = every other
alle zwei jahre = every 2 years
monate = months
monaten = months
"""
_NTHS = {
    "ersten": "first",
    "zweiten": "second",
    "dritten": "third",
    "vierten": "fourth",
    "letzten": "last",
    "fuenften": "fifth",
}
_DAYS = "\n".join(
    f"""
jede(n|r) {day}|immer {day}s|jeweils {day}s|immer am {day}|jeweils am {day} = every {english}
{day}s = every {english}
jeden zweiten {day} = every other {english}
alle zwei wochen {day}s|alle zwei wochen am {day}|alle 2 wochen am {day} = every other {english}
jede zweite woche am {day} = every other {english}
alle zwei wochen {day}|alle 14 tage {day}s|alle 14 tage am {day} = every other {english}
"""
    for day, english in WEEKDAYS.items()
)
_PLACED = (
    "\n".join(
        f"(jede(n|r)|am|immer am|jeweils am) {nth} {day} (im|des|jedes|jeden|eines|vom) (monat|monats)"
        f" = every {place} {english} of the month\n"
        f"monatlich am {nth} {day} = monthly on the {place} {english}\n"
        f"(jede(n|r)|am) {nth} {day} (im|des|jedes|jeden) (quartal|quartals) = every {place} {english} of the quarter\n"
        f"am {nth} {day} (im|des) (naechsten|kommenden) (monat|monats) = on the {place} {english} of next month"
        for nth, place in _NTHS.items()
        for day, english in WEEKDAYS.items()
    )
    .replace("(jede(n|r)|am|immer am|jeweils am)", "(jeden|jeder|am|immer am|jeweils am)")
    .replace("(jede(n|r)|am)", "(jeden|jeder|am)")
)
_LAST = "\n".join(f"jeden letzten {day} = every last {english}" for day, english in WEEKDAYS.items())
_THIRD = "\n".join(
    f"jeden {nth} {day} = every {place} {english}"
    for nth, place in _NTHS.items()
    if nth in {"ersten", "dritten", "vierten"}
    for day, english in WEEKDAYS.items()
)
_LONGEST_MONTH = 31
TABLES = (_PLACED, _DAYS, _LAST, _THIRD, _UNITS)

_DAY = "|".join([*WEEKDAYS, *SHORT_DAYS])
_RANGE = lazily(
    rf"(?<![\w-])(?P<lead>(?:jeden |immer |jeweils )?(?:von )?)(?P<first>{_DAY})(?P<plural>s?) ?(?:-|\u2013|bis) ?"
    rf"(?P<last>{_DAY})s?(?![\w-])",
    re.IGNORECASE,
)
_EVERY = lazily(
    r"(?<!\w)alle (?P<count>\d{1,2}|zwei|drei|vier|fünf|sechs|acht|zehn|zwölf)"
    rf" (?P<unit>tage|wochen|monate|jahre|quartale)(?: (?:am )?(?P<day>{_DAY})s?)?(?!\w)",
    re.IGNORECASE,
)
_ON = lazily(
    r"(?<!\w)(?P<every>immer |jeweils |jeden monat |monatlich |jeden )?(?P<lead>(?:am |zum |bis zum |den ))?"
    r"(?P<nth>[0-3]?\d)\.(?: (?:und|u\.) (?:am |zum |jeden )?(?P<second>[0-3]?\d)\.)?"
    r"(?P<of> (?:jede[sn]|eines|des|im|vom|pro) monat(?:e?s)?)?"
    rf"(?![\w.]| ?\d| (?:und|bis|oder|-) \d"
    rf"|,? ?(?:{MONTH}|{_DAY}|werktag|arbeitstag|tag|stock|etage|og|ug|eg|platz|mal|quartal|halbjahr)\b)",
    re.IGNORECASE,
)
_PLURALS = lazily(
    rf"(?<!\w)(?P<every>(?:jede(?:n|r)|immer|jeweils|an) )?"
    rf"(?P<days>(?:{_DAY})s?(?:, (?:{_DAY})s?)*(?: und (?:jeden )?(?:{_DAY})s?))(?!\w)",
    re.IGNORECASE,
)
_NAMES = {**WEEKDAYS, **SHORT_DAYS}
_ONE_DAY = lazily(rf"(?<!\w)(?:{_DAY})s?(?!\w)", re.IGNORECASE)
_MONTHLY = frozenset({"monatlich ", "jeden monat "})


def _named(day: str) -> str:
    day = day.lower()
    return _NAMES[day if day in _NAMES else day.removesuffix("s")]


def _so_often(match: re.Match[str]) -> str:
    """Alle drei Monate, alle zwei Wochen freitags."""
    count = COUNTS.get(match["count"].lower(), match["count"])
    on = f" on {_named(match['day'])}" if match["day"] else ""
    return f"every {count} {UNITS[match['unit'].lower()]}{on}"


def _range(match: re.Match[str]) -> str | None:
    """Montags bis freitags, Mo-Fr."""
    lead = match["lead"].lower()
    short = match["first"].lower() in SHORT_DAYS
    if not (lead or match["plural"] or short):
        return None
    word = "from" if lead == "von " and not match["plural"] else "every"
    return f"{word} {_named(match['first'])} to {_named(match['last'])}"


def _on(match: re.Match[str]) -> str | None:
    """Monatlich am 1., jeden 15., am 1. und 15. jedes Monats; am 15. is a day."""
    every, lead = (match["every"] or "").lower(), (match["lead"] or "").lower()
    first, second = f"{int(match['nth'])}th", f" and {int(match['second'])}th" if match["second"] else ""
    if not 1 <= int(match["nth"]) <= _LONGEST_MONTH:
        return None
    if every in _MONTHLY:
        return f"monthly on the {first}{second}"
    if match["of"] or every:
        return (
            f"every {first}{second} of the month"
            if match["of"] and match["of"].split()[0] not in {"des", "vom"}
            else _every(match)
        )
    if lead in {"am ", "zum ", "bis zum "}:
        return f"{'on' if lead == 'am ' else 'by'} the {first}{second},"
    return None


def _every(match: re.Match[str]) -> str | None:
    """Jeden 15., zum 15. des Monats."""
    second = f" and {int(match['second'])}th" if match["second"] else ""
    if (match["every"] or "").lower() in {"jeden ", "immer ", "jeweils "}:
        return f"every {int(match['nth'])}th{second}"
    return f"{'on' if (match['lead'] or 'am ').lower() == 'am ' else 'by'} the {int(match['nth'])}th of this month"


def _plurals(match: re.Match[str]) -> str | None:
    """Montags und donnerstags, jeden Montag und Donnerstag."""
    days = [found[0] for found in _ONE_DAY.finditer(match["days"])]
    plural = all(day.lower().removesuffix("s") in WEEKDAYS and day.lower().endswith("s") for day in days)
    if not match["every"] and not plural:
        return None
    return "every " + " and ".join(_named(day) for day in days)


COMPUTED: tuple[Computed, ...] = (
    (_PLURALS, _plurals, frozenset({" und "})),
    (_RANGE, _range),
    (_EVERY, _so_often, frozenset({"alle "})),
)
FIGURED: tuple[Computed, ...] = ((_ON, _on),)
