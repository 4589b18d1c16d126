"""The backlog maintenance meetup: one task at a time, decided once by whoever may, left and resumed, then summed up."""

import asyncio
from dataclasses import replace

from bot.settings import Settings
from tests.double.microsoft import Microsoft
from tests.double.people import ALEX, MEGAN
from tests.double.teams import Teams, running
from tests.journeys.backlogs import ASKS, IN_ORDER, a_backlog, a_small_backlog, accept, summaries
from tests.journeys.stored import rows
from tests.journeys.test_live_board import edits, shows
from tests.journeys.waiting import until


async def test_a_meetup_over_nineteen_tasks_with_two_people_and_a_restart(
    microsoft: Microsoft, settings: Settings
) -> None:
    async with running(microsoft, settings) as teams:
        channel = teams.channel()
        await a_backlog(channel)
        await channel.say("triage", by=MEGAN)
        chair = channel.card.message_id
        assert channel.card.says("Triage · 1 of 19")
        assert channel.card.says("Mail is slow for everybody")

        await accept(channel, 3, owner=ALEX.id, value="high", why="nobody can work", effort="hours")
        assert channel.card.says("Triage · 2 of 19")
        assert channel.card.says("Accepted · IN PROGRESS, Alex Wilber")
        await channel.click("Later", by=MEGAN)
        assert channel.card.says("Triage · 3 of 19")
        assert channel.card.says("1 accepted · 1 put off")
        await channel.click("#1 to ICE BOX; its priority becomes Low")
        assert channel.card.says("#4 · asked by")
        assert channel.card.says("Outcome missing")
        await accept(channel, 4, outcome="Floor 3 can print again", owner=MEGAN.id)
        assert channel.card.says("Looks like")
        await channel.click("Link #7", by=MEGAN, of="2")
        await channel.click("Discard #8", reason="there is enough of it")
        assert channel.card.says("Triage · 7 of 19")

    async with running(microsoft, settings) as teams:
        channel.bot = teams
        await channel.say("bmm")
        assert channel.card.says("Triage · 7 of 19")
        assert channel.card.message_id != chair
        assert channel.card.says("#9 · asked by")
        for number in range(9, 19):
            await accept(channel, number, owner="-")
        assert channel.card.says("#19 · asked by")
        await channel.click("Hand #19 to the project manager", by=MEGAN)
        assert channel.card.says("A wiki page for new joiners")
        assert channel.card.says("IDEA PIPELINE")
        await accept(channel, 5)
        assert channel.card.says("5 sub-tasks: it looks like a project")
        await channel.click("Hand #6 to the project manager")

        assert channel.card.says("Triage is over")
        assert channel.card.says("18 of")
        await until(lambda: bool(summaries(channel)))
        summary = summaries(channel)[0]
        for words in ("Accepted", "Frozen", "Discarded", "Duplicate", "Sent to PM", "Put off"):
            assert words in summary
        assert "reason: there is enough of it" in summary
        assert "of #2 Patch the print server" in summary
        assert len(summaries(channel)) == 1


async def test_tasks_come_urgent_and_due_first_then_by_age_and_what_is_large_last(teams: Teams) -> None:
    chat = teams.personal()
    await a_backlog(chat)
    await chat.say("triage")

    seen: list[int] = []
    for _ in ASKS:
        seen.append(int(chat.card.text.partition("\n#")[2].split()[0].rstrip("·")))
        await chat.click("Later")

    assert tuple(seen) == IN_ORDER
    assert chat.card.says("Triage is over")


