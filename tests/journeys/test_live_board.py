"""The newest board card in a conversation is alive: it follows every change, and never more than once a second."""

import asyncio

from tests.double.chat import Chat
from tests.double.people import ALEX, MEGAN
from tests.double.teams import Teams
from tests.journeys.stored import is_listed, rows
from tests.journeys.waiting import until


def edits(chat: Chat, message: str) -> int:
    """How often a message has been edited."""
    return len(chat.microsoft.message(message).versions) - 1


async def board(chat: Chat, teams: Teams) -> str:
    """Ask for the board once it has its name, and tell the id of the message that shows it."""
    await until(lambda: is_listed(teams))
    await chat.say("board")
    return chat.card.message_id


def shows(chat: Chat, message: str, words: str) -> bool:
    """Whether a posted card says these words now."""
    return words in " ".join(str(chat.microsoft.message(message).card).replace("\N{NO-BREAK SPACE}", " ").split())


async def test_the_board_follows_what_is_said_and_pressed_elsewhere_in_the_team(teams: Teams) -> None:
    one, other = teams.channel(name="one"), teams.channel(name="other")
    await one.say("patch the print server")
    live = await board(one, teams)

    await other.say("renew the web certificate", by=MEGAN)
    await until(lambda: shows(one, live, "Renew the web certificate"))
    await other.click("Start", by=MEGAN)

    await until(lambda: shows(one, live, "Megan"))


async def test_the_newest_board_card_is_the_live_one_and_the_one_before_stays(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    first, second = await board(channel, teams), await board(channel, teams)

    await channel.say("renew the web certificate")

    await until(lambda: shows(channel, second, "Renew the web certificate"))
    assert edits(channel, first) == 0


async def test_one_lane_stays_that_lane(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("board backlog")
    live = channel.card.message_id

    await channel.say("renew the web certificate")
    await channel.say("start 1")

    await until(lambda: shows(channel, live, "Renew the web certificate") and not shows(channel, live, "print server"))


async def test_a_burst_of_changes_is_few_edits_and_the_last_one_shows_the_newest_state(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    live = await board(channel, teams)
    started = asyncio.get_running_loop().time()

    for number in range(12):
        await channel.say(f"check rack {number} for dust")
    await until(lambda: shows(channel, live, "12 BACKLOG") or shows(channel, live, "13 BACKLOG"))

    await until(lambda: shows(channel, live, "13 BACKLOG"))
    assert edits(channel, live) <= asyncio.get_running_loop().time() - started + 2


async def test_a_press_on_the_live_card_edits_it_once(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    live = await board(channel, teams)

    await channel.click("Open #1", by=MEGAN)
    await channel.click("Start", by=MEGAN)

    await until(lambda: shows(channel, live, "Megan"))
    await asyncio.sleep(0.5)
    assert edits(channel, live) == 1


async def test_nothing_is_edited_where_nothing_has_changed(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    live = await board(channel, teams)

    await channel.say("task 1")
    await channel.say("find print")
    await asyncio.sleep(0.4)

    assert edits(channel, live) == 0


async def test_a_card_that_was_deleted_is_not_edited_again(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    live = await board(channel, teams)
    teams.microsoft.message(live).deleted = True

    await channel.say("start 1")

    await until(lambda: not rows(teams, "SELECT 1 FROM live_cards"))


async def test_where_teams_is_busy_the_newest_state_follows_later(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    live = await board(channel, teams)
    teams.microsoft.fail(502, method="PUT", times=4)

    await channel.say("start 1")
    await channel.say("done 1")

    await until(lambda: shows(channel, live, "DONE"))


async def test_a_card_that_may_not_be_edited_is_tried_again_only_when_the_board_changes(teams: Teams) -> None:
    group = teams.group_chat()
    await group.say("patch the print server")
    live = await board(group, teams)
    fault = teams.microsoft.fail(403, method="PUT", times=99)

    await teams.personal(ALEX).say("start 1")
    await until(lambda: fault.times < 99)
    await until(lambda: rows(teams, "SELECT stale_at FROM live_cards") == [(None,)])
    await asyncio.sleep(0.3)
    assert fault.times == 98
    assert rows(teams, "SELECT closed_at FROM conversations WHERE board_id = 1") == [(None,)]

    teams.microsoft.faults.remove(fault)
    await group.say("note 1 nearly there")
    await until(lambda: shows(group, live, "IN PROGRESS"))


async def test_once_the_bot_is_removed_from_the_team_no_card_of_it_is_edited(teams: Teams) -> None:
    one, other = teams.channel(name="one"), teams.channel(name="other")
    await one.say("patch the print server")
    cards = [(one, await board(one, teams)), (other, await board(other, teams))]

    await one.deliver(one.activity("installationUpdate", ALEX, action="remove"))
    await teams.personal(ALEX).say("start 1")
    await asyncio.sleep(0.5)
    assert [edits(chat, card) for chat, card in cards] == [0, 0]

    await one.say("note 1 all is well")
    await until(lambda: shows(one, cards[0][1], "IN PROGRESS"))
    assert edits(*cards[1]) == 0
