"""Whether Spanish words ask for something to be done, or tell of something that happens."""

from functools import cache

from bot.parsing.lexicon import read_tables
from bot.parsing.pattern import lazily
from bot.parsing.spanish.verbs import TABLE
from bot.parsing.words import words

_WORDS = lazily(r"[^\W_]+(?:['\u2019-][^\W_]+)*|[.,;:!?()\n\u2013]")
_POLITE = words("por favor porfa porfavor hay que favor de y tambien recuerda recordar hace falta urgente , :")
_FOLDED = str.maketrans("áéíóúüñ", "aeiouun")
_TELLS = words(
    "se no la el los las un una es esta estan son hay mi su nuestro nuestra todos todas algunos algunas muchos ningun "
    "ninguna nadie yo ella ellos me nos le les si cuando porque que quien como donde desde hasta"
)
_NOUNS = words(
    "auditoria auditorias copia copias chequeo control inspeccion inventario limpieza mantenimiento noche parcheo "
    "parches prueba pruebas recuento reinicio renovacion reporte respaldo respaldos restauracion revision revisiones "
    "rotacion ronda simulacro simulacros sincronizacion ventana verificacion informe actualizacion actualizaciones "
    "backup backups cambio test tests purga conciliacion calibracion reunion"
)
_BEHIND_A_NOUN = words("el la los las un una que si todos todas mi su nuestro")


_INFINITIVE = lazily(r"(?!ayer)\w{2,}[aei]r(?:l[aeo]s?|se|me|nos)?")


def is_order(word: str) -> bool:
    """Whether a word without accents that begins a clause asks for something."""
    return word in _verbs() or _INFINITIVE.fullmatch(word) is not None


@cache
def _verbs() -> frozenset[str]:
    return frozenset(phrase for phrase, _ in read_tables((TABLE,)) if " " not in phrase)


def asks(text: str, apart: bool) -> bool:  # noqa: FBT001 - the shape of every language's
    """Whether the words ask for something; `apart` are words behind a colon, which say so by that."""
    said = [match[0].lower().translate(_FOLDED) for match in _WORDS.finditer(text)]
    while said and said[0] in _POLITE:
        said.pop(0)
    if not said or "?" in said:
        return False
    first, second = said[0], said[1] if len(said) > 1 else ""
    if first in _NOUNS:
        return second not in _TELLS - _BEHIND_A_NOUN
    if first in _verbs():
        return first.endswith(("r", "lo", "la", "los", "las")) or second not in _TELLS - _BEHIND_A_NOUN
    return apart and first not in _TELLS
