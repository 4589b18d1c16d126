"""A board is for its members: a sweep of everything that can be asked, over every task of a board of others.

Alex is a member of one board and not of the other. Whatever he types, presses or forges about the other one's tasks is
answered as if there were none, to the letter, and changes nothing there.
"""

import json
import re

import pytest

from bot.parsing.vocabulary import VOCABULARY, Shape, Word
from cards.home import home_code
from cards.verbs import READERS
from kanban.questions import FindTasks, FormKind, ShowBoard, ShowMyTasks, ShowTask
from tests.bot.parsing.test_vocabulary import typed
from tests.double.chat import Chat
from tests.double.people import ADELE, ALEX, ISAIAH, MEGAN
from tests.double.teams import Teams
from tests.raw import raw

SECRET = "plutonium"
NUMBERS = range(1, 9)
SAME = "the other board"
NOBODYS = 999
INPUTS = {
    "title": "taken over",
    "outcome": "taken over",
    "owner": ALEX.id,
    "priority": "low",
    "due": "2099-01-01",
    "cause": "nobody",
    "text": "taken over",
    "ticket": "INC0099999",
    "reason": "taken over",
    "words": SECRET,
    "of": 1,
    "s": 1,
    "f": FormKind.EDIT.value,
    "i": ["title", "outcome"],
    "to": 1,
}
COMMANDS = [word for word in VOCABULARY if word.shape is not Shape.ASK]
HOMES = (None, ShowBoard(), ShowTask(number=1), ShowMyTasks(), FindTasks(words=SECRET))


@pytest.fixture
async def secret(teams: Teams) -> Chat:
    """Megan's and Adele's channel, with a task in every lane that words lead to."""
    channel = teams.channel(MEGAN, ADELE, name="secret")
    for number in NUMBERS:
        await channel.say(f"move the {SECRET} of rack {number}, urgent INC000{number}\n- weigh {SECRET}")
    for words in ("start 2", "start 3", "test 3", "start 4", "block 4 vendor", "park 5", "emergency 6 INC0006"):
        await channel.say(words)
    await channel.say("start 7")
    await channel.say("done 7")
    await channel.click("Finish all")
    await channel.say("undo 8")
    return channel


@pytest.fixture
async def alex(teams: Teams) -> Chat:
    """Alex's personal chat; his own team's board is the only one that he is a member of."""
    group = teams.group_chat(ALEX, ISAIAH, name="alexs")
    await group.say("order toner for floor three")
    return teams.personal(ALEX)


def rows_of(teams: Teams, board: int) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is stored of a board."""
    tables = ("tasks", "events", "notes", "terms", "members", "conversations", "live_cards", "outbox")
    with raw(teams.settings) as database:
        found = {
            table: database.execute(f"SELECT * FROM {table} WHERE board_id = ? ORDER BY 1, 2, 3", (board,)).fetchall()  # noqa: S608 - names of ours
            for table in tables
        }
        return found | {"boards": database.execute("SELECT * FROM boards WHERE id = ?", (board,)).fetchall()}


def without_ids(answer: object, board: int) -> str:
    """An answer, but for the id of the board that was named and for moments."""
    said = json.dumps(answer, sort_keys=True).replace(f'"b": {board},', f'"b": "{SAME}",')
    return re.sub(r"\d\d:\d\d|[0-9a-f]{32}", "", said)


async def press(chat: Chat, verb: str, number: int, board: int, home: object) -> object:
    """The answer to a forged press that names a board."""
    data = INPUTS | {"t": number, "b": board, "h": home_code(home), "v": 1}  # type: ignore[arg-type]
    value = {"action": {"type": "Action.Execute", "verb": verb, "data": data}}
    return (await chat.invoke("adaptiveCard/action", value)).body


@pytest.mark.parametrize("home", HOMES)
async def test_no_forged_press_reaches_a_board_of_others(teams: Teams, secret: Chat, alex: Chat, home: object) -> None:
    before = rows_of(teams, 1)
    assert secret.card is not None

    for verb in READERS:
        for number in NUMBERS if home is None else (1,):
            forged = await press(alex, verb, number, 1, home)
            nowhere = await press(alex, verb, number, NOBODYS, home)
            same = without_ids(forged, 1) == without_ids(nowhere, NOBODYS)  # a diff of two cards takes minutes
            assert same, (verb, number)
            assert SECRET not in json.dumps(forged), (verb, number)

    untouched = rows_of(teams, 1) == before
    assert untouched


async def test_no_forged_press_in_ones_own_team_reaches_a_board_of_others(teams: Teams, secret: Chat) -> None:
    channel = teams.group_chat(ALEX, ISAIAH, name="alexs")
    await channel.say("order toner for floor three")
    before = rows_of(teams, 1)
    assert secret.card is not None

    for verb in READERS:
        forged = await press(channel, verb, 1, 1, None)
        nowhere = await press(channel, verb, 1, NOBODYS, None)
        same = without_ids(forged, 1) == without_ids(nowhere, NOBODYS)
        assert same, verb

    untouched = rows_of(teams, 1) == before
    assert untouched


@pytest.mark.parametrize(
    "word", [word for word in VOCABULARY if word.shape is not Shape.ASK], ids=lambda word: word.usage
)
async def test_no_word_reaches_a_board_of_others(teams: Teams, secret: Chat, alex: Chat, word: Word) -> None:
    before = rows_of(teams, 1)
    assert secret.card is not None

    for number in (1, 2, 5, 8):
        await alex.say(typed(word).replace("12", str(number)).replace("print server", SECRET))
        assert SECRET not in alex.card.everything.replace(f"find {SECRET}", "").replace(f"{SECRET}\nNo task", ""), (
            number
        )
        assert "rack" not in alex.card.everything

    untouched = rows_of(teams, 1) == before
    assert untouched


async def test_no_search_of_the_compose_box_reaches_a_board_of_others(teams: Teams, secret: Chat, alex: Chat) -> None:
    assert secret.card is not None
    group = teams.group_chat(ALEX, ISAIAH, name="alexs")
    for chat in (alex, group):
        for words in (SECRET, "rack", "INC0001", "#1", "1", ""):
            reply = await chat.extension_search(words)
            assert SECRET not in json.dumps(reply.body)
            assert "rack" not in json.dumps(reply.body)


async def test_submits_and_choices_of_a_board_of_others_lead_nowhere(teams: Teams, secret: Chat, alex: Chat) -> None:
    before = rows_of(teams, 1)
    assert secret.card is not None

    for verb in READERS:
        activity = alex.activity("message", value=INPUTS | {"t": 1, "b": 1, "_v": verb}, replyToId="1")
        await alex.deliver(activity)
        assert "rack" not in alex.card.everything, verb

    untouched = rows_of(teams, 1) == before
    assert untouched
