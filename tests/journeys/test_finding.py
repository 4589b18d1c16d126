"""Finding tasks by their words."""

from tests.double.chat import Chat
from tests.double.people import ADELE, MEGAN
from tests.double.teams import Teams


async def test_tasks_are_found_by_words_tickets_and_notes(chat: Chat) -> None:
    await chat.say("patch the print server INC0012345")
    await chat.say("order toner")
    await chat.say("note 2 for the printer in Lyngby")

    for words, number in (("find print server", 1), ("search inc0012345", 1), ("find: lyngby", 2), ("find toner", 2)):
        await chat.say(words)
        assert chat.card.says("Found")
        assert chat.card.says(f"#{number}")


async def test_a_found_task_is_opened_and_leads_back_to_what_was_found(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("find printing")

    await chat.click("Open #1")
    assert chat.card.says("BACKLOG · #1")
    await chat.click("Found")

    assert chat.card.says("Found 1 task")


async def test_what_is_not_found_can_still_become_a_task(chat: Chat) -> None:
    await chat.say("find plotter paper")
    assert chat.card.says("No task has all of these words")

    await chat.click("Add as a task")

    assert chat.card.says("BACKLOG · #1")
    assert chat.card.says("Find plotter paper")


async def test_nobody_finds_what_is_on_another_board(teams: Teams) -> None:
    await teams.channel(MEGAN, ADELE).say("patch the print server")
    chat = teams.personal()

    await chat.say("find print server")

    assert chat.card.says("No task has all of these words")
