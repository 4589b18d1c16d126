"""Create task: any message, or a text that is written for it, becomes a task by way of a dialog."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial

from bot.dispatch import Answer
from bot.observability import ends_as
from bot.teams import activity as read
from bot.teams.answering import outcome_of
from bot.teams.drawing import drawn
from bot.teams.extension.asking import Asking, Json
from bot.teams.extension.form import MessageForm, source_of
from bot.teams.extension.presence import Presence, Roster
from bot.teams.extension.units import Known, capture_once, look, stand
from bot.teams.receipts import Receipts
from bot.teams.replies import CARD_TYPE, post
from cards.dialog import (
    CAPTURE,
    FORM,
    SEE,
    AskDialog,
    AwayDialog,
    CapturedDialog,
    Carried,
    Dialog,
    FormDialog,
    MadeDialog,
    carried_in,
    dialog_card,
    submit,
)
from cards.elements import Card
from cards.fields import VERB_KEY, BrokenField, Fields
from cards.home import Home
from cards.preview import Origin, pasted_card
from kanban.board import Board
from kanban.commands import CaptureTask
from kanban.errors import TaskNotFound
from kanban.questions import ShowTask
from kanban.tasks import Person, Task
from kanban.views import ReceiptView
from storage.boards import Place
from storage.conversations import THREAD
from storage.store import Store

EditLater = Callable[[str, Callable[[], Awaitable[float | None]]], None]
AWAY = frozenset({Presence.ABSENT, Presence.STRANGER})
HEIGHTS: Mapping[type[Dialog], int] = {
    FormDialog: 660,
    AskDialog: 360,
    MadeDialog: 360,
    AwayDialog: 280,
    CapturedDialog: 240,
}
WIDTH = 560


class TaskFromMessage:
    """The command `createTask`, from its first dialog to the receipt."""

    def __init__(self, store: Store, roster: Roster, edit_later: EditLater, receipts: Receipts) -> None:
        self._store = store
        self._receipts = receipts
        self._roster = roster
        self._edit_later = edit_later

    async def opened(self, asking: Asking) -> Json:
        """The dialog that a press on a message, or in the compose box, opens."""
        return await self._open(asking, Carried(form=str(asking.activity.id)))

    async def submitted(self, asking: Asking, data: object) -> Json:
        """What a press in a dialog leads to; data that makes no sense leads back to the beginning."""
        try:
            fields = Fields(data)
            verb, carried = fields.text(VERB_KEY), carried_in(fields, str(asking.activity.id))
        except BrokenField:
            return await self.opened(asking)
        if verb == CAPTURE:
            return await self._capture(asking, carried, fields)
        if verb == SEE:
            return await self._show(asking, carried)
        return await self._open(asking, carried)

    async def _open(self, asking: Asking, carried: Carried) -> Json:
        if asking.presence in AWAY and not carried.own:
            return _dialog(asking, AwayDialog(asking.presence.value, carried))
        known = await self._known(asking, carried)
        if any(task.number > carried.after for task in known.made):
            return _dialog(asking, _made(asking, known, carried))
        return _dialog(asking, MessageForm(asking, carried, known).first())

    async def _capture(self, asking: Asking, carried: Carried, fields: Fields) -> Json:
        """Make the task; where its board has closed meanwhile, the form comes back for the presser's own."""
        closed = asking.presence in AWAY and not carried.own
        carried = replace(carried, own=True) if closed else carried
        known = await self._known(asking, carried)
        form = MessageForm(asking, carried, known)
        wanted = form.read(fields)
        if not isinstance(wanted, CaptureTask):
            return _dialog(asking, wanted)
        if closed:
            return _dialog(asking, form.again(wanted))
        turn = asking.turn_on(own=carried.own).known_by(read.click_key(asking.activity, CAPTURE, carried.form))
        place = asking.place(own=carried.own)
        capture = partial(capture_once, wanted, carried.after, _named(asking, known), turn)
        made = await self._store.write(asking.where(own=carried.own), capture)
        if isinstance(made, Answer):
            ends_as(outcome_of(made))
            return self._captured(asking, place, made)
        return _dialog(asking, _made(asking, replace(known, made=made), carried))

    def _captured(self, asking: Asking, place: Place, answer: Answer) -> Json:
        """Say where the task is, and post its receipt where everybody of its board sees it."""
        view = answer.view
        if not isinstance(view, ReceiptView):
            return {"task": {"type": "message", "value": asking.texts("error.unknown")}}
        entry = asking.entry
        here = place == read.place_of(asking.activity) or (entry is not None and place == entry.standing.place)
        shared = asking.presence.may_use_board and here
        if answer.changed and shared:
            card = _receipt(asking, view, answer.board)
            once = f"{place.tenant} {place.kind} {place.id} receipt of {view.task.number}"
            self._edit_later(once, partial(self._post, asking, card, view.task))
        return _dialog(asking, CapturedDialog(view.task, place.kind))

    async def _post(self, asking: Asking, card: Card, task: Task) -> None:
        """Post a receipt under the message that it is about; in a channel that is the message's thread."""
        activity, payload = asking.activity, asking.payload
        conversation = str(activity.conversation.id)
        if payload and activity.conversation.conversation_type == "channel" and THREAD not in conversation:
            activity.conversation.id = f"{conversation}{THREAD}{payload.thread or payload.id}"
        activity.id = payload.id if payload else ""
        self._receipts.keep(task.source, task.number, await post(asking.context, card))

    async def _show(self, asking: Asking, carried: Carried) -> Json:
        """The task that was made before, as it stands."""
        own = carried.own or asking.presence in AWAY
        place = asking.place(own=own)
        try:
            task, board = await self._store.read(asking.where(own=own), partial(stand, carried.after))
        except TaskNotFound:
            return await self._open(asking, carried)
        origin = Origin(board or place.name, own=place.kind == "person")
        anyway = submit("anyway", carried.data(FORM), asking.texts)
        card = pasted_card(task, origin, asking.turn.now, asking.texts, (anyway,))
        return _continued(asking, card, HEIGHTS[MadeDialog])

    async def _known(self, asking: Asking, carried: Carried) -> Known:
        """What the board knows, and of those whom the message names and the board does not, what Teams knows."""
        place = asking.place(own=carried.own)
        known = await self._store.read(
            asking.where(own=carried.own), partial(look, asking.payload, source_of(asking), asking.turn)
        )
        named = [who.aad_id for who in asking.payload.people] if asking.payload else []
        strangers = [aad_id for aad_id in named if aad_id not in known.people]
        if not strangers or place.kind == "person" or asking.presence is not Presence.HERE:
            return known
        met = await self._roster.members(asking.activity, strangers)
        return replace(known, people={**known.people, **met})


