"""Spanish commands are the English ones, and what only looks like one is an ask; the sentences are in files."""

from dataclasses import replace
from datetime import date

import pytest

from bot.parsing.languages import understood
from bot.parsing.mentions import hear
from bot.parsing.recurring import offered
from bot.parsing.said import Said
from bot.parsing.understand import understand, understand_kept
from kanban.commands import AddRecurrence, CaptureTask
from kanban.questions import Misunderstood, ShowHelp
from tests.bot.parsing.people import MONDAY, said
from tests.bot.parsing.test_recurring import FRIDAY

COMMANDS = [
    ("hola", "hi"),
    ("ayuda", "help"),
    ("¡ayuda!", "help"),
    ("¿tablero?", "board"),
    ("tablero", "board"),
    ("muéstrame el tablero", "board"),
    ("tablero en curso", "board in progress"),
    ("tablero bloqueado", "board blocked"),
    ("tablero página 2", "board page 2"),
    ("tableros", "boards"),
    ("reunión", "standup"),
    ("reunion diaria", "standup"),
    ("triaje", "triage"),
    ("ajustes", "settings"),
    ("configuración", "settings"),
    ("mis tareas", "my tasks"),
    ("mi día", "my day"),
    ("mi dia", "my day"),
    ("recordatorios", "reminders"),
    ("recordatorios sí", "reminders on"),
    ("recordatorios no", "reminders off"),
    ("exporta", "export"),
    ("exporta csv", "export csv"),
    ("exportar json", "export json"),
    ("busca impresora", "find impresora"),
    ("busca columna:bloqueado responsable:mí vence:vencida", "find lane:blocked owner:me due:overdue"),
    ("busca vence:esta-semana", "find due:week"),
    ("busca columna:en-curso responsable:nadie", "find lane:in-progress owner:nobody"),
    ("busca vence:próxima-semana", "find due:next-week"),
    ("tarea 12", "task 12"),
    ("muestra la tarea 12", "task 12"),
    ("historial 12", "history 12"),
    ("empieza 12", "start 12"),
    ("empezá 12", "start 12"),
    ("iniciar la tarea 12", "start 12"),
    ("empieza 12 igual", "start 12 anyway"),
    ("prueba 12", "test 12"),
    ("bloquea 12 proveedor hasta el viernes", "block 12 proveedor until friday"),
    ("bloqueá 12 proveedor hasta el 5/12", "block 12 proveedor until 5/12"),
    ("bloquee 12 proveedor hasta el viernes que viene", "block 12 proveedor until friday"),
    ("bloquear 12 esperando el repuesto", "block 12 esperando el repuesto"),
    ("desbloquea 12", "unblock 12"),
    ("aparca 12", "park 12"),
    ("congela 12", "park 12"),
    ("descongela 12 baja", "thaw 12 low"),
    ("promueve 12", "promote 12"),
    ("revierte 12", "revert 12"),
    ("hecho 12", "done 12"),
    ("terminada 12", "done 12"),
    ("cierra 12, por favor", "done 12"),
    ("12 hecho", "done 12"),
    ("la 12 está hecha", "done 12"),
    ("reabre 12", "reopen 12"),
    ("descarta 12 ya no hace falta", "discard 12 ya no hace falta"),
    ("acepta 12", "accept 12"),
    ("discute 12", "discuss 12"),
    ("discute 12 no", "discuss 12 off"),
    ("proyecto 12", "project 12"),
    ("entrega 12", "handoff 12"),
    ("enjambre 12", "swarm 12"),
    ("enjambre 12 no", "swarm 12 off"),
    ("pide ayuda 12", "help wanted 12"),
    ("sin ayuda 12", "no help 12"),
    ("detén recurrente 3", "stop recurring 3"),
    ("deten recurrente 3", "stop recurring 3"),
    ("reanuda recurrente 3", "resume recurring 3"),
    ("omite recurrente 3", "skip recurring 3"),
    ("recurrente", "recurring"),
    ("recurrente 3", "recurring 3"),
    ("recurrente 3 cada viernes", "recurring 3 every friday"),
    ("recurrente 3 detener", "stop recurring 3"),
    ("recurrente 3 cambiar", "change recurring 3"),
    ("deshacer", "undo"),
    ("deshaz 12", "undo 12"),
    ("asigna 12 @Ana", "assign 12 @Ana"),
    ("asigna 12 a @Ana", "assign 12 @Ana"),
    ("asigna 12 mí", "assign 12 me"),
    ("asigna 12 a nadie", "assign 12 nobody"),
    ("prioridad 12 alta", "priority 12 high"),
    ("prioridad 12 urgente", "priority 12 urgent"),
    ("vence 12 viernes", "due 12 friday"),
    ("vence 12 el viernes", "due 12 friday"),
    ("vence 12 pasado mañana", "due 12 in 2 days"),
    ("vence 12 sin fecha", "due 12 none"),
    ("fecha 12 5/12", "due 12 5/12"),
    ("ticket 12 INC0012345", "ticket 12 INC0012345"),
    ("tipo 12 cambio", "type 12 change"),
    ("tipo 12 ninguno", "type 12 none"),
    ("ticket 12 ninguno", "ticket 12 none"),
    ("tipo 12 mantenimiento", "type 12 maintenance"),
    ("entrada 12 mesa de ayuda", "input 12 service desk"),
    ("entrada 12 ninguna", "input 12 none"),
    ("solicitante 12 @Bruce", "stakeholder 12 @Bruce"),
    ("solicitante 12 nadie", "stakeholder 12 nobody"),
    ("valor 12 alto", "value 12 high"),
    ("esfuerzo 12 días", "effort 12 days"),
    ("resultado 12 todos pueden imprimir", "outcome 12 todos pueden imprimir"),
    ("nota 12 el repuesto llega el lunes", "note 12 el repuesto llega el lunes"),
    ("subtarea 12 guardar la configuración", "sub 12 guardar la configuración"),
    ("marca 12.1", "check 12.1"),
    ("marca 12 como hecha", "mark 12 as done"),
    ("marcar la tarea 12 como bloqueada", "mark 12 as blocked"),
    ("duplicado 12 de 7", "duplicate 12 of 7"),
    ("renombra 12 parchear los dos servidores", "rename 12 parchear los dos servidores"),
    ("mueve 12 a hecho", "move 12 to done"),
    ("emergencia 12 INC0012345", "emergency 12 INC0012345"),
]


