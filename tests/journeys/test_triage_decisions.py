"""What a backlog meetup decides about a task, what becomes of it, and who may say so."""

from tests.double.chat import Chat
from tests.double.people import ALEX, MEGAN
from tests.double.teams import Teams
from tests.journeys.backlogs import a_small_backlog, accept, summaries
from tests.journeys.waiting import until


async def test_what_is_accepted_for_somebody_without_room_waits_for_them(teams: Teams) -> None:
    channel = teams.channel()
    for number in range(1, 4):
        await channel.say(f"check rack {number} for dust")
        await channel.say(f"start {number}")
    await channel.say("order new toner for floor 3")
    await channel.say("bmm")

    await accept(channel, 4, owner=ALEX.id, priority="high")

    assert channel.card.says("Triage is over")
    over = channel.card
    await until(lambda: bool(summaries(channel)))
    await channel.click("Summary", on=over)
    assert channel.card.says("BACKLOG, as Alex Wilber has no room yet · ▲ High")
    await channel.say("task 4")
    assert channel.card.says("BACKLOG · #4")
    await channel.say("triage")
    assert channel.card.says("Nothing to triage")


async def test_the_notes_and_tickets_of_a_duplicate_move_over_and_come_back_with_undo(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    await channel.say("patch the print server PRN-02 INC0012345\nthe queue hangs")
    await channel.say("note 4 since Monday", by=MEGAN)
    await channel.say("triage")
    for _ in range(3):
        await channel.click("Later")

    assert channel.card.says("Looks like #2")
    await channel.click("Link #4", of="2")
    await until(lambda: bool(summaries(channel)))

    await channel.say("task 2")
    for words in ("INC0012345", "queue hangs", "Megan Bowen", "since Monday"):
        assert channel.card.says(words)
    await channel.say("undo 4")
    await channel.say("task 2")
    for words in ("INC0012345", "queue hangs", "since Monday"):
        assert not channel.card.says(words)
    await channel.say("task 4")
    assert channel.card.says("since Monday")


async def test_a_duplicate_of_a_number_that_is_no_task_is_told_and_nothing_is_lost(teams: Teams) -> None:
    channel = await a_small_backlog(teams)

    await channel.click("Link #1", other="77")

    assert channel.card.says("There is no #77 on this board.")
    assert channel.card.says("Triage · 1 of 3")
    for typed in ("-3", "2.7", "0"):
        await channel.click("Link #1", other=typed)
        assert channel.card.says("There is no #0 on this board.")
    await channel.click("Link #1", other="1")
    assert channel.card.says("#1 cannot be its own duplicate.")


async def test_what_nobody_would_miss_is_better_discarded(teams: Teams) -> None:
    channel = await a_small_backlog(teams)

    await accept(channel, 1, value="none", why="they are labelled", outcome="every panel has its label")
    assert channel.card.says("Nobody would miss #1")
    assert channel.card.button("Discard #1").values["reason"] == "they are labelled"
    await channel.click("Accept anyway")

    assert channel.card.says("Triage · 2 of 3")
    await channel.say("task 1")
    assert channel.card.says("every panel has its label")


async def test_an_outcome_that_is_missing_keeps_the_form(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("printer??")
    await channel.say("triage")

    await accept(channel, 1, outcome="   ", owner=ALEX.id, priority="high")

    assert channel.card.says("It does not say yet what will be true")
    assert channel.card.button("Accept #1").values["priority"] == "high"
    assert channel.card.button("Accept #1").values["owner"] == ALEX.id


async def test_only_whoever_may_triage_decides(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    chair = channel.card
    await channel.say("settings")
    await channel.click("Save", triage="admins")

    await channel.click("Accept #1", by=MEGAN, on=chair)
    assert channel.card.says("only admins decide")
    assert channel.card.says("Triage · 1 of 3")
    await channel.say("bmm", by=MEGAN)
    assert channel.card.says("only admins decide")
    await channel.say("accept 1", by=MEGAN)
    assert channel.card.says("only admins decide")

    await channel.click("Accept #1", on=chair)
    assert channel.card.says("Triage · 2 of 3")


async def test_a_member_may_discard_in_the_triage_and_not_elsewhere(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    chair = channel.card

    await channel.say("discard 1 they are labelled", by=MEGAN)
    assert channel.card.says("Discarding a task is for the board")
    await channel.click("Discard #1", by=MEGAN, on=chair, reason="they are labelled")

    assert channel.card.says("Triage · 2 of 3")


async def test_the_words_do_what_the_buttons_do(chat: Chat) -> None:
    await chat.say("label the patch panels")
    await chat.say("value 1 high")
    assert chat.card.says("Value High")
    await chat.say("effort 1 days")
    assert chat.card.says("Effort Days")
    await chat.say("discuss 1")
    assert chat.card.says("Triage discussed last")
    await chat.say("accept 1")
    assert chat.card.says("Triage accepted today")
    await chat.say("history 1")

    assert chat.card.says("accepted it")
    assert chat.card.says("set the value to High")
