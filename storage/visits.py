"""Which board a turn is on: a conversation's own; in a personal chat one of those that the person is a member of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from kanban.board import Board
from storage import boards as of_places
from storage.board_settings import board_of
from storage.boards import NOWHERE, Place
from storage.tables import boards, inbox, members, tasks

if TYPE_CHECKING:
    from datetime import datetime

    from storage.connection import Connection, Row

PERSON = "person"
MOST_BOARDS = 50
COLUMNS = (
    boards.c.id,
    boards.c.kind,
    boards.c.place,
    boards.c.name,
    boards.c.wip_limit,
    boards.c.settings,
    boards.c.roster_at,
    boards.c.changes,
    boards.c.webhooks,
)
OF_PERSON = (
    select(*COLUMNS, members.c.checked_at, members.c.chosen_at)
    .select_from(members)
    .join(boards, boards.c.id == members.c.board_id)
    .where(
        members.c.id == bindparam("person"),
        members.c.left_at.is_(None),
        members.c.checked_at.is_not(None),
        boards.c.tenant == bindparam("tenant"),
    )
    .order_by(members.c.board_id)
    .limit(MOST_BOARDS)
)
AT_PLACE = select(*COLUMNS).where(
    boards.c.tenant == bindparam("tenant"), boards.c.kind == bindparam("kind"), boards.c.place == bindparam("place")
)
OF_THEIRS = (
    members.c.id == bindparam("person"),
    members.c.left_at.is_(None),
    members.c.checked_at.is_not(None),
    boards.c.tenant == bindparam("tenant"),
)
THEIRS = select(members.c.board_id).join(boards, boards.c.id == members.c.board_id).where(*OF_THEIRS)
ANSWERED_ON = (
    THEIRS.join(inbox, inbox.c.board_id == members.c.board_id)
    .where(inbox.c.key.in_(bindparam("keys", expanding=True)))
    .order_by(inbox.c.at)
    .limit(1)
)
READ_ON = (
    THEIRS.join(tasks, tasks.c.board_id == members.c.board_id)
    .where(
        tasks.c.source_message == bindparam("message"),
        tasks.c.source_conversation == bindparam("conversation"),
    )
    .order_by(tasks.c.captured_at)
    .limit(1)
)
CHOOSE = (
    update(members)
    .where(members.c.board_id == bindparam("key_board"), members.c.id == bindparam("key_person"))
    .values(chosen_at=bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at a place; `board` is the board that a card names, believed only where it is theirs.

    `own` tells that their own board is meant, whichever they have chosen.
    """

    place: Place
    person: str
    board: int | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A board, its place in Teams, and when Teams last told who its members are: the person, and all of them.

    `others` tells that there are other boards that the person could have meant.
    """

    board: Board
    place: Place
    checked_at: datetime | None = None
    roster_at: datetime | None = None
    chosen_at: datetime | None = None
    others: bool = False

    @property
    def chosen(self) -> bool:
        """Whether the person has said that this is the board."""
        return self.chosen_at is not None

    @property
    def is_shared(self) -> bool:
        """Whether more people than one work on the board."""
        return self.place.kind != PERSON


class BoardUnknownError(Exception):
    """The board that was named is none of the person's; nobody is told whether there is one."""


def standing(connection: Connection, visit: Visit) -> Standing:
    """The board of a visit, or BoardUnknownError; one that nobody has written on yet has no id."""
    if visit.place.kind != PERSON:
        found = _at_place(connection, visit.place)
        if visit.board not in {None, found.board.id}:
            raise BoardUnknownError
        return found
    known = boards_of(connection, visit)
    own = next((one for one in known if not one.is_shared), None) or _at_place(connection, visit.place)
    return replace(_meant(known, own, visit), others=any(one.is_shared for one in known) and len({*known, own}) > 1)