def in_spanish(text: str, today: date = MONDAY) -> Said:
    """A message of somebody who writes Spanish, as from es-ES or es-MX."""
    return replace(said(text, today=today), languages=("es",), day_first=True)


@pytest.mark.parametrize(("spanish", "english"), COMMANDS, ids=[spanish for spanish, _ in COMMANDS])
def test_a_command_is_the_english_one(spanish: str, english: str) -> None:
    meant = understand(replace(in_spanish(english), languages=()))

    assert not isinstance(meant, CaptureTask | Misunderstood)
    assert understand(in_spanish(spanish)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "bloquea 3 puertos en el firewall",
        "cierra 2 cuentas de becarios",
        "renombra 3 carpetas compartidas",
        "nueva impresora para la planta 4",
        "prueba el servidor nuevo",
        "muestra el tablero de luces a @Ana",
        "entrega 5 portátiles en recepción",
        "emergencia médica, avisar a recepción",
    ],
)
def test_what_only_begins_like_a_command_is_an_ask(text: str) -> None:
    assert isinstance(understand(in_spanish(text)), CaptureTask)


@pytest.mark.parametrize(
    "text", ["no rush, patch the racks", "todo: clean rack 4", "no one can print", "use the spare"]
)
def test_english_is_left_as_it_is(text: str) -> None:
    spoken = in_spanish(text)

    assert understood(hear(spoken), spoken).gloss is None
    assert understand(spoken) == understand(replace(spoken, languages=()))


def test_no_word_of_a_title_is_broken_or_translated() -> None:
    text = "¿Podrías, por favor, cambiar el disco del servidor de copias antes del jueves y avisar a @Larry?"

    task = understand(in_spanish(text))

    assert isinstance(task, CaptureTask)
    assert set(task.title.lower().replace("?", "").split()) <= set(text.lower().replace("?", "").split())
    assert task.due == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "about"),
    [("ayuda bloquea", "block"), ("ayuda bloqueá", "block"), ("ayuda reunion", "standup"), ("ayuda añade", "add")],
)
def test_help_has_a_page_for_every_word(text: str, about: str) -> None:
    assert understand(in_spanish(text)) == ShowHelp(about=about)


@pytest.mark.parametrize(
    "text",
    [
        "revisar las copias cada lunes",
        "por favor, reponer papel en las impresoras todos los viernes",
        "cambiar las cintas el último viernes de cada mes",
        "limpiar el CPD cada 2 semanas, urgente\n- suelo",
    ],
)
def test_a_rule_at_the_end_is_offered(text: str) -> None:
    words = offered(text, FRIDAY, ("es",))

    assert isinstance(understand_kept(in_spanish(words, FRIDAY)), AddRecurrence)


@pytest.mark.parametrize("text", ["la impresora se atasca cada lunes", "¿por qué se atasca cada lunes?"])
def test_what_only_tells_how_often_is_not_offered(text: str) -> None:
    assert offered(text, FRIDAY, ("es",)) == ""