async def test_two_press_at_once_and_one_of_them_decides(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    chair = channel.card
    others = replace(channel, card_seen=chair)

    await asyncio.gather(
        channel.click("#1 to ICE BOX; its priority becomes Low", on=chair),
        others.click("Discard #1", on=chair, by=MEGAN, reason="they are labelled"),
    )

    seen = [channel.card, others.card]
    assert sorted("was faster: #1 is decided" in card.text for card in seen) == [False, True]
    assert all(card.says("Triage · 2 of 3") for card in seen)
    assert all(card.says("#2 · asked by") for card in seen)


async def test_everybody_sees_the_same_task_and_a_press_repeated_decides_once(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    chair = channel.card

    await channel.click("Accept #1", on=chair)
    await channel.click("Accept #1", on=chair)

    assert channel.card.says("Triage · 2 of 3")
    await until(lambda: shows(channel, chair.message_id, "2 of 3"))


async def test_back_shows_what_was_decided_and_undo_lets_it_be_decided_anew(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    await accept(channel, 1)
    await channel.click("Later")

    await channel.click("Look at the task before", by=MEGAN)
    assert channel.card.says("Put off by Alex Wilber")
    await channel.click("Look at the task before", by=MEGAN)
    assert channel.card.says("Accepted by Alex Wilber")
    await channel.click("Take back the decision about #1", by=MEGAN)
    assert channel.card.says("#1 · asked by")
    await channel.click("Discard #1", by=MEGAN, reason="they are labelled")
    assert channel.card.says("#3 · asked by")

    await channel.click("Look at the task before")
    assert channel.card.says("Discarded by Megan Bowen")
    await channel.click("Next")
    assert channel.card.says("Triage · 3 of 3")


async def test_a_decision_can_be_taken_back_on_the_summary_by_somebody_else(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    await accept(channel, 1, owner=MEGAN.id)
    await channel.click("#2 to ICE BOX; its priority becomes Low")
    await channel.click("Finish")
    assert channel.card.says("2 of 3 decided")
    assert channel.card.says("1 left for next time")
    over = channel.card
    await until(lambda: bool(summaries(channel)))

    await channel.click("Summary", on=over)
    assert channel.card.says("Frozen")
    await channel.click("Take back the decision about #2", by=MEGAN)

    assert not channel.card.says("Frozen")
    await channel.say("task 2")
    assert channel.card.says("BACKLOG · #2")
    await channel.say("triage")
    assert any("Triage · 1 of 2" in str(one.card) for one in channel.answers)


async def test_what_takes_long_is_talked_over_at_the_end(teams: Teams) -> None:
    channel = await a_small_backlog(teams)

    await channel.click("Talk #1 over at the end of the meetup")
    assert channel.card.says("#2 · asked by")
    await channel.click("Later")
    assert channel.card.says("#3 · asked by")
    await channel.click("Later")

    assert channel.card.says("#1 · asked by")
    assert channel.card.says("Triage · 3 of 3")


async def test_what_is_asked_for_meanwhile_comes_next_and_the_form_that_is_being_filled_in_stays(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    chair = channel.card
    await channel.say("mail is slow, urgent", by=MEGAN)
    await until(lambda: rows(teams, "SELECT count(*) FROM live_cards WHERE stale_at IS NOT NULL") == [(0,)])
    assert edits(channel, chair.message_id) == 0

    await channel.click("Later", on=chair)

    assert channel.card.says("Triage · 2 of 4")
    assert channel.card.says("#4 · asked by")
    await until(lambda: edits(channel, chair.message_id) == 1)


async def test_what_was_started_meanwhile_is_told_and_not_looked_at(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    chair = channel.card
    await channel.say("start 1", by=MEGAN)

    await channel.click("Later", on=chair)

    assert channel.card.says("#1 has changed since this card was drawn. Megan Bowen moved it")
    assert channel.card.says("Triage · 1 of 2")
    assert channel.card.says("#2 · asked by")


async def test_a_button_of_a_triage_that_is_over_does_nothing(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    chair = channel.card
    await channel.click("Finish")

    await channel.click("Accept #1", on=chair)
    assert channel.card.says("This triage is over. Nothing was changed.")
    await channel.click("Continue")
    await until(lambda: "Triage · 1 of 3" in str(channel.answers[-1].card))


async def test_the_button_on_the_board_posts_the_chair_for_all_to_see(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    await channel.click("Finish")
    await channel.say("board")
    board = channel.card

    await channel.click("Triage", on=board)

    await until(lambda: "Triage · 1 of 3" in str(channel.answers[-1].card))
    posted = len(channel.answers)
    await channel.click("Triage", on=board)
    await channel.say("board")
    assert len(channel.answers) == posted + 1
