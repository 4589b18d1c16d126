"""German words that make a date due or tell that it is none, that say how soon, what kind, from where and for whom."""

import re

from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily

DUE = """
bis|bis zum|bis zur|bis spaetestens|bis spaetestens zum|bis zu|spaetestens|spaetestens bis|spaetestens zum = by
spaetestens am|bis am|bis allerspaetestens|allerspaetestens|allerspaetestens am|spaetestens zum = by
bis (inkl|inklusive|einschliesslich)|bis zum naechsten = by
bis zum naechsten = by next
bis einschliesslich = by
vor dem|vor der|noch vor|noch vor dem = before
nicht vor dem|nicht vor = not before
am = on
faellig = due
faellig am = due on
faellig bis|faellig zum = due by
deadline = deadline
deadline ist|frist ist|abgabe ist|termin ist = deadline is
abgabetermin|abgabefrist|stichtag|zieltermin = deadline
geplant fuer|geplant am|eingeplant fuer = planned for
verschoben auf = rescheduled to
benoetigt|gebraucht = needed
gewuenscht = wanted
fertig = ready
erledigt = done
sein = be
werden|wird = be
muss|muessen|musst|muesste|muessten|soll|sollen|sollte|sollten = shall
kann|koennen|koennte|koennten = can
"""

PAST = """
seit dem|seit der|seit = since
letzte|letzter|letzten|letztes|letztem|vorige|voriger|vorigen|vergangene|vergangener|vergangenen|vergangenes = last
vom|von der|von dem = from the
aus dem|aus der = from the
jede|jeder|jedes|jeden|jedem = every
immer|staendig|jeweils = always
ausgefallen = failed
abgestuerzt = crashed
gestorben|verreckt = died
eingefroren|haengengeblieben|haengt = froze
kaputt gegangen|kaputtgegangen|kaputt = broken
passiert|vorgefallen = happened
aufgetreten = occurred
gekommen = came
gemeldet = reported
gestartet = started
begonnen|angefangen = began
neu gestartet|neugestartet = restarted
verloren = lost
gestohlen|geklaut = stolen
war|waren = was
hatte|hatten = had
hat = has
haben = have
ist = is
sind = are
ging|gingen = went
fiel|fielen|brach = broke
stuerzte|stuerzten = crashed
wurde|wurden = was
gab es = was
laeuft|laufen = runs
lief|liefen = ran
bin|seid = am
wartet auf|warte auf|warten auf = waits for
im urlaub|krank|abwesend|ausser haus = away
warum|wieso|weshalb = why
wann = when
wer = who
wo = where
wie = how
was = what
weil|da = because
wegen|aufgrund = because of
wenn|falls|sofern = if
nachdem|nach dem|nach der|nach = after
waehrend|waehrend der|waehrend des = during
wie (besprochen|vereinbart|erwaehnt|abgesprochen) = as discussed
versprochen = promised
vereinbart = agreed
nicht = not
nie|niemals|keinesfalls|auf keinen fall = never
kein|keine|keinen|keinem|keiner = no
version = version
raum|zimmer = room
stock|etage|stockwerk = floor
"""

PRIORITIES = """
(sehr|ganz|wirklich|echt|super|hoechst|extrem|) (dringend|eilig) = asap,
(das ist|es ist|ist) (sehr|ganz|wirklich|echt|super|hoechst|extrem|) (dringend|eilig) = asap,
dringlich|eilt|brandeilig|es eilt|das eilt|eilt sehr|es brennt = asap,
dringende|dringender|dringendes|dringenden|eilige|eiliger|eiliges|eiligen = urgent
so bald wie moeglich|sobald wie moeglich|so schnell wie moeglich|so schnell es geht|schnellstmoeglich = asap,
baldmoeglichst|so rasch wie moeglich|moeglichst schnell|moeglichst bald|schnellstens|umgehend|unverzueglich = asap,
so schnell ihr koennt|sofort|ab sofort dringend = asap,
nicht dringend|nicht eilig|nicht so dringend|nicht so eilig|nicht sehr dringend|ist nicht dringend = no rush
es ist nicht dringend|das ist nicht dringend|nicht besonders dringend|ist nicht eilig|es ist nicht eilig = no rush
eilt nicht|es eilt nicht|das eilt nicht|hat keine eile|keine eile|hat zeit|das hat zeit|es hat zeit = no rush
kein stress = no rush
hat noch zeit|das hat noch zeit|hat keine prioritaet|wenn (mal|) zeit ist|wenn ihr zeit habt|wenn du zeit hast = no rush
wenn (mal|) luft ist|bei gelegenheit|nichts dringendes|nichts eiliges|kann warten|das kann warten = no rush
es kann warten = no rush
eilt (nicht so|nicht sehr)|muss nicht sofort sein|ist kein notfall = no rush
hoch = high
niedrig|niedrige|gering = low
mittel = medium
hohe (prio|prioritaet)|hoher (prio|prioritaet)|hoechste (prio|prioritaet) = high priority
mit hoher (prio|prioritaet) = with high priority
hoechste (prio|prioritaet)|hoechster (prio|prioritaet)|oberste (prio|prioritaet) = top priority
mittlere (prio|prioritaet)|mittlerer (prio|prioritaet)|normale (prio|prioritaet) = medium priority
niedrige (prio|prioritaet)|niedriger (prio|prioritaet)|geringe (prio|prioritaet) = low priority
niedrigste (prio|prioritaet)|geringer (prio|prioritaet) = low priority
kritisch = critical
prioritaet|dringlichkeit|wichtigkeit = priority
"""

