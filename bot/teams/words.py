"""The door for words: a message becomes a command, and its tasks follow when it is edited or deleted."""

from contextlib import suppress
from dataclasses import replace as replace_fields
from functools import partial

from botbuilder.core import TurnContext
from botbuilder.schema import Activity

from bot import dispatch
from bot.changes import RECEIPT
from bot.dispatch import Answer
from bot.handlers import meaning
from bot.metrics.labels import Outcome
from bot.observability import ends_as
from bot.parsing.mentions import hear
from bot.parsing.near import guess
from bot.parsing.said import Said
from bot.parsing.understand import understand, understand_ask
from bot.teams import activity as read
from bot.teams.admission import NEEDS_NO_BOARD, Admission, Entry, UnverifiedError
from bot.teams.answering import answer
from bot.teams.drawing import drawn, unverified
from bot.teams.echoes import Echoes, who
from bot.teams.files.files import Files
from bot.teams.live import Live, LiveBoards
from bot.teams.receipts import Receipts
from bot.teams.replies import post, replace
from bot.teams.source import source_of
from bot.turn import Turn
from cards.actions import Pressable, encode
from cards.home import NOWHERE, Home, Listed
from cards.texts import names_button
from kanban.aftermath import Aftermath, MarkSource, ReviseAsk
from kanban.board import Board
from kanban.commands import AddRecurrence, CaptureTask, Change, Command
from kanban.files import FileOfferView
from kanban.meetup_views import TriageView
from kanban.questions import Misunderstood, ShowTask, ShowTriage, Why
from kanban.recurring_views import RecurrenceView
from kanban.repeating import ShowRecurrence
from kanban.tasks import Source
from kanban.views import LinkedView, ReceiptView, RefusalView, TaskView
from storage.inbox import Answered
from storage.store import Store
from storage.visits import BoardUnknownError


