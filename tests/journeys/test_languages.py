"""Whose language is spoken: everybody's own with them alone, their board's where all of its people read it."""

import pytest

from cards.texts import texts_for
from tests.double.card import Card
from tests.double.chat import Chat
from tests.double.payloads import written
from tests.double.people import ADELE, ALEX, MEGAN
from tests.double.sender import sender
from tests.double.teams import TEAM_ID, Teams
from tests.journeys.meetings import a_team, make_due
from tests.journeys.mornings import dawn, write
from tests.journeys.stored import is_listed, rows
from tests.journeys.test_my_day import at_work
from tests.journeys.waiting import until

GERMAN, SPANISH, ENGLISH = texts_for("de-DE"), texts_for("es-MX"), texts_for("en-US")


def speaking(chat: Chat, locale: str) -> Chat:
    """The same chat, by somebody whose Teams is in another language."""
    chat.locale = locale
    return chat


def language(card: Card) -> object:
    """The language that a card says it is in."""
    return card.json["lang"]


def cards_in(teams: Teams, conversation: str) -> list[Card]:
    """The cards that were posted to a conversation."""
    messages = teams.microsoft.posted(conversation)
    return [Card(message.card, message.id, conversation) for message in messages if message.card]


async def german_team(teams: Teams) -> Chat:
    """A channel of a team to which Alex, whose Teams is German, has added the bot."""
    channel = speaking(teams.channel(), "de-DE")
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="add"))
    return channel


async def test_in_their_own_chat_everybody_reads_their_own_language(teams: Teams) -> None:
    alex, megan = speaking(teams.personal(ALEX), "es-MX"), speaking(teams.personal(MEGAN), "de")

    await alex.say("patch the print server")
    await megan.say("patch the print server")

    assert (language(alex.card), language(megan.card)) == ("es", "de")


async def test_where_teams_names_no_locale_the_clients_own_is_taken(teams: Teams) -> None:
    chat = teams.personal()
    asked = chat.activity("message", text="help", locale=None)
    asked["entities"] = [{"type": "clientInfo", "locale": "de-AT", "timezone": "Europe/Vienna"}]

    await chat.deliver(asked)

    assert language(chat.card) == "de"


@pytest.mark.parametrize("locale", ["fr-FR", "xx-klingon", "../../etc/passwd"])
async def test_who_speaks_another_language_is_answered_in_english(teams: Teams, locale: str) -> None:
    chat = speaking(teams.personal(), locale)

    await chat.say("help")

    assert language(chat.card) == "en"


async def test_a_board_speaks_the_language_of_whoever_installed_the_bot_whoever_writes(teams: Teams) -> None:
    channel = speaking(await german_team(teams), "es-ES")

    await channel.say("patch the print server", by=MEGAN)

    assert language(channel.card) == "de"


async def test_a_group_chat_speaks_the_language_of_whoever_wrote_first(teams: Teams) -> None:
    group = speaking(teams.group_chat(), "es-ES")
    await group.say("hi")
    assert language(group.card) == "es"
    await group.say("patch the print server")

    await speaking(group, "de-DE").say("board", by=MEGAN)

    assert language(group.card) == "es"


async def test_an_installer_whose_locale_teams_keeps_to_itself_leaves_it_to_the_first_who_writes(teams: Teams) -> None:
    channel = teams.channel()
    added = channel.activity("installationUpdate", ALEX, action="add", locale=None, entities=[])
    await channel.deliver(added)
    assert language(channel.card) == "en"

    await speaking(channel, "de-DE").say("patch the print server", by=MEGAN)
    assert language(channel.card) == "de"
    await speaking(channel, "es-ES").say("board", by=ADELE)

    assert language(channel.card) == "de"


async def test_what_a_press_shows_to_one_person_is_in_theirs_and_to_all_in_the_boards(teams: Teams) -> None:
    channel = await german_team(teams)
    await channel.say("patch the print server")
    speaking(channel, "en-GB")

    await channel.click(GERMAN("button.edit.title"), by=MEGAN)
    assert language(channel.card) == "en"
    await channel.click(ENGLISH("button.cancel.title"), by=MEGAN)
    await channel.click(ENGLISH("button.start.title"), by=MEGAN)
    assert language(channel.card) == "de"

    await until(lambda: "Megan" in channel.shared.text)
    assert language(channel.shared) == "de"


async def test_what_all_see_of_a_press_without_execute_is_in_the_boards(teams: Teams) -> None:
    channel = speaking(await german_team(teams), "de-DE")
    await channel.say("patch the print server")

    await speaking(channel, "en-GB").submit(GERMAN("button.edit.title"), by=MEGAN)

    assert language(channel.card) == "de"