KINDS = """
wartung = maintenance
geplante(|n|r) wartung|geplante(|n|r) wartungsarbeiten = planned maintenance
regelmaessige wartung|routinewartung|planmaessige wartung = routine maintenance
geplante(|n|r) wartung (der|des) = planned maintenance of the
wartungsfenster = maintenance window
projekt = project
eskalation = escalation
aenderung|aenderungsantrag = change
change-antrag|change antrag|change-request = change request
typ = type
das ist ein(|e)|es ist ein(|e)|ist ein(|e) = this is a
das ist = this is
als = as
"""

DOORS = """
service-desk|servicedesk|service desk = service desk
vom (servicedesk|service desk|service-desk|helpdesk|help desk|support) = from the service desk
vom pm|vom projektleiter|von der (projektleiterin|projektleitung|projektleiterin) = from the project manager
vom it-leiter|von der (it-leitung|it leitung|it-leiterin) = from the it manager
vom change management|vom change-management|vom change manager|vom cab = from change management
ueber (den|) (service desk|servicedesk|helpdesk) = via the service desk
fuer (den|) (service desk|servicedesk|helpdesk) = for the service desk
im auftrag (vom|des) (pm|projektleiters) = on behalf of the project manager
projektleitung|projektleiter|projektleiterin|projektmanager|projektmanagerin = project manager
it-leitung|it-leiter|it-leiterin = it manager
muendlich|auf zuruf|muendlich gefragt = verbal
herkunft|quelle|eingang = input
kam von|kommt von|kam vom|kommt vom = came from
im auftrag (der|des|vom) = on behalf of the
braucht|benoetigt|brauchen = needs
moechte|will|wuenscht|haette gern|haette gerne|wuenscht sich = wants
fragt|bittet um|hat gefragt|hat gebeten|hat danach gefragt|hat darum gebeten|fragt danach|bittet darum = asked
meldet = reports
"""

