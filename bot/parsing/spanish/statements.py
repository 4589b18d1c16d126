"""Spanish clauses that state how things are: a day in them is told, and nothing is due on it.

A statement names who or what it speaks of, or when, and then has a verb of the third person or of "we"; an order
begins with its verb.
"""

from collections.abc import Iterator

from bot.parsing.courtesy import PERSON
from bot.parsing.pattern import lazily
from bot.parsing.spanish.orders import is_order
from bot.parsing.words import words

_ENDS = lazily(r",(?!\d)|:(?!\d)|[;!?\n(]|(?<=[^\W\d]{3})\.(?!\w)| [-\u2013] | y (?=hay |por favor )")
_WORD = lazily(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FOLDED = str.maketrans("áéíóúü", "aeiouu")
_DAY = lazily(
    r"(?<!\w)(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|hoy|ma[ñn]ana|semana|mes|a[ñn]o|enero|febrero"
    r"|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|\d{1,2}/\d{1,2})(?!\w)"
)
_ASKS = words(
    "favor porfa debe deben debemos necesita necesitan necesito necesitamos necesitaria quiero quiere quieren "
    "queremos urge urgente falta faltan antes plazo limite listo lista listos vence vencen caduca caducan expira "
    "expiran termina terminan acaba acaban empieza empiezan comienza comienzan puede puedes pueden podeis podria "
    "podrias podrian previsto prevista programado programada planificado planificada aplazado aplazada recordar "
    "pide piden espera esperan requiere requieren pedimos ruega tardar hecho entrega fecha gustaria"
)
_MUST = lazily(
    r"(?<!\w)(?:ha[ny]?|tiene[ns]?|tenemos|tengo|tendr[íi]a[ns]?|habr[íi]a) (?:que|de)(?!\w)"
    r"|(?<!\w)para (?:el|la|este|ma[ñn]ana|hoy)(?!\w)"
)
_STATES = words(
    "es son era eran fue fueron sera seran estara estaran estamos estoy estuvo estuvieron estaba estaban sigue "
    "siguen seguimos continua continuan dura duran duro va van vamos llega llegan viene vienen vuelve vuelven "
    "regresa regresan vuela vuelan viaja viajan visita visitan sustituye cubre sale salen queda quedan permanece "
    "vale valen cierra cierran abre abren funciona funcionan tiene tienen tenemos tengo tuvo tuvimos trabaja "
    "trabajan hubo habia dijo dice cae celebra asiste imparte usa usan ocupa libra libran descansa aparece lanza "
    "pasa paso hay cuesta mantiene se nos me reside atiende presta rige aguanta incluye ofrece comparte"
)
_SHOWS = ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "erto", "erta", "ente", "ible")
_IS_SO = words("de en fuera sin con valido valida libre ocupada llena lleno vacia vigente")
_PAST = lazily(r"[a-zñ]{2,}(?:ó|aron|ieron|aba|aban)")
_NO_PAST = words("traba caba graba")
_PREPARES = lazily(r"(?<!\w)(?:prepara\w*|(?:tener|dejar) list[oa]s?|para entonces|con antelaci[óo]n)(?!\w)")
_UNTIL = lazily(r"(?<!\w)hasta(?!\w)")
_FURTHEST = 9
_FEWEST = 3


def told(text: str) -> Iterator[tuple[int, int]]:
    """Where the clauses stand that only state something; an event that something is prepared for is a deadline."""
    lowered = text.lower()
    begin, prepares = 0, _PREPARES.search(lowered) is not None
    for end in [*_ENDS.finditer(text), None]:
        stop = len(text) if end is None else end.start()
        clause = lowered[begin:stop]
        asks = end is not None and end[0] == "?"
        is_event = prepares and not _UNTIL.search(clause)
        if not (asks or is_event or PERSON in clause) and _DAY.search(clause) and _states(clause):
            yield begin, stop
        begin = stop if end is None else end.end()


def _states(clause: str) -> bool:
    """Whether a clause states something and asks for nothing."""
    said = [found[0] for found in _WORD.finditer(clause)]
    plain = [word.translate(_FOLDED) for word in said]
    if len(said) < _FEWEST or not _ASKS.isdisjoint(plain) or _MUST.search(clause):
        return False
    verb = next((at for at in range(min(len(said), _FURTHEST)) if _is_verb(said, plain, at)), None)
    return verb is not None and (verb == 1 or not is_order(plain[0]))


def _is_verb(said: list[str], plain: list[str], at: int) -> bool:
    """Whether a word is a verb that says how something is or was."""
    word = said[at]
    if plain[at] in {"esta", "estan"}:
        further = plain[at + 1] if at + 1 < len(plain) else ""
        return word not in {"esta", "estan"} or further in _IS_SO or further.endswith(_SHOWS)
    return plain[at] in _STATES or (word not in _NO_PAST and _PAST.fullmatch(word) is not None)
