"""Whether somebody still is a member of a board's conversation: asked of Teams, and kept for a day."""

import asyncio
import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import partial

from cachetools import TTLCache

from bot.teams.connector import PooledConnectors
from bot.teams.connector_errors import ConnectorError, ConversationGone, NotFound
from storage.boards import Place
from storage.store import Store
from storage.work import Work

log = logging.getLogger(__name__)

LASTS = timedelta(hours=24)
PATIENCE_SECONDS = 2.0
ASKED_ANEW_SECONDS = 30.0
MOST_REMEMBERED = 20_000
LATEST_SECONDS = 10.0
MOST_LATE = 8  # a quarter of the connections, which turns and posts need more

Who = tuple[Place, str]


class Membership(Enum):
    """What Teams says of somebody and a board's conversation; GONE that the bot itself may not speak there."""

    MEMBER = "member"
    STRANGER = "stranger"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Question:
    """Whether a person is a member of a place, asked `at` a moment; `if_gone` tells whether GONE dismisses them too."""

    service_url: str
    place: Place
    person: str
    at: datetime
    if_gone: bool = True

    @property
    def who(self) -> Who:
        """Whom it is about, and where."""
        return self.place, self.person


class Memberships:
    """Asks Teams who is a member; where it says nothing, it is not asked again for half a minute.

    An answer that comes too late for whoever asked, but within ten seconds, is kept for those who ask next.
    """

    def __init__(self, store: Store, connectors: PooledConnectors) -> None:
        self._store = store
        self._connectors = connectors
        self._silent: TTLCache[Who, bool] = TTLCache(MOST_REMEMBERED, ASKED_ANEW_SECONDS, time.monotonic)
        self._asked: dict[Who, asyncio.Task[Membership]] = {}
        self._late: dict[Who, Question] = {}

    async def ask(self, question: Question, patience: float = PATIENCE_SECONDS) -> Membership:
        """What Teams says within two seconds, or others, beside those for which others are before it.

        Where it says nothing, it is asked again after half a minute, so that nobody waits at every turn.
        """
        if question.who in self._silent:
            return Membership.UNKNOWN
        asked = self._asked.get(question.who) or self._start(question)
        await asyncio.wait({asked}, timeout=self._connectors.queue() + patience)
        if not asked.done():
            self._go_on(question, asked)
            return Membership.UNKNOWN
        return Membership.UNKNOWN if asked.cancelled() else asked.result()

    async def keep(self, told: Membership, question: Question) -> None:
        """Write what Teams has said; a conversation that the bot was taken out of has no members for it."""
        if told is Membership.UNKNOWN or (told is Membership.GONE and not question.if_gone):
            return
        unit = _admit if told is Membership.MEMBER else _dismiss
        await self._store.write(question.place, partial(unit, question.person, question.at))

    @property
    def waiting(self) -> int:
        """How many late answers are waited for."""
        return len(self._late)

    async def close(self) -> None:
        """Let go of what is still being asked; it is asked again another time."""
        asked = list(self._asked.values())
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)

    def _start(self, question: Question) -> asyncio.Task[Membership]:
        task = asyncio.create_task(self._answer(question))
        self._asked[question.who] = task
        task.add_done_callback(lambda _: self._ended(question.who))
        return task

    def _go_on(self, question: Question, asked: asyncio.Task[Membership]) -> None:
        """Wait for the answer beside the turns, unless too many others are waited for."""
        log.warning("Teams did not say in time whether somebody is a member")
        self._silent[question.who] = True
        if question.who in self._late or self.waiting < MOST_LATE:
            self._late[question.who] = question
        else:
            asked.cancel()

    def _ended(self, who: Who) -> None:
        del self._asked[who]
        self._late.pop(who, None)

    async def _answer(self, question: Question) -> Membership:
        """What Teams says at all, which is kept here where nobody waits for it any more."""
        told = await self._told(question)
        late = self._late.get(question.who)
        if late is not None:
            await self.keep(told, late)
        return told

    async def _told(self, question: Question) -> Membership:
        try:
            async with asyncio.timeout(self._connectors.queue() + LATEST_SECONDS):
                conversations = self._connectors.at(question.service_url).conversations
                await conversations.get_conversation_member(question.place.id, question.person)
        except ConversationGone:
            return Membership.GONE
        except NotFound:
            return Membership.STRANGER
        except (ConnectorError, TimeoutError) as error:
            reason = str(error) or type(error).__name__
            log.warning("Teams did not say whether somebody is a member", extra={"reason": reason})
            self._silent[question.who] = True
            return Membership.UNKNOWN
        return Membership.MEMBER


def _admit(person: str, at: datetime, work: Work) -> None:
    member = work.members.find(person)
    if member is not None:
        work.members.admit(member, at, anew=True)


def _dismiss(person: str, at: datetime, work: Work) -> None:
    """Dismiss somebody, unless they have come back since Teams was asked."""
    vouched = work.members.vouched(person)
    if vouched is None or vouched <= at:
        work.members.dismiss(person, at)
