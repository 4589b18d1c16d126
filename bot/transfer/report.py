"""What an import has done, row by row: counts, the rows that were left out or changed, and why."""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TextIO

from bot.transfer.formulas import guarded
from bot.transfer.rows import Row
from kanban.import_task import Adjusted
from storage.imports import Arrival

MOST_TOLD = 30
LONGEST_TITLE = 60
HEADER = ("row", "outcome", "task", "title", "why")
IMPORTED, ALREADY, LEFT_OUT = "imported", "already there", "left out"
WORDS: Mapping[Adjusted, str] = MappingProxyType(
    {
        Adjusted.TITLE_CUT: "the title was cut to 250 characters, the whole of it is noted",
        Adjusted.TEXT_CUT: "a text was cut to 4,000 characters",
        Adjusted.SUBTASKS_NOTED: "sub-tasks past the fiftieth are noted",
        Adjusted.SUBTASK_CUT: "a sub-task was cut to 250 characters, the whole of it is noted",
        Adjusted.TICKETS_CUT: "tickets past the twentieth are noted",
        Adjusted.NO_OWNER: "nobody owns it: BACKLOG, not IN PROGRESS",
        Adjusted.NO_TICKET: "it has no ticket: it waits for one in BACKLOG, not in EMERGENCY",
        Adjusted.CAUSE_ASSUMED: "it does not tell what it waits for: its place there is named as the cause",
        Adjusted.SUBTASKS_WAIVED: "it is done, so its open sub-tasks are waived",
        Adjusted.NO_SWARM: "everybody's help is asked for with Urgent and blocked tasks only",
        Adjusted.CREATED_LATER: "it was created later than now: now",
        Adjusted.MOVED_APART: "it was finished or moved before it was created, or later than now: the nearest moment",
    }
)
OTHER = (
    "its id is that of {!r}, which is another task or was called so before, and stays as it is; where it is of another"
    " table or bot, import that with --source NAME"
)
OVER_LIMIT = "its owner has as much in progress as the board allows"


@dataclass(slots=True)
class Report:
    """Counts everything, keeps the first rows that there is something to say of, and writes all of them to a file."""

    file: TextIO | None = None
    imported: int = 0
    already: int = 0
    left_out: int = 0
    changed: int = 0
    told: list[str] = field(default_factory=list[str])
    _csv: Any = None

    def __post_init__(self) -> None:
        if self.file is not None:
            self._csv = csv.writer(self.file)
            self._csv.writerow(HEADER)

    def leave_out(self, row: Row) -> None:
        """A row that is no task."""
        self.left_out += 1
        self._tell(row, LEFT_OUT, None, row.remarks)

    def arrive(self, row: Row, arrival: Arrival, adjusted: Iterable[Adjusted]) -> None:
        """A row that is a task, on the board now or since an earlier import, unless another one has its id."""
        if arrival.other is not None:
            self.left_out += 1
            self._tell(row, LEFT_OUT, arrival.number, (OTHER.format(arrival.other[:LONGEST_TITLE]),))
            return
        if arrival.already:
            self.already += 1
            self._tell(row, ALREADY, arrival.number, ())
            return
        self.imported += 1
        over = [OVER_LIMIT] if arrival.over_limit else []
        why = (*row.remarks, *map(WORDS.__getitem__, adjusted), *over)
        self.changed += bool(why)
        self._tell(row, IMPORTED, arrival.number, why)

    def print(self, say: Callable[[str], None], *, dry: bool) -> None:
        """Say how it went: the rows that need a look first, the counts last."""
        for line in self.told:
            say(line)
        more = self.left_out + self.changed - len(self.told)
        if more > 0:
            say(f"… and {more:,} more rows; --report FILE has all of them")
        say(f"{'Would be imported' if dry else 'Imported'}: {self.imported:,} ({self.changed:,} of them changed)")
        say(f"Already there: {self.already:,}")
        say(f"Left out: {self.left_out:,}")

    def _tell(self, row: Row, outcome: str, number: int | None, why: Iterable[str]) -> None:
        said = "; ".join(why)
        if self._csv is not None:
            self._csv.writerow([row.number, outcome, number or "", guarded(row.title), guarded(said)])
        if said and len(self.told) < MOST_TOLD:
            self.told.append(f"row {row.number}: {outcome}, {row.title[:LONGEST_TITLE]!r}: {said}")