def boards_of(connection: Connection, visit: Visit) -> tuple[Standing, ...]:
    """The boards of a person's tenant that Teams has shown them to be a member of, their own among them."""
    keys = {"person": visit.person, "tenant": visit.place.tenant}
    rows = connection.execute(OF_PERSON, keys).mappings().all()
    found = [_standing(row, visit.place.tenant, row["checked_at"], row["chosen_at"]) for row in rows]
    return tuple(one for one in found if one.is_shared or one.place.id == visit.place.id)


def known_on(connection: Connection, visit: Visit, keys: tuple[str, ...], message: tuple[str, str]) -> int | None:
    """The board of a person that answered one of these turns first, or has the first task of a message."""
    whose = {"person": visit.person, "tenant": visit.place.tenant}
    answered: int | None = connection.execute(ANSWERED_ON, {**whose, "keys": keys}).scalar()
    if answered is not None:
        return answered
    read: int | None = connection.execute(
        READ_ON, {**whose, "conversation": message[0], "message": message[1]}
    ).scalar()
    return read


def choose(connection: Connection, board: Board, person: str, at: datetime) -> None:
    """Let a board be the one that a member's personal chat is about from now on."""
    connection.execute(CHOOSE, {"key_board": board.id, "key_person": person, "at": at})


def visit_of(connection: Connection, board: Board) -> Visit | None:
    """The visit of the person whose own a board is; None where it is nobody's own."""
    place = of_places.place_of(connection, board)
    return Visit(place, place.id, own=True) if place.kind == PERSON else None


def own_board(connection: Connection, tenant: str, person: str) -> Board | None:
    """A person's own board; None where there is none yet."""
    return of_places.find(connection, Place(tenant, PERSON, person, ""))


def found(connection: Connection, where: Place | Visit) -> Board:
    """The board of a place or a visit, or an empty one that is written nowhere; BoardUnknownError as above."""
    if isinstance(where, Visit):
        return standing(connection, where).board
    return of_places.find(connection, where) or Board(NOWHERE, where.name, language=where.language)


def opened(connection: Connection, where: Place | Visit) -> Board:
    """The board of a place or a visit, made now where there is none; BoardUnknownError as above."""
    if not isinstance(where, Visit):
        return of_places.open_board(connection, where)
    if where.place.kind != PERSON:
        board = of_places.open_board(connection, where.place)
        if where.board not in {None, board.id}:
            raise BoardUnknownError
        return board
    here = standing(connection, where)
    lives_here = (here.place.kind, here.place.id) == (where.place.kind, where.place.id)
    if lives_here:
        return of_places.open_board(connection, where.place)
    return of_places.to_write(connection, here.board)


def _meant(known: tuple[Standing, ...], own: Standing, visit: Visit) -> Standing:
    if visit.own:
        return own
    return _current(known, own) if visit.board is None else _named(known, own, visit.board)


def _named(known: tuple[Standing, ...], own: Standing, board: int) -> Standing:
    """The board of that id, where it is among the person's."""
    for one in (*known, own):
        if one.board.id == board:
            return one
    raise BoardUnknownError


def _current(known: tuple[Standing, ...], own: Standing) -> Standing:
    """What was chosen last; else the person's own, or where that was never used the only shared board there is."""
    chosen = max((one.chosen_at for one in (*known, own) if one.chosen_at is not None), default=None)
    if chosen is not None:
        return next(one for one in (*known, own) if one.chosen_at == chosen)
    shared = [one for one in known if one.is_shared]
    return shared[0] if len(shared) == 1 and own not in known else own


def _at_place(connection: Connection, place: Place) -> Standing:
    keys = {"tenant": place.tenant, "kind": place.kind, "place": place.id}
    row = connection.execute(AT_PLACE, keys).mappings().one_or_none()
    if row is None:
        return Standing(Board(NOWHERE, place.name, language=place.language), place)
    return Standing(_standing(row, place.tenant).board, place, roster_at=row["roster_at"])


def _standing(row: Row, tenant: str, checked_at: datetime | None = None, chosen_at: datetime | None = None) -> Standing:
    board = board_of(row)
    place = Place(tenant, row["kind"], row["place"], row["name"])
    return Standing(board, place, checked_at, row["roster_at"], chosen_at)