PEOPLE = """
im auftrag von|im namen von|stellvertretend fuer|angefragt von|gewuenscht von = on behalf of
gemeldet von = reported by
anfrage von = requested by
fuer = for
von = of
zustaendig|verantwortlich|zustaendige person|bearbeiter|bearbeiterin|zugewiesen an|zugewiesen = owner
auftraggeber|auftraggeberin|anforderer|anforderin|anfordernde person|gewuenscht durch = stakeholder
zur info|zur kenntnis|z k|zk|kopie an = cc
mit = with
an = to
zu|zum|zur = to
im|in|in der|in dem = in
auf|auf dem|auf der = on the
bei|beim = at
ueber = about
gegen = against
und = and
oder = or
aber = but
sowie = and
ohne = without
der|die|das|den|dem|des = the
ein|eine|einen|einem|einer|eines = a
unser|unsere|unseren|unserem|unserer|unseres = our
mein|meine|meinen|meinem|meiner = my
wir = we
ich = i
sie|die leute = they
er = he
es = it
uns = us
"""
_AWAY = lazily(
    r"(?<!\w)(?:bin|ist|sind|seid|bleibt|war|waren) (?:noch )?bis(?: zum)?(?= [^.,;!?\n]{2,40} "
    r"(?:im urlaub|krank|weg|nicht da|nicht im"
    r"|abwesend|zu|geschlossen|offen|geöffnet|gültig|frei|unterwegs|in elternzeit|auf schulung|verreist)\b)",
    re.IGNORECASE,
)
_DID = lazily(
    r"(?<=\w )(?!(?:könn|soll|müss|möch|hät|woll|konn|letz|nächs|bräuch|bit|heu|dürf|muss|tes)te\b)"
    r"[a-zäöüß]{2,}te(?= (?:am|um|gegen) )"
)
_RECEIVES = r"(?![^.!?\n]*\b(?:bekommen|erhalten|haben|kriegen|wissen|dabei)\b)"
_ORDER = rf"(?: bitte)?(?: mal)?(?: bitte)?(?= \w){_RECEIVES}"
_SHALL = lazily(rf"(?<=\x01),? (?:soll(?:te)?|möge|muss|wird)(?: (?:das|es) (?=bitte|mal))?{_ORDER}", re.IGNORECASE)
_CAN_YOU = lazily(
    rf"(?<=\x01),? (?:kannst|könntest|koenntest|würdest|wuerdest|magst|kann|könnte|koennte)(?: du)?{_ORDER}",
    re.IGNORECASE,
)
_CAN = lazily(
    r"(?<!\w)(?:kann|könnte|koennte|soll|würde|wuerde) (?=@\x01+ (?:bitte|mal|das|den|die|sich)\b)", re.IGNORECASE
)
_ASKED = lazily(r"(?<=\x01) bitte(?: mal)?", re.IGNORECASE)
_WONDERED = lazily(r"(?:kann|könnte|koennte|soll|würde|wuerde) @\x01+$", re.IGNORECASE)
_TAKES = lazily(
    r"(?<=\x01) (?:übernimmt|uebernimmt|macht|kümmert sich|kuemmert sich|erledigt)"
    r"(?: (?:das|es|darum|den|die))?(?=\s*(?:$|[,.;:!)]))",
    re.IGNORECASE,
)
_ASSIGNED = lazily(r"(?<!\w)(?:bitte |(?<!bitte ))(?=@\x01+ (?:bitte )?(?:zuweisen|zuteilen)\b)", re.IGNORECASE)
_ASSIGNS = lazily(r"(?<=\x01) (?:bitte )?(?:zuweisen|zuteilen)(?!\w)", re.IGNORECASE)
_TO = lazily(
    r"(?<!\w)(?:bitte )?(?:an|geht an|zuweisen an|weise zu an|zu) (?=@\x01+\s*(?:$|[,.;:!)\n-]))", re.IGNORECASE
)
_FROM = lazily(r"(?:(?<=^)|(?<=[,;(.:!\n])|(?<=[,;(.:!\n-] ))von (?=@\x01)", re.IGNORECASE)
_LABEL = lazily(
    r"^(?P<mark>[*_]{0,2})(?P<label>fällig(?:keit)?(?: (?:am|bis))?|faellig(?:keit)?|termin|frist|bis|bis wann"
    r"|erledigen bis|zieltermin|stichtag"
    r"|wann|datum|deadline|prio|priorität|prioritaet|dringlichkeit|zuständig|zustaendig|verantwortlich|bearbeiter(?:in)?"
    r"|auftraggeber(?:in)?|anforderer|gemeldet von|angefragt von|für|fuer|von|typ|art|eingang|quelle|herkunft|kanal"
    r"|tickets?|vorgang)(?P<end>[*_]{0,2} ?[:=])",
    re.IGNORECASE | re.MULTILINE,
)
_LABELS = {
    **dict.fromkeys(("priorität", "prioritaet", "prio", "dringlichkeit"), "priority"),
    **dict.fromkeys(("zuständig", "zustaendig", "verantwortlich", "bearbeiter", "bearbeiterin"), "owner"),
    **dict.fromkeys(("auftraggeber", "auftraggeberin", "anforderer"), "stakeholder"),
    **dict.fromkeys(("gemeldet von", "angefragt von"), "requested by"),
    **dict.fromkeys(("für", "fuer"), "for"),
    **dict.fromkeys(("typ", "art"), "type"),
    **dict.fromkeys(("eingang", "quelle", "herkunft", "kanal"), "input"),
    **dict.fromkeys(("ticket", "tickets", "vorgang"), "ticket"),
    "von": "from",
}


def _label(match: re.Match[str]) -> str:
    return f"{match['mark']}{_LABELS.get(match['label'].lower(), 'due')}{match['end']}"


def _asked(match: re.Match[str]) -> str:
    """Kann @Ana bitte is @Ana, can you please."""
    return " can you please" if _WONDERED.search(match.string, 0, match.start()) else " please"


COMPUTED: tuple[Computed, ...] = (
    (_LABEL, _label),
    (_AWAY, lambda _: "is away until"),
    (_DID, lambda _: "failed"),
)
CALLED: tuple[Computed, ...] = (
    (_SHALL, lambda _: " please"),
    (_CAN_YOU, lambda _: " can you please"),
    (_ASKED, _asked),
    (_CAN, lambda _: ""),
    (_ASSIGNED, lambda _: "assign to "),
    (_ASSIGNS, lambda _: ""),
    (_TAKES, lambda _: " takes this"),
    (_TO, lambda _: "assign to "),
    (_FROM, lambda _: "from "),
)
TABLES = (PRIORITIES, DUE, DOORS, KINDS, PAST, PEOPLE)
