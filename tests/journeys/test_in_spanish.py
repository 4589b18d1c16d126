"""The bot as somebody uses it who writes Spanish, in Spain and in Mexico: what is stored is what was meant."""

from datetime import UTC, datetime, timedelta

import pytest

from kanban.tasks import Priority
from tests.double.chat import Chat
from tests.double.people import MEGAN
from tests.double.teams import Teams
from tests.journeys.stored import rows

TASK = "SELECT title, due, priority, lane FROM tasks WHERE number = 1"
BLOCKED = "SELECT lane, blocker_cause, blocker_until FROM tasks"
PRIORITIES = list(Priority)


@pytest.fixture(params=["es-ES", "es-MX"])
def spanish(chat: Chat, request: pytest.FixtureRequest) -> Chat:
    """A personal chat in which Teams speaks Spanish."""
    chat.locale = request.param
    return chat


def title_of(chat: Chat, verb: str) -> str:
    """What the first button on the last card is called that does this, whatever the language."""
    found = [(button.action.get("verb"), button) for button in chat.card.all_buttons]
    button = dict(reversed(found))[verb]
    return str(button.action.get("tooltip") or button.title)


def stored(teams: Teams) -> list[tuple[object, ...]]:
    """The first task's title, due date, priority and lane."""
    return [(title, due, PRIORITIES[int(str(priority))], lane) for title, due, priority, lane in rows(teams, TASK)]


def today() -> datetime:
    """Today, as the sender's time zone has it."""
    return datetime.now(UTC) + timedelta(hours=1)


async def test_an_ask_in_ones_own_words_becomes_a_task_with_what_was_said(spanish: Chat, teams: Teams) -> None:
    tomorrow = (today() + timedelta(days=1)).date()

    await spanish.say("Hola equipo, ¿podrían parchear el servidor de impresión para mañana? Es urgente, INC0012345")

    [(title, due, priority, lane)] = stored(teams)
    assert (title, priority, lane) == ("Parchear el servidor de impresión", Priority.URGENT, "backlog")
    assert due in {tomorrow.isoformat(), (tomorrow - timedelta(days=1)).isoformat()}
    assert rows(teams, "SELECT tickets FROM tasks") == [('["INC0012345"]',)]


async def test_a_date_in_figures_has_its_day_first(spanish: Chat, teams: Teams) -> None:
    await spanish.say("renovar el certificado antes del 5/12/2099")

    assert stored(teams) == [("Renovar el certificado", "2099-12-05", Priority.MEDIUM, "backlog")]


async def test_a_chip_that_was_not_meant_goes_by_one_tap(spanish: Chat, teams: Teams) -> None:
    await spanish.say("renovar el certificado antes del 5/12/2099, prioridad alta")

    await spanish.click(title_of(spanish, "chip-off"))

    [(_, due, priority, _)] = stored(teams)
    assert (due, priority) in {(None, Priority.HIGH), ("2099-12-05", Priority.MEDIUM)}


async def test_a_task_is_moved_and_changed_by_word(spanish: Chat, teams: Teams) -> None:
    await spanish.say("renovar el certificado de la intranet")
    await spanish.say("empieza 1")
    assert stored(teams)[0][3] == "in_progress"

    await spanish.say("bloqueá 1 esperando al proveedor hasta el 5/12/2099")
    assert rows(teams, BLOCKED) == [("blocked", "esperando al proveedor", "2099-12-05")]

    await spanish.say("desbloquea 1")
    await spanish.say("prioridad 1 alta")
    await spanish.say("vence 1 6/12/2099")
    await spanish.say("hecho 1")
    assert stored(teams) == [("Renovar el certificado de la intranet", "2099-12-06", Priority.HIGH, "done")]


async def test_a_vague_ask_is_refused_and_the_answer_starts_it(spanish: Chat, teams: Teams) -> None:
    await spanish.say("impresora??")
    await spanish.say("empieza 1")
    assert stored(teams)[0][3] == "backlog"

    await spanish.click(title_of(spanish, "start"), outcome="la planta 3 puede imprimir")

    assert rows(teams, "SELECT lane, outcome FROM tasks") == [("in_progress", "la planta 3 puede imprimir")]


async def test_a_rule_makes_no_task_and_comes_by_itself(spanish: Chat, teams: Teams) -> None:
    await spanish.say("cada segundo martes del mes a las 22:00 instalar los parches")

    assert rows(teams, "SELECT count(*) FROM tasks") == [(0,)]
    assert rows(teams, "SELECT pattern, at FROM recurrences") == [("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "22:00")]
    await spanish.say("recurrente 1 cada viernes a las 9")
    assert rows(teams, "SELECT pattern, at FROM recurrences") == [("FREQ=WEEKLY;BYDAY=FR", "09:00")]
    await spanish.say("detén recurrente 1")
    assert rows(teams, "SELECT stopped FROM recurrences") == [(1,)]


async def test_thanks_and_greetings_make_no_task(spanish: Chat, teams: Teams) -> None:
    for words in ("hola", "¡buenos días!", "vale", "muchas gracias", "listo, gracias", "hasta mañana"):
        await spanish.say(words)

    assert rows(teams, "SELECT count(*) FROM tasks") == [(0,)]


async def test_english_is_understood_as_ever(spanish: Chat, teams: Teams) -> None:
    await spanish.say("patch the print server by 2099-12-05, urgent")
    await spanish.say("start 1")

    assert stored(teams) == [("Patch the print server", "2099-12-05", Priority.URGENT, "in_progress")]


async def test_in_a_channel_somebody_is_asked_by_mention(teams: Teams) -> None:
    channel = teams.channel()
    channel.locale = "es-ES"

    await channel.say("@Megan Bowen ¿puedes cambiar el tóner de la planta 3?", mentions=(MEGAN,))

    assert rows(teams, "SELECT title, owner_name FROM tasks") == [("Cambiar el tóner de la planta 3", "Megan Bowen")]
