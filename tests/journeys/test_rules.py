"""The rarer rules, each by its words and by its buttons."""

import pytest

from tests.double.chat import Chat
from tests.double.people import ALEX, MEGAN
from tests.double.teams import Teams

LARGE = "replace all floor switches\n- floor 1\n- floor 2\n- floor 3\n- floor 4\n- floor 5"


async def team(teams: Teams) -> Chat:
    """A channel that Alex added the bot to, so that he is its admin."""
    channel = teams.channel()
    await channel.deliver(channel.activity("installationUpdate", ALEX, action="add"))
    return channel


@pytest.mark.parametrize("words", [True, False])
async def test_what_looks_like_a_project_goes_to_the_project_manager_and_comes_back(chat: Chat, words: bool) -> None:  # noqa: FBT001
    await chat.say(LARGE)
    await (chat.say("start 1") if words else chat.click("Start"))
    assert chat.card.says("This looks like a project")

    await (chat.say("project 1") if words else chat.click("Send to PM"))
    assert chat.card.says("PM REVIEW · #1")
    await chat.say("board")
    assert "#1" not in chat.card.text
    await chat.say("task 1")
    await (chat.say("promote 1") if words else chat.click("To BACKLOG"))
    assert chat.card.says("BACKLOG · #1")
    await (chat.say("start 1") if words else chat.click("Start"))

    assert chat.card.says("IN PROGRESS · #1")


@pytest.mark.parametrize("words", [True, False])
async def test_who_says_that_it_is_one_task_starts_it(chat: Chat, words: bool) -> None:  # noqa: FBT001
    await chat.say(LARGE)
    await (chat.say("start 1 anyway") if words else chat.click("Start"))
    if not words:
        await chat.click("Start anyway")

    assert chat.card.says("IN PROGRESS · #1")


@pytest.mark.parametrize("words", [True, False])
async def test_a_project_leaves_the_board(chat: Chat, words: bool) -> None:  # noqa: FBT001
    await chat.say(LARGE)
    await chat.say("project 1")

    await (chat.say("handoff 1") if words else chat.click("Leave as project"))

    assert chat.card.says("DISCARDED · #1")
    assert chat.card.says("left the board as a project")


@pytest.mark.parametrize("words", [True, False])
async def test_a_task_is_discarded_for_a_reason_and_brought_back(chat: Chat, words: bool) -> None:  # noqa: FBT001
    await chat.say("fax gateway makes strange noises")
    await chat.click("Open")
    await (chat.say("discard 1") if words else chat.click("Discard"))
    assert chat.card.says("Why is it discarded?")

    await (
        chat.say("discard 1 because it was switched off")
        if words
        else chat.click("Discard #1", reason="it was switched off")
    )

    assert chat.card.says("DISCARDED · #1")
    assert chat.card.says("it was switched off")
    await (chat.say("reopen 1") if words else chat.click("Reopen"))
    assert chat.card.says("BACKLOG · #1")
    assert not chat.card.says("switched off")


@pytest.mark.parametrize("words", [True, False])
async def test_only_an_admin_reverts_and_a_member_is_told_whom_to_ask(teams: Teams, words: bool) -> None:  # noqa: FBT001
    channel = await team(teams)
    await channel.say("patch the print server", by=MEGAN)
    await channel.say("start 1", by=MEGAN)
    task = channel.card

    await (channel.say("revert 1", by=MEGAN) if words else channel.click("Revert", on=task, by=MEGAN))
    assert channel.card.says("Ask Alex Wilber")
    assert channel.card.says("IN PROGRESS · #1")
    await (channel.say("revert 1", by=ALEX) if words else channel.click("Revert", on=task, by=ALEX))

    assert channel.card.says("BACKLOG · #1")
    assert channel.card.says("nobody yet")


