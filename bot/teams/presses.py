"""The door for presses: a button of any card becomes a command, whose answer takes the card's place."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from functools import partial
from http import HTTPStatus

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity

from bot import dispatch
from bot.dispatch import Answer
from bot.metrics.labels import Outcome
from bot.observability import ends_as
from bot.parsing.understand import understand, understand_kept
from bot.teams import activity as read
from bot.teams.admission import NEEDS_NO_BOARD, Admission, Entry, UnverifiedError
from bot.teams.answering import answer
from bot.teams.drawing import drawn, unverified
from bot.teams.echoes import Echoes, Pressed, who
from bot.teams.files.files import Files
from bot.teams.live import LiveBoards
from bot.teams.replies import CARD_TYPE, Answered, post, replace, replace_in_the_end
from bot.turn import Turn
from cards.actions import AddAsk, BrokenPress, Press, decode
from cards.elements import Card
from cards.fields import VERB_KEY
from cards.helping_verbs import TakeInstead
from cards.home import NOWHERE, Home, Listed, Subject
from kanban.board import Board
from kanban.chairing import OpenTriage
from kanban.commands import CaptureTask, Change, ChooseBoard, Command, Settle
from kanban.files import FileOfferView
from kanban.instead import DoInstead
from kanban.lanes import BoardView, StandupView
from kanban.meetup_views import SummaryView, TriageView
from kanban.questions import ShowBoard, ShowReminders, ShowStandup, ShowSummary, ShowTask, ShowTriage
from kanban.reminding import SetReminders
from kanban.views import BrokenCardView
from storage.store import Store
from storage.visits import BoardUnknownError

EditLater = Callable[[str, Callable[[], Awaitable[float | None]]], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a press is answered with, and where its card leads back to; `anew` is a card for all to see below."""

    answer: Answer
    home: Home
    anew: Answer | None = None


class Presses:
    """Answers pressed buttons; `jira` are the keys of the Jira projects that every board knows."""

    def __init__(  # noqa: PLR0913, PLR0917 - its parts
        self,
        store: Store,
        admission: Admission,
        echoes: Echoes,
        live: LiveBoards,
        files: Files,
        edit_later: EditLater,
        jira: frozenset[str] = frozenset(),
    ) -> None:
        self._store = store
        self._admission = admission
        self._echoes = echoes
        self._live = live
        self._files = files
        self._edit_later = edit_later
        self._jira = jira

    async def executed(self, context: TurnContext) -> InvokeResponse:
        """Answer a pressed Action.Execute with the card that takes the old one's place for whoever pressed it."""
        activity = context.activity
        action = activity.value.get("action") if isinstance(activity.value, dict) else None
        verb, data = (action.get("verb"), action.get("data")) if isinstance(action, dict) else (None, None)
        self._echoes.press(who(activity), _pressed(action))
        pressed = await self._with_file(context, await self._pressed(activity, verb, data, aside=True))
        if pressed.anew is not None:  # beside the answer, for which Teams waits
            self._edit_later(f"anew {activity.conversation.id}", partial(self._post_anew, context, pressed.anew))
        aside = not _is_everybodys(pressed.answer)
        card = drawn(activity, pressed.answer.view, pressed.home, pressed.answer.board, aside=aside)
        shared = _shared_card(activity, pressed, card)
        if shared is not None and activity.reply_to_id:
            message = f"{activity.conversation.id} {activity.reply_to_id}"  # ids repeat in other conversations
            self._edit_later(message, partial(replace_in_the_end, context, shared))
        return Answered(
            status=HTTPStatus.OK, body={"statusCode": HTTPStatus.OK, "type": CARD_TYPE, "value": card.content}
        )

    async def submitted(self, context: TurnContext, data: dict[str, object]) -> None:
        """Answer an Action.Submit: all of a conversation see the same message, so only a change is put into it."""
        activity = context.activity
        self._echoes.press(who(activity), _pressed({"verb": data.get(VERB_KEY)}))
        pressed = await self._with_file(context, await self._pressed(activity, data.get(VERB_KEY), data, aside=False))
        if pressed.anew is not None:
            await self._post_anew(context, pressed.anew)
            return
        card = drawn(activity, pressed.answer.view, pressed.home, pressed.answer.board)
        shared = _shared_card(activity, pressed, card) if read.is_shared(activity) else card
        if shared is None or not activity.reply_to_id or not await replace(context, shared):
            await post(context, card)

    async def _pressed(self, activity: Activity, verb: object, data: object, *, aside: bool) -> Shown:
        try:
            press = decode(verb, data)
        except BrokenPress:
            return Shown(Answer(BrokenCardView()), NOWHERE)
        turn = read.turn_for(activity).on_card(press.version)
        turn = turn.aside() if aside else turn
        if press.version is not None or isinstance(press.command, Settle | OpenTriage):
            turn = turn.known_by(read.click_key(activity, verb, data))
        try:
            entry = await self._enter(press, activity)
        except UnverifiedError as error:
            ends_as(Outcome.UNAUTHORISED)
            return Shown(Answer(unverified(error)), NOWHERE)
        except BoardUnknownError:
            return await self._on_an_unknown_board(press, activity, turn)
        command, turn = self._meant(press, activity, turn, entry.board)
        answered = await answer(self._store, entry, command, press.home, turn)
        if isinstance(command, OpenTriage) and press.home.question is not None and read.is_shared(activity):
            back = await answer(self._store, entry, press.home.question, press.home, turn)
            return Shown(back, press.home, None if answered.again else answered)
        return Shown(answered, _home_of(answered, _subject(command, press, activity)))

    async def _with_file(self, context: TurnContext, pressed: Shown) -> Shown:
        """The same, of which a file is asked about in a message of its own, below."""
        view = pressed.answer.view
        if not isinstance(view, FileOfferView):
            return pressed
        shown = await self._files.shown(view)
        if isinstance(shown, FileOfferView) and shown.can_be_had:
            self._edit_later(f"file {context.activity.conversation.id}", partial(self._files.ask, context, shown))
        return replace_fields(pressed, answer=replace_fields(pressed.answer, view=shown))

    async def _post_anew(self, context: TurnContext, answered: Answer) -> None:
        """Post a meetup's card for all to see, and let it follow its board."""
        home = _home_of(answered)
        posted = await post(context, drawn(context.activity, answered.view, home, answered.board))
        if posted and isinstance(home.question, ShowTriage):
            turn = read.turn_for(context.activity)
            await self._live.register(context.activity, turn, home.question, answered.view, posted)

    async def _enter(self, press: Press, activity: Activity) -> Entry:
        """The board of a press; what needs no certain one is answered even while Teams vouches for nobody."""
        try:
            return await self._admission.enter_by(press, activity)
        except UnverifiedError as error:
            if not isinstance(press.command, NEEDS_NO_BOARD):
                raise
            return await self._admission.enter_aside(activity, error)

    async def _on_an_unknown_board(self, press: Press, activity: Activity, turn: Turn) -> Shown:
        """What a press gets whose card names a board that is not the presser's, or that is not there at all."""
        ends_as(Outcome.UNAUTHORISED)
        try:
            entry = await self._admission.enter(activity)
        except UnverifiedError as error:
            return Shown(Answer(unverified(error)), NOWHERE)
        command, turn = self._meant(press, activity, turn.entered(entry.visit, entry.whereabouts), entry.board)
        answered = await self._store.read(entry.visit, partial(dispatch.unknown, command, turn))
        return Shown(answered, _home_of(answered))

    def _meant(self, press: Press, activity: Activity, turn: Turn, board: Board) -> tuple[Command, Turn]:
        """The command and the turn of a press; an ask that a card kept is read anew, whatever else it could mean."""
        if isinstance(press.command, TakeInstead):
            return self._instead(press.command, activity, turn, board), turn
        if not isinstance(press.command, AddAsk):
            return press.command, turn
        text = press.command.text
        said = read.said_again(activity, text, turn, self._jira | board.jira, board.language)
        return understand_kept(said), turn.known_by(read.ask_key(activity, text))

    def _instead(self, press: TakeInstead, activity: Activity, turn: Turn, board: Board) -> Command:
        """The change that a card's words are, in the place of an ask; whatever else they are leads to the ask."""
        said = read.said_again(activity, press.text, turn, self._jira | board.jira)
        change = understand(replace_fields(said, lanes=board.lane_titles))
        if not isinstance(change, Change) or isinstance(change, CaptureTask | DoInstead):
            return ShowTask(number=press.number)
        return DoInstead(number=press.number, change=change)


