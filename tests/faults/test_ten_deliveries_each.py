"""A thousand activities, delivered ten times each to one bot or to two: each happens once and is answered alike."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.double.card import Card
from tests.double.chat import Activity, Chat
from tests.double.microsoft import Microsoft
from tests.double.people import ADELE, ALEX, MEGAN
from tests.double.teams import Teams
from tests.faults.delivered_again import TIMES, Sent, deliver_again_and_again, pressed, reworded, written
from tests.faults.lives import mother, world_of
from tests.faults.test_teams_in_trouble import seeded
from tests.journeys.stored import rows

ROUNDS = 20
ASKS = 25
UNDONE, NOTED, PARKED, REWORDED = range(8), range(8, 14), range(14, 20), range(20, 25)
HAPPENED = {
    ("captured", "undone"): len(UNDONE) * ROUNDS,
    ("captured", "noted"): len(NOTED) * ROUNDS,
    ("captured", "moved"): len(PARKED) * ROUNDS,
    ("captured", "moved", "noted"): len(REWORDED) * ROUNDS,
}


@pytest.fixture
def folder(migrated: Path, tmp_path: Path) -> Path:
    """A data folder with a migrated database."""
    (tmp_path / "kanban.db").write_bytes(migrated.read_bytes())
    return tmp_path


@pytest.mark.parametrize("processes", [1, 2])
async def test_whatever_is_delivered_ten_times_happens_once_and_is_answered_alike(processes: int, folder: Path) -> None:
    dice = seeded()
    async with Microsoft() as microsoft, mother(microsoft, folder) as line, world_of(microsoft, folder) as teams:
        bots: list[Teams] = []
        for _ in range(processes):
            await line.begin()
            bots.append(Teams(microsoft, teams.settings, teams.app, await line.listens(), teams.http))
        sent: list[Sent] = []
        for number in range(ROUNDS):
            sent += await a_round(bots, number, dice)

        assert len(sent) == ROUNDS * ASKS * 2
        assert {reply.status for one in sent for reply in one.replies} == {200}
        check_answers(sent)
        assert rows(teams, "SELECT count(*), count(DISTINCT title) FROM tasks") == [(ROUNDS * ASKS,) * 2]
        found = "SELECT group_concat(happening) FROM (SELECT * FROM events ORDER BY version) GROUP BY board_id, number"
        histories = Counter(tuple(str(all_of_it).split(",")) for (all_of_it,) in rows(teams, found))
        assert histories == HAPPENED
        assert rows(teams, "SELECT count(*) FROM notes") == [((len(NOTED) + len(REWORDED)) * ROUNDS,)]


async def a_round(bots: list[Teams], number: int, dice: Random) -> list[Sent]:
    """Ask for some things, and do something with each of them; everything of it is delivered ten times."""
    channel, chat = bots[0].channel(MEGAN, ALEX), bots[0].personal(ADELE)
    places = [channel if place % 2 else chat for place in range(ASKS)]
    asks = [await written(where, f"check rack {number}-{place} for dust") for place, where in enumerate(places)]
    asked = await deliver_again_and_again(bots, asks, dice)
    numbered = zip(range(ASKS), places, asked, strict=True)
    follow = [await followed(bots[0], where, one, place) for place, where, one in numbered]
    return asked + await deliver_again_and_again(bots, follow, dice)


async def followed(teams: Teams, chat: Chat, asked: Sent, place: int) -> Activity:
    """What is done with what was asked for."""
    receipt = asked.posted[0]
    card = Card(receipt.card or {}, receipt.id, receipt.conversation)
    if place in UNDONE:
        return await pressed(chat, "Undo", card)
    chat.bot = teams
    await chat.click("Open", on=card)
    if place in REWORDED:
        await chat.click("Park")  # so that new words become a note
        words = str(asked.activity["text"]).partition("</at> ")[2] or str(asked.activity["text"])
        return await reworded(chat, str(asked.activity["id"]), f"{words} and noise")
    if place in PARKED:
        return await pressed(chat, "Park", chat.card)
    return await pressed(chat, "Add note", chat.card, text="it hums")


def check_answers(sent: list[Sent]) -> None:
    """Every delivery of the same was answered, and with the same; an edit is answered on the card that is there."""
    for one in sent:
        answers = one.answers()
        assert len(set(answers)) <= 1, f"{one.activity} was answered in more than one way"
        assert len(answers) == (0 if one.activity["type"] == "messageUpdate" else TIMES)
