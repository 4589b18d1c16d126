"""German words for days, weeks, months and hours, and their English."""

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
MONTHS = {
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
{day} (mittag|mittags) = {english} noon
(naechst|folgend)(en|er|em|e) {day} = next {english}
kommend(en|er|em|e) {day}|am kommenden {day} = the {english} after today
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
zum naechsten {day} = by next {english}
bis zum naechsten {day} = by next {english}
"""
    for day, english in WEEKDAYS.items()
)
_SHORT = "\n".join(
    f"bis {short}|bis zum {short} = by {english}\nam {short} = on {english}\nspaetestens {short} = by {english}\n"
    f"naechst(en|er) {short} = next {english}\nkommend(en|er) {short} = the {english} after today\n"
    f"jede(n|r) {short} = every {english}\nab {short} = from {english}"
    for short, english in SHORT_DAYS.items()
)
_MONTH_NAMES = "\n".join(
    f"{month} = {english}\nende {month} = end of {english}\nanfang {month} = beginning of {english}\n"
    f"mitte {month} = middle of {english}"
    for month, english in MONTHS.items()
)

DAYS = """
heute|heute noch|noch heute = today
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
zum monatsende|zum ultimo|zum ende des monats = by end of the month
monatsende|am monatsende|ultimo = end of the month
(zum|am) wochenende = on the weekend
wochenende = weekend
(naechst|kommend)(e|es|en) wochenende = next weekend
diese(s|m) wochenende = this weekend
zum (jahresende|jahresschluss) = by end of the year
(am jahresende)|jahresende = end of the year
zum quartalsende = by end of the quarter
am quartalsende|quartalsende = end of the quarter
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
ersten quartal|erstes quartal = first quarter
zweiten quartal|zweites quartal = second quarter
dritten quartal|drittes quartal = third quarter
vierten quartal|viertes quartal = fourth quarter
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
