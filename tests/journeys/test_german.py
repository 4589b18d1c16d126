"""A German team works in German: what they ask, order and decide is stored as if it had been said in English."""

import pytest

from tests.double.chat import Chat
from tests.double.people import MEGAN
from tests.double.teams import Teams
from tests.journeys.stored import rows


@pytest.fixture
def german(teams: Teams) -> Chat:
    """A personal chat of somebody whose Teams is German."""
    chat = teams.personal()
    chat.locale = "de-DE"
    return chat


async def test_an_ask_is_stored_with_all_that_was_said_and_in_its_own_words(german: Chat, teams: Teams) -> None:
    await german.say(
        "Hallo zusammen, bitte bis 4.12.2099 den Druckserver patchen, dringend, für @Megan Bowen, INC0012345",
        mentions=(MEGAN,),
    )

    assert rows(teams, "SELECT title, due, priority FROM tasks") == [("Druckserver patchen", "2099-12-04", 0)]
    assert german.card.says("INC0012345")
    assert german.card.says("Megan Bowen")


async def test_a_task_goes_its_way_by_german_words(german: Chat, teams: Teams) -> None:
    await german.say("Backup vom Fileserver prüfen")
    for words in (
        "zuweisen 1 mir",
        "priorität 1 hoch",
        "fällig 1 4.12.2099",
        "Ergebnis 1 Backup ist lesbar",
        "starte 1",
    ):
        await german.say(words)

    assert rows(teams, "SELECT lane, priority, due, outcome FROM tasks") == [
        ("in_progress", 1, "2099-12-04", "Backup ist lesbar")
    ]
    await german.say("1 erledigt")
    assert rows(teams, "SELECT lane FROM tasks") == [("done",)]
    await german.say("rückgängig 1")
    assert rows(teams, "SELECT lane FROM tasks") == [("in_progress",)]


async def test_what_blocks_a_task_is_kept_as_it_was_said_and_until_when(german: Chat, teams: Teams) -> None:
    await german.say("Switch in Halle 2 tauschen")
    for words in ("zuweisen 1 mir", "Ergebnis 1 Er läuft", "starte 1", "blockiere 1 wartet auf Netzteil bis 4.12.2099"):
        await german.say(words)

    assert rows(teams, "SELECT lane, blocker_cause, blocker_until FROM tasks") == [
        ("blocked", "Netzteil", "2099-12-04")
    ]
    await german.say("board blockiert")
    assert german.card.says("Switch in Halle 2 tauschen")


async def test_what_is_missing_is_asked_for_and_can_be_given_in_german(german: Chat, teams: Teams) -> None:
    await german.say("Switch in Halle 2 tauschen")
    await german.say("erledigt 1")

    assert rows(teams, "SELECT lane FROM tasks") == [("backlog",)]
    await german.say("Ergebnis 1 Der Switch läuft")
    assert rows(teams, "SELECT outcome FROM tasks") == [("Der Switch läuft",)]


async def test_a_rule_comes_by_itself_and_is_changed_and_stopped(german: Chat, teams: Teams) -> None:
    await german.say("jeden zweiten Dienstag im Monat um 22 Uhr Server patchen, bis Freitag")

    assert rows(teams, "SELECT count(*) FROM tasks") == [(0,)]
    assert german.card.says("Server patchen")
    await german.say("wiederkehrend 1 jeden Montag")
    await german.say("stoppe wiederkehrend 1")
    await german.say("wiederkehrend")
    assert german.card.says("Server patchen")
    assert rows(teams, "SELECT count(*) FROM tasks") == [(0,)]


async def test_small_talk_makes_no_task(german: Chat, teams: Teams) -> None:
    for words in ("Moin zusammen", "danke!", "passt", "Bis morgen!"):
        await german.say(words)

    assert rows(teams, "SELECT count(*) FROM tasks") == [(0,)]


async def test_english_words_are_understood_by_everybody(german: Chat, teams: Teams) -> None:
    await german.say("please patch the print server, urgent")
    await german.say("priority 1 low")

    assert rows(teams, "SELECT title, priority FROM tasks") == [("Patch the print server", 3)]


async def test_a_search_finds_german_words_and_takes_german_filters(german: Chat) -> None:
    await german.say("Morgen-Rundgang im Serverraum neu planen")

    await german.say("suche spalte:backlog rundgang")

    assert german.card.says("Morgen-Rundgang im Serverraum neu planen")


async def test_what_is_typed_into_the_search_takes_german_filters_too(german: Chat) -> None:
    await german.say("Rundgang im Serverraum planen")
    await german.say("suche nichts")

    await german.click("Suchen", words="rundgang spalte:backlog fällig:keine")

    assert german.card.says("Rundgang im Serverraum planen")


async def test_a_ticket_and_a_type_are_taken_off_by_a_word(german: Chat, teams: Teams) -> None:
    await german.say("Backup vom Fileserver prüfen, INC0012345")
    await german.say("typ 1 wartung")
    assert rows(teams, "SELECT type FROM tasks") == [("maintenance",)]

    await german.say("typ 1 keiner")
    await german.say("ticket 1 keins")

    assert rows(teams, "SELECT type FROM tasks") == [(None,)]
    assert not german.card.says("INC0012345")


async def test_an_emergency_keeps_its_ticket(german: Chat) -> None:
    await german.say("Backup vom Fileserver prüfen")
    await german.say("notfall 1 INC0012345")

    await german.say("ticket 1 keins")

    assert german.card.says("Ein Notfall behält sein Ticket.")
