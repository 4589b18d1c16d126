"""No button is a dead end: each one on each card is pressed, by both doors, and leads to a card with a way on."""

import pytest

from tests.double.card import Button, Card
from tests.double.chat import Chat
from tests.double.people import MEGAN, Json
from tests.double.teams import Teams

ASK = "replace the core switch by Friday, urgent, for @Megan Bowen INC0012345\nat nine\n- save it\n- swap it"
CARDS = {
    "receipt": (),
    "task in BACKLOG": ("task 1",),
    "task IN PROGRESS": ("start 1",),
    "task in TESTING / QA": ("start 1", "test 1"),
    "BLOCKED task": ("start 1", "block 1 vendor"),
    "task in ICE BOX": ("park 1",),
    "EMERGENCY": ("emergency 1 INC0012345",),
    "DONE task": ("start 1", "check 1.1", "check 1.2", "done 1"),
    "idea": ("idea a wallboard for the lab", "task 2"),
    "undone": ("undo",),
    "board": ("board",),
    "one lane": ("board backlog",),
    "my tasks": ("start 1", "my tasks"),
    "help": ("help",),
    "help about a topic": ("help meetings",),
    "help about a word": ("help board",),
    "greeting": ("hi",),
    "thanks": ("thanks!",),
    "no such task": ("task 999",),
    "no such task, with text": ("block 999 the old firewall",),
    "incomplete command": ("start",),
    "not offered": ("delete 12",),
    "flow": ("flow",),
    "cause missing": ("start 1", "block 1"),
    "ticket missing": ("emergency 1",),
    "outcome missing": ("printer??", "start 2"),
    "sub-tasks open": ("start 1", "done 1"),
    "limit reached": ("start 1", "one one one", "start 2", "two two two", "start 3", "more and more", "start 4"),
    "nothing to undo": ("undo", "undo"),
    "emergency without ticket": ("downtime: mail is down everywhere",),
    "step impossible": ("thaw 1",),
    "task in PM REVIEW": ("project 1",),
    "discarded task": ("discard 1 switched off",),
    "reason missing": ("discard 1",),
    "looks like a project": ("add move the racks\n- a\n- b\n- c\n- d\n- e", "start 2"),
    "project without outcome": ("add racks\n- a\n- b\n- c\n- d\n- e", "start 2"),
    "swarm": ("swarm 1",),
    "help wanted": ("start 1", "block 1 vendor", "help wanted 1"),
    "not urgent": ("priority 1 low", "swarm 1"),
    "not for members": ("revert 1",),
    "history": ("history 1",),
    "settings": ("settings",),
    "found": ("find switch",),
    "found by filters": ("find lane:backlog owner:nobody",),
    "unknown filter": ("find lane:moon",),
}
WORDS = {
    "cause": "vendor",
    "text": "some words",
    "ticket": "INC0012345",
    "outcome": "it works again",
    "title": "A title",
    "reason": "switched off",
}


async def _shown(teams: Teams, words: tuple[str, ...]) -> Chat:
    channel = teams.channel()
    await channel.say(ASK, mentions=(MEGAN,))
    for each in words:
        await channel.say(each)
    return channel


def _pressable(card: Card) -> list[tuple[str, int]]:
    """Every title on a card that sends something, and which of those with the same title it is."""
    sends = [title for title in card.buttons if _sends(card.button(title))]
    return [(title, sends[: index + 1].count(title)) for index, title in enumerate(sends)]


def _sends(button: Button) -> bool:
    return str(button.action["type"]) == "Action.Execute"


def _inputs(button: Button) -> dict[str, Json]:
    return {name: words for name, words in WORDS.items() if name in button.missing(button.values)}


@pytest.mark.parametrize("card", CARDS)
async def test_every_button_of_a_card_leads_on(teams: Teams, card: str) -> None:
    chat = await _shown(teams, CARDS[card])
    shown = chat.card

    for title, nth in _pressable(shown):
        await chat.click(title, on=shown, nth=nth, **_inputs(shown.button(title, nth)))

        assert chat.reply is not None
        assert chat.reply.card is not None, title
        assert chat.card.buttons, title
        assert not chat.card.says("out of date"), title
    assert _pressable(shown)


@pytest.mark.parametrize("card", CARDS)
async def test_every_button_of_a_card_leads_on_for_clients_that_only_submit(teams: Teams, card: str) -> None:
    chat = await _shown(teams, CARDS[card])
    shown = chat.card

    for title, nth in _pressable(shown):
        button = shown.button(title, nth)
        if "fallback" in button.action:
            await chat.submit(title, on=shown, nth=nth, **_inputs(button))
            assert chat.shared.buttons, title
            assert not chat.shared.says("out of date"), title
