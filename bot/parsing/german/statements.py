"""German clauses that state how things are: a day in them is told, and nothing is due on it.

German has one word, *bis*, for *by* and *until*; which it is tells the verb. A statement has its verb second, behind
one part of the sentence; an order ends with an infinitive or begins with its verb.
"""

import re
from collections.abc import Iterator

from bot.parsing.courtesy import PERSON
from bot.parsing.pattern import lazily
from bot.parsing.words import words

_ENDS = lazily(
    r",(?!\d)|:(?!\d)|[;!?\n]|(?<=[^\W\d]{3})\.(?!\w)| [-\u2013] "
    r"|(?<=\d\.) (?=(?!Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[A-ZÄÖÜ][a-zäöüß]+)"
)
_WORD = lazily(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DAY = lazily(
    r"(?<![\w-])(?:bis|am|ab|vom|seit|heute|morgen|übermorgen|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|\d{1,2}\.\d{1,2}\.)",
    re.IGNORECASE,
)
_ASKS = words(
    "bitte bitten muss müssen musst müsste müssten soll sollen sollst sollte sollten sollt brauch brauche braucht "
    "brauchen bräuchte bräuchten benötigt benötige benötigen gebraucht möchte möchten will wollen wünscht gewünscht "
    "hätte hätten gern gerne kann kannst könnt können könnte könntest könntet könnten darf dürfte fällig deadline "
    "frist stichtag spätestens geplant eingeplant verschoben dringend eilt fertig erledigt erwartet erwarten wäre "
    "würde würdest geht's lass lasst fehlt fehlen zeit würdet übernimmt übernimmst kümmert kümmerst macht machst "
    "termin beginn abgabe bekommt bekommen kriegt kriegen erhält erhalten"
)
_DEADLINES = words("endet enden abläuft ausläuft verfällt verfallen anfängt fängt beginnt beginnen startet starten")
_LAPSES = (words("läuft laufen"), words("ab aus"))
_STATES = words(
    "ist sind war waren bin seid hat haben hatte hatten habe hab wurde wurden bleibt bleiben blieb blieben gilt "
    "gelten galt galten geht gehen ging gingen läuft laufen lief liefen kommt kommen kam kamen dauert dauern "
    "dauerte steht stehen stand standen liegt liegen lag lagen hängt hängen sitzt sitzen gibt gab fährt fahren fuhr "
    "fuhren findet fand tagt reist zieht kostet heißt arbeitet arbeiten wohnt weilt spinnt fällt fiel fielen "
    "streikt streiken vertritt vertreten nutzt nutzen benutzt verreist übernachtet fliegt fliegen funktioniert "
    "klappt lautet sperrt streckt behält pendelt befindet befinden erscheint erscheinen öffnet schließt verlässt "
    "wechselt pausiert ruht tritt wird"
)
_NO_VERBS = words(
    "nicht jetzt mit seit dort fast erst laut bereit komplett defekt direkt zuletzt selbst gut weit oft sonst statt "
    "zeit samt gesamt nächst heut echt recht leicht schlecht letzt nacht montags samt sowie dicht fest meist meint "
    "mindest vielleicht überhaupt vorerst zuerst zunächst sofort sehr best kaputt dienst damit somit womit hiermit "
    "zweit dritt viert plant insgesamt bekannt akut privat separat korrekt konkret aktuell rot tot alt kalt laut "
    "bis ent not hat"
)
_FURTHEST = 9
_SHORTEST = 4
_FEWEST = 3
_INFINITIVE = lazily(r"(?!ge|(?:\w{2,3})?(?:offen|unten|oben|innen|außen|morgen|gestern)$)[a-zäöüß]{2,}(?:en|ern|eln)")
_WANTS_INFINITIVE = words("wird werden geht gehen")
_WERE = words("waren hatten wurden gingen kamen lagen standen")
_PREPARES = lazily(
    r"(?<!\w)(?:vorbereit\w*|vorher|bis dahin|rechtzeitig|davor|dafür|bereit(?:stellen|legen|halten))(?!\w)",
    re.IGNORECASE,
)
_UNTIL = lazily(r"(?<!\w)bis(?!\w)", re.IGNORECASE)


def told(text: str) -> Iterator[tuple[int, int]]:
    """Where the clauses stand that only state something; an event that something is prepared for is a deadline."""
    begin, prepares = 0, _PREPARES.search(text) is not None
    for end in [*_ENDS.finditer(text), None]:
        stop = len(text) if end is None else end.start()
        clause = text[begin:stop]
        asks = end is not None and end[0] == "?"
        is_event = prepares and not _UNTIL.search(clause)
        if not (asks or is_event or PERSON in clause) and _DAY.search(clause) and _states(clause):
            yield begin, stop
        begin = stop if end is None else end.end()


def _states(clause: str) -> bool:
    """Whether a clause states something and asks for nothing."""
    said = [found[0] for found in _WORD.finditer(clause)]
    lowered = [word.lower() for word in said]
    if len(said) < _FEWEST or not _ASKS.isdisjoint(lowered) or not _DEADLINES.isdisjoint(lowered):
        return False
    if not _LAPSES[0].isdisjoint(lowered) and lowered[-1] in _LAPSES[1]:
        return False
    until = _UNTIL.search(clause) is not None
    verb = next((at for at, word in enumerate(said[:_FURTHEST]) if at and _is_verb(word, until=until)), None)
    if verb is None:
        return lowered[0] in _STATES
    return said[verb] in _WANTS_INFINITIVE or said[-1] in _WERE or not _INFINITIVE.fullmatch(said[-1])


def _is_verb(word: str, *, until: bool) -> bool:
    """Whether a word is a verb that says how something is; of others none where somebody may do it until then."""
    if word in _STATES:
        return True
    plain = not until and len(word) >= _SHORTEST and word.islower() and word not in _NO_VERBS
    return plain and word.endswith("t") and not word.startswith("ge") and not word.endswith(("iert", "heit"))