def _receipt(asking: Asking, view: ReceiptView, board: Board | None) -> Card:
    home = Home(ShowTask(number=view.task.number), (board.id or None) if board else None)
    return drawn(asking.activity, view, home, board)


def _named(asking: Asking, known: Known) -> dict[str, Person]:
    """Whom the message names and Teams knows as members, to be known to the board from now on."""
    named = {who.aad_id: known.people.get(who.aad_id) for who in asking.payload.people} if asking.payload else {}
    return {aad_id: person for aad_id, person in named.items() if person is not None and person.id != aad_id}


def _made(asking: Asking, known: Known, carried: Carried) -> MadeDialog:
    return MadeDialog(known.made, asking.turn.now, replace(carried, after=known.made[-1].number))


def _dialog(asking: Asking, dialog: Dialog) -> Json:
    return _continued(asking, dialog_card(dialog, asking.texts), HEIGHTS[type(dialog)])


def _continued(asking: Asking, card: Card, height: int) -> Json:
    """A dialog with a card, sized in pixels.

    https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/invoking-task-modules
    """
    attachment = {"contentType": CARD_TYPE, "content": card.content}
    shown = {"title": asking.texts("dialog.title"), "height": height, "width": WIDTH, "card": attachment}
    return {"task": {"type": "continue", "value": shown}}
