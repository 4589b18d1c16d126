"""Sixteen people press the buttons of one card at once: one change for each step that was meant, seen by everybody."""

import asyncio
from collections import Counter
from typing import NamedTuple

from tests.double.chat import Chat
from tests.double.people import TEAM, Person
from tests.double.reply import Reply
from tests.double.teams import Teams
from tests.journeys.waiting import until
from tests.raw import raw

CROWD = tuple(
    Person(f"29:1{number:031d}", f"00000000-0000-0000-0000-{number:012d}", f"Person {number}")
    for number in range(101, 117)
)


class Row(NamedTuple):
    """What is asked of a task here."""

    lane: str
    version: int
    owner: str


async def crowd(teams: Teams) -> Chat:
    """A channel in which all of them are, with a task in BACKLOG."""
    channel = teams.channel(*TEAM, *CROWD)
    await channel.say("patch the print server")
    return channel


def tasks(teams: Teams) -> list[Row]:
    """Every task that is stored."""
    with raw(teams.settings) as database:
        return [Row(*row) for row in database.execute("SELECT lane, version, owner_name FROM tasks ORDER BY number")]


def client(chat: Chat) -> Chat:
    """Another client in the same conversation."""
    return Chat(chat.microsoft, chat.bot, chat.conversation, chat.channel_data, chat.person)


async def all_press(channel: Chat, *titles: str) -> list[Reply]:
    """All sixteen press one of these buttons of the card at once."""
    card = channel.card
    return await asyncio.gather(
        *(client(channel).click(titles[place % len(titles)], by=person, on=card) for place, person in enumerate(CROWD))
    )


async def test_sixteen_who_press_start_make_one_owner_whom_all_of_them_see(teams: Teams) -> None:
    channel = await crowd(teams)

    replies = await all_press(channel, "Start")

    (task,) = tasks(teams)
    assert (task.lane, task.version) == ("in_progress", 2)
    owner = task.owner
    assert owner in {person.name for person in CROWD}
    assert all(reply.status == 200 and owner in str(reply.card) for reply in replies)
    assert sum("moved it at" in str(reply.card) for reply in replies) == len(CROWD) - 1


async def test_the_shared_card_ends_on_the_newest_state_after_a_few_edits(teams: Teams) -> None:
    channel = await crowd(teams)
    await channel.say("board")
    board = channel.card.message_id
    await channel.say("task 1")

    replies = await all_press(channel, "Start", "Park")

    (task,) = tasks(teams)
    shown = "▶️ IN PROGRESS" if task.lane == "in_progress" else "ICE BOX"
    assert all(reply.status == 200 for reply in replies)
    await until(lambda: shown in str(teams.microsoft.message(board).card))
    assert len(teams.microsoft.message(board).versions) <= 5


async def test_different_buttons_at_once_make_one_move_and_no_error(teams: Teams) -> None:
    channel = await crowd(teams)
    await channel.say("start 1", by=CROWD[0])

    replies = await all_press(channel, "Done", "Test", "Park")

    (task,) = tasks(teams)
    assert task.version == 3
    lanes = ("DONE", "TESTING / QA", "ICE BOX")
    said = Counter(lane for reply in replies for lane in lanes if f"{lane} · #1" in str(reply.card))
    assert said.total() == len(CROWD)
    assert len(said) == 1
    assert not any("went wrong" in str(reply.card) for reply in replies)


async def test_sixteen_notes_at_once_are_sixteen_notes(teams: Teams) -> None:
    channel = await crowd(teams)
    await channel.say("task 1")
    card = channel.card

    await asyncio.gather(
        *(client(channel).click("Add note", by=person, on=card, text=f"note of {person.name}") for person in CROWD)
    )

    await channel.say("task 1")
    assert channel.card.says("Notes · 3 of 16")


async def test_sixteen_ticks_of_one_sub_task_tick_it_once(teams: Teams) -> None:
    channel = await crowd(teams)
    await channel.say("sub 1 save the configuration")

    await all_press(channel, "Tick off #1.1")

    (task,) = tasks(teams)
    await channel.say("task 1")
    assert task.version == 3
    assert channel.card.says("1 of 1")


async def test_who_presses_twice_does_it_once(teams: Teams) -> None:
    channel = await crowd(teams)
    card = channel.card

    await asyncio.gather(*(client(channel).click("Start", by=CROWD[0], on=card) for _ in range(8)))

    (task,) = tasks(teams)
    assert task.version == 2
