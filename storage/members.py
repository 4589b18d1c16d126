"""The people of one board, as Teams named them; of an e-mail address a digest is kept, by which it is recognised."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, or_, select, update

from kanban.board import Board, Role
from kanban.tasks import Person
from storage.connection import Connection, Row
from storage.tables import members

CHECKED_ANEW = timedelta(hours=1)

THE_MEMBER = select(members).where(members.c.board_id == bindparam("board_id"), members.c.id == bindparam("member_id"))
BY_AAD = (
    select(members)
    .where(
        members.c.board_id == bindparam("board_id"),
        members.c.aad_id == bindparam("aad_id"),
        members.c.left_at.is_(None),
    )
    .order_by(members.c.seen_at.desc(), members.c.id)
    .limit(1)
)
BY_MAIL = (
    select(members.c.id, members.c.name)
    .where(
        members.c.board_id == bindparam("board_id"),
        members.c.mail == bindparam("mail"),
        members.c.left_at.is_(None),
    )
    .limit(2)
)
MAILS = select(members.c.mail, members.c.id, members.c.name).where(
    members.c.board_id == bindparam("board_id"), members.c.mail.is_not(None), members.c.left_at.is_(None)
)
ALL = (
    select(members.c.id, members.c.name)
    .where(members.c.board_id == bindparam("board_id"), members.c.left_at.is_(None))
    .order_by(members.c.name, members.c.id)
    .limit(bindparam("take"))
)
ADMINS = (
    select(members.c.id, members.c.name)
    .where(
        members.c.board_id == bindparam("board_id"),
        members.c.role == Role.ADMIN.value,
        members.c.left_at.is_(None),
    )
    .order_by(members.c.name, members.c.id)
)
FIRST = (
    select(members.c.id)
    .where(members.c.board_id == bindparam("board_id"), members.c.left_at.is_(None))
    .order_by(members.c.checked_at.is_(None), members.c.seen_at, members.c.id)
    .limit(1)
)
APPOINT = (
    update(members)
    .where(members.c.board_id == bindparam("key_board"), members.c.id == bindparam("key_id"))
    .values(role=bindparam("new_role"))
)
DISMISS = (
    update(members)
    .where(
        members.c.board_id == bindparam("key_board"),
        members.c.left_at.is_(None),
        or_(members.c.checked_at.is_(None), members.c.checked_at < bindparam("since")),
    )
    .values(left_at=bindparam("at"))
)
INSERT = insert(members)
UPDATE = (
    update(members)
    .where(members.c.board_id == bindparam("key_board"), members.c.id == bindparam("key_id"))
    .values(
        name=bindparam("new_name"),
        aad_id=bindparam("new_aad_id"),
        left_at=bindparam("new_left"),
        checked_at=bindparam("new_checked"),
        mail=bindparam("new_mail"),
    )
)


@dataclass(frozen=True, slots=True)
class Members:
    """Who works on one board, within one unit of work."""

    connection: Connection
    board: Board

    def find(self, person_id: str) -> Person | None:
        """The member of that id, under the name that Teams gave last; None where there is none, or not any more."""
        row = self._row(person_id)
        return None if row is None or row["left_at"] is not None else Person(row["id"], row["name"])

    def has_left(self, person_id: str) -> bool:
        """Whether somebody was a member and is none any more."""
        row = self._row(person_id)
        return row is not None and row["left_at"] is not None

    def vouched(self, person_id: str) -> datetime | None:
        """When Teams said last that somebody is a member; None where it never did, or where they are none any more."""
        row = self._row(person_id)
        return None if row is None or row["left_at"] is not None else row["checked_at"]

    def role_of(self, person: Person) -> Role:
        """What somebody is on the board."""
        return Role.ADMIN if person.id in {admin.id for admin in self.admins()} else Role.MEMBER

    def admins(self) -> tuple[Person, ...]:
        """The board's admins by name; where the last one has left, whoever was met first becomes one in their place."""
        rows = self.connection.execute(ADMINS, {"board_id": self.board.id}).mappings()
        found = tuple(Person(row["id"], row["name"]) for row in rows)
        if found:
            return found
        first = self.connection.execute(FIRST, {"board_id": self.board.id}).scalar()
        return () if first is None else tuple(filter(None, [self.find(first)]))

    def appoint(self, person: Person, role: Role) -> None:
        """Make a member an admin, or an admin a member."""
        keys = {"key_board": self.board.id, "key_id": person.id, "new_role": role.value}
        self.connection.execute(APPOINT, keys)

    def by_aad(self, aad_id: str) -> Person | None:
        """The member of that id in the directory; of two, whoever was met last."""
        keys = {"board_id": self.board.id, "aad_id": aad_id}
        row = self.connection.execute(BY_AAD, keys).mappings().one_or_none()
        return None if row is None else Person(row["id"], row["name"])

    def by_mail(self, address: str) -> Person | None:
        """The member of that e-mail address, as far as Teams has told it; None for none, or more than one."""
        keys = {"board_id": self.board.id, "mail": digest_of(address)}
        rows = self.connection.execute(BY_MAIL, keys).mappings().all()
        return Person(rows[0]["id"], rows[0]["name"]) if len(rows) == 1 else None

    def by_mails(self) -> dict[str, Person | None]:
        """All members of whom Teams has told an address, by its digest; None for an address that several have."""
        found: dict[str, Person | None] = {}
        for mail, person_id, name in self.connection.execute(MAILS, {"board_id": self.board.id}):
            found[mail] = None if mail in found else Person(person_id, name)
        return found

    def all(self, take: int = 200) -> tuple[Person, ...]:
        """The members by name, 200 at the most."""
        rows = self.connection.execute(ALL, {"board_id": self.board.id, "take": take}).mappings()
        return tuple(Person(row["id"], row["name"]) for row in rows)

    def see(self, person: Person, at: datetime, aad_id: str | None = None) -> None:
        """Keep somebody whom Teams named, or their new name; nothing is written when nothing is new.

        Who was only named, as in a mention, has not been seen to be a member yet, and is not brought back as one.
        """
        row = self._row(person.id)
        if row is None:
            values = {"id": person.id, "name": person.name, "aad_id": aad_id, "seen_at": at, "mail": None}
            self.connection.execute(INSERT, {"board_id": self.board.id, "checked_at": None, **values})
        elif (row["name"], row["aad_id"]) != (person.name, aad_id or row["aad_id"]):
            self._update(row, new_name=person.name, new_aad_id=aad_id or row["aad_id"])

    def admit(
        self, person: Person, at: datetime, aad_id: str | None = None, *, mail: str | None = None, anew: bool = False
    ) -> None:
        """Keep somebody whom Teams has just shown to be a member; the moment of that is written hourly, or `anew`."""
        row, mark = self._row(person.id), digest_of(mail) if mail else None
        if row is None:
            values = {"id": person.id, "name": person.name, "aad_id": aad_id, "seen_at": at, "checked_at": at}
            self.connection.execute(INSERT, {"board_id": self.board.id, **values, "mail": mark})
            return
        known = (row["name"], row["aad_id"], row["left_at"]) == (person.name, aad_id or row["aad_id"], None)
        if anew or not known or row["checked_at"] is None or at - row["checked_at"] > CHECKED_ANEW:
            news = {"new_name": person.name, "new_aad_id": aad_id or row["aad_id"]}
            self._update(row, **news, new_left=None, new_checked=at, new_mail=mark or row["mail"])

    def dismiss(self, person_id: str, at: datetime) -> None:
        """Note that somebody is no member any more; what they did stays theirs."""
        row = self._row(person_id)
        if row is not None and row["left_at"] is None:
            self._update(row, new_left=at, new_checked=at)

    def dismiss_unseen(self, since: datetime, at: datetime) -> None:
        """Note that whoever Teams has not shown to be a member since a moment is none any more."""
        self.connection.execute(DISMISS, {"key_board": self.board.id, "since": since, "at": at})

    def _row(self, person_id: str) -> Row | None:
        keys = {"board_id": self.board.id, "member_id": person_id}
        return self.connection.execute(THE_MEMBER, keys).mappings().one_or_none()

    def _update(self, row: Row, **news: Any) -> None:  # noqa: ANN401 - any column's
        kept = {
            "new_name": row["name"],
            "new_aad_id": row["aad_id"],
            "new_left": row["left_at"],
            "new_checked": row["checked_at"],
            "new_mail": row["mail"],
        }
        self.connection.execute(UPDATE, {"key_board": self.board.id, "key_id": row["id"], **kept, **news})


def digest_of(address: str) -> str:
    """What an e-mail address is recognised by; its case does not matter."""
    return hashlib.blake2b(address.strip().casefold().encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()
