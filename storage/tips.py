"""What each member of a board need not be told any more: how often it was done, three times at the most."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select, update

from kanban.board import Board
from kanban.tasks import Person
from kanban.tips import ENOUGH, Known, Tip
from storage.connection import Connection
from storage.tables import events
from storage.tip_tables import tips

OF_PERSON = select(tips.c.tip, tips.c.used, tips.c.shown_on).where(
    tips.c.board_id == bindparam("board_id"), tips.c.person == bindparam("person_id")
)
ELSEWHERE = (
    select(events.c.number)
    .where(
        events.c.board_id == bindparam("board_id"),
        events.c.by_id == bindparam("person_id"),
        events.c.number != bindparam("number"),
    )
    .limit(1)
)
INSERT = insert(tips)
UPDATE = (
    update(tips)
    .where(
        tips.c.board_id == bindparam("key_board"),
        tips.c.person == bindparam("key_person"),
        tips.c.tip == bindparam("key_tip"),
    )
    .values(used=bindparam("new_used"), shown_on=bindparam("new_shown_on"))
)


@dataclass(frozen=True, slots=True)
class Tips:
    """What people of one board have been told, within one unit of work."""

    connection: Connection
    board: Board

    def known_to(self, person: Person) -> dict[Tip, Known]:
        """The tips of a person that were shown, or whose thing they have done."""
        keys = {"board_id": self.board.id, "person_id": person.id}
        rows = self.connection.execute(OF_PERSON, keys)
        return {Tip(tip): Known(used, shown_on) for tip, used, shown_on in rows if tip in set(Tip)}

    def is_first(self, person: Person, number: int) -> bool:
        """Whether a person has done nothing on the board but to a task of that number."""
        keys = {"board_id": self.board.id, "person_id": person.id, "number": number}
        return self.connection.execute(ELSEWHERE, keys).first() is None

    def use(self, person: Person, done: Iterable[Tip]) -> None:
        """Note that a person has done what some tips tell of; after the third time nothing is written."""
        wanted = tuple(done)
        known = self.known_to(person) if wanted else {}
        for tip in wanted:
            old = known.get(tip, Known())
            if not old.enough:
                self._write(person, tip, Known(old.used + 1, old.shown_on), is_new=tip not in known)

    def show(self, person: Person, tip: Tip, number: int) -> None:
        """Note that a tip stands on the receipt of a task."""
        known = self.known_to(person)
        self._write(person, tip, Known(known.get(tip, Known()).used, number), is_new=tip not in known)

    def drop(self, person: Person, tip: Tip, number: int) -> None:
        """Note that a person, on the receipt of a task, wants to be told of it no more."""
        self._write(person, tip, Known(ENOUGH, number), is_new=tip not in self.known_to(person))

    def _write(self, person: Person, tip: Tip, known: Known, *, is_new: bool) -> None:
        if is_new:
            row = {"person": person.id, "tip": tip.value, "used": known.used, "shown_on": known.shown_on}
            self.connection.execute(INSERT, {"board_id": self.board.id, **row})
            return
        keys = {"key_board": self.board.id, "key_person": person.id, "key_tip": tip.value}
        self.connection.execute(UPDATE, {**keys, "new_used": known.used, "new_shown_on": known.shown_on})
