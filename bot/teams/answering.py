"""Running a command on the board that a turn is on."""

from dataclasses import replace
from functools import partial

from bot import dispatch, repeats
from bot.dispatch import Answer
from bot.handlers import tips
from bot.handlers.reminders import set_reminders
from bot.metrics.labels import Outcome
from bot.observability import ends_as
from bot.teams.admission import Entry
from bot.turn import Turn
from cards.home import Home
from kanban.chairing import Chair
from kanban.commands import Change, ChooseBoard, Command, Decide, Repeat, Settle
from kanban.errors import NotAllowed
from kanban.questions import ShowMyTasks, ShowReceipt, ShowReminders
from kanban.reminding import SetReminders
from kanban.tips import DropTip
from storage.boards import Place
from storage.store import Store
from storage.visits import PERSON, Visit
from storage.work import Work


async def answer(store: Store, entry: Entry, command: Command, home: Home, turn: Turn) -> Answer:
    """What the board answers; a change is committed when this returns.

    Who is not let onto the board that they mean stays with it: its buttons lead there.
    """
    answered = await _answered(store, entry, command, home, turn.entered(entry.visit, entry.whereabouts))
    ends_as(outcome_of(answered))
    return replace(answered, board=entry.meant) if entry.meant else answered


async def _answered(store: Store, entry: Entry, command: Command, home: Home, turn: Turn) -> Answer:
    if isinstance(command, Change):
        return await store.write(entry.visit, partial(dispatch.change, command, home.question, turn))
    if isinstance(command, Settle):
        return await store.write(entry.visit, partial(dispatch.settle, command, turn))
    if isinstance(command, Repeat):
        return await store.write(entry.visit, partial(repeats.repeat, command, home.question, turn))
    if isinstance(command, Decide):
        return await store.write(entry.visit, partial(dispatch.decide, command, turn))
    if isinstance(command, Chair):
        return await store.write(entry.visit, partial(dispatch.chair, command, turn))
    if isinstance(command, SetReminders):
        view = await store.write(_own(entry, turn), partial(set_reminders, command, turn))
        return Answer(view, changed=True, board=entry.board)
    if isinstance(command, ShowReminders):
        return replace(await store.read(_own(entry, turn), partial(dispatch.ask, command, turn)), board=entry.board)
    if isinstance(command, DropTip):
        return await store.write(entry.visit, partial(_without_tip, command, turn))
    if isinstance(command, ShowMyTasks):
        return await _own_tasks(store, entry, command, turn)
    if isinstance(command, ChooseBoard):
        return await store.write(entry.visit, partial(dispatch.choose, turn))
    return await store.read(entry.visit, partial(dispatch.ask, command, turn))


async def _own_tasks(store: Store, entry: Entry, command: ShowMyTasks, turn: Turn) -> Answer:
    """The asker's own tasks; that they know how to ask for them is noted for as long as a tip still tells of it."""
    answered, is_new = await store.read(entry.visit, partial(_asked_and_new, command, turn))
    if is_new:
        await store.write(entry.visit, partial(tips.used, command, turn))
    return answered


def _asked_and_new(command: ShowMyTasks, turn: Turn, work: Work) -> tuple[Answer, bool]:
    return dispatch.ask(command, turn, work), tips.is_new(command, turn.person, work)


def _without_tip(command: DropTip, turn: Turn, work: Work) -> Answer:
    tips.drop(command, turn, work)
    return dispatch.ask(ShowReceipt(number=command.number), turn, work)


def outcome_of(answered: Answer) -> Outcome:
    """How a turn ends that is answered so."""
    if answered.why is not None:
        return Outcome.UNAUTHORISED if issubclass(answered.why, NotAllowed) else Outcome.REFUSED
    return Outcome.REDELIVERED if answered.again else Outcome.ANSWERED


def _own(entry: Entry, turn: Turn) -> Visit:
    """The asker's own board, wherever they ask."""
    place = Place(entry.visit.place.tenant, PERSON, turn.person.id, turn.person.name)
    return Visit(place, turn.person.id, own=True)