async def test_a_live_board_goes_on_in_the_boards_language_and_follows_the_settings(teams: Teams) -> None:
    channel = await german_team(teams)
    await channel.say("patch the print server")
    await until(lambda: is_listed(teams))
    await speaking(channel, "en-GB").say("board", by=MEGAN)
    live = channel.card
    assert language(live) == "de"

    await channel.say("settings")
    await channel.click(GERMAN("button.settings_save.title"), language="es")
    await until(lambda: (channel.microsoft.message(live.message_id).card or {})["lang"] == "es")

    await channel.say("board", by=MEGAN)
    assert language(channel.card) == "es"


async def test_the_language_is_a_setting_by_its_own_name_that_can_be_taken_back(teams: Teams) -> None:
    channel = await german_team(teams)
    await channel.say("settings", by=MEGAN)
    assert channel.card.says(f"{GERMAN('settings.field.language.label')} Deutsch")

    await channel.say("settings")
    assert "Español" in str(channel.card.json)
    await channel.click(GERMAN("button.settings_save.title"), language="en")
    assert channel.card.says("English")
    undo = (GERMAN, ENGLISH)[language(channel.card) == "en"]("button.settings_undo.title")
    await channel.click(undo)

    await channel.say("board")
    assert language(channel.card) == "de"


async def test_nobody_chooses_a_language_that_there_is_not(teams: Teams) -> None:
    channel = await german_team(teams)
    await channel.say("settings")

    await channel.click(GERMAN("button.settings_save.title"), language="tlh")
    await channel.say("board")

    assert language(channel.card) == "de"


async def test_ones_own_board_has_no_language_to_choose(teams: Teams) -> None:
    chat = speaking(teams.personal(), "es-ES")
    await chat.say("patch the print server")

    await chat.say("settings")
    assert "language" not in str(chat.card.json)
    await chat.click(SPANISH("button.settings_save.title"), wip_limit="2")

    assert chat.card.says(SPANISH("settings.saved"))


async def test_a_stand_up_comes_by_itself_in_the_boards_language(teams: Teams) -> None:
    channel = await a_team(teams, "standup", "patch the print server", "start 1", "help")
    write(teams, "UPDATE boards SET settings = json_set(settings, '$.language', 'es')")

    make_due(teams, "standup")
    await channel.say("note 1 nearly there")

    await until(lambda: any(language(card) == "es" for card in cards_in(teams, TEAM_ID)))


async def test_my_day_comes_in_the_language_that_one_has_last_written_in(teams: Teams) -> None:
    _, chat = await at_work(teams)
    await speaking(chat, "de-DE").say("help")
    before = len(cards_in(teams, chat.id))

    dawn(teams, MEGAN)
    await teams.group_chat(ALEX, name="elsewhere").say("wake up")

    await until(lambda: len(cards_in(teams, chat.id)) > before)
    assert language(cards_in(teams, chat.id)[-1]) == "de"


async def test_a_buttons_title_is_no_ask_in_the_readers_or_the_boards_language(teams: Teams) -> None:
    channel = speaking(await german_team(teams), "es-ES")

    for texts in (GERMAN, SPANISH, ENGLISH):
        await channel.say(texts("button.link_duplicate.title"), by=MEGAN)

    assert rows(teams, "SELECT count(*) FROM tasks") == [(0,)]


async def test_on_a_board_its_language_is_understood_by_whomever_it_is_written(teams: Teams) -> None:
    channel = await german_team(teams)
    await channel.say("patch the print server")

    await speaking(channel, "en-GB").say("starte 1", by=MEGAN)

    assert rows(teams, "SELECT lane, owner_name FROM tasks") == [("in_progress", MEGAN.name)]


async def test_a_message_in_the_boards_language_is_read_in_a_dialog_of_the_readers(teams: Teams) -> None:
    channel = speaking(await german_team(teams), "en-GB")

    await channel.extension_fetch(written("<p>Druckserver patchen bis 24. Dezember, dringend</p>", MEGAN))

    assert language(channel.card) == "en"
    assert "-12-24" in str(channel.card.json)


async def test_a_rule_that_a_form_shows_in_german_is_left_as_it_is_or_read_in_german(teams: Teams) -> None:
    channel = await german_team(teams)
    await channel.say("every second Tuesday of the month at 22:00 patch night")

    await channel.click(GERMAN("button.recurring_change.title"))
    await channel.click(GERMAN("button.recurring_save.title"), title="Patchnacht")
    assert channel.card.says(GERMAN("recurring.did.changed"))
    assert channel.card.says("Patchnacht")
    await channel.click(GERMAN("button.recurring_change.title"))
    await channel.click(GERMAN("button.recurring_save.title"), rule="jeden Montag und Donnerstag")

    assert channel.card.says(GERMAN("recurring.did.changed"))
    assert channel.card.says("Montag und Donnerstag")


async def test_what_a_system_asks_for_is_read_in_the_boards_language(teams: Teams) -> None:
    await german_team(teams)
    desk = await sender(teams)

    await desk.ask("Druckserver patchen, dringend, bis 4.12.2099", read=True)

    assert rows(teams, "SELECT title, due, priority FROM tasks") == [("Druckserver patchen", "2099-12-04", 0)]
