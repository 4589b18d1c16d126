"""What happened to a task is told by `history 12` and by its button."""

from tests.double.people import ALEX, MEGAN
from tests.double.teams import Teams


async def test_the_history_tells_who_did_what_and_what_was_taken_back(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server by 2099-12-01")
    await channel.say("start 1", by=MEGAN)
    await channel.say("block 1 vendor firmware", by=MEGAN)
    await channel.say("undo 1", by=MEGAN)
    await channel.say("note 1 the part is here", by=ALEX)

    await channel.say("history 1")

    for told in (
        "Alex Wilber wrote a note",
        "Megan Bowen took a change back",
        "Megan Bowen blocked it, waiting for vendor firmware taken back",
        "Megan Bowen moved it to IN PROGRESS and set the owner to Megan Bowen",
        "Alex Wilber asked for it, in BACKLOG",
    ):
        assert channel.card.says(told), told


async def test_the_history_is_opened_from_the_task_and_leads_back(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    await chat.click("Open")

    await chat.click("History")
    assert chat.card.says("History of #1")
    await chat.click("Open")

    assert chat.card.says("BACKLOG · #1")


async def test_a_long_history_is_read_page_by_page(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    for number in range(20):
        await chat.say(f"outcome 1 floor {number} can print")

    await chat.say("history 1")
    assert chat.card.says("from floor 18 can print to floor 19 can print")
    assert chat.card.says("page 1 of 2")
    await chat.click("Show more")

    assert chat.card.says("set the outcome to floor 0 can print")
    assert chat.card.says("asked for it, in BACKLOG")


async def test_the_history_of_a_task_that_is_not_there_says_so(teams: Teams) -> None:
    chat = teams.personal()

    await chat.say("history 12")

    assert chat.card.says("There is no #12")
