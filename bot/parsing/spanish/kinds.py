"""Spanish words for how soon an ask matters, what kind of work it is and by which door it came."""

import re

from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily
from bot.parsing.words import words

_PRIORITIES = """
urgente|muy urgente|super urgente|urgentisimo|urgentisima|bastante urgente|re urgente = urgent
(es|esto es|esta es|es muy|es super|es bastante) urgente = this is urgent
urgentes = urgent
con urgencia|con mucha urgencia|con caracter (urgente|de urgencia)|de urgencia|de forma urgente|urgentemente = urgently
de manera urgente|urge|nos urge|me urge|corre prisa|esto urge|es de urgencia = urgently
lo antes posible|cuanto antes|a la brevedad|a la brevedad posible|a la mayor brevedad|lo mas pronto posible = asap
a la mayor brevedad posible|tan pronto como sea posible|lo mas rapido posible|en cuanto puedas|en cuanto puedan = asap
en cuanto sea posible|de inmediato|inmediatamente|ya mismo|para ayer|ahora mismo|ahorita mismo = asap
no es (urgente|tan urgente|muy urgente|prioritario|nada urgente)|nada urgente|no tan urgente|no urgente = not urgent
no (urge|corre prisa|hay prisa|hay apuro|me corre prisa|tiene prisa|hay urgencia|hay ninguna prisa|nos urge) = no rush
sin (prisa|prisas|apuro|apuros|urgencia|ninguna prisa|prisa alguna) = no rush
no (corre|hay) (ninguna|mucha) (prisa|urgencia) = no rush
puede esperar|esto puede esperar = this can wait
(con|de|en|) (alta prioridad|prioridad alta|prioridad maxima|maxima prioridad) = with high priority
(prioridad|prio) (maxima|urgente|critica)|maxima prioridad|con prioridad (maxima|urgente) = top priority
prioridad alta|alta prioridad|prio alta|alta prio = high priority
con (prioridad alta|alta prioridad) = with high priority
(prioridad|prio) (media|normal) = medium priority
con prioridad (media|normal) = with medium priority
prioridad baja|baja prioridad|poca prioridad|prio baja = low priority
con (prioridad baja|baja prioridad|poca prioridad) = with low priority
(en|a|como) prioridad baja = to low priority
(en|a) prioridad alta = to high priority
(esto|este|) es (prioridad alta|prioritario|de alta prioridad|de prioridad alta) = this is high priority
prioridad|urgencia|importancia = priority
critico|critica = critical
"""
_KINDS = """
cambio = change
solicitud de cambio|peticion de cambio = change request
proyecto = project
escalacion|escalamiento|escalada|escalado = escalation
mantenimiento = maintenance
mantenimiento (programado|planificado|previsto) = scheduled maintenance
mantenimiento (rutinario|de rutina|preventivo|periodico) = routine maintenance
ventana de mantenimiento = maintenance window
(es|esto es) (un|una) = this is a
tipo = type
"""
_DOOR = """
service desk|servicedesk|help desk|helpdesk|mesa de ayuda|mesa de servicio|mesa de servicios = service desk
centro de soporte = service desk
jefatura de (proyecto|proyectos)|jefe de (proyecto|proyectos)|jefa de (proyecto|proyectos) = project manager
gestor de proyectos = project manager
gestora de proyectos|oficina de proyectos|gerencia de proyectos|gerente de proyecto|lider de proyecto = project manager
direccion de (ti|it|sistemas|informatica)|jefe de (ti|it|sistemas)|jefa de (ti|it|sistemas) = it manager
gerencia de (ti|it) = it manager
gerente de (ti|it|sistemas)|jefatura de (ti|it|sistemas)|director de (ti|it)|directora de (ti|it) = it manager
gestion de cambios|gestion del cambio|control de cambios|comite de cambios|gestor de cambios = change management
"""
_LEADS = {
    "viene|vino|llega|llego|llegado|entro|entra": "came from",
    "por|via|a traves": "via",
    "de parte|por encargo|en nombre|a pedido|a peticion|por parte": "on behalf of",
    "peticion|pedido|solicitud|aviso|encargo": "request, from",
}
_REQUESTED = "(solicitado|pedido|reportado|escalado|lo pidio|lo pide|enviado)"


def _from_door() -> str:
    """The doors with what tells that an ask came in by them."""
    lines: list[str] = []
    for line in _DOOR.strip().splitlines():
        phrases, _, english = line.partition("=")
        for phrase in phrases.split("|"):
            said, of = phrase.strip(), "(del|de la|de|desde el|desde la|desde|)"
            lines += [f"({leads}) {of} {said} = {lead} the {english.strip()}" for leads, lead in _LEADS.items()]
            lines += [f"(por|via) (el|la) {said} = via the {english.strip()}"]
            lines += [f"{_REQUESTED} (por|) (el|la|) {said} = requested by the {english.strip()}"]
    return "\n".join(lines)


TABLES = (_PRIORITIES, _KINDS, _DOOR, _from_door())

_GRADES = {
    "alta": "high",
    "media": "medium",
    "baja": "low",
    "urgente": "urgent",
    "maxima": "urgent",
    "normal": "medium",
}
_GRADE = r"(?P<grade>alta|media|baja|urgente|m[aá]xima|normal)"
_LABELLED = lazily(rf"\b(?:prioridad|prio|urgencia|importancia)(?P<mark> ?[:=] ?| es ){_GRADE}\b", re.IGNORECASE)
_MARKED = lazily(rf"(?<!\w)!{_GRADE}\b", re.IGNORECASE)
_APART = lazily(rf"(?:(?<=[,;(\[])|(?<=[,;(\[] )){_GRADE}(?=\s*(?:$|[,;.!)\]\n]))", re.IGNORECASE)
_OF_DESK = lazily(
    r"(?:(?<=[,;(.:\u2013-] )|(?<=[(])|\A)(?:viene )?(?:del|de la|de|desde|desde el|desde la) (?P<door>service ?desk"
    r"|help ?desk|mesa de (?:ayuda|servicios?)"
    r"|jefatura de proyectos?|direcci[oó]n de (?:ti|it)|gesti[oó]n de cambios|soporte)\b",
    re.IGNORECASE,
)
_DOOR_NAMES = {"j": "project manager", "d": "it manager", "g": "change management"}
_SPOKEN = lazily(
    r"(?:(?<=[,;(|])|(?<=[,;(|] ))(?:pedido verbal|de palabra|verbalmente|verbal)(?=\s*(?:$|[,;.)|\n]))", re.IGNORECASE
)


def _grade(match: re.Match[str]) -> str:
    return _GRADES[match["grade"].lower().replace("á", "a")]


COMPUTED: tuple[Computed, ...] = (
    (
        _LABELLED,
        lambda match: f"priority{match['mark'].replace(' es ', ' is ')}{_grade(match)}",
        words("prio urg import"),
    ),
    (_MARKED, lambda match: f"!{_grade(match)}", words("!")),
    (_APART, _grade, words("alta media baja urgente xima normal")),
    (
        _OF_DESK,
        lambda match: f"from the {_DOOR_NAMES.get(match['door'][0].lower(), 'service desk')}",
        words("desk mesa jefat direcci gesti soporte"),
    ),
    (_SPOKEN, lambda _match: "verbal", words("verbal palabra")),
)
