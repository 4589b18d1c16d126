"""A row of a table as a task: Planner's columns, and those that people write themselves."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.parsing.tickets import find_tickets, read_ticket
from bot.transfer.columns import Cells, Table
from bot.transfer.dates import NoDateError, Order, UnlikelyDateError, When, read_when
from bot.transfer.people import Unmatched
from bot.transfer.remarks import remark
from bot.transfer.rows import (
    OF_OURS,
    Row,
    Target,
    cleaned,
    digest,
    is_origin,
    key_of_ours,
    listed,
    one_line,
    source_of,
    tickets_in,
)
from bot.transfer.sheets import text_of
from bot.transfer.spoken import priority_of, type_of
from kanban.import_task import IMPORTER, ImportTask
from kanban.tasks import Lane, Person, Priority, SubTask, TaskType

UNKNOWN_HERE = {Unmatched.UNKNOWN: "unknown", Unmatched.AMBIGUOUS: "ambiguous"}
MOST_BUCKETS = 20
YES = frozenset({"true", "yes", "1", "x"})
_TICKED = re.compile(r"\[(?P<mark>[ xX-])\] ?(?P<text>.*)")
_COUNT = re.compile(r"(\d+)\s*(?:/|of)\s*(\d+)|\d+")


@dataclass(slots=True)
class Reader:
    """Reads the rows of one table for one board; `buckets` counts those that no lane is known for."""

    table: Table
    target: Target
    order: Order
    kind: str
    said: list[str]
    buckets: Counter[str] = field(default_factory=Counter[str])

    def rows(self) -> Iterator[Row]:
        """Every row that holds anything; at the end it is said which buckets no lane is known for."""
        for number, cells in self.table.rows:
            if any(cell is not None and cell != "" for cell in cells):
                yield self._row(number, cells)
        for bucket, count in self.buckets.most_common(MOST_BUCKETS):
            self.said.append(remark("bucket", place=bucket[:40], count=count))

    def _row(self, number: int, cells: Cells) -> Row:
        told = _Told(self, cells)
        key, title, origin = told.text("id"), told.text("title"), told.text("origin")
        kind = "board" if OF_OURS.fullmatch(key) else self.kind
        told_apart = self.table.is_planner or (kind == "board" and is_origin(origin))
        key = key_of_ours(origin, key) if kind == "board" else key or digest(*map(text_of, cells))
        source = source_of(kind, key, self.target.named)
        reason = remark("no_title") if not title else ""
        if any(text_of(cell) for cell in cells[self.table.width :]):
            reason = remark("more_cells")
        if reason:
            return Row(number, source, title, None, (reason,))
        task = told.task(title)
        if task is None:
            told.remarks.append(remark("mapped_out", place=told.text("bucket") or told.text("progress")))
        return Row(number, source, title, task, tuple(told.remarks), None if told_apart else title)


@dataclass(slots=True)
class _Told:
    """What one row tells; `remarks` are for whoever imports it, `lines` stay with the task as a note."""

    reader: Reader
    cells: Cells
    remarks: list[str] = field(default_factory=list[str])
    lines: list[str] = field(default_factory=list[str])

    def cell(self, name: str) -> object:
        """The cell of a field, None where there is none."""
        place = self.reader.table.columns.get(name)
        return self.cells[place] if place is not None and place < len(self.cells) else None

    def text(self, name: str) -> str:
        """The cell of a field as one line."""
        return text_of(self.cell(name))

    def task(self, title: str) -> ImportTask | None:
        """The task, or None where its bucket is left out."""
        bucket, progress = self.text("bucket"), self.text("progress")
        placed = self.reader.target.mapping.place(bucket, progress)
        if placed.lane is None:
            return None
        if bucket and not placed.known:
            self.reader.buckets[bucket] += 1
            self.lines.append(f"Bucket: {bucket}")
        owner, asked_by = self._owner(), self._person("created_by", "Created by")
        notes = cleaned(str(self.cell("notes") or ""))
        types, tickets = self._labels()
        captured_at, due = self._moment("created"), self._when("due")
        finished_at, finished_by = self._finished(placed.lane)
        named = tickets_in((title, notes), self.reader.target.jira)
        stood = self._stood(bucket, progress)
        self._what_else()
        subtasks = self._subtasks()
        return ImportTask(
            title=title,
            lane=placed.lane,
            priority=self._priority(),
            owner=owner,
            stakeholder=self._person("stakeholder", "Stakeholder"),
            asked_by=asked_by or IMPORTER,
            moved_by=finished_by or IMPORTER,
            outcome=self.text("outcome"),
            due=due.day if due else None,
            type=self._type(types),
            tickets=tuple(dict.fromkeys((*self._tickets(), *named, *tickets))),
            subtasks=subtasks,
            cause=self.text("cause") if placed.lane is Lane.BLOCKED else "",
            assumed_cause=stood,
            discarded_for=stood if placed.lane is Lane.DISCARDED else "",
            captured_at=captured_at,
            entered_at=finished_at,
            notes=notes,
            remarks="\n".join(self.lines),
        )

    def _stood(self, bucket: str, progress: str) -> str:
        """Where the task stood, which is all that is known of why it waits or was discarded."""
        place = f"bucket {bucket}" if bucket else f"progress {progress}"
        return f"imported from {'Planner' if self.reader.table.is_planner else 'a file'}: {place}"

    def _owner(self) -> Person | None:
        """The first of the assignees who works on the board; the others are noted."""
        found = self.reader.target.people.find(listed(str(self.cell("owner") or "")))
        if found.people[1:]:
            self.lines.append(f"Also assigned to: {', '.join(person.name for person in found.people[1:])}")
        if found.unmatched:
            self.lines.append(f"Assigned to: {', '.join(name for name, _ in found.unmatched)}")
        self.remarks += [remark(UNKNOWN_HERE[why], field="owner", given=name) for name, why in found.unmatched]
        return found.people[0] if found.people else None

    def _person(self, name: str, called: str) -> Person | None:
        """The member that a cell names; somebody else is noted."""
        told = self.text(name)
        if not told:
            return None
        match self.reader.target.people.one(told):
            case Person() as person:
                return person
            case _:
                self.lines.append(f"{called}: {told}")
                return None

    def _priority(self) -> Priority | None:
        word = self.text("priority")
        found = priority_of(word)
        if word and found is None:
            self.remarks.append(remark("priority", given=word))
        return found

    def _when(self, name: str) -> When | None:
        try:
            return read_when(self.cell(name), self.reader.order)
        except NoDateError as error:
            told = str(error)[:40]
            key = "unlikely" if isinstance(error, UnlikelyDateError) else "no_date_so"
            self.remarks.append(remark(key, field=name, given=told, kind=self.reader.order.value))
            self.lines.append(f"{name.capitalize()}: {told}")
            return None

    def _moment(self, name: str) -> datetime | None:
        """The moment that a cell tells; what happened today has happened by now, at whatever time."""
        when = self._when(name)
        if when is None:
            return None
        moment, now = when.moment(self.reader.target.zone), datetime.now(UTC)
        is_today = when.at is None and when.day == now.astimezone(self.reader.target.zone).date()
        return min(moment, now) if is_today else moment

    def _finished(self, lane: Lane) -> tuple[datetime | None, Person | None]:
        """When and by whom a finished task was finished."""
        finished_at, finished_by = self._moment("completed"), self._person("completed_by", "Completed by")
        if lane is not Lane.DONE:
            return None, None
        if finished_at is None:
            self.remarks.append(remark("finished_now"))
        return finished_at, finished_by

    def _labels(self) -> tuple[list[TaskType], list[str]]:
        """The task types and tickets among the labels; the others are noted."""
        types: list[TaskType] = []
        tickets: list[str] = []
        others: list[str] = []
        for label in listed(str(self.cell("labels") or "")):
            kind, found = type_of(label), find_tickets(label, self.reader.target.jira)
            if kind is not None:
                types.append(kind)
            elif len(found) == 1 and (found[0].start, found[0].end) == (0, len(label)):
                tickets.append(found[0].ticket)
            else:
                others.append(label)
        if others:
            self.lines.append(f"Labels: {', '.join(others)}")
        return types, tickets

    def _type(self, labelled: list[TaskType]) -> TaskType | None:
        word = self.text("type")
        found = type_of(word)
        if word and found is None:
            self.remarks.append(remark("type", given=word))
        return found or next(iter(labelled), None)

    def _tickets(self) -> list[str]:
        """The tickets of a column of their own, whichever way their desk numbers them."""
        found: list[str] = []
        for word in listed(str(self.cell("ticket") or "").replace(",", ";")):
            ticket = read_ticket(word, self.reader.target.jira)
            if ticket is None:
                self.remarks.append(remark("no_ticket", given=word))
                self.lines.append(f"Ticket: {word}")
            else:
                found.append(ticket)
        return found

    def _subtasks(self) -> tuple[SubTask, ...]:
        """The checklist; what is done of it is ticked where the file tells which, else its count is noted."""
        ticked = self._ticked()
        if ticked:
            return ticked
        items, told = listed(str(self.cell("checklist") or "")), self.text("checked")
        count = _COUNT.fullmatch(told)
        if count is None:
            done = {item.casefold() for item in listed(told)}
            return tuple(SubTask(item, item.casefold() in done) for item in items)
        checked = int(count[1] or count[0])
        if 0 < checked < len(items):
            self.lines.append(f"Checklist: {checked} of {len(items)} done, the file does not tell which")
        return tuple(SubTask(item, done=bool(items) and checked >= len(items)) for item in items)

    def _ticked(self) -> tuple[SubTask, ...]:
        """The checklist where each of its lines says what became of it: [x], [ ] or, for what was waived, [-]."""
        lines = cleaned(str(self.cell("checklist") or "")).splitlines()
        found = [_TICKED.fullmatch(line.strip()) for line in lines]
        marks = [(match["mark"], one_line(match["text"])) for match in found if match is not None]
        if len(marks) < len(lines):
            return ()
        return tuple(SubTask(text, mark in "xX", waived=mark == "-") for mark, text in marks)

    def _what_else(self) -> None:
        """What has no place of its own on a task."""
        start = self._when("start")
        if start:
            self.lines.append(f"Start: {start.day.isoformat()}")
        if self.text("recurring").casefold() in YES:
            self.lines.append("It came again and again there")
            self.remarks.append(remark("recurring"))


def dates_in(cells: Cells, places: tuple[int, ...]) -> Iterator[str]:
    """The dates of a row that are written as text."""
    return (cell for place in places if place < len(cells) and isinstance(cell := cells[place], str))
