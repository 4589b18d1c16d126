"""Whether German words behind a rule ask for something: the verb of an order comes last, that of a report second."""

import re

from bot.parsing.pattern import lazily
from bot.parsing.words import words

_WORD = lazily(r"[^\W\d_]+(?:-[^\W\d_]+)*|[.,;:!?()\u2013]")
_INFINITIVE = lazily(r"[a-zäöüß]+(?:e[lr]?n)", re.IGNORECASE)
_STOPS = frozenset(".,;:!?()\u2013")
_TELLS = words(
    "ist sind war waren hat haben hatte hatten wird werden wurde wurden geht gehen ging kommt kommen kam hängt hängen "
    "stürzt stürzen bricht brechen läuft laufen lief fällt fallen fiel fehlt fehlen startet bootet streikt spinnt "
    "klemmt kann können konnte muss müssen will wollen soll sollen darf gibt gab stehen steht bleibt bleiben macht "
    "machen bekomme bekommen kriege kriegen sehe sehen sieht findet ich wir sie er es man habe bin"
)
_IMPERATIVES = words(
    "bitte prüfe prüf kontrolliere teste starte patche tausche wechsle reinige leere sichere sende schicke schreibe "
    "erstelle lösche aktualisiere installiere überprüfe rotiere bestelle mache mach räume lade bereinige"
)
_NO_VERBS = words(
    "einen den denen ihren unseren seinen deinen meinen keinen allen jeden neuen alten neben gegen wegen oben unten "
    "morgen zwischen"
)


def asks(text: str, apart: bool) -> bool:  # noqa: FBT001 - one of the two things that a rule's words are
    """Whether the words ask for something to be done; `apart` are words behind a colon, which say so by that."""
    said = [match[0] for match in _WORD.finditer(text)]
    if not said or "?" in said:
        return False
    if apart or said[0].lower() in _IMPERATIVES:
        return True
    if said[0].lower() in _TELLS:
        return False
    clause = said[: next((index for index, word in enumerate(said) if word in _STOPS), len(said))]
    verbs = [word for word in clause if word[0].islower() and word not in _NO_VERBS and _INFINITIVE.fullmatch(word)]
    if verbs:
        return True
    return said[0][0].isupper() and not any(word.lower() in _TELLS for word in clause)
