"""Spanish words that say who asks and who shall do it, and the labels of lines that name what they say."""

import re

from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily
from bot.parsing.words import words

_PEOPLE = """
asignar|asignalo|asignala|asignaselo|asignasela|asigna|asignen|asignadlo|asigne|asignar esto|asignarlo = assign
asignarla = assign
(asignar|asignalo|asignala|asignaselo|asignasela|asigna) a = assign to
(asignen|asignadlo|asigne|asignar esto|asignarlo|asignarla) a = assign to
(asignale|asignarle|asignadle|asignenle|asignale esto) a = assign to
(asignarle esto|encargale esto|encargale|reasignar|reasigna) a = assign to
asignado a|asignada a|a cargo de|encargado|encargada|se lo asigno a|asignado = assigned to
(daselo|dasela|pasaselo|pasasela|pasalo|pasarlo|dejaselo|encargaselo|encargarselo) a = assign to
que lo (haga|vea|mire|revise|tome|lleve|resuelva) = assign to
que la (haga|vea|mire|revise|tome|lleve|resuelva) = assign to
que se (encargue|ocupe) = assign to
(lo|la) (hace|lleva|toma|ve|mira) = assigned to
responsable = owner
(de parte|en nombre|por encargo|a peticion) de = on behalf of
(a pedido|a solicitud|por indicacion|por orden|por instruccion) de = on behalf of
(solicitado|solicitada|pedido|pedida|reportado|reportada|requerido|escalado|avisado) por = requested by
quien lo pidio|solicitante|pedido de|pedido por = requester
asignar a mi|asignamelo|asignarmelo|asignenmelo|asignadmelo|asigname esto = assign to me
(me encargo|me ocupo|yo me encargo|yo me ocupo) de|voy a = I'll
yo me (encargo|ocupo)|me (encargo|ocupo) yo|lo (hago|tomo|cojo|llevo|veo) yo = I'll do it
yo lo (hago|tomo|cojo|llevo|veo|miro) = I'll do it
me lo (quedo|pido) yo|dejamelo a mi|dejadmelo a mi|ya lo (hago|tomo|veo) yo|de esto me (encargo|ocupo) yo = I'll do it
pidio|pide|piden|pidieron|solicita|solicitan|ha pedido|ha solicitado|solicito = asks
(pidio|pide|piden|pidieron|solicita|ha pedido|ha solicitado|nos pide|nos ha pedido|nos pidio) que = asks us to
quiere|quieren|quisiera = wants
quiere que|quieren que|quisiera que = wants us to
necesita|necesitan|precisa|requiere = needs
(necesita|necesitan|precisa|requiere) que = needs us to
dice que|avisa que|reporta que|comenta que|avisa de que = says that
se (encarga|ocupa|encargara|ocupara)|se (encarga|ocupa|encargara|ocupara) (de esto|de ello|del tema) = will take this
(lo|la) (hara|tomara|vera|llevara) = will do it
(me|nos) (ha pedido|pidio|pide|ha solicitado|pidieron) (que|) = asked us to
encargate de|encargaos de|encarguese de|te encargas de|te ocupas de|ocupate de|encargate|hazte cargo de = please
ya lo (miro|reviso|cambio|arreglo|hago) yo|lo (miro|reviso|cambio|arreglo) yo = I'll do it
copia a|con copia a|cc = cc
"""
TABLES = (_PEOPLE,)

_LABEL = lazily(
    r"^(?P<lead>[ \t]*[*_]{0,2})(?P<label>fecha(?: l[ií]mite| de entrega| de vencimiento)?|vence|vencimiento|plazo"
    r"|para cu[aá]ndo|responsable"
    r"|asignad[oa](?: a)?|encargad[oa]|solicitante|solicitado por|pedido por|quien lo pidi[oó]|quien lo pide|entrada"
    r"|origen|canal|tipo(?: de tarea)?)(?=[*_]{0,2} ?[:=] *\S)",
    re.IGNORECASE | re.MULTILINE,
)
_LABELS = {
    "fecha": "date",
    "vence": "due",
    "vencimiento": "due",
    "plazo": "due",
    "para": "due",
    "responsable": "owner",
    "asignado": "owner",
    "asignada": "owner",
    "encargado": "owner",
    "encargada": "owner",
    "solicitante": "requester",
    "solicitado": "requester",
    "pedido": "requester",
    "quien": "requester",
    "entrada": "input",
    "origen": "input",
    "canal": "input",
    "tipo": "type",
}
_ASKED_BY = lazily(
    r"\b(?:me |nos )?l[oa]s? (?:pidi[oó]|pide|solicit[oó]|solicita|ha pedido|report[oó]|reporta)(?= @\x01)",
    re.IGNORECASE,
)
_MINE = lazily(r"\bpara m[ií](?=\s*(?:$|[,;.!?]|por favor|porfa|antes|gracias))|\bpara mí\b", re.IGNORECASE)
_TO_ME = lazily(r"\b(?:asign\w+ a m[ií]|as[ií]gn[ae]melo|responsable:? (?:yo|m[ií]))(?!\w)", re.IGNORECASE)
_FROM = lazily(r"^de (?=@\x01+ ?:)", re.IGNORECASE | re.MULTILINE)
_CAN = lazily(r"^¿?(?:puede[sn]?|podr[ií]as?|pod[eé]s) (?=@\x01)", re.IGNORECASE | re.MULTILINE)
_REMIND = lazily(r"\b(?:recu[eé]rd[ae]n?le|record(?:a|á|ar)le|avis[ae]le) a (?=@\x01)", re.IGNORECASE)
_LET = lazily(r"(?:\A|(?<=[\n,.;:!?] )|(?<=\n))¿?que (?=@\x01)", re.IGNORECASE)
_GIVEN = lazily(r"(?<=\x01) (?=(?:el|la|los|las|un|una|que) )", re.IGNORECASE)
_REACH = 120
_GIVES = lazily(
    r"(?:\A|[.,;:!?\n] ?|porfa |favor |favor, )(?:asigna(?:r|le)?|asign[ae]n?|p[aá]sale|encarga(?:r|le)?"
    r"|enc[aá]rgale) a @\x01+\Z",
    re.IGNORECASE,
)


def _label(match: re.Match[str]) -> str:
    label = match["label"].lower().split()
    english = "due" if len(label) > 1 and label[0] == "fecha" else _LABELS[label[0]]
    return match["lead"] + english


def _given(match: re.Match[str]) -> str | None:
    """Asigna a @Ana el cambio: what she is given stands behind a mark."""
    return ": " if _GIVES.search(match.string[max(0, match.start() - _REACH) : match.start()]) else None


_TAKES_ON = lazily(
    r"(?<=\x01) se (?:encarga|ocupa)(?:r[áa])? de(?: (?=el |la |los |las )|(?=l ))(?!l? ?tema)", re.IGNORECASE
)
COMPUTED: tuple[Computed, ...] = (
    (_TAKES_ON, lambda _match: " please ", words("encarga ocupa")),
    (_LABEL, _label, words(": =")),
    (_ASKED_BY, lambda _match: "requested by", words("@")),
    (_FROM, lambda _match: "from ", words("@")),
    (_CAN, lambda _match: "can ", words("@")),
    (_REMIND, lambda _match: "remind ", words("@")),
    (_LET, lambda _match: "", words("@")),
    (_GIVEN, _given, words("@")),
    (_TO_ME, lambda _match: "assign to me", words("asign signa signe respons")),
    (_MINE, lambda _match: "for me", frozenset({"para m"})),
)
