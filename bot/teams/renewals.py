"""Asking Teams who still is a member, before something of a board is posted to somebody alone."""

import asyncio
from datetime import datetime

from bot.handlers.posts import vouching
from bot.handlers.vouching import is_vouched_for
from bot.teams.memberships import LASTS, Membership, Memberships, Question
from bot.teams.roster import Listing, Rosters
from storage.outbox import Post
from storage.store import Store
from storage.visits import Standing
from storage.work import Work

LATER_SECONDS = 60.0
FEW = 4


class Renewals:
    """Lets a post go once Teams has said what it must know, or has been silent for less than a week."""

    def __init__(self, store: Store, memberships: Memberships, rosters: Rosters) -> None:
        self._store = store
        self._memberships = memberships
        self._rosters = rosters
        self._few = asyncio.Semaphore(FEW)

    async def before(self, post: Post, at: datetime) -> float:
        """Ask about whatever Teams did not confirm within a day; the seconds that the post has to wait then.

        Nobody is dismissed for where the bot may not speak just now: that would be everybody, each at their morning.
        """
        needed = await self._store.query(
            lambda connection: vouching(post, at, Work.numbered(connection, post.board_id))
        )
        if needed is None:
            return 0.0
        aged = [one for one in needed.boards if one.checked_at is None or at - one.checked_at >= LASTS]
        known = await asyncio.gather(*(self._renew(needed.person, one, post.service_url, at) for one in aged))
        silent = [one for one, is_known in zip(aged, known, strict=True) if not is_known]
        missed = [one for one in silent if not is_vouched_for(one.checked_at, at)]
        return LATER_SECONDS if missed and needed.waits else 0.0

    async def _renew(self, person: str, board: Standing, service_url: str, at: datetime) -> bool:
        """Whether Teams has said anything; of who is missing in a list that is not whole it is asked alone."""
        listing = await self._rosters.renew(board.place, service_url)
        if listing is not Listing.PART:
            return listing is not Listing.SILENT
        question = Question(service_url, board.place, person, at, if_gone=False)
        async with self._few:
            told = await self._memberships.ask(question)
        await self._memberships.keep(told, question)
        return told is not Membership.UNKNOWN
