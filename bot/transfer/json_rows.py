"""Tasks as `kanban-bot export --format json` writes them: an array of objects, read one at a time."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TextIO, TypeVar, cast

from bot.transfer.dates import UnlikelyDateError, is_likely
from bot.transfer.people import People
from bot.transfer.remarks import remark
from bot.transfer.rows import BadFileError, Row, cleaned, digest, key_of_ours, one_line, source_of
from kanban.import_task import IMPORTER, Carried, ImportTask
from kanban.tasks import Effort, Input, Lane, Note, Person, Priority, Source, SubTask, TaskType, Value

CHUNK = 256 << 10
MOST_IN_A_TASK = 16 << 20
MOST_NOTES = 1_000
LONGEST_LINK = 2_000
MOST_DIGITS = 18
WHITE = " \t\r\n"
OF_A_BOARD = re.compile(r"b(?P<board>[0-9]+)-[0-9]+")
BACK_TO = frozenset({Lane.BACKLOG, Lane.IN_PROGRESS, Lane.TESTING})
Kind = TypeVar("Kind", bound=StrEnum)
Dated = TypeVar("Dated", date, datetime)


def objects_in(file: TextIO) -> Iterator[Any]:
    """The elements of the array that a file holds, with as much of it in memory as one of them needs.

    Raises BadFileError where it is no such array.
    """
    decoder = json.JSONDecoder(parse_int=_number)
    text, ended, number = file.read(CHUNK).lstrip(WHITE), False, 0
    if not text.startswith("["):
        raise BadFileError("is no JSON array of tasks: export the board again with kanban-bot export --format json")
    text = text[1:]
    while True:
        text = text.lstrip(WHITE)
        if text.startswith("]"):
            return
        if number and text.startswith(","):
            text = text[1:].lstrip(WHITE)
        try:
            found, end = decoder.raw_decode(text)
            if end == len(text) and not ended:  # a number may go on
                raise json.JSONDecodeError("", text, end)  # noqa: TRY301 - as if it were cut off
        except (json.JSONDecodeError, RecursionError) as error:
            more = "" if ended or len(text) > MOST_IN_A_TASK else file.read(max(CHUNK, len(text)))
            if not more:
                raise BadFileError(
                    f"is damaged or cut off after {number} tasks: export the board again with kanban-bot export"
                ) from error
            ended, text = False, text + more
            continue
        number += 1
        text = text[end:]
        yield found


def rows_in(file: TextIO, people: People, named: str = "") -> Iterator[Row]:
    """The rows of a file of ours, numbered from 1."""
    for number, found in enumerate(objects_in(file), start=1):
        yield row_of(number, found, people, named)


def row_of(number: int, found: Any, people: People, named: str) -> Row:  # noqa: ANN401 - whatever JSON holds
    """One task of an export, believed only as far as it is one."""
    if not isinstance(found, dict):
        return Row(number, f"json:{number}", "", None, (remark("no_object"),))
    told = _Told(cast("dict[str, Any]", found), people, named)
    title = told.text("title", one_line)
    source = told.source()
    if not title:
        return Row(number, source, "", None, (remark("no_title"),))
    lane = told.one(Lane, "lane")
    if lane is None:
        return Row(number, source, title, None, (remark("lane", given=str(told.found.get("lane"))[:40]),))
    task = told.task(title, lane)
    wanted = told.found.get("number")
    had = wanted if type(wanted) is int else None
    return Row(number, source, title, task, tuple(told.remarks), task.original, had, told.first(task))


@dataclass(slots=True)
class _Told:
    """What one object tells; `remarks` are for whoever imports it, `lines` stay with the task as a note."""

    found: Mapping[str, Any]
    people: People
    named: str
    remarks: list[str] = field(default_factory=list[str])
    lines: list[str] = field(default_factory=list[str])

    def source(self) -> str:
        """The id of the task in the database that it comes from; a digest where the object has none."""
        known = self.found.get("id")
        if isinstance(known, str) and known:
            return self._of_ours(known)
        board, number = self.found.get("board_id"), self.found.get("number")
        if type(board) is int and type(number) is int:
            return self._of_ours(f"b{board}-{number}")
        return source_of("json", digest(json.dumps(self.found, sort_keys=True)), self.named)

    def first(self, task: ImportTask) -> str:
        """The id of the task of the same board that this one is a duplicate of, empty where it is none."""
        known, number = OF_A_BOARD.fullmatch(str(self.found.get("id"))), task.carried.duplicate_of
        board = self.found.get("board_id") if known is None else known["board"]
        return "" if board is None or number is None else self._of_ours(f"b{board}-{number}")

    def _of_ours(self, key: str) -> str:
        return source_of("board", key_of_ours(self.found.get("exported_from"), key), self.named)

    def text(self, name: str, clean: Any = cleaned) -> str:  # noqa: ANN401 - cleaned or one_line
        """A text, empty where it is none."""
        value = self.found.get(name)
        return str(clean(value)) if isinstance(value, str) else ""

    def one(self, kind: type[Kind], name: str) -> Kind | None:
        """A value of an enum, None where there is none such."""
        value = self.found.get(name)
        return kind(value) if isinstance(value, str) and value in set(kind) else None

    def is_so(self, name: str) -> bool:
        """A fact that is either so or not."""
        return self.found.get(name) is True

    def count(self, name: str) -> int:
        """A number that counts something."""
        value = self.found.get(name)
        return value if type(value) is int and 0 <= value < 2**31 else 0

    def moment(self, name: str) -> datetime | None:
        """A moment in UTC; one that is none is left out and remarked."""
        return self._dated(name, _moment)

    def day(self, name: str) -> date | None:
        """A day; one that is none is left out and remarked."""
        return self._dated(name, _day)

    def task(self, title: str, lane: Lane) -> ImportTask:
        """The task with everything that an export holds."""
        return ImportTask(
            title=title,
            lane=lane,
            original=self.text("original") or title,
            priority=self.one(Priority, "priority"),
            owner=self._person("owner", "Assigned to"),
            stakeholder=self._person("stakeholder", "Stakeholder"),
            asked_by=self._person("asked_by", "Asked by") or IMPORTER,
            outcome=self.text("outcome"),
            due=self.day("due"),
            type=self.one(TaskType, "type"),
            input=self.one(Input, "input"),
            tickets=self._texts("tickets"),
            subtasks=self._subtasks(),
            cause=self.text("waits_for"),
            assumed_cause="imported: it is not told what it waits for",
            swarm=self.is_so("swarm"),
            awaits_ticket=self.is_so("awaits_ticket"),
            discarded_for=self.text("discarded_for"),
            became_project=self.is_so("became_project"),
            captured_at=self.moment("captured_at"),
            entered_at=self.moment("entered_lane_at"),
            carried=self._carried(),
            remarks="\n".join(self.lines),
        )

    def _carried(self) -> Carried:
        came_from, link = self.one(Lane, "blocked_from"), self.text("link", one_line)
        return Carried(
            until=self.day("blocked_until"),
            came_from=came_from if came_from in BACK_TO else None,
            blocked_seconds=self.count("blocked_seconds"),
            rounds=self.count("rounds"),
            thaws_to=self.one(Priority, "thaws_to"),
            value=self.one(Value, "value"),
            value_reason=self.text("value_reason"),
            effort=self.one(Effort, "effort"),
            discuss=self.is_so("discuss"),
            kept_whole=self.is_so("kept_whole"),
            accepted_at=self.moment("accepted_at"),
            started_at=self.moment("started_at"),
            duplicate_of=self.count("duplicate_of") or None,
            source=Source("", "", link) if link.startswith("https://") and len(link) <= LONGEST_LINK else None,
            noted=tuple(self._notes()),
        )

    def _person(self, name: str, called: str) -> Person | None:
        """A member of the board, by id or else by name; somebody else is noted."""
        told = self.text(name, one_line)
        if not told:
            return None
        known = _object(self.found.get("people")).get(name)
        match self.people.of_id(str(known)) or self.people.one(told):
            case Person() as person:
                return person
            case _:
                self.lines.append(f"{called}: {told}")
                self.remarks.append(remark("unknown", field=name, given=told))
                return None

    def _subtasks(self) -> tuple[SubTask, ...]:
        return tuple(
            SubTask(one_line(text), one.get("done") is True, one.get("waived") is True)
            for one in map(_object, self._list("subtasks"))
            if isinstance(text := one.get("text"), str) and one_line(text)
        )

    def _notes(self) -> Iterator[Note]:
        """The notes of people; those of somebody who is no member here keep their author's name in front."""
        for one in map(_object, self._list("notes")[:MOST_NOTES]):
            text = one.get("text")
            if not isinstance(text, str) or not cleaned(text):
                continue
            name = one_line(str(one.get("by") or ""))
            by = self.people.of_id(str(one.get("by_id")))
            at = _moment_or_none(one.get("at")) or datetime.now(UTC)
            said = cleaned(text) if by or name in {"", IMPORTER.name} else f"{name}: {cleaned(text)}"
            yield Note(by or IMPORTER, at, said[:4_000])

    def _texts(self, name: str) -> tuple[str, ...]:
        texts = (one_line(one) for one in self._list(name) if isinstance(one, str))
        return tuple(dict.fromkeys(filter(None, texts)))

    def _list(self, name: str) -> list[Any]:
        value: Any = self.found.get(name)
        return [*value] if isinstance(value, list) else []

    def _dated(self, name: str, read: Callable[[str], Dated]) -> Dated | None:
        value = self.found.get(name)
        if value is None:
            return None
        try:
            return read(value)
        except (TypeError, ValueError, OverflowError):
            self.remarks.append(remark("no_date", field=name, given=str(value)[:40]))
            self.lines.append(f"{name}: {one_line(str(value))[:40]}")
            return None


def _object(value: object) -> dict[str, Any]:
    """A value as an object of JSON; an empty one where it is none."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _number(digits: str) -> float:
    """A whole number; one that is longer than any of ours is none, as Python refuses to read thousands of digits."""
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not is_likely(day):
        raise UnlikelyDateError(text)
    return day


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if not is_likely(moment):
        raise UnlikelyDateError(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _moment_or_none(value: object) -> datetime | None:
    try:
        return _moment(str(value))
    except (ValueError, OverflowError):
        return None
