"""Telling a board what concerns everybody: posted once, and never again where it may have been posted."""

from datetime import UTC, datetime
from functools import partial

from bot.handlers.announcing import announcement
from bot.teams.live import NOBODY
from bot.teams.outside import Later, Outside
from bot.turn import Turn
from cards.elements import Card
from cards.home import Home
from cards.render import render
from cards.texts import texts_for
from kanban.questions import ShowTask
from kanban.schedule import zone_named
from storage.announcements import Announcement, waiting
from storage.store import Store
from storage.work import Work


class Announcing:
    """Says what is waiting to be said to whole boards."""

    def __init__(self, store: Store, outside: Outside) -> None:
        self._store = store
        self._outside = outside

    async def work(self, later: Later) -> float | None:
        """Say what may be said now, one thing at a time in a conversation; seconds until the next, None for never."""
        waits: list[float] = []
        for one in await self._store.query(waiting):
            key = f"said {one.board_id} {one.conversation}"
            wait = later.wait(key)
            waits.append(max(wait, 0.2))
            if wait <= 0:
                self._outside.start(key, partial(self._say, one, key, later))
        return min(waits, default=None)

    async def _say(self, one: Announcement, key: str, later: Later) -> None:
        """Claim it first: what is claimed and not known to have failed is never said again."""
        card = await self._store.settle(one.board_id, partial(_claimed, one))
        if card is None:
            return
        told = await self._outside.post(one.service_url, one.conversation, card)
        if told.gone:
            await self._store.settle(one.board_id, partial(_moved, one))
        elif told.retry_after is not None:
            later.sent(key, told.retry_after)
            await self._store.settle(one.board_id, partial(_released, one))
        else:
            await self._store.settle(one.board_id, partial(_dropped, one))


def _claimed(one: Announcement, work: Work) -> Card | None:
    """The card to post, now that it is ours to post; None where somebody else does, or where it is over."""
    if not work.announcements.claim(one, datetime.now(UTC)):
        return None
    zone = zone_named(work.board.zone) or UTC
    view = announcement(one, Turn(person=NOBODY, at=datetime.now(UTC), zone=zone, keys=()), work)
    if view is None:
        work.announcements.drop(one)
        return None
    return render(view, texts_for(None).on(work.board), Home(ShowTask(number=one.number), work.board.id))


def _moved(one: Announcement, work: Work) -> None:
    """Let it be said in whichever conversation is the board's home, now that this one is gone."""
    work.conversations.close(one.conversation, datetime.now(UTC))
    work.announcements.release(one)


def _released(one: Announcement, work: Work) -> None:
    work.announcements.release(one)


def _dropped(one: Announcement, work: Work) -> None:
    work.announcements.drop(one)
