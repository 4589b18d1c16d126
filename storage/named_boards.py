"""Boards as an operator names them: by id, or by a name that only one of them has."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from kanban.tasks import OPEN_LANES
from storage.connection import Connection, Row
from storage.tables import boards, events, members, tasks

MOST_CANDIDATES = 10
COLUMNS = (boards.c.id, boards.c.kind, boards.c.name, boards.c.tenant)
EVERY = select(*COLUMNS).order_by(boards.c.id)
THE_BOARD = select(*COLUMNS).where(boards.c.id == bindparam("board_id"))
OPEN_TASKS = (
    select(func.count())
    .where(tasks.c.board_id == boards.c.id, tasks.c.lane.in_([lane.value for lane in OPEN_LANES]))
    .scalar_subquery()
)
MEMBERS = select(func.count()).where(members.c.board_id == boards.c.id, members.c.left_at.is_(None)).scalar_subquery()
LAST = select(events.c.at).where(events.c.board_id == boards.c.id).order_by(events.c.at.desc()).limit(1)
OVERVIEW = select(
    *COLUMNS,
    OPEN_TASKS.label("open_tasks"),
    MEMBERS.label("members"),
    LAST.scalar_subquery().label("last_at"),
).order_by(boards.c.id)


@dataclass(frozen=True, slots=True)
class NamedBoard:
    """A board as an operator tells it from others; one that has no name in Teams is called by its kind."""

    id: int
    kind: str
    name: str
    tenant: str


@dataclass(frozen=True, slots=True)
class BoardOverview:
    """A board, how many open tasks and members it has, and when something last happened on it; nobody is named."""

    board: NamedBoard
    open_tasks: int
    members: int
    last_at: datetime | None


class BoardNotNamedError(Exception):
    """No board, or more than one, is meant by a name; `candidates` are those that may be, ten at the most."""

    def __init__(self, wanted: str, candidates: tuple[NamedBoard, ...], *, ambiguous: bool) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.candidates = candidates
        self.ambiguous = ambiguous


def named(connection: Connection, wanted: str) -> NamedBoard:
    """The board of an id, or of a name in whatever case, or BoardNotNamedError; an id goes before a name."""
    wanted = wanted.strip()
    if (found := _of_id(connection, wanted)) is not None:
        return found
    known = [_board(row) for row in connection.execute(EVERY).mappings()]
    same = tuple(board for board in known if board.name.casefold() == wanted.casefold())
    if len(same) == 1:
        return same[0]
    close = same or tuple(board for board in known if wanted.casefold() in board.name.casefold()) or tuple(known)
    raise BoardNotNamedError(wanted, close[:MOST_CANDIDATES], ambiguous=bool(same))


def overview(connection: Connection) -> list[BoardOverview]:
    """Every board, by id."""
    return [
        BoardOverview(_board(row), row["open_tasks"], row["members"], row["last_at"])
        for row in connection.execute(OVERVIEW).mappings()
    ]


def _of_id(connection: Connection, wanted: str) -> NamedBoard | None:
    if not (wanted.isascii() and wanted.isdigit() and int(wanted[:18]) < 2**31):
        return None
    row = connection.execute(THE_BOARD, {"board_id": int(wanted[:18])}).mappings().one_or_none()
    return None if row is None else _board(row)


def _board(row: Row) -> NamedBoard:
    return NamedBoard(row["id"], row["kind"], row["name"] or row["kind"], row["tenant"])
