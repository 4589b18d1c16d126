"""German words for days, weeks, months and hours, and their English."""

import re

from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily

WEEKDAYS = {
    "montag": "monday",
    "dienstag": "tuesday",
    "mittwoch": "wednesday",
    "donnerstag": "thursday",
    "freitag": "friday",
    "samstag": "saturday",
    "sonnabend": "saturday",
    "sonntag": "sunday",
}
SHORT_DAYS = {
    "mo": "monday",
    "di": "tuesday",
    "mi": "wednesday",
    "do": "thursday",
    "fr": "friday",
    "sa": "saturday",
    "so": "sunday",
}
_MONTHS = {
    "januar": "january",
    "jaenner": "january",
    "februar": "february",
    "feber": "february",
    "maerz": "march",
    "april": "april",
    "mai": "may",
    "juni": "june",
    "juli": "july",
    "august": "august",
    "september": "september",
    "oktober": "october",
    "november": "november",
    "dezember": "december",
    "jan": "january",
    "feb": "february",
    "mrz": "march",
    "apr": "april",
    "jun": "june",
    "jul": "july",
    "aug": "august",
    "sep": "september",
    "sept": "september",
    "okt": "october",
    "nov": "november",
    "dez": "december",
}
_MONTHS_IN_ORDER = tuple(dict.fromkeys(_MONTHS.values()))

_CASES = "\n".join(
    f"""
{day} = {english}
{day}(morgen|vormittag|frueh) = {english} morning
{day}(nachmittag) = {english} afternoon
{day}(abend) = {english} evening
{day}(mittag) = {english} noon
{day} (frueh|morgen|vormittag|vormittags) = {english} morning
{day} (nachmittag|nachmittags) = {english} afternoon
{day} (abend|abends) = {english} evening
(naechst|folgend)(en|er|em|e) {day} = next {english}
kommend(en|er|em|e) {day} = coming {english}
uebernaechst(en|er|em) {day} = {english} of the week after next
diese(n|m|r) {day} = this {english}
(letzt|vorig|vergangen)(en|er|em) {day} = last {english}
{day} (in einer woche|in acht tagen) = {english} week
{day} naechste(r|) woche|{day} kommende(r|) woche|{day} der naechsten woche = {english} of next week
{day} diese(r|) woche = {english} of this week
{day} in zwei wochen = {english} in two weeks
{day}s = {english}s
(naechste|naechster|der naechsten|kommende|kommender) woche {day} = {english} of next week
(naechste|naechster|der naechsten|kommende|kommender) woche am {day} = {english} of next week
diese(|r) woche (am|noch am) {day} = {english} of this week
zum {day} = by {english}
"""
    for day, english in WEEKDAYS.items()
)
_SHORT = "\n".join(
    f"bis {short}|bis zum {short} = by {english}\nam {short} = on {english}\nspaetestens {short} = by {english}\n"
    f"naechst(en|er) {short} = next {english}\nkommend(en|er) {short} = coming {english}\n"
    f"jede(n|r) {short} = every {english}\nab {short} = from {english}"
    for short, english in SHORT_DAYS.items()
)
_MONTH_NAMES = "\n".join(
    f"{month} = {english}\nende {month} = end of {english}\nanfang {month} = beginning of {english}\n"
    f"mitte {month} = middle of {english}"
    for month, english in _MONTHS.items()
)