class Words:
    """Answers what is written to the bot; `jira` are the keys of the Jira projects that every board knows."""

    def __init__(  # noqa: PLR0913, PLR0917 - its parts
        self,
        store: Store,
        admission: Admission,
        echoes: Echoes,
        receipts: Receipts,
        live: LiveBoards,
        files: Files,
        jira: frozenset[str] = frozenset(),
    ) -> None:
        self._store = store
        self._admission = admission
        self._echoes = echoes
        self._receipts = receipts
        self._live = live
        self._files = files
        self._jira = jira

    async def said(self, context: TurnContext) -> None:
        """Answer words with a card."""
        activity = context.activity
        try:
            entry = await self._enter(activity)
            if entry.answered is not None and entry.answered.view == RECEIPT:
                await self._show_again(context, entry, entry.answered)
                return
            command, turn = self._heard(activity, entry)
        except UnverifiedError as error:
            entry = await self._admission.enter_aside(activity, error)
            command, turn = self._heard(activity, entry)
            if not isinstance(command, NEEDS_NO_BOARD):
                ends_as(Outcome.UNAUTHORISED)
                await post(context, drawn(activity, unverified(error, read.words_in(activity))))
                return
        if await self._is_echo(activity, command, turn, entry.board):
            return
        if await self._is_asked(context, entry, command, turn):
            return
        await self._show(context, command, await answer(self._store, entry, command, NOWHERE, turn), turn)

    async def _is_asked(self, context: TurnContext, entry: Entry, command: Command, turn: Turn) -> bool:
        """Whether an ask is nearly a command, so that its sender was asked which it is; nothing is written then."""
        if not isinstance(command, CaptureTask):
            return False
        said = self._said(context.activity, turn, entry.board)
        found = guess(replace_fields(said, lanes=entry.board.lane_titles))
        view = await self._store.read(entry.visit, partial(meaning.meant, found, turn)) if found else None
        if view is None:
            return False
        ends_as(Outcome.ANSWERED)
        await self._show(context, None, Answer(view, board=entry.board), turn)
        return True

    async def _enter(self, activity: Activity) -> Entry:
        """The board of a message; one that was answered where its sender is no member any more is new elsewhere."""
        try:
            return await self._admission.enter_with_message(activity)
        except BoardUnknownError:
            return await self._admission.enter(activity)

    async def edited(self, context: TurnContext) -> None:
        """Follow an edited message with what was read from it; one from which nothing was read is read now."""
        activity = context.activity
        if read.event_of(activity) == "undeleteMessage":
            await self.deleted(context, gone=False)
            return
        try:
            entry = await self._admission.enter_with_message(activity)
        except (UnverifiedError, BoardUnknownError):
            ends_as(Outcome.UNAUTHORISED)
            return
        command, turn = self._heard(activity, entry)
        source = source_of(activity)
        if source is None or not isinstance(command, Change):
            return
        ask = command if isinstance(command, CaptureTask) else understand_ask(self._said(activity, turn, entry.board))
        edited = replace_fields(turn, keys=(read.edit_key(activity),))
        revised = ReviseAsk(source=source, ask=ask, keeps=command is not ask)
        if await self._follow(context, entry, revised, edited):
            return
        if isinstance(command, CaptureTask):  # what the message was before may have done something: this is new
            turn = edited.known_by(read.ask_key(activity, turn.said))
        answered = await answer(self._store, entry, command, NOWHERE, turn)
        if not answered.again:
            await self._show(context, command, answered, turn)

    async def deleted(self, context: TurnContext, *, gone: bool) -> None:
        """Say on the tasks of a message that it is gone, or there again."""
        source = source_of(context.activity, gone=gone)
        if source is not None:
            with suppress(UnverifiedError, BoardUnknownError):
                entry = await self._admission.enter_with_message(context.activity)
                turn = replace_fields(read.turn_for(context.activity), keys=())
                await self._follow(context, entry, MarkSource(source=source), turn)

    async def _show_again(self, context: TurnContext, entry: Entry, known: Answered) -> None:
        """Post the receipt of an ask that is delivered again, as it looks now; its words need not be read for that."""
        ends_as(Outcome.REDELIVERED)
        turn = read.turn_for(context.activity).entered(entry.visit, entry.whereabouts)
        answered = await self._store.read(entry.visit, partial(dispatch.answer_again, known, turn))
        await self._show(context, None, answered, turn, source_of(context.activity))

    async def _show(
        self, context: TurnContext, command: Command | None, answered: Answer, turn: Turn, source: Source | None = None
    ) -> None:
        """Post what answers words; the receipt of a source is remembered for as long as that may be edited."""
        view = answered.view
        if isinstance(view, FileOfferView):
            view = await self._files.shown(view)
            if isinstance(view, FileOfferView) and view.can_be_had:
                await self._files.ask(context, view)
                return
        subject = _subject(command, answered)
        source = command.source if isinstance(command, CaptureTask) else source
        if isinstance(view, ReceiptView):
            self._receipts.expect(source, view.task.number)
        posted = await post(context, drawn(context.activity, view, subject, answered.board))
        if posted and isinstance(subject.question, Live):
            await self._live.register(context.activity, turn, subject.question, view, posted)
        if isinstance(view, ReceiptView):
            self._receipts.keep(source, view.task.number, posted)

    async def _follow(self, context: TurnContext, entry: Entry, command: Aftermath, turn: Turn) -> bool:
        """Do what becomes of a message's tasks, mend their receipt, and tell whether there are such tasks."""
        activity = context.activity
        turn = turn.entered(entry.visit, entry.whereabouts)
        anew = isinstance(command, ReviseAsk) and not self._receipts.knows(command.source)
        shown = await self._store.write(entry.visit, partial(dispatch.follow, command, turn, answered_anew=anew))
        for view in shown or []:
            number = view.task.number
            card = drawn(activity, view, Home(ShowTask(number=number), entry.board.id or None), entry.board)
            receipt = await self._receipts.of(command.source, number)
            if receipt and await replace(context, card, receipt):
                continue
            if isinstance(command, ReviseAsk):
                self._receipts.keep(command.source, number, await post(context, card))
        return shown is not None

    def _heard(self, activity: Activity, entry: Entry) -> tuple[Command, Turn]:
        """The command and the turn of a message; the bare title of a button is no ask."""
        turn = read.turn_for(activity).entered(entry.visit, entry.whereabouts)
        said = replace_fields(self._said(activity, turn, entry.board), lanes=entry.board.lane_titles)
        turn = turn.with_words(hear(said).text)
        command = understand(said)
        if isinstance(command, AddRecurrence):
            return command, turn.known_by(read.ask_key(activity, turn.said))
        if not isinstance(command, CaptureTask):
            return command, turn
        if names_button(turn.said.strip(), (read.locale_of(activity), entry.board.language)):
            return Misunderstood(word=turn.said.strip(), original=turn.said, why=Why.BUTTON), turn
        return replace_fields(command, source=source_of(activity)), turn.known_by(read.ask_key(activity, turn.said))

    def _said(self, activity: Activity, turn: Turn, board: Board) -> Said:
        """What a message says on a board, in its sender's language or the board's."""
        return read.said_in(activity, turn, self._jira | board.jira, board.language)

    async def _is_echo(self, activity: Activity, command: Command, turn: Turn, board: Board) -> bool:
        """Whether a message is only the title of a button that the same person has pressed."""
        title, languages = turn.said.strip(), (read.locale_of(activity), board.language)
        if not read.may_echo(activity) or not names_button(title, languages):
            return False
        return await self._echoes.is_echo(who(activity), title, _verb(command))


def _verb(command: Command) -> str:
    """What a typed title does, as its button would send it; empty where it is no command."""
    return "" if isinstance(command, Misunderstood) or not isinstance(command, Pressable) else encode(command)[0]


def _subject(command: Command | None, answered: Answer) -> Home:
    """The question that a new message answers, and that it is drawn anew by."""
    view, board = answered.view, (answered.board.id or None) if answered.board else None
    match view:
        case TaskView() | ReceiptView() | RefusalView() | LinkedView():
            return Home(ShowTask(number=view.task.number), board)
        case TriageView(triage=number) if number:
            return Home(ShowTriage(triage=number), board)
        case RecurrenceView():
            return Home(ShowRecurrence(id=view.recurrence.id), board)
        case _:
            return Home(command if isinstance(command, Listed) else None, board)
