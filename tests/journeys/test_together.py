"""Several people at one card: everybody sees what one of them changed, and a stale button never does harm."""

import asyncio

from tests.double.chat import Chat
from tests.double.people import ALEX, MEGAN, TEAM
from tests.double.teams import Teams
from tests.journeys.waiting import until


async def test_a_press_is_answered_to_the_presser_and_the_message_is_edited_for_everybody(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")

    await channel.click("Start", by=MEGAN)

    assert channel.card.says("IN PROGRESS · #1")
    await until(lambda: channel.shared.says("Owner Megan Bowen"))


async def test_a_task_opened_from_the_board_leaves_the_shared_message_a_board(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("board")
    await channel.click("Open #1", by=MEGAN)
    assert channel.shared.says("BACKLOG")

    await channel.click("Start", by=MEGAN)

    await until(lambda: channel.shared.says("▶️ IN PROGRESS") and channel.shared.says("Megan Bowen"))
    assert "Refresh" in channel.shared.buttons


async def test_two_who_press_start_at_once_make_one_owner_and_the_other_sees_who(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    receipt = channel.card

    first, second = await asyncio.gather(
        *(_copy(channel).click("Start", by=person, on=receipt) for person in (ALEX, MEGAN))
    )

    owners = [name for name in ("Alex Wilber", "Megan Bowen") if name in str(first.card) and name in str(second.card)]
    await channel.say("task 1")
    assert any(channel.card.says(f"Owner {name}") for name in owners)


async def test_a_stale_button_shows_the_task_as_it_stands(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    receipt = channel.card
    await channel.say("start 1", by=MEGAN)
    await channel.say("done 1", by=MEGAN)

    await channel.click("Start", on=receipt)

    assert channel.card.says("DONE · #1")
    assert channel.card.says("Megan Bowen")


async def test_somebody_elses_change_is_not_undone(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    await channel.say("start 1", by=MEGAN)

    await channel.say("undo 1")

    assert channel.card.says("IN PROGRESS · #1")


async def test_the_fallback_button_of_old_clients_does_the_same(teams: Teams) -> None:
    channel = teams.channel()
    await channel.say("patch the print server")
    receipt = channel.card

    await channel.submit("Start", by=MEGAN)

    await until(lambda: "IN PROGRESS · #1" in " ".join(str(teams.microsoft.message(receipt.message_id).card).split()))


async def test_sixteen_people_capture_at_once_and_nothing_is_lost(teams: Teams) -> None:
    chats = [teams.channel() for _ in range(16)]

    await asyncio.gather(
        *(chat.say(f"check rack {number} for dust", by=TEAM[number % 6]) for number, chat in enumerate(chats))
    )

    await chats[0].say("board backlog")
    assert sorted(set(chats[0].card.buttons) & {f"Open #{number}" for number in range(1, 17)}) == sorted(
        f"Open #{number}" for number in range(1, 17)
    )


def _copy(chat: Chat) -> Chat:
    """Another client in the same conversation."""
    return Chat(chat.microsoft, chat.bot, chat.conversation, chat.channel_data, chat.person)
