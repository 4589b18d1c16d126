"""The bot in a language that nobody speaks: whatever it says that stands in no bracket was forgotten in the code."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import orjson

import cards
from bot.handlers.settings import COMMON_ZONES
from cards.texts import own_name
from tests.cards.pseudo import forgotten, is_cut, pseudo, shown_in
from tests.double.chat import Chat
from tests.double.microsoft import Microsoft
from tests.double.payloads import written
from tests.double.people import LYNNE, MEGAN, TEAM
from tests.double.reply import Reply
from tests.faults.everything import Everything
from tests.faults.serving import served

SPOKEN_BY_NOBODY = "ja"
LISTS = ("board", "standup", "triage", "settings", "boards", "my tasks", "recurring", "help", "task 1", "history 1")
MORE = (
    *("hi", "thanks", "xyzzy 12", "start 99", "undo", "reminders", "export", "help block", "flow", "assign 1 nobody"),
    *("every monday at 9:00 check the racks", "stop recurring 1", "idea a coffee machine", "promote 4", "accept 4"),
    *("check 1.1", "swarm 1", "type 1 change", "value 1 high", "effort 1 days", "input 1 service desk", "done 1"),
    *("parke 1", "start", "find", "block 2", "discard 2", "emergency 2", "priority 2 purple", "due 2 someday"),
)


def program(folder: Path) -> Path:
    """The program as it is, whose cards know one language more."""
    home = Path(cards.__file__).parents[1]
    for package in ("appmanifest", "bot", "kanban", "storage"):
        (folder / package).symlink_to(home / package)
    shutil.copytree(home / "cards", folder / "cards", ignore=shutil.ignore_patterns("__pycache__"))
    words = {key: said for key, said in pseudo().templates.items() if not key.startswith("own_")}
    language = folder / "cards" / "locales" / SPOKEN_BY_NOBODY
    language.mkdir()
    (language / "all.json").write_bytes(orjson.dumps(words))
    return folder


async def pressed(chat: Chat) -> list[Reply]:
    """What everything that can be pressed on the card seen last answers, each on that card."""
    card, replies = chat.card, list[Reply]()
    for button in card.all_buttons:
        if button.action["type"] == "Action.Execute" and not button.missing(button.values):
            value = {"action": {**button.action, "data": {**button.action.get("data", {}), **button.values}}}
            replies.append(await chat.invoke("adaptiveCard/action", value, on=card))
    return replies


async def shown(chat: Chat, microsoft: Microsoft) -> list[str]:
    """Every text that is shown to whoever asks, changes and presses all that there is."""
    everything = Everything(lambda _: "12 34")
    await everything.by_words(chat, LYNNE)
    replies = everything.replies
    replies += [await chat.say(words) for words in MORE]
    for words in LISTS:
        await chat.say(words)
        replies += await pressed(chat)
    dialog = await chat.extension_fetch(written("<p>12 34</p>", MEGAN))
    found = await chat.extension_search("12")
    seen = [message.card for message in microsoft.posted(chat.id)]
    seen += [reply.card for reply in replies] + [dialog.dialog, found.body]
    return [text for card in seen for text in shown_in(card)]


def typed() -> Iterator[str]:
    """What people have written on these cards, and the names of machines."""
    asks = ("patch the print server", "order toner", "mail is down", "check the racks", "a coffee machine")
    sayings = ("board 12", "boards 12", "find 12", "xyzzy", "parke 1")
    yield from (words[:1].upper() + words[1:] for words in (*asks, *sayings))
    yield from (*asks, *sayings, "owner:", "downtime: ", "INC0012345", own_name(SPOKEN_BY_NOBODY))
    yield from ("due 1", "due 2 someday", "find", "flow", "priority 1", "priority 2 purple", "start", "ticket 1")
    yield from (part for person in TEAM for part in person.name.split())
    yield from (zone.replace("_", mark) for zone in COMMON_ZONES for mark in "_ ")


async def test_every_word_that_the_bot_says_is_in_the_locales_and_none_is_cut(
    microsoft: Microsoft, tmp_path: Path
) -> None:
    data, home = tmp_path / "data", tmp_path / "program"
    data.mkdir()
    home.mkdir()
    async with served(microsoft, data, PYTHONPATH=str(program(home)), KANBAN_PACE="false") as bot:
        chat = bot.group()
        chat.locale = f"{SPOKEN_BY_NOBODY}-JP"
        texts = await shown(chat, microsoft)

    known = frozenset(typed())
    assert len(texts) > 1_000
    assert sorted({text for text in texts if forgotten(text, known)}) == []
    assert sorted({text for text in texts if is_cut(text)}) == []
