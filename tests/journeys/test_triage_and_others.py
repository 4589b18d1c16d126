"""A backlog meetup while others work on: decisions that do not hold, leave that is missing, ends of themselves."""

import pytest

from tests.double.chat import Chat
from tests.double.people import ALEX, MEGAN
from tests.double.teams import Teams
from tests.journeys.backlogs import a_backlog, a_small_backlog, accept, summaries
from tests.journeys.stored import rows
from tests.journeys.test_live_board import shows
from tests.journeys.waiting import until

BUTTONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("Accept #1", {}),
    ("#1 to ICE BOX; its priority becomes Low", {}),
    ("Discard #1", {"reason": "they are labelled"}),
    ("Link #1", {"other": "2"}),
    ("Hand #1 to the project manager", {}),
    ("Decide nothing about #1 before the next meetup", {}),
    ("Talk #1 over at the end of the meetup", {}),
    ("Finish", {}),
)


async def for_admins(channel: Chat) -> None:
    """Leave the triage to the admins, who are Alex alone."""
    await channel.say("settings")
    await channel.click("Save", triage="admins")


@pytest.mark.parametrize(
    ("decide", "back"),
    [("Accept #1", "revert 1"), ("Freeze", "thaw 1"), ("Discard #1", "reopen 1"), ("Send to PM", "promote 1")],
)
async def test_what_comes_back_is_decided_anew(teams: Teams, decide: str, back: str) -> None:
    channel = await a_small_backlog(teams)
    inputs = {"Accept #1": {"owner": ALEX.id}, "Discard #1": {"reason": "they are labelled"}}.get(decide, {})
    await channel.click(decide, **inputs)  # type: ignore[arg-type]
    await channel.say(back)
    await channel.say("triage")
    await channel.click("Decide nothing about #2 before the next meetup")

    assert channel.card.says("#1 · asked by")
    assert channel.card.says("Triage · 2 of 3")
    await channel.click("Decide nothing about #1 before the next meetup")
    assert channel.card.says("#3 · asked by")


@pytest.mark.parametrize(("button", "inputs"), BUTTONS)
async def test_no_button_of_the_chair_is_for_whoever_may_not_triage(
    teams: Teams, button: str, inputs: dict[str, str]
) -> None:
    channel = await a_small_backlog(teams)
    chair = channel.card
    await for_admins(channel)

    await channel.click(button, by=MEGAN, on=chair, **inputs)  # type: ignore[arg-type]

    assert channel.card.says("only admins decide")
    assert channel.card.says("Triage · 1 of 3")
    assert rows(teams, "SELECT count(*) FROM decisions") == [(0,)]


async def test_whoever_may_not_triage_takes_no_decision_back(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    await channel.click("Discard #1", reason="they are labelled")
    await for_admins(channel)

    await channel.say("undo 1", by=MEGAN)
    assert channel.card.says("was Alex Wilber")
    await channel.say("undo 1")

    assert channel.card.says("BACKLOG · #1")


async def test_what_is_worked_on_cannot_be_discarded_from_the_chair(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    chair = channel.card
    await channel.click("Later")
    await channel.say("start 1")

    await channel.click("Discard #1", by=MEGAN, on=chair, reason="they are labelled")

    assert channel.card.says("#1 has changed since this card was drawn")
    await channel.say("task 1")
    assert channel.card.says("IN PROGRESS · #1")


async def test_the_last_task_that_is_begun_elsewhere_ends_the_meetup_with_its_summary(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    chair = channel.card
    await accept(channel, 1)
    await channel.click("Later")

    await channel.say("start 3", by=MEGAN)

    await until(lambda: shows(channel, chair.message_id, "Triage is over"))
    await until(lambda: len(summaries(channel)) == 1)
    assert rows(teams, "SELECT count(*) FROM triages WHERE over_at IS NULL") == [(0,)]
    assert "1 of 2 decided" in summaries(channel)[0]


async def test_what_is_accepted_by_words_meanwhile_is_decided_in_the_meetup(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    await channel.say("accept 2")
    await channel.say("triage")

    assert channel.card.says("1 accepted")
    assert channel.card.says("Triage · 2 of 3")


async def test_a_late_later_takes_no_acceptance_away(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    chair = channel.card
    await accept(channel, 1)
    await channel.click("Look at the task before")

    await channel.click("Decide nothing about #1 before the next meetup", by=MEGAN, on=chair)

    assert channel.card.says("Alex Wilber was faster: #1 is decided. Accepted.")
    assert rows(teams, "SELECT decision FROM decisions") == [("accepted",)]


async def test_who_presses_twice_was_not_slower_than_themselves(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    chair = channel.card

    await channel.click("Later", on=chair)
    await channel.click("Later", on=chair)

    assert channel.card.says("Triage · 2 of 3")
    assert "faster" not in channel.card.text


async def test_a_task_card_that_was_opened_there_does_what_it_does_everywhere(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    await channel.click("Open #1")
    await channel.click("Park")

    assert channel.card.says("ICE BOX · #1")
    assert rows(teams, "SELECT count(*) FROM decisions") == [(0,)]
    await channel.click("Back to the triage")
    assert channel.card.says("#2 · asked by")


async def test_undo_takes_back_the_decision_or_nothing(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    await accept(channel, 1)
    stale = channel.card
    await channel.say("note 1 nearly there")

    await channel.click("Take back the decision about #1", on=stale)
    assert channel.card.says("#1 has changed since this card was drawn")
    await channel.click("Look at the task before", on=stale)
    assert "Take back the decision about #1" not in channel.card.buttons

    await channel.say("task 1")
    assert channel.card.says("nearly there")


async def test_a_duplicate_more_leaves_the_decision_to_be_taken_back(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    await accept(channel, 1, owner=ALEX.id)
    await channel.click("Link #2", other="1")
    await channel.click("Later")
    await until(lambda: len(summaries(channel)) == 1)

    await channel.say("undo 1", by=MEGAN)

    assert channel.card.says("BACKLOG · #1")


async def test_the_ticket_that_another_duplicate_has_too_stays(teams: Teams) -> None:
    channel = teams.channel()
    await a_backlog(channel, ("mail is slow", "mail is very slow INC0012345", "mail hangs INC0012345"))
    await channel.say("duplicate 2 of 1")
    await channel.say("duplicate 3 of 1")

    await channel.say("undo 2")
    await channel.say("task 1")
    assert channel.card.says("INC0012345")
    await channel.say("undo 3")
    await channel.say("task 1")

    assert not channel.card.says("INC0012345")


async def test_the_button_begins_another_one_once_the_first_is_over(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    await channel.click("Finish")
    await channel.say("board")
    board = channel.card
    await channel.click("Triage", on=board)
    await channel.say("triage")
    await channel.click("Finish")

    await channel.click("Triage", on=board)

    await until(lambda: "Triage · 1 of 3" in str(channel.answers[-1].card))


async def test_a_summary_says_what_it_said_whatever_comes_after(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    await accept(channel, 1)
    await channel.click("Finish")
    over = channel.card
    await channel.say("renew the certificate")
    await channel.say("accept 2")

    await channel.click("Summary", on=over)

    assert channel.card.says("1 of 3 decided")
    assert channel.card.says("2 left for next time")


async def test_when_the_pinned_task_goes_the_next_one_is_pinned(teams: Teams) -> None:
    channel = await a_small_backlog(teams)
    await channel.say("park 1", by=MEGAN)
    await channel.say("mail is slow, urgent", by=MEGAN)

    await channel.say("triage")

    assert channel.card.says("#2 · asked by")
