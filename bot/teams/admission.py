"""Who is let onto which board: asked of what is stored, and daily of Teams, before a turn begins."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from botbuilder.schema import Activity

from bot.teams import activity as read
from bot.teams.memberships import LASTS, PATIENCE_SECONDS, Membership, Memberships, Question
from bot.teams.roster import Rosters
from bot.teams.source import conversation_of
from cards.actions import Press
from kanban.board import Board, Whereabouts
from kanban.commands import ChooseBoard
from kanban.questions import ShowBoards, ShowDay, ShowHelp, ShowReminders
from kanban.reminding import SetReminders
from storage import visits
from storage.boards import NOWHERE
from storage.connection import Connection
from storage.inbox import Answered, Inbox, Key
from storage.store import Store
from storage.visits import Standing, Visit

GRACE = timedelta(days=7)  # longer than a long weekend, after which the first question may fail once
HURRY_SECONDS = 0.5  # for whom silence does not keep out: a turn is answered within a second, whatever Teams does
ABOUT_ONESELF = SetReminders | ShowReminders | ShowDay
NEEDS_NO_BOARD = ShowBoards | ShowHelp | ABOUT_ONESELF


class UnverifiedError(Exception):
    """Teams did not say for a week whether somebody still is a member of a board."""

    def __init__(self, board: Board) -> None:
        super().__init__(board.id)
        self.board = board


@dataclass(frozen=True, slots=True)
class Entry:
    """The board that a turn is on, and the visit that leads to it and to no other.

    `answered` is what a message was answered before, where it is delivered again.
    """

    visit: Visit
    standing: Standing
    whereabouts: Whereabouts | None
    meant: Board | None = None
    answered: Answered | None = None

    @property
    def board(self) -> Board:
        """The board itself, with its settings."""
        return self.standing.board


class Admission:
    """Lets people onto boards, and nobody onto a board of others."""

    def __init__(
        self,
        store: Store,
        memberships: Memberships,
        rosters: Rosters,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._memberships = memberships
        self._rosters = rosters
        self._clock = clock

    async def enter(
        self, activity: Activity, board: int | None = None, *, own: bool = False, key: Key | None = None
    ) -> Entry:
        """The board of an activity, or the one that its card names; BoardUnknownError, or UnverifiedError.

        `key` is what the activity is known by when it is delivered again, where that is asked for.

        In a shared conversation Teams vouches for whoever writes there. A team's board that is used from a personal
        chat asks Teams once a day whether they are still a member.
        """
        visit = read.visit_of(activity, board, own=own)
        look = partial(_looked_up, visit=visit, key=key, at=self._clock())
        standing, answered = await self._store.query(look)
        while _is_away(visit, standing) and not await self._is_member(activity, standing, visit):
            standing, answered = await self._store.query(look)
        if standing.is_shared:
            self._rosters.due(standing.place, standing.roster_at, str(activity.service_url))
        return Entry(_pinned(visit, standing), standing, _whereabouts(visit, standing), answered=answered)

    async def enter_with_message(self, activity: Activity) -> Entry:
        """The board that a message was answered on already, whichever has been chosen since; else as above."""
        visit, key = read.visit_of(activity), read.delivery_key(activity)
        if visit.place.kind != visits.PERSON:
            return await self.enter(activity, key=key)
        keys = (key.text, read.edit_key(activity).text)
        message = (conversation_of(activity), str(activity.id or ""))
        board = await self._store.query(partial(visits.known_on, visit=visit, keys=keys, message=message))
        return await self.enter(activity, board, key=key)

    async def enter_by(self, press: Press, activity: Activity) -> Entry:
        """The board that a pressed card is of; a card of before cards named boards is of the presser's own.

        A choice is about the board that it names, and what is about oneself about none.
        """
        command, named = press.command, press.home.board
        if isinstance(command, ChooseBoard):
            shared = read.is_shared(activity)
            return await self.enter(activity, None if shared else command.board, own=not shared and not command.board)
        if isinstance(command, ABOUT_ONESELF):
            return await self.enter(activity)
        about_a_task = getattr(command, "number", None) is not None
        return await self.enter(activity, named, own=named is None and about_a_task)

    async def enter_anew(self, activity: Activity, board: int) -> Entry:
        """The board of that id where Teams says now that they are a member of it; UnverifiedError where it is silent.

        BoardUnknownError where it is none of theirs, or not any more.
        """
        entry = await self.enter(activity, board)
        if not _is_away(entry.visit, entry.standing):
            return entry
        question = Question(str(activity.service_url), entry.standing.place, entry.visit.person, self._clock())
        told = await self._memberships.ask(question)
        if told is Membership.UNKNOWN:
            raise UnverifiedError(entry.board)
        await self._memberships.keep(told, question)
        return entry if told is Membership.MEMBER else await self.enter(activity, board)

    async def enter_aside(self, activity: Activity, error: UnverifiedError) -> Entry:
        """The asker's own board, for what needs no other, while they are not let onto the one that is meant."""
        entry = await self.enter(activity, own=True)
        whereabouts = Whereabouts(error.board.name, others=True, chosen=True)
        return replace(entry, whereabouts=whereabouts, meant=error.board)

    async def _is_member(self, activity: Activity, standing: Standing, visit: Visit) -> bool:
        """Whether a member of a board still is one; who is none any more is dismissed."""
        at = self._clock()
        age = at - standing.checked_at if standing.checked_at else GRACE
        if age < LASTS:
            return True
        patience = HURRY_SECONDS if age < GRACE else PATIENCE_SECONDS
        question = Question(str(activity.service_url), standing.place, visit.person, at)
        told = await self._memberships.ask(question, patience)
        if told is Membership.UNKNOWN:
            if age >= GRACE:
                raise UnverifiedError(standing.board)
            return True
        await self._memberships.keep(told, question)
        return told is Membership.MEMBER


def _looked_up(connection: Connection, visit: Visit, key: Key | None, at: datetime) -> tuple[Standing, Answered | None]:
    """The board of a visit, and what was answered under a key there."""
    standing = visits.standing(connection, visit)
    if key is None or standing.board.id == NOWHERE:
        return standing, None
    return standing, Inbox(connection, standing.board).find((key,), at).get(key.text)


def _is_away(visit: Visit, standing: Standing) -> bool:
    """Whether a team's board is used from outside of its conversation."""
    return visit.place.kind == visits.PERSON and standing.is_shared


def _whereabouts(visit: Visit, standing: Standing) -> Whereabouts | None:
    """What a personal chat says of the board that it is about; a shared conversation has but one."""
    if visit.place.kind != visits.PERSON:
        return None
    chosen = standing.chosen or visit != Visit(visit.place, visit.person)
    return Whereabouts(standing.board.name, own=not standing.is_shared, others=standing.others, chosen=chosen)


def _pinned(visit: Visit, standing: Standing) -> Visit:
    """The visit, to this board and no other, whatever is chosen meanwhile."""
    if standing.board.id == NOWHERE:
        return replace(visit, board=None, own=visit.place.kind == visits.PERSON)
    return replace(visit, board=standing.board.id, own=False)
