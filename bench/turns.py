"""Turns over real HTTP, side by side: each round asks every contender for the same, one after the other."""

from collections import defaultdict
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field

import orjson

from bench.asks import ask
from bench.chats import Delivery
from bench.rows import Figure, Row
from tests.double.card import Card
from tests.double.chat import Activity, Chat
from tests.double.people import BOT, TEAM

ASKS = 60
TOO_FAR = 3  # how many times as dear as its floor a turn may be
STEPS = ("Start", "Test", "Start")
EACH = 3  # what everybody may have in progress
MILLISECONDS = 1000.0
TIMES = "x"
OURS, FLOOR, STOCK = "ours", "floor", "stock"
ECHOES = {STOCK: "stock SDK's echo", "agents": "Microsoft 365 Agents SDK's echo", "teams": "Teams SDK's echo"}
CAPTURE, MOVE, AGAIN = "capture", "move", "again"


@dataclass(slots=True)
class Turns:
    """The CPU per turn in milliseconds of each contender and job, a figure a round."""

    sides: Mapping[str, Delivery]
    cpu: defaultdict[tuple[str, str], list[float]] = field(
        default_factory=lambda: defaultdict[tuple[str, str], list[float]](list)
    )
    _asked: int = 0

    async def round(self, number: int) -> None:
        """One round of everything; what the first one warms up is not counted."""
        for name, side in self.sides.items():
            side.microsoft.forget()
            chat = side.group(str(number))
            await self.ask_for(chat, len(TEAM))
            said = await self._measured(side, CAPTURE, self.ask_for(chat, ASKS))
            if name in {OURS, FLOOR}:
                await self._press(side, chat)
            if name == OURS:
                await self._measured(side, AGAIN, self._deliver(side, said))

    async def only(self, job: str, begin: Callable[[], None]) -> None:
        """One kind of turn alone, on the bot's own side; `begin` is called when everything before it is done."""
        side = self.sides[OURS]
        await self.round(0)
        chat = side.group("only")
        said = await self.ask_for(chat, len(TEAM) + ASKS)
        await side.settled("POST", 0)
        begin()
        if job == CAPTURE:
            await self.ask_for(chat, ASKS)
        elif job == MOVE:
            await self._press(side, chat)
        else:
            await self._deliver(side, said)

    async def ask_for(self, chat: Chat, count: int) -> list[Activity]:
        """Ask for so many things; everybody has asked for something when it begins anew."""
        said: list[Activity] = []
        for number in range(self._asked, self._asked + count):
            name = f"<at>{BOT['name']}</at>"
            person, text = TEAM[number % len(TEAM)], f"{name} {ask(number)}"
            activity = chat.activity("message", person, text=text, textFormat="plain", attachments=[])
            activity["entities"] = [{"type": "mention", "mentioned": BOT, "text": name}, *activity["entities"]]
            said.append(activity)
            await chat.bot.deliver(activity)
        self._asked += count
        return said

    async def _deliver(self, side: Delivery, activities: list[Activity]) -> list[Activity]:
        for activity in activities:
            await side.deliver(activity)
        return activities

    async def _press(self, side: Delivery, chat: Chat) -> None:
        """Move as many tasks as the board's limits allow to and fro, each message once before any of them twice."""
        cards = [Card(message.card, message.id, chat.id) for message in chat.answers if message.card]
        cards = cards[: EACH * len(TEAM)]
        spent = 0.0
        for step in STEPS:
            side.microsoft.arrived.clear()
            before = side.contender.cpu
            for place, card in enumerate(cards):
                title = next(title for title in (step, *STEPS) if title in card.buttons)
                await chat.click(title, by=TEAM[place % len(TEAM)], on=card)
                cards[place] = chat.card
            await side.settled("PUT", len(cards))
            spent += side.contender.cpu - before
        self._count(side, MOVE, spent / (len(STEPS) * len(cards)))

    async def _measured(
        self, side: Delivery, job: str, work: Coroutine[object, object, list[Activity]]
    ) -> list[Activity]:
        """Do the work, each of whose turns is answered by one message."""
        side.microsoft.arrived.clear()
        before = side.contender.cpu
        said = await work
        await side.settled("POST", len(said))
        self._count(side, job, (side.contender.cpu - before) / len(said))
        return said

    def _count(self, side: Delivery, job: str, seconds: float) -> None:
        self.cpu[side.contender.name, job].append(seconds * MILLISECONDS)

    def rows(self) -> list[Row]:
        """What each job costs, and against what it is held."""
        found = {key: Figure(tuple(rounds[1:])) for key, rounds in self.cpu.items()}
        ours = found[OURS, CAPTURE]
        rows = [Row("capture", ours, " ms"), Row("floor of a capture", found[FLOOR, CAPTURE], " ms")]
        rows.append(Row("capture / its floor", ours.over(found[FLOOR, CAPTURE]), TIMES, TOO_FAR))
        for name, words in ECHOES.items():
            if (name, CAPTURE) in found:
                rows.append(Row(words, found[name, CAPTURE], " ms"))
                rows.append(Row(f"capture / {words}", ours.over(found[name, CAPTURE]), TIMES, 1.0, strictly=True))
        move, floor = found[OURS, MOVE], found[FLOOR, MOVE]
        rows += [Row("move by a click, shared card edited", move, " ms"), Row("floor of a move", floor, " ms")]
        rows.append(Row("move / its floor", move.over(floor), TIMES, TOO_FAR))
        return [*rows, Row("capture delivered again", found[OURS, AGAIN], " ms")]


async def recorded(side: Delivery) -> bytes:
    """What the bot posts for an ask, answers to a press and edits then, as JSON, for the floor to send the same."""
    chat = side.group("for-the-floor")
    side.microsoft.forget()
    await Turns({}).ask_for(chat, 1)
    card = Card(chat.answers[-1].card or {}, chat.answers[-1].id, chat.id)
    reply = await chat.click(STEPS[0], on=card)
    await side.settled("PUT", 1)
    sent = {arrival.method: arrival.body for arrival in side.microsoft.arrived}
    return orjson.dumps({"receipt": sent["POST"], "answer": reply.body, "edit": sent["PUT"]})