async def test_a_member_does_not_discard_by_a_form_that_somebody_left_open(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("patch the print server", by=MEGAN)
    await channel.say("discard 1", by=ALEX)

    await channel.click("Discard #1", by=MEGAN, reason="no reason")

    assert channel.card.says("for the board\N{RIGHT SINGLE QUOTATION MARK}s admins")
    assert channel.card.says("BACKLOG · #1")


@pytest.mark.parametrize("words", [True, False])
async def test_everybody_is_asked_to_help_with_an_urgent_task(chat: Chat, words: bool) -> None:  # noqa: FBT001
    await chat.say("mail is slow everywhere, urgent")
    await chat.click("Open")

    await (chat.say("swarm 1") if words else chat.click("Swarm"))
    assert chat.card.says("Urgent · swarm")
    await (chat.say("swarm 1 off") if words else chat.click("End swarm"))

    assert not chat.card.says("swarm")


@pytest.mark.parametrize("words", [True, False])
async def test_what_is_not_urgent_is_raised_before_it_is_swarmed_round(chat: Chat, words: bool) -> None:  # noqa: FBT001
    await chat.say("mail is slow everywhere")
    await chat.say("swarm 1")
    assert chat.card.says("Only Urgent or blocked tasks are swarmed round")

    if words:
        await chat.say("priority 1 urgent")
    await (chat.say("swarm 1") if words else chat.click("Raise and swarm"))

    assert chat.card.says("Urgent · swarm")


@pytest.mark.parametrize("words", [True, False])
async def test_a_blocked_task_waits_for_something_else(chat: Chat, words: bool) -> None:  # noqa: FBT001
    await chat.say("patch the print server")
    await chat.say("start 1")
    await chat.say("block 1 vendor firmware")

    await (
        chat.say("block 1 the maintenance window until 2099-12-01")
        if words
        else chat.click("Block #1", cause="the maintenance window", until="2099-12-01")
    )

    assert chat.card.says("BLOCKED · #1")
    assert chat.card.says("the maintenance window")
    assert chat.card.says("1 Dec")
    await (chat.say("unblock 1") if words else chat.click("Unblock"))
    assert chat.card.says("IN PROGRESS · #1")


@pytest.mark.parametrize("words", [True, False])
async def test_thawing_offers_the_priority_of_before(chat: Chat, words: bool) -> None:  # noqa: FBT001
    await chat.say("patch the print server, urgent")
    await chat.say("park 1")

    await (chat.say("thaw 1 low") if words else chat.click("Thaw as Low"))

    assert chat.card.says("BACKLOG · #1")
    assert chat.card.says("▽ Low")


async def test_what_is_waived_is_marked(chat: Chat) -> None:
    await chat.say("replace the core switch\n- save the configuration\n- swap it")
    await chat.say("start 1")
    await chat.say("check 1.1")
    await chat.say("done 1")

    await chat.click("Waive")

    assert chat.card.says("swap it waived")
    await chat.click("Reopen")
    assert not chat.card.says("waived")


async def test_the_owner_s_limit_holds_for_what_is_unblocked(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.say("start 1")
    await chat.say("block 1 vendor firmware")
    for number, words in enumerate(("renew the certificate", "move the payroll VM", "rotate the passwords"), start=2):
        await chat.say(words)
        await chat.say(f"start {number}")

    await chat.say("unblock 1")

    assert chat.card.says("Three tasks are in progress already")
    await chat.click("Park")
    await chat.say("unblock 1")
    assert chat.card.says("IN PROGRESS · #1")


async def test_where_asks_come_from_and_who_asked_are_said_in_words_and_in_the_form(teams: Teams) -> None:
    channel = await team(teams)
    await channel.say("patch the print server")

    await channel.say("input 1 service desk")
    assert channel.card.says("Input Service Desk")
    await channel.say("stakeholder 1 @Megan Bowen", mentions=(MEGAN,))
    assert channel.card.says("Asked by Megan Bowen")
    await channel.click("Edit")
    await channel.click("Save", input="it_manager")
    assert channel.card.says("Input IT Manager")
    await channel.say("stakeholder 1 nobody")

    assert channel.card.says("Asked by Alex Wilber")


@pytest.mark.parametrize(
    ("change", "before"),
    [
        ("revert 1", "IN PROGRESS · #1"),
        ("discard 1 switched off", "IN PROGRESS · #1"),
        ("project 1", "IN PROGRESS · #1"),
        ("swarm 1", "IN PROGRESS · #1"),
        ("input 1 pm", "IN PROGRESS · #1"),
        ("done 1", "IN PROGRESS · #1"),
        ("block 1 vendor", "IN PROGRESS · #1"),
        ("emergency 1 INC0012345", "IN PROGRESS · #1"),
    ],
)
async def test_every_change_can_be_taken_back(chat: Chat, change: str, before: str) -> None:
    await chat.say("patch the print server, urgent")
    await chat.say("start 1")
    await chat.say(change)
    assert not chat.card.says(before) or change in {"swarm 1", "input 1 pm"}

    await chat.say("undo")

    assert chat.card.says(before)
    assert not chat.card.says("swarm")
    assert not chat.card.says("Project Manager")
