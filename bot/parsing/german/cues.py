"""German words that make a date due or tell that it is none, that say how soon, what kind, from where and for whom."""

import re

from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily
from bot.parsing.words import words

DUE = """
bis|bis zum|bis zur|bis spaetestens|bis spaetestens zum|bis zu|spaetestens|spaetestens bis|spaetestens zum = by
spaetestens am|bis am|bis allerspaetestens|allerspaetestens|allerspaetestens am|spaetestens zum = by
bis (inkl|inklusive|einschliesslich) = by
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
frist|abgabetermin|abgabefrist|stichtag|zieltermin = deadline
geplant fuer|geplant am|eingeplant fuer = planned for
verschoben auf = rescheduled to
benoetigt|gebraucht = needed
gewuenscht = wanted
(am besten|moeglichst|gerne|gern|wenn moeglich|idealerweise|falls moeglich|am liebsten) bis = by
(am besten|moeglichst|gerne|gern|wenn moeglich|idealerweise) (bis zum|bis zur) = by
faengt|beginnt|startet|endet|findet|kommt|kommen|beginnen = starts
fertig = ready
erledigt = done
sein = be
werden|wird = be
muss|muessen|musst|muesste|muessten|soll|sollen|sollte|sollten = shall
kann|koennen|koennte|koennten = can
"""


PRIORITIES = """
(sehr|ganz|wirklich|echt|super|hoechst|extrem|) (dringend|eilig) = urgent,
(das ist|es ist|ist) (sehr|ganz|wirklich|echt|super|hoechst|extrem|) (dringend|eilig) = urgent,
dringlich|eilt|brandeilig|es eilt|das eilt|eilt sehr|es brennt = urgent,
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
(sehr|ziemlich|) hohe (prio|prioritaet)|hoher (prio|prioritaet)|hoechste (prio|prioritaet) = high priority
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
(anfrage|meldung|wunsch|auftrag) (vom|von der|des|der) = requested by the
braucht|benoetigt|brauchen = needs
moechte|will|wuenscht|haette gern|haette gerne|wuenscht sich = wants
fragt|bittet um|hat gefragt|hat gebeten|hat danach gefragt|hat darum gebeten|fragt danach|bittet darum = asked
meldet = reports
"""

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
_ON = lazily(r"(?<=\S )(?<!bis )(?<!spätestens )am(?= (?P<rest>[^,;:!?\n]{3,60}))", re.IGNORECASE)
_CLAUSE = lazily(r"[,;:!?\n]")
_MUST = lazily(r"(?<!\w)(?:muss|müssen|soll(?:en|te|ten)?)(?!\w)", re.IGNORECASE)
_BE = lazily(
    r"(?<!\w)(?:werden|sein|fertig|erledigt|raus|weg|online|bereit|verfügbar)\s*(?:$|\.(?!\w))",
    re.IGNORECASE,
)
_NEEDS = lazily(r"(?<!\w)(?:ich|wir|er|sie) (?:brauche?n?t?|bräuchten?|benötigen?t?)(?!\w)", re.IGNORECASE)


def _needed_on(match: re.Match[str]) -> str | None:
    """Muss am 4.12. fertig sein, ich brauche es am Samstag wieder: it is to be so by that day."""
    clause = _CLAUSE.split(match.string[: match.start()])[-1]
    must = _MUST.search(clause) and _BE.search(match["rest"])
    return "by" if must or _NEEDS.search(clause) else None


def _label(match: re.Match[str]) -> str:
    return f"{match['mark']}{_LABELS.get(match['label'].lower(), 'due')}{match['end']}"


COMPUTED: tuple[Computed, ...] = ((_LABEL, _label, words(": =")), (_ON, _needed_on, frozenset({" am "})))
TABLES = (PRIORITIES, DUE, DOORS, KINDS)
