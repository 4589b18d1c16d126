"""Who the members of a board are, as Teams lists them: read when the bot comes, when people do, and once a day.

Whatever is posted by itself and has to know it waits for one reading, however many wait.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
"""

import asyncio
import logging
import time
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import partial
from typing import Any

from cachetools import TTLCache

from bot.crashes import Crashes
from bot.teams.connector import Connector, Conversations, PooledConnectors
from bot.teams.connector_errors import ConnectorError, ConversationGone
from bot.teams.pace import EVERYWHERE
from kanban.tasks import Person
from storage import boards
from storage.boards import Place
from storage.store import Store
from storage.work import Work

log = logging.getLogger(__name__)

LASTS = timedelta(hours=24)
PAGE = 200
MOST_PAGES = 50
ID_LIMIT, NAME_LIMIT, AAD_LIMIT, MAIL_LIMIT = 200, 300, 64, 320
TRIED_ANEW_SECONDS = 300.0
MOST_REMEMBERED = 20_000
FEW = 4
ROSTERS = "rosters"

Listed = tuple[Person, str | None, str | None]
Where = tuple[str, str, str]


class Listing(Enum):
    """What has come of reading a roster: `PART` that some are missing, `GONE` that the bot may not speak there."""

    WHOLE = "whole"
    PART = "part"
    GONE = "gone"
    SILENT = "silent"


