"""Whether somebody still is a member of a board's conversation: asked of Teams, and kept for a day."""

import asyncio
import logging
import time
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


class Membership(Enum):
    """What Teams says of somebody and a board's conversation; GONE that the bot itself may not speak there."""

    MEMBER = "member"
    STRANGER = "stranger"
    GONE = "gone"
    UNKNOWN = "unknown"


class Memberships:
    """Asks Teams who is a member; where it says nothing, it is not asked again for half a minute."""

    def __init__(self, store: Store, connectors: PooledConnectors) -> None:
        self._store = store
        self._connectors = connectors
        self._silent: TTLCache[tuple[Place, str], bool] = TTLCache(MOST_REMEMBERED, ASKED_ANEW_SECONDS, time.monotonic)

    async def ask(self, service_url: str, place: Place, person: str, patience: float = PATIENCE_SECONDS) -> Membership:
        """What Teams says within two seconds, or others, beside those for which others are before it.

        Where it says nothing, it is asked again after half a minute, so that nobody waits at every turn.
        """
        if (place, person) in self._silent:
            return Membership.UNKNOWN
        try:
            async with asyncio.timeout(self._connectors.queue() + patience):
                await self._connectors.at(service_url).conversations.get_conversation_member(place.id, person)
        except ConversationGone:
            return Membership.GONE
        except NotFound:
            return Membership.STRANGER
        except (ConnectorError, TimeoutError) as error:
            log.warning("Teams did not say whether somebody is a member", extra={"reason": str(error)})
            self._silent[place, person] = True
            return Membership.UNKNOWN
        return Membership.MEMBER

    async def keep(self, told: Membership, place: Place, person: str, at: datetime) -> None:
        """Write what Teams has said; a conversation that the bot was taken out of has no members for it."""
        if told is not Membership.UNKNOWN:
            unit = _admit if told is Membership.MEMBER else _dismiss
            await self._store.write(place, partial(unit, person, at))


def _admit(person: str, at: datetime, work: Work) -> None:
    member = work.members.find(person)
    if member is not None:
        work.members.admit(member, at, anew=True)


def _dismiss(person: str, at: datetime, work: Work) -> None:
    work.members.dismiss(person, at)
