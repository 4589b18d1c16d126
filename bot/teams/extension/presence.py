"""Whether the bot is in a conversation, and whether somebody is its member: asked of Teams, and remembered shortly.

A message extension works wherever its user is, also where nobody ever added the bot:
https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
"""

import asyncio
import logging
import time
from collections.abc import Iterable
from enum import Enum

from botbuilder.schema import Activity
from cachetools import TLRUCache, TTLCache

from bot.teams.activity import ID_LIMIT, NAME_LIMIT, place_of
from bot.teams.connector import Conversations, PooledConnectors
from bot.teams.connector_errors import ConnectorError, ConversationGone, NotFound
from kanban.tasks import Person

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 2.0
MOST_REMEMBERED = 20_000
MOST_ASKED = 5
BETWEEN_TWO_PEOPLE = "@unq.gbl.spaces"


class Presence(Enum):
    """What Teams says of a conversation; NEVER is a chat of two people, which no bot can join."""

    HERE = "here"
    NOWHERE = "nowhere"
    ABSENT = "absent"
    NEVER = "never"
    STRANGER = "stranger"
    UNKNOWN = "unknown"

    @property
    def may_use_board(self) -> bool:
        """Whether the conversation's board is open to who asks; where Teams is too slow to say, the invoke vouches."""
        return self in {Presence.HERE, Presence.UNKNOWN}


LASTS_SECONDS = {Presence.HERE: 300.0, Presence.ABSENT: 30.0, Presence.STRANGER: 30.0, Presence.UNKNOWN: 10.0}
PEOPLE_LAST_SECONDS = 60.0
Asked = tuple[str, str, str]


class Roster:
    """What Teams knows of the members of conversations."""

    def __init__(self, connectors: PooledConnectors) -> None:
        self._connectors = connectors
        self._people: TTLCache[Asked, Person | None] = TTLCache(MOST_REMEMBERED, PEOPLE_LAST_SECONDS, time.monotonic)
        self._known: TLRUCache[Asked, Presence] = TLRUCache(MOST_REMEMBERED, _until, time.monotonic)

    async def presence(self, activity: Activity) -> Presence:
        """Whether the bot and whoever sent this are both members of its conversation; within two seconds."""
        if str(activity.conversation.id).endswith(BETWEEN_TWO_PEOPLE):
            return Presence.NEVER
        place = place_of(activity)
        if place.kind == "person":
            return Presence.HERE if activity.conversation.conversation_type == "personal" else Presence.NOWHERE
        asked = (place.tenant, place.id, str(activity.from_property.id))
        if asked not in self._known:
            self._known[asked] = await self._ask(activity, place.id)
        return self._known.get(asked, Presence.UNKNOWN)

    def forget(self, activity: Activity) -> None:
        """Ask anew the next time, as somebody has just added the bot."""
        place = place_of(activity)
        self._known.pop((place.tenant, place.id, str(activity.from_property.id)), None)

    async def members(self, activity: Activity, aad_ids: Iterable[str]) -> dict[str, Person]:
        """The conversation's members of these ids in the directory, as far as Teams says so within two seconds."""
        wanted = list(dict.fromkeys(aad_ids))[:MOST_ASKED]
        found = await asyncio.gather(*(self._member(activity, aad_id) for aad_id in wanted))
        return {aad_id: person for aad_id, person in zip(wanted, found, strict=True) if person is not None}

    async def _ask(self, activity: Activity, conversation: str) -> Presence:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._at(activity).get_conversation_member(conversation, str(activity.from_property.id))
        except ConversationGone:
            return Presence.ABSENT
        except NotFound:
            return Presence.STRANGER
        except (ConnectorError, TimeoutError) as error:
            log.warning("Teams did not say who is in a conversation", extra={"reason": str(error)})
            return Presence.UNKNOWN
        return Presence.HERE

    async def _member(self, activity: Activity, aad_id: str) -> Person | None:
        place = place_of(activity)
        asked = (place.tenant, place.id, aad_id)
        if asked not in self._people:
            self._people[asked] = await self._ask_for(activity, place.id, aad_id)
        return self._people.get(asked)

    async def _ask_for(self, activity: Activity, conversation: str, aad_id: str) -> Person | None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                member = await self._at(activity).get_conversation_member(conversation, aad_id)
        except (ConnectorError, TimeoutError):
            return None
        person, name = member.get("id"), member.get("name")
        if not isinstance(person, str) or not isinstance(name, str) or not person:
            return None
        return Person(person[:ID_LIMIT], name.strip()[:NAME_LIMIT])

    def _at(self, activity: Activity) -> Conversations:
        return self._connectors.at(activity.service_url).conversations


def _until(_: Asked, presence: Presence, now: float) -> float:
    return now + LASTS_SECONDS[presence]
