"""An iPhone may send a pressed button's title as a message, before the press or after it."""

import asyncio

from tests.double.chat import Activity, Chat
from tests.double.teams import Teams
from tests.journeys.exported import exported


def from_an_iphone(chat: Chat) -> Activity:
    client = {"type": "clientInfo", "locale": "en-US", "country": "US", "platform": "iOS", "timezone": chat.timezone}
    return {"entities": [client]}


async def test_an_echo_after_the_press_says_nothing(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    await chat.click("Edit")
    answers = len(chat.answers)

    await chat.say("Edit", **from_an_iphone(chat))

    assert len(chat.answers) == answers
    assert len(await exported(teams)) == 1


async def test_an_echo_before_the_press_waits_for_it_and_undoes_nothing_twice(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    await chat.say("note 1 it hums")
    await chat.say("task 1")
    card = chat.card

    echo = asyncio.create_task(chat.say("Undo", **from_an_iphone(chat)))
    await asyncio.sleep(0.1)
    await chat.click("Undo", on=card)
    await echo

    (task,) = await exported(teams)
    assert task["lane"] == "backlog"
    assert chat.card.says("Patch the print server")


async def test_a_command_typed_with_a_capital_is_done_all_the_same(chat: Chat) -> None:
    await chat.say("patch the print server")

    await chat.say("Undo", **from_an_iphone(chat))

    assert chat.card.says("#1 was taken back")


async def test_another_button_s_title_is_no_echo(chat: Chat) -> None:
    await chat.say("patch the print server")
    await chat.click("Edit")

    await chat.say("Board", **from_an_iphone(chat))

    assert chat.card.says("BACKLOG")
    assert chat.card.says("#1 Patch the print server")


async def test_the_bare_title_of_a_button_is_never_an_ask(teams: Teams) -> None:
    chat = teams.personal()

    await chat.say("Link as duplicate")

    assert chat.card.says("That is the name of a button")
    assert await exported(teams) == []
    await chat.click("Add as a task")
    assert chat.card.says("BACKLOG · #1")


async def test_a_press_without_a_title_is_known_by_what_it_does(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    await chat.say("note 1 it hums")
    await press_untitled(chat, "undo")

    await chat.say("Undo", **from_an_iphone(chat))
    (task,) = await exported(teams)
    assert task["lane"] == "backlog"
    await chat.say("Board", **from_an_iphone(chat))

    assert chat.card.says("BACKLOG")


async def test_a_press_has_one_echo(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")
    await chat.say("note 1 it hums")
    await chat.say("task 1")
    await chat.click("Undo")

    for _ in range(2):
        await chat.say("Undo", **from_an_iphone(chat))

    (task,) = await exported(teams)
    assert task["lane"] == "discarded"


async def test_a_typed_undo_takes_back_nothing_that_was_asked_after_it(teams: Teams) -> None:
    chat = teams.personal()
    await chat.say("patch the print server")

    undo = asyncio.create_task(chat.say("Undo", **from_an_iphone(chat)))
    await asyncio.sleep(0.2)
    await chat.say("order toner for floor 3")
    await undo

    assert [task["lane"] for task in await exported(teams)] == ["discarded", "backlog"]


async def press_untitled(chat: Chat, verb: str) -> None:
    """Press undo on task 1 as a client does that sends no title along."""
    action = {"type": "Action.Execute", "verb": verb, "data": {"t": 1}}
    await chat.invoke("adaptiveCard/action", {"action": action, "trigger": "manual"}, on=chat.card)
