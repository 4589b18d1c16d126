"""Somebody who writes the same words into everything that takes words, in chats, on cards and by name."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tests.double.chat import Chat
from tests.double.payloads import written
from tests.double.people import ALEX, LYNNE, MEGAN, Person
from tests.double.reply import Reply
from tests.double.teams import Teams

Words = Callable[[str], str]
"""The words for a field, by its name."""


@dataclass(slots=True)
class Everything:
    """What the bot has answered on the way, invokes' answers included."""

    words: Words
    replies: list[Reply] = field(default_factory=list[Reply])

    def named(self, person: Person) -> Person:
        """The person under a name of these words."""
        return replace(person, name=f"{person.name} {self.words('name')}")

    async def by_words(self, chat: Chat, mentioned: Person) -> None:
        """Ask, and change whatever a task holds, by command."""
        words = self.words
        for said in (
            f"patch the print server {words('title')}\n{words('line')}\n- {words('listed')}",
            f"rename 1 {words('title')}",
            f"outcome 1 {words('outcome')}",
            f"note 1 {words('note')}",
            f"sub 1 {words('subtask')}",
            f"ticket 1 {words('ticket')}",
            "assign 1 me",
            "start 1",
            f"block 1 {words('cause')}",
            "help wanted 1",
            "board",
            "standup",
            "history 1",
            "my tasks",
            "my day",
            "task 1",
            f"find {words('search')}",
            f"find owner:{words('filter')}",
            f"board {words('lane')}",
            f"start {words('number')}",
            f"boards {words('choice')}",
            f"order toner {words('second')}",
            "duplicate 2 of 1",
            "undo",
            f"discard 2 {words('reason')}",
            f"downtime: mail is down {words('emergency')}",
            "emergency 3 INC0012345",
            f"due 1 {words('due')}",
            f"priority 1 {words('priority')}",
        ):
            self.replies.append(await chat.say(said))
        if not chat.personal:
            said = f"assign 1 @{mentioned.name}"
            self.replies.append(await chat.say(said, mentions=(mentioned,)))
            self.replies.append(await chat.say(f"stakeholder 1 @{mentioned.name}", mentions=(mentioned,)))

    async def by_buttons(self, chat: Chat) -> None:
        """Fill these words into the forms of a task, the settings, the triage and the message extension."""
        words = self.words
        await chat.say("task 1")
        self.replies.append(await chat.click("Edit"))
        self.replies.append(await chat.click("Save", title=words("title"), outcome=words("outcome")))
        await chat.say("settings")
        if "Save" in chat.card.buttons:
            typed = {"wip_limit": words("limit"), "ticket_link": words("link"), "lane_blocked": words("lane title")}
            self.replies.append(await chat.click("Save", by=None, on=None, nth=1, **typed))
        await chat.say("triage")
        await chat.say("note 1 " + words("note of the triage"))
        html = f"<p>{_as_html(words('message'))}</p>"
        self.replies.append(await chat.extension_fetch(written(html, MEGAN)))

    async def broken_presses(self, chat: Chat) -> None:
        """Press what no card offers, with these words as verb and data."""
        note, wrong = {"t": 1, "text": self.words("typed")}, {"t": self.words("t")}
        for verb, data in ((self.words("verb"), {}), ("note", note), ("start", wrong)):
            value = {"action": {"type": "Action.Execute", "verb": verb, "data": data}}
            self.replies.append(await chat.invoke("adaptiveCard/action", value))


def _as_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


async def write_everywhere(teams: Teams, words: Words) -> Everything:
    """Do all of it in a channel of a team of that name and in a personal chat."""
    everything = Everything(words)
    alex, lynne = everything.named(ALEX), everything.named(LYNNE)
    channel = teams.channel(alex, lynne, MEGAN)
    data: dict[str, Any] = channel.channel_data
    for place in ("team", "channel"):
        data[place]["name"] = words(place)
    await channel.deliver(channel.activity("installationUpdate", alex, action="add"))
    personal = teams.personal(alex)
    for chat in (channel, personal):
        await everything.by_words(chat, lynne)
        await everything.by_buttons(chat)
        await everything.broken_presses(chat)
    return everything
