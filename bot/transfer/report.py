"""What an import has done, row by row: counts, the rows that were left out or changed, and why."""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TextIO

from bot.terminal import told
from bot.transfer.formulas import guarded
from bot.transfer.rows import Row
from kanban.import_task import Adjusted
from storage.imports import Arrival

MOST_TOLD = 30
LONGEST_TITLE = 60
HEADER = ("row", "outcome", "task", "title", "why")
IMPORTED, ALREADY, LEFT_OUT = "imported", "already there", "left out"  # programs read them in a report
SAID: Mapping[str, str] = MappingProxyType(
    {IMPORTED: "import_report.imported", ALREADY: "import_report.already", LEFT_OUT: "import_report.left_out"}
)


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
            self._tell(
                row, LEFT_OUT, arrival.number, (told("import_report.other", title=repr(arrival.other[:LONGEST_TITLE])),)
            )
            return
        if arrival.already:
            self.already += 1
            self._tell(row, ALREADY, arrival.number, ())
            return
        self.imported += 1
        over = [told("import_report.over_limit")] if arrival.over_limit else []
        changes = (*row.remarks, *(told(f"import_report.{one.name.lower()}") for one in adjusted), *over)
        self.changed += bool(changes)
        self._tell(row, IMPORTED, arrival.number, changes)

    def print(self, say: Callable[[str], None], *, dry: bool) -> None:
        """Say how it went: the rows that need a look first, the counts last."""
        for line in self.told:
            say(line)
        more = self.left_out + self.changed - len(self.told)
        if more > 0:
            say(told("import_report.more", total=more))
        say(told(f"import_report.{'would' if dry else 'done'}", total=self.imported, done=self.changed))
        say(told("import_report.already_count", total=self.already))
        say(told("import_report.left_out_count", total=self.left_out))

    def _tell(self, row: Row, outcome: str, number: int | None, why: Iterable[str]) -> None:
        said = "; ".join(why)
        if self._csv is not None:
            self._csv.writerow([row.number, outcome, number or "", guarded(row.title), guarded(said)])
        if said and len(self.told) < MOST_TOLD:
            title = repr(row.title[:LONGEST_TITLE])
            word = told(SAID[outcome])
            self.told.append(told("import_report.row", place=row.number, said=word, title=title, reason=said))
