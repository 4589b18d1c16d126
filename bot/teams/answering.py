"""Running a command on the board that a turn is on."""

from functools import partial

from bot import dispatch
from bot.dispatch import Answer
from bot.teams.admission import Entry
from bot.turn import Turn
from cards.home import Home
from kanban.commands import Change, ChooseBoard, Command, Settle
from storage.store import Store


async def answer(store: Store, entry: Entry, command: Command, home: Home, turn: Turn) -> Answer:
    """What the board answers; a change is committed when this returns."""
    turn = turn.entered(entry.visit, entry.whereabouts)
    if isinstance(command, Change):
        return await store.write(entry.visit, partial(dispatch.change, command, home.question, turn))
    if isinstance(command, Settle):
        return await store.write(entry.visit, partial(dispatch.settle, command, turn))
    if isinstance(command, ChooseBoard):
        return await store.write(entry.visit, partial(dispatch.choose, turn))
    return await store.read(entry.visit, partial(dispatch.ask, command, turn))
