"""Whether German words behind a rule ask for something: the verb of an order comes last, that of a report second."""

import re

from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily
from bot.parsing.words import words

_WORD = lazily(r"[^\W\d_]+(?:-[^\W\d_]+)*|[.,;:!?()\u2013]")
_INFINITIVE = lazily(r"[a-zäöüß]+(?:e[lr]?n)", re.IGNORECASE)
_STOPS = frozenset(".,;:!?()\u2013")
TELLS = words(
    "ist sind war waren hat haben hatte hatten wird werden wurde wurden geht gehen ging kommt kommen kam hängt hängen "
    "stürzt stürzen bricht brechen läuft laufen lief fällt fallen fiel fehlt fehlen startet bootet streikt spinnt "
    "klemmt kann können konnte muss müssen will wollen soll sollen darf gibt gab stehen steht bleibt bleiben macht "
    "machen bekomme bekommen kriege kriegen sehe sehen sieht findet braucht "
    "brauchen brauche benötigen benötigt beginnt endet ziehen zieht liefert ich wir sie er es man habe bin"
)
_IMPERATIVES = words(
    "bitte prüfe prüf kontrolliere teste starte patche tausche wechsle reinige leere sichere sende schicke schreibe "
    "erstelle lösche aktualisiere installiere überprüfe rotiere bestelle mache mach räume lade bereinige"
)
_NO_VERBS = words(
    "einen den denen ihren unseren seinen deinen meinen keinen allen jeden neuen alten neben gegen wegen oben unten "
    "morgen zwischen"
)
_NO_VERB = (
    r"(?!(?:morgen|übermorgen|uebermorgen|heute|oben|unten|neben|gegen|wegen|zwischen"
    r"|sieben|zusammen|nicht|jetzt|zuletzt|sonst|selbst|dort|vergessen"
    r"|geschehen|bräuchten|hätten|möchten|einen|diesen|keinen|allen|beiden)\b)"
)
_LAST_VERBS = lazily(
    rf"(?<=[\w.)] )(?:(?:neu|fertig|wieder|ab|aus|ein|auf|{_NO_VERB}[a-zäöü]{{3,}}(?:t|en)) )?"
    rf"(?:{_NO_VERB}[a-zäöüß]{{2,}}(?:en|ern|eln|un)|gebraucht|benötigt|benoetigt|fertig|erledigt|geplant|eingeplant|angesetzt|vorgesehen)"
    r"(?=\s*(?:$|[.!?;,:)\n]|[-\u2013] |(?:bitte|danke)\b\s*(?:$|[.!,])"
    r"|(?:und|oder|damit|weil|da|für|wegen)\b))"
)
_ARTICLE = lazily(r"(?:[Dd]en|[Ee]inen|[Ee]ine?|(?:[Dd]ie|[Dd]as)(?= [A-ZÄÖÜ0-9])) (?=\w)")
_MODAL = lazily(r"(?<=en) (?:könn?te?(?:st|t|n)?|koenn?te?(?:st|t|n)?|würde(?:st|t|n)?|kann(?:st)?)$")
_ENDS_IN_VERB = lazily(rf" {_NO_VERB}[a-zäöüß]{{2,}}(?:en|ern|eln|un)$")


def asks(text: str, apart: bool) -> bool:  # noqa: FBT001 - one of the two things that a rule's words are
    """Whether the words ask for something to be done; `apart` are words behind a colon, which say so by that."""
    said = [match[0] for match in _WORD.finditer(text)]
    if not said or "?" in said:
        return False
    if apart or said[0].lower() in _IMPERATIVES:
        return True
    if said[0].lower() in TELLS:
        return False
    clause = said[: next((index for index, word in enumerate(said) if word in _STOPS), len(said))]
    verbs = [word for word in clause if word[0].islower() and word not in _NO_VERBS and _INFINITIVE.fullmatch(word)]
    if verbs:
        return True
    return said[0][0].isupper() and not any(word.lower() in TELLS for word in clause)


def titled(title: str) -> str:
    """A title as people write it on a board, without the article: Druckserver patchen."""
    title = _MODAL.sub("", title)
    article = _ARTICLE.match(title)
    if article is None or not _ENDS_IN_VERB.search(title) or not TELLS.isdisjoint(_WORD.findall(title)):
        return title
    return title[article.end() :][:1].upper() + title[article.end() + 1 :]


COMPUTED: tuple[Computed, ...] = ((_LAST_VERBS, lambda match: f"to {match[0]}"),)
