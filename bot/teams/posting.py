"""Posting what no turn asked for: once, and never again where it may have been posted."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.clock import Clock, now
from bot.handlers.day import keep_told
from bot.handlers.posts import board_turn, posted
from bot.teams.live import Alive, Live, followed
from bot.teams.outside import Later, Outside, Told
from bot.teams.renewals import Renewals
from bot.turn import Turn
from cards.elements import Card
from cards.home import Home
from cards.render import render
from cards.texts import texts_for
from kanban.questions import ShowDay, ShowSummary, ShowTask
from kanban.reminded import DayView
from kanban.views import View
from storage.connection import Connection
from storage.conversations import THREAD
from storage.errors import StoreUnavailableError
from storage.outbox import Post, forget_orphans, upcoming, waiting
from storage.store import Store
from storage.work import Work

log = logging.getLogger(__name__)

MOST_STARTED = 20
CLAIMS_LAST = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card to post, what it shows, the question that it answers, and the turn that it was drawn by."""

    card: Card
    view: View
    question: Live | ShowTask | ShowSummary | ShowDay | None
    turn: Turn


class Posting:
    """Posts what is waiting in the outbox."""

    def __init__(self, store: Store, outside: Outside, renewals: Renewals, clock: Clock = now) -> None:
        self._store = store
        self._outside = outside
        self._renewals = renewals
        self._clock = clock

    async def work(self, later: Later) -> float | None:
        """Post what may be posted now, one thing at a time in a conversation; seconds until the next, or None."""
        waits: list[float] = []
        at, started = self._clock(), 0
        posts, following = await self._store.query(partial(_looked, now=at))
        for post in posts:
            key = f"said {post.conversation}"
            wait = max(later.wait(key), self._outside.room(post.conversation))
            waits.append(max(wait, 0.2))
            if wait <= 0 and started < MOST_STARTED:  # the rest sees first what room these leave
                started += self._outside.start(key, partial(self._post, post, key, later))
        waits += [] if following is None else [(following - at).total_seconds()]
        return min(waits, default=None)

    async def _post(self, post: Post, key: str, later: Later) -> None:
        """Post it where it still is to be; what becomes of it is written down."""
        if unsaid := await self._renewals.before(post, self._clock()):
            until = self._clock() + timedelta(seconds=unsaid)
            await self._store.settle(post.board_id, lambda work: work.outbox.put_off(post, until))
            return
        wait = self._outside.room(post.conversation)  # others that waited for the same word may be first
        if wait > 0:
            later.sent(key, wait)
            return
        claimed: list[Drawn] = []

        async def draw() -> Card | None:
            """Claim it when its turn has come: what is claimed and not known to have failed is never posted again."""
            drawn = await self._store.settle(post.board_id, partial(_claimed, post, self._clock()))
            claimed.extend([drawn] if drawn else [])
            return drawn.card if drawn else None

        told = await self._outside.post(post.service_url, _place(post), draw)
        if told.retry_after is not None:
            later.sent(key, told.retry_after)
        if told.message:
            later.succeeded(_place(post))
        for drawn in claimed:
            await self._keep(post, partial(_settled, post, drawn, told, self._clock()), later)

    async def _keep(self, post: Post, settled: Callable[[Work], None], later: Later) -> None:
        """Write down what Teams has told of a post, however often it takes: nobody else knows it, nor will be told."""
        key = f"kept {post.board_id} {post.key}"
        while True:
            try:
                await self._store.settle(post.board_id, settled)
            except StoreUnavailableError as error:
                pause = later.failed(key)
                log.warning("what became of a post could not be kept", extra={"reason": str(error), "pause": pause})
                await asyncio.sleep(pause)
            else:
                later.succeeded(key)
                return

    async def tidy(self) -> None:
        """Forget what a process claimed that ended before it heard from Teams; it may have been posted or not."""
        try:
            found = await self._store.tidy(partial(forget_orphans, before=self._clock() - CLAIMS_LAST))
        except StoreUnavailableError as error:  # the bot starts all the same, and tells it wherever it is asked
            log.warning("posts of an earlier process could not be looked after", extra={"reason": str(error)})
            return
        if found:
            log.warning("posts of a process that was killed may be missing", extra={"count": found})


def _looked(connection: Connection, now: datetime) -> tuple[list[Post], datetime | None]:
    """What may be posted now, and the next moment from which something may."""
    return waiting(connection, now), upcoming(connection, now)


def _claimed(post: Post, at: datetime, work: Work) -> Drawn | None:
    """The card to post, now that it is ours to post; None where somebody else does, or where it is over."""
    if not work.outbox.claim(post, at):
        return None
    found = posted(post, at, work)
    if found is None:
        work.outbox.drop(post)
        return None
    view, question = found
    texts = texts_for(post.locale or work.board.language).on(work.board)
    card = render(view, texts, Home(question, _board_of(view, work)))
    return Drawn(card, view, question, board_turn(at, work))


def _board_of(view: View, work: Work) -> int | None:
    """The board that a post's buttons lead to; of a person's day the one that all of it is of, if there is one."""
    if not isinstance(view, DayView):
        return work.board.id
    boards = {mine.board.id for mine in view.mine}
    return boards.pop() if len(boards) == 1 else None


def _place(post: Post) -> str:
    """The conversation with its thread, as Teams calls it."""
    return f"{post.conversation}{THREAD}{post.thread}" if post.thread else post.conversation


def _settled(post: Post, drawn: Drawn, told: Told, at: datetime, work: Work) -> None:
    """What becomes of a post: gone with its conversation it moves to the new home, refused for now it waits.

    A thread that is not there any more says nothing of its channel. Written again, it changes nothing.
    """
    if told.gone and told.missing and post.thread:
        work.outbox.drop(post)
        return
    if told.gone:
        Work.numbered(work.connection, post.keeper).conversations.close(post.conversation, at)
    if told.gone or told.retry_after is not None:
        work.outbox.release(post, drawn.turn.at)
        return
    if not work.outbox.conclude(post, drawn.turn.at):
        return
    if told.message and isinstance(drawn.view, DayView) and post.day is not None:
        keep_told(post.day, drawn.view, work)
    if told.message and isinstance(drawn.question, Live) and isinstance(drawn.view, Alive):
        followed(post.conversation, told.message, drawn.question, drawn.view, drawn.turn, work)
