"""People edit and delete what they wrote; the task follows while it is still only an ask."""

import re

from tests.double.chat import Chat
from tests.double.people import MEGAN
from tests.double.teams import Teams
from tests.journeys.exported import exported


async def test_an_edited_ask_is_read_anew_on_its_own_receipt(chat: Chat) -> None:
    await chat.say("patch the print server", id="1790000000001")
    receipt = chat.card

    await chat.edit("1790000000001", "patch both print servers, urgent\n- first the old one")

    assert len(chat.answers) == 1
    mended = chat.shared
    assert mended.message_id == receipt.message_id
    assert mended.says("BACKLOG · #1")
    assert mended.says("Patch both print servers")
    assert mended.says("▲▲ Urgent")
    assert mended.says("Sub-tasks 1")


async def test_the_receipt_of_an_edited_ask_still_works(chat: Chat) -> None:
    await chat.say("patch the print server", id="1790000000001")
    await chat.edit("1790000000001", "patch both print servers, urgent")

    await chat.click("Undo", on=chat.shared)

    assert chat.card.says("#1 was taken back")


async def test_an_edit_may_come_again_and_again(chat: Chat) -> None:
    await chat.say("patch the print server", id="1790000000001")

    for words in ("patch the print servers", "patch it", "patch it", "patch the print servers"):
        await chat.edit("1790000000001", words)

    assert len(chat.answers) == 1
    assert chat.shared.says("Patch the print servers")


async def test_once_somebody_has_touched_the_task_new_words_become_a_note(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server", id="1790000000001")
    await channel.click("Start", by=MEGAN)

    await channel.edit("1790000000001", "patch the print server, and the scanner")

    (task,) = await exported(teams)
    assert (task["title"], task["lane"]) == ("Patch the print server", "in_progress")
    assert channel.shared.says("IN PROGRESS · #1")
    assert channel.shared.says("patch the print server, and the scanner")


async def test_a_late_edit_that_is_delivered_again_is_one_note(chat: Chat) -> None:
    await chat.say("patch the print server", id="1790000000001")
    await chat.click("Start")

    for _ in range(3):
        await chat.edit("1790000000001", "patch the print server, and the scanner")
    await chat.say("task 1")

    assert chat.card.says("Notes · 1")


async def test_edits_of_others_messages_touch_no_task(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server", id="1790000000001")

    await channel.edit("1790000000002", "thanks for all the fish", by=MEGAN)

    (task,) = await exported(teams)
    assert task["title"] == "Patch the print server"


async def test_a_message_that_was_no_ask_becomes_one_when_it_is_edited_into_one(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("thanks", id="1790000000001")

    await chat.edit("1790000000001", "order toner for floor 3")
    await chat.edit("1790000000001", "order toner for floor 4")

    (task,) = await exported(teams)
    assert task["title"] == "Order toner for floor 4"


async def test_a_command_that_was_done_is_not_done_again_by_an_edit(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("note 1 it hums", id="1790000000002")
    answers = len(chat.answers)

    await chat.edit("1790000000002", "note 1 it hums loudly")
    await chat.say("task 1")

    assert len(chat.answers) == answers + 1
    assert chat.card.says("Notes · 1")


async def test_a_deleted_message_leaves_its_task_and_says_that_it_is_gone(chat: Chat) -> None:
    await chat.say("patch the print server by Friday", id="1790000000001")

    await chat.delete("1790000000001")
    assert chat.shared.says("the message was deleted")
    await chat.say("task 1")

    assert chat.card.says("Patch the print server")
    assert chat.card.says("the message was deleted")


async def test_a_message_that_is_there_again_is_so_on_the_task(chat: Chat) -> None:
    await chat.say("patch the print server", id="1790000000001")
    await chat.delete("1790000000001")

    await chat.undelete("1790000000001")
    await chat.say("task 1")

    assert not chat.card.says("the message was deleted")


async def test_in_a_channel_the_task_links_to_its_message(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server", id="1790000000001")
    await channel.say("task 1")

    (link,) = re.findall(r"https://teams\.microsoft\.com/l/message/[^\"']+", str(channel.card.json))

    assert link.startswith("https://teams.microsoft.com/l/message/19%3Ahelpdesk%40thread.tacv2/1790000000001?")
    assert "parentMessageId=" in link


async def test_an_ask_that_is_edited_into_a_command_keeps_what_it_says(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server by Friday, urgent", id="1790000000001")

    await chat.edit("1790000000001", "done 1")

    (task,) = await exported(teams)
    assert (task["title"], task["lane"], task["priority"]) == ("Patch the print server", "backlog", "urgent")
    assert chat.shared.says("done 1")


async def test_a_command_that_is_edited_into_an_ask_is_captured(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    await chat.say("start 1", id="1790000000002")

    await chat.edit("1790000000002", "order toner for floor 3")
    await chat.edit("1790000000002", "order toner for floor 4")

    assert [task["title"] for task in await exported(teams)] == ["Patch the print server", "Order toner for floor 4"]


async def test_a_deleted_message_takes_nobody_their_undo(chat: Chat) -> None:
    await chat.say("patch the print server", id="1790000000001")
    receipt = chat.card
    await chat.delete("1790000000001")

    await chat.click("Undo", on=receipt)

    assert chat.card.says("#1 was taken back")


async def test_deleting_and_bringing_back_is_no_touch(chat: Chat) -> None:
    await chat.say("patch the print server", id="1790000000001")
    await chat.delete("1790000000001")
    await chat.undelete("1790000000001")

    await chat.edit("1790000000001", "patch both print servers")

    assert chat.shared.says("Patch both print servers")


async def test_the_same_words_are_a_new_ask_once_the_first_one_says_something_else(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server", id="1790000000001")
    await chat.edit("1790000000001", "order toner")

    await chat.say("patch the print server")

    assert [task["title"] for task in await exported(teams)] == ["Order toner", "Patch the print server"]
