"""The people of one board, as Teams named them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from kanban.board import Board
from kanban.tasks import Person
from storage.tables import members

THE_MEMBER = select(members).where(members.c.board_id == bindparam("board_id"), members.c.id == bindparam("member_id"))
BY_AAD = (
    select(members)
    .where(members.c.board_id == bindparam("board_id"), members.c.aad_id == bindparam("aad_id"))
    .order_by(members.c.seen_at.desc(), members.c.id)
    .limit(1)
)
ALL = (
    select(members.c.id, members.c.name)
    .where(members.c.board_id == bindparam("board_id"))
    .order_by(members.c.name, members.c.id)
    .limit(bindparam("take"))
)
INSERT = insert(members)
UPDATE = (
    update(members)
    .where(members.c.board_id == bindparam("key_board"), members.c.id == bindparam("key_id"))
    .values(name=bindparam("new_name"), aad_id=bindparam("new_aad_id"), seen_at=bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class Members:
    """Who works on one board, within one unit of work."""

    connection: Connection
    board: Board

    def find(self, person_id: str) -> Person | None:
        """The member of that id, under the name that Teams gave last."""
        keys = {"board_id": self.board.id, "member_id": person_id}
        row = self.connection.execute(THE_MEMBER, keys).mappings().one_or_none()
        return None if row is None else Person(row["id"], row["name"])

    def by_aad(self, aad_id: str) -> Person | None:
        """The member of that id in the directory; of two, whoever was met last."""
        keys = {"board_id": self.board.id, "aad_id": aad_id}
        row = self.connection.execute(BY_AAD, keys).mappings().one_or_none()
        return None if row is None else Person(row["id"], row["name"])

    def all(self, take: int = 200) -> tuple[Person, ...]:
        """The members by name, 200 at the most."""
        rows = self.connection.execute(ALL, {"board_id": self.board.id, "take": take}).mappings()
        return tuple(Person(row["id"], row["name"]) for row in rows)

    def see(self, person: Person, at: datetime, aad_id: str | None = None) -> None:
        """Keep somebody whom Teams named, or their new name; nothing is written when nothing is new."""
        keys = {"board_id": self.board.id, "member_id": person.id}
        row = self.connection.execute(THE_MEMBER, keys).mappings().one_or_none()
        if row is None:
            values = {"id": person.id, "name": person.name, "aad_id": aad_id, "seen_at": at}
            self.connection.execute(INSERT, {"board_id": self.board.id, **values})
        elif (row["name"], row["aad_id"]) != (person.name, aad_id or row["aad_id"]):
            news = {"new_name": person.name, "new_aad_id": aad_id or row["aad_id"], "at": at}
            self.connection.execute(UPDATE, {"key_board": self.board.id, "key_id": person.id, **news})
