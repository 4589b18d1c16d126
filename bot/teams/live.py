"""Live cards: boards, stand-ups and triages that follow their board, at most once a second in a conversation."""

import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from botbuilder.schema import Activity

from bot.handlers import meetings
from bot.handlers.boards import show_board
from bot.handlers.posts import board_turn
from bot.handlers.standup import show_standup
from bot.handlers.triage import show_triage
from bot.teams import activity as read
from bot.teams.outside import Later, Outside
from bot.turn import Turn
from cards.elements import Card
from cards.home import Home, home_code, home_from
from cards.render import render
from cards.texts import texts_for
from kanban.lanes import BoardView, StandupView
from kanban.meetup_views import TriageView
from kanban.questions import Question, ShowBoard, ShowStandup, ShowTriage
from kanban.schedule import zone_named
from kanban.views import View
from storage.errors import StoreUnavailableError
from storage.live_cards import LiveCard, stale
from storage.store import Store
from storage.work import Work

log = logging.getLogger(__name__)

Live = ShowBoard | ShowStandup | ShowTriage
Alive = BoardView | StandupView | TriageView
EVERY_SECONDS = 1.0


class LiveBoards:
    """Keeps the newest board, stand-up and triage of every shared conversation as their board is."""

    def __init__(self, store: Store, outside: Outside) -> None:
        self._store = store
        self._outside = outside

    async def register(self, activity: Activity, turn: Turn, question: Question, shown: View, message: str) -> None:
        """Let a board, stand-up or triage that this turn has posted follow its board; it may have changed already.

        It is posted by now: where that cannot be kept, it stays as it is until the next one.
        """
        heard = turn.heard
        if heard is None or not isinstance(question, Live) or not isinstance(shown, Alive):
            return
        zone = str(getattr(turn.zone, "key", "") or "")
        card = LiveCard(
            0,
            heard.id,
            str(activity.conversation.id),
            message,
            _kind(question),
            home_code(_from_the_start(question)) or "",
            zone[:64],
        )
        try:
            await self._store.write(read.place_of(activity), partial(_registered, card, question, shown, turn))
        except StoreUnavailableError as error:
            log.warning("a posted card cannot follow its board", extra={"reason": str(error)})

    async def work(self, later: Later) -> float | None:
        """Edit every stale card that may be edited now; seconds until the next one may, None where none waits."""
        waits: list[float] = []
        for card in await self._store.query(stale):
            key = f"{card.board_id} {card.conversation}"
            wait = max(later.wait(key), self._outside.room(card.conversation))
            if wait > 0:
                waits.append(wait)
            else:
                later.sent(key, EVERY_SECONDS)
                waits.append(EVERY_SECONDS)
                self._outside.start(key, partial(self._edit, card, key, later))
        return min(waits, default=None)

    async def _edit(self, card: LiveCard, key: str, later: Later) -> None:
        """Put the board as it is now into a posted card; what Teams says decides whether and when it is tried again."""
        drawn = await self._store.query(partial(_drawn, card))
        if drawn.shows and drawn.shows == card.shows:
            await self._store.settle(card.board_id, partial(_cleared, card, shows=drawn.shows))
            return
        told = await self._outside.edit(card.service_url, card.thread, card.message, drawn.card)
        if told.gone:  # that proves nothing of other messages there: it is tried again when the board changes
            await self._store.settle(card.board_id, partial(_cleared, card))
        elif told.lost:
            await self._store.settle(card.board_id, partial(_ended, card))
        elif told.retry_after is not None:
            later.sent(key, told.retry_after)
        else:
            later.succeeded(card.thread)
            done = partial(_ended, card) if drawn.is_over else partial(_cleared, card, shows=drawn.shows)
            await self._store.settle(card.board_id, done)


def _kind(question: Live) -> str:
    match question:
        case ShowBoard():
            return "board"
        case ShowStandup():
            return "standup"
        case ShowTriage():
            return "triage"


def _from_the_start(question: Live) -> Live:
    """What a live card shows: always the first page, as the others move while the board does."""
    return question if isinstance(question, ShowTriage) else replace(question, page=1)


def _looked(question: Live, turn: Turn, work: Work) -> Alive:
    match question:
        case ShowBoard():
            return show_board(question, turn, work)
        case ShowStandup():
            return show_standup(question, turn, work)
        case ShowTriage():
            return show_triage(question, turn, work)


def followed(conversation: str, message: str, question: Live, shown: Alive, turn: Turn, work: Work) -> None:
    """Let a card that was posted without a turn, in the board's own language and zone, follow its board."""
    card = LiveCard(0, conversation, conversation, message, _kind(question), home_code(question) or "", "")
    _registered(card, question, shown, turn, work)


def _registered(card: LiveCard, question: Live, shown: Alive, turn: Turn, work: Work) -> None:
    if turn.heard is not None:
        meetings.seen(turn.heard, turn, work)
    work.live_cards.register(replace(card, shows=_shows(shown)), turn.at)
    if shown.board.changes != work.board.changes and _looked(question, turn, work) != shown:
        work.live_cards.mark_stale(turn.at)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A live card as it is to look, what it shows, and whether it is over, so that it never changes again."""

    card: Card
    shows: str
    is_over: bool


def _shows(view: Alive) -> str:
    """What a triage shows: an edit would fold the form that somebody fills in, so only what changes the task is one."""
    if not isinstance(view, TriageView) or view.topic is None:
        return ""
    topic = view.topic
    return f"{topic.task.number} {topic.task.version} {topic.place} {topic.decided is not None}"


def _drawn(card: LiveCard, connection: object) -> Drawn:
    """The board as it is at this moment, in its own language and the time zone of whoever asked for the card."""
    work = Work.numbered(connection, card.board_id)  # type: ignore[arg-type]
    question = home_from(card.question)
    question = question if isinstance(question, Live) else ShowBoard()
    turn = board_turn(datetime.now(UTC), work)
    view = _looked(question, replace(turn, zone=zone_named(card.zone) or turn.zone), work)
    is_over = isinstance(view, TriageView) and view.over
    drawn = render(view, texts_for(work.board.language).on(work.board), Home(question, work.board.id))
    return Drawn(drawn, _shows(view), is_over)


def _cleared(card: LiveCard, work: Work, shows: str = "") -> None:
    work.live_cards.clear(card, shows)


def _ended(card: LiveCard, work: Work) -> None:
    work.live_cards.end(card)
