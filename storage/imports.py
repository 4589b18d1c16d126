"""Bringing tasks in by the hundred: one unit of work for many of them, and none of them twice."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import bindparam, insert, select

from kanban.board import Board
from kanban.events import Changed
from kanban.flow import way_of
from kanban.importing import Imported
from kanban.limits import TEXT_LIMIT
from kanban.tasks import Lane, Person, Task
from storage import boards, history, notes, terms
from storage.connection import Connection
from storage.import_tables import imports
from storage.live_cards import LiveCards
from storage.origin import origin_of
from storage.rows import difference, row_of
from storage.tables import events, tasks
from storage.tables import notes as notes_table
from storage.tables import terms as terms_table
from storage.tasks import Tasks

NUMBERS_LEFT_FREE = 1_000
KNOWN = (
    select(imports.c.source, imports.c.number, tasks.c.original)
    .outerjoin(tasks, (tasks.c.board_id == imports.c.board_id) & (tasks.c.number == imports.c.number))
    .where(imports.c.board_id == bindparam("board_id"), imports.c.source.in_(bindparam("sources", expanding=True)))
)
OWN = (
    select(events.c.number, tasks.c.original)
    .outerjoin(tasks, (tasks.c.board_id == events.c.board_id) & (tasks.c.number == events.c.number))
    .where(
        events.c.board_id == bindparam("board_id"),
        events.c.number.in_(bindparam("numbers", expanding=True)),
        events.c.version == 1,
    )
)
OF_OURS = re.compile(r"board:(?P<origin>d[0-9a-f]{16})/b(?P<board>[0-9]{1,9})-(?P<number>[0-9]{1,9})")
INSERT = insert(imports)
INSERT_TASKS = insert(tasks)
INSERT_EVENTS = insert(events)
INSERT_NOTES = insert(notes_table)
INSERT_TERMS = insert(terms_table)


@dataclass(frozen=True, slots=True)
class Told:
    """What a file tells of a task that says whether it is there already: its id where it comes from, and its own words.

    Words that differ are of another task. They are None where the id alone decides. `first` is the id of the task that
    it is a duplicate of, and `wanted` the number that it had, which it keeps where that follows those of the board.
    """

    source: str
    words: str | None = None
    first: str = ""
    wanted: int | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """A task that is to be brought in: what the file tells of it, its rows that lack their numbers, and the task."""

    told: Told
    task: Task
    task_row: dict[str, Any]
    event_rows: list[dict[str, Any]]
    note_rows: list[dict[str, Any]]
    term_rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a task: its number, whether it was there already, and whether its owner had no room for it.

    Where nothing is written, a task that would come has no number. `other` are the words of a task that has its id and
    is another one, for which it was left out.
    """

    number: int | None
    already: bool = False
    over_limit: bool = False
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A task that is there: its number, None where it would be given one, and its words, None where they are gone."""

    number: int | None
    words: str | None

    def arrival(self, told: Told) -> Arrival:
        """What becomes of a task of the same id."""
        is_other = None not in (self.words, told.words) and self.words != _cut(told.words)
        return Arrival(self.number, already=not is_other, other=self.words if is_other else None)


@dataclass(slots=True)
class Rooms:
    """How many tasks each owner has in progress, as far as an import has asked; it is kept nowhere and never shown."""

    taken: dict[str, int] = field(default_factory=dict[str, int])


def coming(board: Board, told: Told, imported: Imported) -> Coming:
    """The rows of a task that is to be brought in: all that can be made before the database is locked."""
    task, changes = imported.task, imported.changes
    noted = [(changed.event.version, changed.note) for changed in changes if changed.note is not None]
    texts = [note.text for _, note in reversed(noted)][: terms.NOTES_INDEXED]
    words: Mapping[str, bool] = {} if task.lane in terms.UNSEARCHED else terms.words_of(task, texts)
    keys = {"board_id": board.id}
    rows = [row_of(changed.after) for changed in changes]  # of each change, what the next one replaces
    replaced = (None, *(difference(old, new) for old, new in pairwise(rows)))
    return Coming(
        told=told,
        task=task,
        task_row={**keys, **rows[-1]},
        event_rows=[{**keys, **row} for row in _event_rows(changes, replaced)],
        note_rows=[{**keys, **notes.row_of(task.number, version, note)} for version, note in noted],
        term_rows=terms.rows_of(board, task, words),
    )


def _event_rows(changes: Sequence[Changed], replaced: Iterable[dict[str, Any] | None]) -> Iterator[dict[str, Any]]:
    """The rows of what has happened to a task; its end tells its way, and what a triage had made of it elsewhere."""
    been = [(event.went_to, event.at) for changed in changes if (event := changed.event).went_to is not None]
    for changed, old in zip(changes, replaced, strict=True):
        row = history.row_of(changed.event, old)
        if history.finishes(changed.event):
            row |= history.end_of(way_of(been, changed.event.at), changes[-1].after)
        yield row


@dataclass(frozen=True, slots=True)
class Imports:
    """What was brought to one board, within one unit of work."""

    connection: Connection
    board: Board

    def known(self, sources: Iterable[str]) -> dict[str, Known]:
        """The tasks that were brought in before, or are this board's own, by their ids where they came from."""
        asked = [*dict.fromkeys(filter(None, sources))]
        if not asked:
            return {}
        rows = self.connection.execute(KNOWN, {"board_id": self.board.id, "sources": asked}).all()
        return {**self._own(asked), **{source: Known(number, words) for source, number, words in rows}}

    def _own(self, sources: Sequence[str]) -> dict[str, Known]:
        """The tasks of this board itself that come back to it, also those of which only events are kept."""
        found = {source: match for source in sources if (match := OF_OURS.fullmatch(source)) is not None}
        here = (origin_of(self.connection), str(self.board.id)) if found else ("", "")
        own = {source: int(match["number"]) for source, match in found.items() if match.group(1, 2) == here}
        if not own:
            return {}
        rows = self.connection.execute(OWN, {"board_id": self.board.id, "numbers": list(own.values())}).all()
        words = {int(number): original for number, original in rows}
        return {source: Known(number, words[number]) for source, number in own.items() if number in words}

    def look(self, batch: Sequence[Coming], rooms: Rooms) -> list[Arrival]:
        """What would become of these tasks; nothing is written."""
        known, found = self.known(one.told.source for one in batch), list[Arrival]()
        for one in batch:
            if (there := known.get(one.told.source)) is not None:
                found.append(there.arrival(one.told))
                continue
            found.append(Arrival(None, over_limit=self._no_room(one.task, rooms)))
            known[one.told.source] = Known(None, one.task.original)
        return found

    def bring_in(self, batch: Sequence[Coming], rooms: Rooms, at: datetime) -> list[Arrival]:
        """Write the tasks that are not there yet; live cards are stale then."""
        sources = (source for one in batch for source in (one.told.source, one.told.first))
        known, found, new = self.known(sources), list[Arrival](), list[Coming]()
        last = boards.last_number(self.connection, self.board)
        for one in batch:
            if (there := known.get(one.told.source)) is not None:
                found.append(there.arrival(one.told))
                continue
            over = self._no_room(one.task, rooms)
            last = _numbered(one, last)
            known[one.told.source] = Known(last, one.task.original)
            found.append(Arrival(last, over_limit=over))
            new.append(one)
        for one in new:
            _link(one, known.get(one.told.first))
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
                {"board_id": self.board.id, "source": one.told.source, "number": one.task_row["number"], "at": at}
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
    """The number of a task after the last one that was given, written into its rows."""
    wanted = one.told.wanted or 0
    number = wanted if last < wanted <= last + NUMBERS_LEFT_FREE else last + 1
    for row in (one.task_row, *one.event_rows, *one.note_rows, *one.term_rows):
        row["number"] = number
    return number


def _link(one: Coming, first: Known | None) -> None:
    """Have a duplicate name the task that it is one of by its number here, or in words where that has not come."""
    number = one.task_row["duplicate_of"]
    if number is None:
        return
    there = None if first is None else first.number
    said = {} if there is not None else {"discarded_for": f"a duplicate of #{number} where it came from"}
    one.task_row.update({"duplicate_of": there, **said})


def _cut(words: str | None) -> str | None:
    """Words as a task can hold them."""
    return None if words is None else words[:TEXT_LIMIT]
