"""Activities as Teams delivers them again: under the same id, under another half a minute later, clicks four times."""

import asyncio
import re
from dataclasses import dataclass, field
from itertools import repeat
from random import Random
from typing import Any

from tests.double.card import Card
from tests.double.chat import Activity, Chat
from tests.double.microsoft import Message, Microsoft
from tests.double.people import Json
from tests.double.reply import Reply
from tests.double.teams import Teams
from tests.journeys.mornings import write
from tests.journeys.waiting import until

TIMES, AT_ONCE_THEN_LATER = 10, (6, 4)
IDS_OF_A_PRESS = 4
AT_ONCE = 16
LATER_SECONDS = 30
STILL_ONE = "\nYou asked for this a moment ago, so it is still one task."


class Written:
    """Keeps what a chat would deliver."""

    def __init__(self) -> None:
        self.activity: Activity = {}

    async def deliver(self, activity: Activity) -> Reply:
        """Keep it."""
        self.activity = activity
        return Reply(200, {}, {})


async def written(chat: Chat, text: str) -> Activity:
    """A message that is not delivered yet."""
    chat.bot = keeping = Written()
    await chat.say(text)
    return keeping.activity


async def reworded(chat: Chat, message: str, text: str) -> Activity:
    """The edit of a message that is not delivered yet."""
    chat.bot = keeping = Written()
    await chat.edit(message, text)
    return keeping.activity


async def pressed(chat: Chat, title: str, card: Card, **inputs: Json) -> Activity:
    """A press that is not delivered yet."""
    chat.bot = keeping = Written()
    await chat.click(title, on=card, **inputs)
    return keeping.activity


@dataclass(slots=True)
class Sent:
    """An activity, the ids under which it was delivered, and what was answered each time."""

    activity: Activity
    ids: set[str] = field(default_factory=set[str])
    replies: list[Reply] = field(default_factory=list[Reply])
    posted: list[Message] = field(default_factory=list[Message])

    def posts(self, microsoft: Microsoft) -> list[Message]:
        """What was posted in answer to it; an edit has its message's id, and is answered on the card that is there."""
        if self.activity["type"] == "messageUpdate":
            return []
        return [message for message in microsoft.messages if message.versions[0].get("replyToId") in self.ids]

    def answers(self) -> list[str]:
        """What was answered by each delivery, whatever the time was; words that come under another id are told so."""
        answers = [_words(reply.card) for reply in self.replies if reply.card is not None]
        for message in self.posted:
            said = _words(Message("", "", message.versions[0]).card or {})
            came_anew = message.versions[0]["replyToId"] != self.activity["id"]
            answers.append(said.replace(STILL_ONE, "") if came_anew else said)
        return answers


async def deliver_again_and_again(bots: list[Teams], activities: list[Activity], dice: Random) -> list[Sent]:
    """Deliver each ten times, some at once and some half a minute later, to any of the bots."""
    sent = [Sent(activity) for activity in activities]
    for part, times in enumerate(AT_ONCE_THEN_LATER):
        deliveries = [(one, time) for one in sent for time in range(times)]
        dice.shuffle(deliveries)
        waiting = iter(deliveries)
        if part:
            _half_a_minute_passes(bots[0])
        await asyncio.gather(*(_send(bots, waiting, part, dice) for _ in repeat(None, AT_ONCE)))
    asks = [one for one in sent if one.activity["type"] == "message"]
    await until(lambda: all(len(one.posts(bots[0].microsoft)) >= TIMES for one in asks))
    for one in asks:  # now, as an edit of the same message may be answered in the same place later
        one.posted = one.posts(bots[0].microsoft)
    return sent


async def _send(bots: list[Teams], waiting: Any, part: int, dice: Random) -> None:  # noqa: ANN401 - an iterator that is shared
    for one, time in waiting:
        activity = {**one.activity, "id": _id_of(bots[0].microsoft, one, part, time)}
        one.ids.add(activity["id"])
        one.replies.append(await dice.choice(bots).deliver(activity))


def _id_of(microsoft: Microsoft, one: Sent, part: int, time: int) -> str:
    """The id that it has this time: a click is another activity, an ask is one later, an edit is its message's."""
    kind, known = one.activity["type"], sorted(one.ids)
    if kind == "messageUpdate" or (kind == "message" and (part == 0 or time % 2)):
        return str(one.activity["id"])
    return microsoft.new_id() if len(known) < IDS_OF_A_PRESS else known[-1]


def _half_a_minute_passes(teams: Teams) -> None:
    """Let all that was answered be half a minute older."""
    write(teams, "UPDATE inbox SET at = at - ?", LATER_SECONDS * 1_000_000)


def _words(card: dict[str, Any]) -> str:
    return re.sub(r"\d+\s(min|s)\b", "", Card(card, "", "").text)
