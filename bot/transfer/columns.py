"""Tables of tasks, be they sheets or CSV: where their header stands, and which column says what."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise
from types import MappingProxyType

Cells = Sequence[object]
Numbered = tuple[int, Cells]

HEADER_WITHIN = 30
LOOKED_AHEAD = 3_000
_COLUMNS: dict[str, str] = {
    "id": "task id,id,key",
    "origin": "exported from",
    "title": "task name,title,name,task,summary,subject",
    "bucket": "bucket name,bucket,lane,list,column",
    "progress": "progress,status,state",
    "priority": "priority,prio",
    "owner": "assigned to,owner,assignee,assignees,responsible",
    "created_by": "created by,asked by,reporter,requested by,author,creator",
    "stakeholder": "stakeholder",
    "created": "created date,created,created at,created on,captured at,date created",
    "start": "start date,start",
    "due": "due date,due,deadline",
    "recurring": "is recurring",
    "late": "late",
    "completed": "completed date,completed,completed at,completed on,done at,finished at,closed at",
    "completed_by": "completed by",
    "checked": "completed checklist items",
    "checklist": "checklist items,checklist,sub tasks,subtasks",
    "labels": "labels,label,tags,categories",
    "notes": "description,notes,note,details",
    "ticket": "ticket,tickets,incident,itsm ticket",
    "type": "type,task type",
    "outcome": "outcome",
    "cause": "waits for,blocked by,cause",
}
FIELDS = MappingProxyType({name: field for field, names in _COLUMNS.items() for name in names.split(",")})
TITLES = frozenset(_COLUMNS["title"].split(","))
DATES = ("created", "start", "due", "completed")
PLANNERS = (frozenset({"task id", "bucket name"}), frozenset({"task name", "progress"}))
FACTS = MappingProxyType(
    {"plan name": "plan", "plan id": "plan_id", "date of export": "exported", "exported": "exported"}
)
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below a header, each with its number as a spreadsheet counts them, and which column holds which field.

    `unread` names the columns that say nothing to us, `facts` what stands elsewhere about the whole plan.
    """

    columns: Mapping[str, int]
    rows: Iterator[Numbered]
    width: int
    unread: tuple[str, ...] = ()
    is_planner: bool = False
    facts: Mapping[str, str] = field(default_factory=dict[str, str])

    def ahead(self) -> tuple[list[Numbered], "Table"]:
        """The first rows, and the same table with them before it again."""
        first = list(islice(self.rows, LOOKED_AHEAD))
        rows = chain(first, self.rows)
        return first, Table(self.columns, rows, self.width, self.unread, self.is_planner, self.facts)


@dataclass(slots=True)
class Search:
    """What was met while a header was looked for: facts of the plan, and the rows that may have been meant as one."""

    facts: dict[str, str] = field(default_factory=dict[str, str])
    met: list[str] = field(default_factory=list[str])

    @property
    def named(self) -> str:
        """The first of what was met, for whoever asks why none of it is a header."""
        return ", ".join(name[:40] for name in self.met[:12]) or "nothing at all"


def table_in(
    rows: Iterable[Numbered], own: Mapping[str, str], search: Search, text: Callable[[object], str]
) -> Table | None:
    """The table of a sheet whose header stands in one of its first thirty rows, or None; `own` names columns anew."""
    numbered = iter(rows)
    for _, cells in islice(numbered, HEADER_WITHIN):
        names = [text(cell) for cell in cells]
        fields = [_field(name, own) for name in names]
        if "title" in fields and len(set(filter(None, fields))) >= min(2, len(list(filter(None, names)))):
            return _table(names, fields, numbered, search)
        search.facts |= facts_in(names)
        search.met += [name for name in names if name][:HEADER_WITHIN]
    return None


def facts_in(names: Sequence[str]) -> dict[str, str]:
    """The facts of the plan that a row tells: each in the cell that follows its name."""
    return {FACTS[known]: told for name, told in pairwise(names) if (known := folded(name)) in FACTS and told}


def folded(name: str) -> str:
    """The name of a column without what differs from file to file: case, marks, white space."""
    return " ".join(_NO_WORD.sub(" ", name.casefold()).split())


def _table(names: Sequence[str], fields: Sequence[str | None], rows: Iterator[Numbered], search: Search) -> Table:
    columns: dict[str, int] = {}
    for place, known in enumerate(fields):
        if known is not None:
            columns.setdefault(known, place)
    held = set(columns.values())
    header = {folded(name) for name in names}
    return Table(
        columns=columns,
        rows=rows,
        width=max((place + 1 for place, name in enumerate(names) if name), default=0),
        unread=tuple(name for place, name in enumerate(names) if name and place not in held),
        is_planner=any(needed <= header for needed in PLANNERS),
        facts=search.facts,
    )


def _field(name: str, own: Mapping[str, str]) -> str | None:
    known = folded(name)
    return FIELDS.get(folded(own[known]) if known in own else known)
