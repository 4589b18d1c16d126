"""The history of a board's settings: events of the board, with the settings of before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from kanban.board import Board, Role
from kanban.errors import NothingToUndo
from kanban.events import Event, Happening
from kanban.settings import Settled
from kanban.tasks import Person
from storage import board_events, boards
from storage.board_events import OF_BOARD
from storage.board_settings import board_with, settings_of
from storage.connection import Connection
from storage.members import Members
from storage.tables import events

STANDING = (
    select(events)
    .where(*OF_BOARD, events.c.happening == Happening.SETTINGS.value, events.c.undone.is_(False))
    .order_by(events.c.version.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Settlements:
    """The settings of one board and their history, within one unit of work."""

    connection: Connection
    board: Board

    def now(self) -> Settled:
        """The settings and admins as they are."""
        return Settled(self.board, self._members.admins())

    def record(self, after: Settled, by: Person, at: datetime) -> None:
        """Write changed settings, with what they replaced."""
        board_events.record(self.connection, self.board, Happening.SETTINGS, _written(self.now()), by, at)
        self._write(after)

    @property
    def version(self) -> int:
        """How often the settings were changed, the changes that were taken back among them."""
        return board_events.newest(self.connection, self.board)

    def last(self) -> tuple[Event, Settled]:
        """The newest change that was not taken back, and the settings before it, or NothingToUndo."""
        row = self.connection.execute(STANDING, {"board_id": self.board.id}).mappings().one_or_none()
        if row is None:
            raise NothingToUndo
        return board_events.event_of(row), self._read(row["before"])

    def take_back(self, event: Event, before: Settled) -> None:
        """Write the settings of before a change."""
        self._write(before)
        board_events.mark_undone(self.connection, self.board, event)

    def _write(self, settled: Settled) -> None:
        boards.settle(self.connection, settled.board)
        named = {person.id for person in settled.admins}
        held = self._members.admins()
        for person in settled.admins:
            self._members.appoint(person, Role.ADMIN)
        for person in held:
            if person.id not in named:
                self._members.appoint(person, Role.MEMBER)

    def _read(self, before: dict[str, Any]) -> Settled:
        board = board_with(self.board.id, self.board.name, before["wip_limit"], before["settings"])
        admins = tuple(filter(None, (self._members.find(person) for person in before["admins"])))
        return Settled(board, admins or self._members.admins())

    @property
    def _members(self) -> Members:
        return Members(self.connection, self.board)


def _written(settled: Settled) -> dict[str, Any]:
    return {
        "settings": settings_of(settled.board),
        "wip_limit": settled.board.wip_limit,
        "admins": [person.id for person in settled.admins],
    }
