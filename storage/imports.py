"""Bringing tasks in by the hundred: one unit of work for many of them, and none of them twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select

from kanban.board import Board
from kanban.importing import Imported
from kanban.tasks import Lane, Person, Task
from storage import boards, history, notes, terms
from storage.connection import Connection
from storage.import_tables import imports
from storage.live_cards import LiveCards
from storage.rows import row_of
from storage.tables import events, tasks
from storage.tables import notes as notes_table
from storage.tables import terms as terms_table
from storage.tasks import Tasks

NUMBERS_LEFT_FREE = 1_000
KNOWN = select(imports.c.source, imports.c.number).where(
    imports.c.board_id == bindparam("board_id"), imports.c.source.in_(bindparam("sources", expanding=True))
)
INSERT = insert(imports)
INSERT_TASKS = insert(tasks)
INSERT_EVENTS = insert(events)
INSERT_NOTES = insert(notes_table)
INSERT_TERMS = insert(terms_table)


@dataclass(frozen=True, slots=True)
class Coming:
    """A task that is to be brought in: its id where it comes from, its rows that lack their numbers, and the task.

    `wanted` is the number that it had, which it keeps where that follows the numbers of the board.
    """

    source: str
    task: Task
    wanted: int | None
    task_row: dict[str, Any]
    event_rows: list[dict[str, Any]]
    note_rows: list[dict[str, Any]]
    term_rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a task: its number, whether it was there already, and whether its owner had no room for it.

    Where nothing is written, a task that would come has no number.
    """

    number: int | None
    already: bool = False
    over_limit: bool = False


@dataclass(slots=True)
class Rooms:
    """How many tasks each owner has in progress, as far as an import has asked; it is kept nowhere and never shown."""

    taken: dict[str, int] = field(default_factory=dict[str, int])


def coming(board: Board, source: str, imported: Imported, wanted: int | None = None) -> Coming:
    """The rows of a task that is to be brought in: all that can be made before the database is locked."""
    task, changes = imported.task, imported.changes
    noted = [(changed.event.version, changed.note) for changed in changes if changed.note is not None]
    texts = [note.text for _, note in reversed(noted)][: terms.NOTES_INDEXED]
    words: Mapping[str, bool] = {} if task.lane in terms.UNSEARCHED else terms.words_of(task, texts)
    keys = {"board_id": board.id}
    return Coming(
        source=source,
        task=task,
        wanted=wanted,
        task_row={**keys, **row_of(task)},
        event_rows=[{**keys, **history.row_of(changed)} for changed in changes],
        note_rows=[{**keys, **notes.row_of(task.number, version, note)} for version, note in noted],
        term_rows=terms.rows_of(board, task, words),
    )


@dataclass(frozen=True, slots=True)
class Imports:
    """What was brought to one board, within one unit of work."""

    connection: Connection
    board: Board

    def known(self, sources: Iterable[str]) -> dict[str, int]:
        """The numbers of the tasks that were brought in before, by their ids where they came from."""
        keys = {"board_id": self.board.id, "sources": list(sources)}
        return dict(self.connection.execute(KNOWN, keys).all()) if keys["sources"] else {}

    def look(self, batch: Sequence[Coming], rooms: Rooms) -> list[Arrival]:
        """What would become of these tasks; nothing is written."""
        known: dict[str, int | None] = {**self.known(one.source for one in batch)}
        found: list[Arrival] = []
        for one in batch:
            already = one.source in known
            found.append(Arrival(known.get(one.source), already, not already and self._no_room(one.task, rooms)))
            known.setdefault(one.source, None)
        return found

    def bring_in(self, batch: Sequence[Coming], rooms: Rooms, at: datetime) -> list[Arrival]:
        """Write the tasks that are not there yet; live cards are stale then."""
        known, found, new = self.known(one.source for one in batch), list[Arrival](), list[Coming]()
        last = boards.last_number(self.connection, self.board)
        for one in batch:
            if one.source in known:
                found.append(Arrival(known[one.source], already=True))
                continue
            over = self._no_room(one.task, rooms)
            last = _numbered(one, last)
            known[one.source] = last
            found.append(Arrival(last, over_limit=over))
            new.append(one)
        if new:
            boards.number_up_to(self.connection, self.board, last)
            self._write(new, at)
            LiveCards(self.connection, self.board).mark_stale(at)
        return found

    def _write(self, new: Sequence[Coming], at: datetime) -> None:
        rows = {
            INSERT_TASKS: [one.task_row for one in new],
            INSERT_EVENTS: [row for one in new for row in one.event_rows],
            INSERT_NOTES: [row for one in new for row in one.note_rows],
            INSERT_TERMS: [row for one in new for row in one.term_rows],
            INSERT: [
                {"board_id": self.board.id, "source": one.source, "number": one.task_row["number"], "at": at}
                for one in new
            ],
        }
        for statement, given in rows.items():
            if given:
                self.connection.execute(statement, given)

    def _no_room(self, task: Task, rooms: Rooms) -> bool:
        """Whether the task's owner has as much in progress as the board allows, not counting this task."""
        owner = task.owner
        if task.lane is not Lane.IN_PROGRESS or owner is None:
            return False
        if owner.id not in rooms.taken:
            rooms.taken[owner.id] = self._in_progress(owner)
        rooms.taken[owner.id] += 1
        return rooms.taken[owner.id] > self.board.wip_limit

    def _in_progress(self, owner: Person) -> int:
        return len(Tasks(self.connection, self.board).in_progress_of(owner, but=0))


def _numbered(one: Coming, last: int) -> int:
    """The number of a task after the last one that was given, written into its rows.

    Where tasks are numbered anew, the number of which a duplicate was one is another's by now.
    """
    wanted = one.wanted or 0
    number = wanted if last < wanted <= last + NUMBERS_LEFT_FREE else last + 1
    for row in (one.task_row, *one.event_rows, *one.note_rows, *one.term_rows):
        row["number"] = number
    first = one.task_row["duplicate_of"]
    if first is not None and number != wanted:
        anew = {"duplicate_of": None, "discarded_for": f"a duplicate of #{first} where it came from"}
        one.task_row.update(anew)
    return number
