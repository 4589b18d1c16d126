"""An ask in chat becomes a task, and its receipt is where everything starts."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.settings import Settings
from tests.double.chat import Chat
from tests.double.microsoft import Microsoft
from tests.double.people import ALEX, MEGAN, PATTI
from tests.double.teams import Teams, running
from tests.journeys.dates import next_friday


async def test_a_sentence_becomes_a_task_with_its_date_and_priority(chat: Chat) -> None:
    await chat.say("patch the print server by Friday, urgent")

    assert chat.card.says("BACKLOG · #1")
    assert chat.card.says("Patch the print server")
    assert chat.card.says(next_friday(chat.timezone))
    assert chat.card.says("▲▲ Urgent")


async def test_a_captured_ask_can_be_started_from_its_receipt(chat: Chat) -> None:
    await chat.say("patch the print server by Friday, urgent")

    await chat.click("Start")

    assert chat.card.says("IN PROGRESS · #1")
    assert chat.card.says("Owner Alex Wilber")


async def test_in_a_channel_the_bot_is_mentioned_first_and_people_by_name(teams: Teams) -> None:
    channel = teams.channel()

    await channel.say("order toner for @Patti Fernandez, INC0012345", mentions=(PATTI,))

    assert channel.card.says("Order toner")
    assert channel.card.says("Patti Fernandez")
    assert channel.card.says("INC0012345")


async def test_the_first_line_is_the_title_and_list_lines_are_subtasks(chat: Chat) -> None:
    await chat.say("replace the core switch\nvendor is on site at nine\n- save the configuration\n- swap it")

    await chat.click("Open")

    assert chat.card.says("Replace the core switch")
    assert chat.card.says("vendor is on site at nine")
    assert chat.card.says("Sub-tasks · 0 of 2")
    assert chat.card.says("save the configuration")


async def test_one_tap_removes_what_was_recognised_wrongly(chat: Chat) -> None:
    await chat.say("patch the print server by Friday, urgent")

    await chat.click("Remove the priority")

    assert chat.card.says("captured")
    assert not chat.card.says("Urgent")
    assert chat.card.says(next_friday(chat.timezone))


async def test_a_receipt_can_be_undone_and_its_number_is_never_given_again(chat: Chat) -> None:
    await chat.say("order a standing desk for the lab")

    await chat.click("Undo")
    await chat.say("order a whiteboard for the lab")

    assert chat.card.says("BACKLOG · #2")


async def test_what_was_written_comes_back_byte_for_byte(chat: Chat) -> None:
    written = "Could you  please\tcheck the *fans* in rack_4 <b>today</b>?"

    await chat.say(written)
    await chat.click("Open")

    assert written in chat.card.everything


@pytest.mark.parametrize("words", ["thanks!", "ok", "👍"])
async def test_small_talk_makes_no_task(chat: Chat, words: str) -> None:
    await chat.say(words)

    await chat.say("board")

    assert not chat.card.says("BACKLOG")


async def test_a_day_on_which_something_must_not_happen_is_no_due_date(chat: Chat) -> None:
    await chat.say("do not reboot the SAN on Friday!")

    assert chat.card.says("Do not reboot the SAN on Friday")
    assert not chat.card.says(next_friday(chat.timezone))


async def test_two_people_of_one_name_are_two_owners(teams: Teams) -> None:
    channel = teams.channel()
    twin = type(MEGAN)("29:another-megan", "00000000-0000-0000-0000-00000000beef", MEGAN.name)
    await channel.say("patch the print server in Lyngby")

    await channel.say(f"assign 1 @{twin.name}", mentions=(twin,))
    await channel.say("my tasks", by=MEGAN)
    megans = channel.card.text
    await channel.say("my tasks", by=twin)

    assert "#1" not in megans
    assert channel.card.says("#1")


async def test_downtime_without_its_ticket_waits_in_the_backlog_and_asks_for_it(chat: Chat) -> None:
    await chat.say("downtime: mail flow is down for Copenhagen")
    assert chat.card.says("BACKLOG · #1")

    await chat.click("Emergency", ticket="INC0012398")

    assert chat.card.says("EMERGENCY · #1")
    assert chat.card.says("INC0012398")


async def test_downtime_with_its_ticket_goes_straight_to_emergency(chat: Chat) -> None:
    await chat.say("emergency mail flow is down for Copenhagen INC0012398")

    assert chat.card.says("EMERGENCY · #1")


async def test_the_same_words_within_a_minute_are_one_task(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("patch the print server")

    await chat.say("board")

    assert not chat.card.says("#2")


async def test_a_date_is_read_on_the_senders_own_calendar(teams: Teams) -> None:
    east, west = teams.personal(ALEX), teams.personal(MEGAN)
    east.timezone, west.timezone = "Pacific/Kiritimati", "Pacific/Pago_Pago"
    today_east = datetime.now(UTC) + timedelta(hours=14)
    today_west = datetime.now(UTC) - timedelta(hours=11)

    await east.say("check the backups by tomorrow")
    await west.say("check the backups by tomorrow")

    assert east.card.says(_shown(today_east + timedelta(days=1)))
    assert west.card.says(_shown(today_west + timedelta(days=1)))


def _shown(day: datetime) -> str:
    return f"{day:%a} {day.day} {day:%b}"


@pytest.mark.parametrize(("locale", "day"), [("en-GB", "5 Dec"), ("de-DE", r"5\.? Dez"), ("en-US", "12 May")])
async def test_a_date_in_figures_is_read_as_people_of_the_locale_write_it(chat: Chat, locale: str, day: str) -> None:
    chat.locale = locale

    await chat.say("patch the print server by 5/12")

    assert re.search(rf"\b{day}", chat.card.text.replace("\u00a0", " "))


async def test_tickets_of_the_jira_projects_that_are_set_are_known(microsoft: Microsoft, settings: Settings) -> None:
    with_jira = settings.model_copy(update={"jira_projects": frozenset({"OPS"})})
    async with running(microsoft, with_jira) as teams:
        chat = teams.personal()

        await chat.say("patch the print server, OPS-12 and RAID-5")

    assert chat.card.says("Ticket OPS-12")
    assert not chat.card.says("Ticket RAID-5")
