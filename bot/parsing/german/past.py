"""German words that tell what happened, what is so and what is asked about, so that no day in them is due."""

import re

from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily
from bot.parsing.words import words

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
haben|habe|hab = have
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
zeigt|zeigen|anzeigt = shows
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
_AWAY = lazily(
    r"(?<!\w)(?:bin|ist|sind|seid|bleibt|war|waren) (?:noch )?bis(?: zum)?(?= [^.,;!?\n]{2,40} "
    r"(?:im urlaub|krank|weg|nicht da|nicht im"
    r"|abwesend|zu|geschlossen|offen|geöffnet|gültig|frei|unterwegs|in elternzeit|auf schulung|verreist)\b)",
    re.IGNORECASE,
)
_PAST_ON = lazily(
    r"(?<!\w)am(?= [^.,;:!?\n]{2,80} (?!geplant|gebraucht|gewünscht|benötigt|bestellt werden)"
    r"(?:\w*ge\w{2,}(?:t|en)|\w+iert|(?:ver|be|er|ent|zer)\w+(?:t|en))\s*(?:[.,;!?\n]|$))"
)
_CLAUSE = lazily(r"[.,;:!?\n]")
_HAVE = lazily(r"(?<!\w)(?:habe?|haben|hat|hast|habt|hatten?|ist|sind|war|waren|wurden?)(?!\w)", re.IGNORECASE)
_TO_COME = lazily(r"(?<!\w)(?:muss|müssen|soll|sollen|kann|können|bitte)(?!\w)", re.IGNORECASE)
_ASKS = lazily(
    r"^(?:was|wie|wo|wann|welche[nrsm]?|wer|wem|wen|warum|wieso|weshalb|wofür|womit)(?= [^\n]*\?)",
    re.IGNORECASE | re.MULTILINE,
)
_STAYED = lazily(
    r"(?<!\w)(?:galt|gilt|gültig|lief|läuft|dauert|dauerte|geöffnet|offen|geschlossen|verfügbar|haltbar|ging)"
    r" (?P<more>\w+ )?bis(?: zum)?(?!\w)",
    re.IGNORECASE,
)
_NAMED = lazily(
    r"(?<!\w)(?:Frau|Herrn?|Familie|Dr\.) (?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Mai|März|August)(?!\w)"
)
_DID = lazily(
    r"(?<=\w )(?!(?:könn|soll|müss|möch|hät|woll|konn|letz|nächs|bräuch|bit|heu|dürf|muss|tes)te\b)"
    r"[a-zäöüß]{2,}te(?= (?:am|um|gegen) )"
)


def _past(match: re.Match[str]) -> str | None:
    """On which day something has happened: what is to be done then ends with no participle."""
    clause = _CLAUSE.split(match.string[: match.start()])[-1]
    return "which happened on" if _HAVE.search(clause) and not _TO_COME.search(clause) else None


COMPUTED: tuple[Computed, ...] = (
    (_STAYED, lambda match: f"was {match['more'] or ''}until", words("bis")),
    (_NAMED, lambda match: match[0].replace(" ", "_"), words("frau herr familie dr.")),
    (_AWAY, lambda _: "is away until", words("bis")),
    (_DID, lambda _: "failed"),
    (_PAST_ON, _past, words("am")),
    (_ASKS, lambda _: "who", words("?")),
)
TABLES = (PAST,)