def _pressed(action: object) -> Pressed:
    """A press as it may be echoed; some clients leave the button's title out."""
    told = action if isinstance(action, dict) else {}
    title, verb = told.get("title"), told.get("verb")
    return Pressed(title if isinstance(title, str) else "", verb if isinstance(verb, str) else "")


def _subject(command: Command, press: Press, activity: Activity) -> Subject | None:
    """What the message is from now on: in a personal chat whatever list is shown in it, else what it was."""
    if isinstance(command, SetReminders | ShowReminders):
        return None
    if read.is_shared(activity):
        return press.home.question
    if isinstance(command, ChooseBoard):
        return ShowBoard()
    return command if isinstance(command, Listed) else press.home.question


def _home_of(answered: Answer, question: Subject | None = None) -> Home:
    """Where a card leads back to; a meetup's own cards to themselves, wherever they are shown."""
    match answered.view:
        case TriageView(triage=number) if number:
            question = ShowTriage(triage=number)
        case SummaryView():
            question = ShowSummary(triage=answered.view.triage, page=answered.view.page)
        case _:
            pass
    return Home(question, (answered.board.id or None) if answered.board else None)


def _is_everybodys(answer: Answer) -> bool:
    """Whether what answers a press is what everybody sees in the message; all else is for whoever has pressed."""
    return answer.shared is answer.view or isinstance(answer.view, BoardView | StandupView | TriageView | SummaryView)


def _shared_card(activity: Activity, pressed: Shown, card: Card) -> Card | None:
    """What everybody else should see in the message now, where a press changed something that it shows.

    Mostly that is the `card` of whoever has pressed.
    """
    answer, home = pressed.answer, pressed.home
    if not answer.changed:
        return None
    if answer.shared is answer.view or not read.is_shared(activity):
        return card
    home = Home(ShowBoard(), home.board) if isinstance(answer.shared, BoardView) else home
    home = Home(ShowStandup(), home.board) if isinstance(answer.shared, StandupView) else home
    if isinstance(answer.shared, SummaryView):
        home = Home(ShowSummary(triage=answer.shared.triage), home.board)
    return None if answer.shared is None else drawn(activity, answer.shared, home, answer.board)