class Rosters:
    """Reads whole rosters beside the turns; one that Teams would not tell is asked for again after five minutes."""

    def __init__(self, store: Store, connectors: PooledConnectors, crashes: Crashes) -> None:
        self._store = store
        self._connectors = connectors
        self._crashes = crashes
        self._running: dict[Where, asyncio.Task[Listing]] = {}
        self._again: dict[Where, tuple[Place, str]] = {}
        self._closed = False
        self._failed: TTLCache[Where, Listing] = TTLCache(MOST_REMEMBERED, TRIED_ANEW_SECONDS, time.monotonic)
        self._few = asyncio.Semaphore(FEW)

    def due(self, place: Place, read_at: datetime | None, service_url: str) -> None:
        """Read the roster of a board unless that was done within a day, or tried a moment ago."""
        recent = read_at is not None and datetime.now(UTC) - read_at < LASTS
        where = _where(place)
        if not recent and where not in self._failed and where not in self._running:
            self.read(place, service_url)

    def read(self, place: Place, service_url: str) -> None:
        """Read the roster of a board soon, as people have come or gone."""
        where = _where(place)
        if where in self._running:
            self._again[where] = (place, service_url)
            return
        self._start(where, self._read(place, service_url))

    async def renew(self, place: Place, service_url: str) -> Listing:
        """Read the roster of a board for what can wait: once for all who ask meanwhile, and only where there is room.

        What Teams would not tell a moment ago it is not asked for again.
        """
        where = _where(place)
        if where not in self._running:
            if where in self._failed or self._closed:
                return self._failed.get(where, Listing.SILENT)
            self._start(where, self._read_calmly(place, service_url))
        reading = self._running[where]
        await asyncio.wait({reading})
        return Listing.SILENT if reading.cancelled() else reading.result()

    async def close(self) -> None:
        """Let go of what is being read; it is read again another time."""
        self._closed = True
        running = list(self._running.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _start(self, where: Where, reading: Coroutine[Any, Any, Listing]) -> None:
        task = asyncio.create_task(reading)
        self._running[where] = task
        task.add_done_callback(lambda _: self._ended(where))

    def _ended(self, where: Where) -> None:
        """Read once more where people have come or gone meanwhile."""
        del self._running[where]
        again = self._again.pop(where, None)
        if again is not None and not self._closed:
            self.read(*again)

    async def _read_calmly(self, place: Place, service_url: str) -> Listing:
        async with self._few:
            return await self._read(place, service_url, calmly=True)

    async def _read(self, place: Place, service_url: str, *, calmly: bool = False) -> Listing:
        """Read it and tell what has come of it, which is remembered where it is not everybody."""
        listing = await self._listing(place, service_url, calmly=calmly)
        if listing is not Listing.WHOLE:
            self._failed[_where(place)] = listing
        return listing

    async def _listing(self, place: Place, service_url: str, *, calmly: bool) -> Listing:
        started = datetime.now(UTC)
        try:
            connector = self._connectors.at(service_url)
            place = await _named(place, connector)
            complete = await self._read_pages(place, connector.conversations, calmly=calmly)
            await self._store.write(place, partial(_end, started, complete=complete))
        except ConnectorError as error:
            log.warning("Teams did not list the members of a board", extra={"reason": str(error)})
            return Listing.GONE if isinstance(error, ConversationGone) else Listing.SILENT
        except Exception as error:  # noqa: BLE001 - whatever it is, it is read again in five minutes
            self._crashes.count(ROSTERS, error, pause=TRIED_ANEW_SECONDS)
            return Listing.SILENT
        return Listing.WHOLE if complete else Listing.PART

    async def _read_pages(self, place: Place, conversations: Conversations, *, calmly: bool) -> bool:
        """Keep every page as it comes, and tell whether that was everybody."""
        token: str | None = None
        for _ in range(MOST_PAGES):
            while calmly and (wait := self._connectors.room(EVERYWHERE)) > 0:  # noqa: ASYNC110 - others take it meanwhile
                await asyncio.sleep(wait)
            page = await conversations.get_conversation_paged_members(place.id, PAGE, token)
            await self._store.write(place, partial(_keep, listed_in(page), datetime.now(UTC)))
            token = page.get("continuationToken") or None
            if token is None:
                return bool(page.get("members"))
        return False


async def _named(place: Place, connector: Connector) -> Place:
    """The place with its name; of a team's messages Teams sends the id alone."""
    if place.kind != "team" or place.name:
        return place
    name = (await connector.teams.get_team_details(place.id)).get("name")
    return replace(place, name=name.strip()[:NAME_LIMIT]) if isinstance(name, str) else place


def _where(place: Place) -> Where:
    """A place, whatever it is called at the moment."""
    return place.tenant, place.kind, place.id


def listed_in(page: Mapping[str, Any]) -> tuple[Listed, ...]:
    """The people of a page of Teams' list, with directory id and address; what makes no sense is left out."""
    found: list[Listed] = []
    members = page.get("members")
    for member in members if isinstance(members, list) else ():
        person = person_in(member)
        if person is not None:
            mail = _text(member, "email", MAIL_LIMIT) or _text(member, "userPrincipalName", MAIL_LIMIT)
            found.append((person, _text(member, "aadObjectId", AAD_LIMIT), mail))
    return tuple(found)


def _text(member: Mapping[str, Any], field: str, limit: int) -> str | None:
    """A text that Teams tells of somebody, as far as it may reach; None where it is none."""
    told = member.get(field)
    return told[:limit] if isinstance(told, str) and told else None


def person_in(member: object) -> Person | None:
    """Somebody as Teams' JSON tells of them, or None where it does not say who it is."""
    told = member if isinstance(member, dict) else {}
    person, name = told.get("id"), told.get("name")
    if not isinstance(person, str) or not person or not isinstance(name, str) or not name.strip():
        return None
    return Person(person[:ID_LIMIT], name.strip()[:NAME_LIMIT])


def _keep(listed: tuple[Listed, ...], at: datetime, work: Work) -> None:
    for person, aad, mail in listed:
        work.members.admit(person, at, aad, mail=mail, anew=True)


def _end(started: datetime, work: Work, *, complete: bool) -> None:
    """Dismiss whom a complete list does not name, and write when it was read."""
    if complete:
        work.members.dismiss_unseen(started, started)
    boards.note_roster(work.connection, work.board, started)