DAYS = """
heute = today
heute (abend|nacht) = tonight
heute (frueh|morgen|vormittag) = this morning
heute (mittag|nachmittag) = this afternoon
morgen = tomorrow
morgen (frueh|vormittag) = tomorrow morning
morgen (mittag) = tomorrow noon
morgen (nachmittag) = tomorrow afternoon
morgen (abend) = tomorrow evening
uebermorgen = in two days
ueberuebermorgen = in three days
gestern = yesterday
vorgestern = last day
morgens|vormittags|frueh = in the morning
nachmittags = in the afternoon
abends = in the evening
nachts = at night
mittags = at noon
am (vormittag|morgen) = in the morning
am nachmittag = in the afternoon
am abend = in the evening
um mitternacht|zu mitternacht = at midnight
(zum|zu) feierabend|dienstschluss|feierabend = end of day
(zum|am) monatsende|monatsende|(zum|am) ultimo = end of the month
(zum|am) wochenende = on the weekend
wochenende = weekend
(naechst|kommend)(e|es|en) wochenende = next weekend
diese(s|m) wochenende = this weekend
(zum|am) (jahresende|jahresschluss)|jahresende = end of the year
(zum|am) quartalsende|quartalsende = end of the quarter
(zum|am) wochenbeginn|wochenbeginn = beginning of the week
bis (ende der|ende dieser|ende) woche|bis wochenende|bis zum wochenende = by end of this week
bis ende (naechster|kommender|der naechsten|der kommenden) woche = by end of next week
ende (naechster|kommender|der naechsten|der kommenden) woche = end of next week
(naechste|naechster|der naechsten) woche (montag|am montag) = monday of next week
uebernaechste(|r|n) woche|der uebernaechsten woche = the week after next
ende (uebernaechster|der uebernaechsten) woche = friday of the week after next
anfang (uebernaechster|der uebernaechsten) woche = monday of the week after next
anfang (naechster|kommender|der naechsten|der kommenden) woche = monday of next week
mitte (naechster|kommender|der naechsten|der kommenden) woche = wednesday of next week
(ende der|ende dieser|ende diese) woche = end of this week
mitte der woche|mitte dieser woche = middle of the week
ende des monats|ende dieses monats|ende diesen monats|monatsende = end of the month
ende (naechsten|kommenden|des naechsten|des kommenden) monats = end of next month
anfang (naechsten|kommenden|des naechsten|des kommenden) monats = beginning of next month
ende des (quartals|jahres) = end of the quarter
ende (des|dieses|diesen) jahres = end of the year
ende (naechsten|kommenden|des naechsten) jahres = end of next year
ende (des|dieses) quartals = end of the quarter
ende (naechsten|des naechsten) quartals = end of next quarter
anfang (naechsten|des naechsten) quartals = beginning of next quarter
anfang (naechsten|des naechsten) jahres = beginning of next year
ende des tages|ende vom tag|am ende des tages = end of day
(naechste|naechster|naechsten|kommende|kommender|kommenden) woche = next week
diese(r|) woche = this week
(letzte|letzter|letzten|vorige|voriger|vergangene) woche = last week
(naechste|naechster|naechsten|naechstem|naechstes|kommender|kommenden|kommendes) (monat|monats) = next month
diese(n|r|m|s) (monat|monats) = this month
(letzten|letzter|letztem|vorigen) monat = last month
(naechstes|kommendes|naechsten|naechstem) quartal(|s) = next quarter
diese(s|m|n) quartal(|s) = this quarter
(naechstes|kommendes|naechstem|naechsten) jahr(|es) = next year
diese(s|m) jahr(|es) = this year
(letztes|letzten|letztem|voriges) (jahr|quartal) = last year
der naechste arbeitstag|naechsten arbeitstag|am naechsten (arbeitstag|werktag) = next working day
woche = week
wochen = weeks
tag|tage|tagen = days
ein(en|em) tag = one day
ein(e|er) woche = one week
ein(en|em) monat = one month
ein(em|) jahr = one year
monat(|e|en|s) = months
jahr(|e|en) = years
quartal(|e|en|s) = quarter
stunde = hour
stunden = hours
minute = minute
minuten = minutes
werktag(en|e)|arbeitstag(en|e) = working days
in acht tagen = in one week
in vierzehn tagen = in two weeks
in 14 tagen = in 14 days
in einem halben jahr = in six months
heute in einer woche|heute in acht tagen = today week
morgen in einer woche = tomorrow week
in den naechsten = in the next
innerhalb von|binnen|innerhalb = within
innerhalb der naechsten = within the next
vor = before
vor ein(em|er) = last
zwischen = between
seit = since
ab = from
kalenderwoche = week
weihnachten = christmas
heiligabend|heilig abend = christmas eve
vor weihnachten = before christmas
silvester = new year's eve
neujahr = new year's day
ostern = easter
karfreitag = good friday
ostermontag = easter monday
pfingsten = pentecost
pfingstmontag = whit monday
christi himmelfahrt|himmelfahrt = ascension day
der erste(|n) = the first
zwei = two
drei = three
vier = four
fuenf = five
sechs = six
sieben = seven
acht = eight
neun = nine
zehn = ten
elf = eleven
zwoelf = twelve
"""
TABLES = (DAYS, _CASES, _SHORT, _MONTH_NAMES)

MONTH = "(?:" + "|".join(name.replace("ae", "(?:ä|ae)") for name in sorted(_MONTHS, key=len, reverse=True)) + r")"
_DATED = lazily(
    r"(?<![\w.,])(?P<lead>(?:zum|für den|fuer den|auf den|vom|seit dem) )?(?P<day>[0-3]?\d)\."
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
_AT = lazily(r"(?<!\w)(?:um|gegen) (?=[012]?\d(?:[:.][0-5]\d)?(?:$|[ ,;!?)]|[.](?!\d)))", re.IGNORECASE)
_WEEK = lazily(
    r"\b(?P<lead>in (?:der )?)?(?P<part>(?:anfang|mitte|ende|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch),? )?"
    r"(?:(?:in )?der )?(?:KW|kalenderwoche) ?(?P<week>\d\d?)\b",
    re.IGNORECASE,
)
_NTH = lazily(
    r"(?<![\w.])(?P<nth>[0-3]?\d)\.(?= ?(?:(?:jede[snr]|des|eines|im|vom|in) (?:\w+ )?(?:monat|quartal|jahr)"
    r"|(?:und|oder|,) ?(?:am )?\d|werktag|arbeitstag|tag\b|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|ab\b|zweiten monats|jeden))",
    re.IGNORECASE,
)


_LEADS = {"zum ": "by ", "auf den ": "to ", "vom ": "from ", "seit dem ": "since "} | dict.fromkeys(
    ("für den ", "fuer den "), "for "
)


def _dated(match: re.Match[str]) -> str | None:
    """5.12., 5.12.2026, 5. Dezember."""
    lead = _LEADS[match["lead"].lower()] if match["lead"] else ""
    if match["name"]:
        return f"{lead}{int(match['day'])} {_named(match['name'])}" + (f" {match['of']}" if match["of"] else "")
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= len(_MONTHS_IN_ORDER) and 1 <= day <= 31):  # noqa: PLR2004 - the days of a month
        return None
    year = match["year"]
    return f"{lead}{day} {_MONTHS_IN_ORDER[month - 1]}" + (f" 20{year[-2:]}" if year else "")


def _named(month: str) -> str:
    return _MONTHS[month.lower().replace("ä", "ae")]


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


COMPUTED: tuple[Computed, ...] = (
    (_WEEK, _week),
    (_DATED, _dated),
    (_NTH, lambda match: f"{match['nth']}th"),
    (_HALF, _half),
    (_CLOCK, _clock),
    (_AT, lambda _: "at "),
)
