"""Statements of SQLAlchemy Core on the driver's own cursor: written once in its language, compiled once a dialect.

SQLAlchemy's own connection asks its events, makes a context and wraps the result for every statement, which costs
four times what SQLite needs for it. Here a statement is compiled when it is first met; what came out is its text, the
order of its parameters, and what turns values into the database's and back, by which it is run from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from sqlalchemy import Executable, UpdateBase
from sqlalchemy.exc import NoResultFound

if TYPE_CHECKING:
    from sqlalchemy import Dialect
    from sqlalchemy.sql.compiler import SQLCompiler

T = TypeVar("T")

Values = Mapping[str, Any]
Row = Mapping[str, Any]
Process = Callable[[Any], Any]

NO_VALUES: Values = {}
MOST_PREPARED = 2_000


class Cursor(Protocol):
    """What is used of a driver's cursor: https://peps.python.org/pep-0249/#cursor-objects."""

    @property
    def rowcount(self) -> int:
        """How many rows it wrote; below zero where it does not know."""
        ...

    @property
    def description(self) -> object:
        """Something, where what was run finds rows."""
        ...

    def execute(self, sql: str, parameters: Sequence[Any], /) -> object:
        """Run a statement."""
        ...

    def executemany(self, sql: str, parameters: Sequence[Sequence[Any]], /) -> object:
        """Run a statement once for each row of parameters."""
        ...

    def fetchall(self) -> list[Any]:
        """All rows that it found."""
        ...


class Rows(Generic[T]):
    """Rows that were found, all of them read."""

    __slots__ = ("_rows",)

    def __init__(self, rows: list[T]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[T]:
        return iter(self._rows)

    def all(self) -> list[T]:
        """All of them."""
        return self._rows

    def first(self) -> T | None:
        """The first one, or None."""
        return self._rows[0] if self._rows else None

    def one_or_none(self) -> T | None:
        """The only one, or None; the database's keys or a limit rule out more."""
        return self.first()

    def one(self) -> T:
        """The only one, or NoResultFound."""
        if not self._rows:
            raise NoResultFound
        return self._rows[0]


class Found(Rows[tuple[Any, ...]]):
    """What a statement found, as tuples, by the names of columns, or by the first of them; and how many it wrote."""

    __slots__ = ("_prepared", "rowcount")

    def __init__(self, rows: list[tuple[Any, ...]], prepared: Prepared, rowcount: int) -> None:
        super().__init__(rows)
        self._prepared = prepared
        self.rowcount = rowcount

    def mappings(self) -> Rows[dict[str, Any]]:
        """The rows by the names of their columns."""
        names = self._prepared.names
        return Rows([dict(zip(names, row, strict=True)) for row in self._rows])

    def scalars(self) -> Rows[Any]:
        """The first value of each row."""
        return Rows([row[0] for row in self._rows])

    def scalar(self) -> Any:  # noqa: ANN401 - any column's
        """The first value of the first row; None where there is no row."""
        return self._rows[0][0] if self._rows else None

    def scalar_one(self) -> Any:  # noqa: ANN401 - any column's
        """The first value of the only row, or NoResultFound."""
        return self.one()[0]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement as the driver takes it: its text, its parameters in order, and how what it finds is read.

    `fixed` holds the parameters with those that the statement itself names; `given` says which are left, by their
    place, name and conversion; `lists` into which names a list of values is spread. `writes` is the table it writes.
    """

    sql: str
    fixed: tuple[Any, ...]
    given: tuple[tuple[int, str, Process | None], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    names: tuple[str, ...]
    reads: tuple[tuple[int, Process], ...]
    writes: str

    def bound(self, values: Values) -> list[Any]:
        """The parameters in order."""
        if self.lists:
            spread = [one for name, parts in self.lists for one in _spread(values[name], parts)]
            values = {**values, **dict(spread)}
        bound = list(self.fixed)
        for place, name, process in self.given:
            bound[place] = values[name] if process is None else process(values[name])
        return bound

    def read(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Rows of the database's values as rows of ours."""
        if not self.reads:
            return rows
        read: list[tuple[Any, ...]] = []
        for row in rows:
            values = list(row)
            for place, process in self.reads:
                values[place] = process(values[place])
            read.append(tuple(values))
        return read


class Statements:
    """What one dialect makes of statements, remembered by the statement and the names of its parameters.

    So statements belong into constants: one that is put together anew is compiled anew.
    """

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._compiled = lru_cache(MOST_PREPARED)(self._compile)
        self._prepared = lru_cache(MOST_PREPARED)(self._prepare)

    def prepared(self, statement: Executable, values: Values) -> Prepared:
        """A statement for parameters of these names, and for lists of about these lengths."""
        names = tuple(values)
        _, lists = self._compiled(statement, names)
        return self._prepared(statement, names, tuple([_room(len(values[name])) for name in lists]) if lists else ())

    def _compile(self, statement: Executable, names: tuple[str, ...]) -> tuple[SQLCompiler, tuple[str, ...]]:
        """The compiled statement, and which of its parameters are lists."""
        compiled = cast("Any", statement).compile(dialect=self._dialect, column_keys=list(names))
        return compiled, tuple(name for name in names if name in compiled.binds and compiled.binds[name].expanding)

    def _prepare(self, statement: Executable, names: tuple[str, ...], lengths: tuple[int, ...]) -> Prepared:
        compiled, lists = self._compiled(statement, names)
        sample = dict.fromkeys(names) | {name: [None] * length for name, length in zip(lists, lengths, strict=True)}
        state = compiled.construct_expanded_state(sample)
        spread = {name: tuple(parts) for name, parts in state.parameter_expansion.items()}
        origins = {part: name for name, parts in spread.items() for part in parts}
        fixed: list[Any] = []
        given: list[tuple[int, str, Process | None]] = []
        for place, name in enumerate(state.positiontup or ()):
            origin = origins.get(name, name)
            process = self._binder(compiled.binds[origin].type)
            is_given = origin in names
            if is_given:
                given.append((place, name, process))
            value = None if is_given else state.parameters[name]
            fixed.append(value if process is None or is_given else process(value))
        columns = _columns(statement)
        reads = [(place, self._reader(column.type)) for place, column in enumerate(columns)]
        return Prepared(
            state.statement,
            tuple(fixed),
            tuple(given),
            tuple([(name, spread[name]) for name in lists]),
            tuple([str(getattr(column, "name", "")) for column in columns]),
            tuple([(place, process) for place, process in reads if process is not None]),
            str(cast("Any", statement.table).name) if isinstance(statement, UpdateBase) else "",
        )

    def _binder(self, kind: Any) -> Process | None:  # noqa: ANN401 - a parameter's type
        process: Process | None = kind.dialect_impl(self._dialect).bind_processor(self._dialect)
        return process

    def _reader(self, kind: Any) -> Process | None:  # noqa: ANN401 - a column's type
        process: Process | None = kind.dialect_impl(self._dialect).result_processor(self._dialect, None)
        return process


@dataclass(slots=True)
class Connection:
    """One transaction's way to the database; `wrote` are the tables of which it has written rows.

    `locks` tells that others write at the same time, so that a unit is to lock the board that it writes on.
    """

    cursor: Cursor
    statements: Statements
    wrote: set[str] = field(default_factory=set[str])
    locks: bool = False

    def execute(self, statement: Executable, values: Values | Sequence[Values] = NO_VALUES) -> Found:
        """Run a statement, with one row of parameters or with many of the same names. Raises the driver's errors."""
        cursor = self.cursor
        if isinstance(values, Mapping):
            prepared = self.statements.prepared(statement, values)
            cursor.execute(prepared.sql, prepared.bound(values))
        else:
            prepared = self.statements.prepared(statement, values[0])
            cursor.executemany(prepared.sql, [prepared.bound(row) for row in values])
        found = prepared.read(cursor.fetchall()) if cursor.description else []
        if prepared.writes and cursor.rowcount > 0:
            self.wrote.add(prepared.writes)
        return Found(found, prepared, cursor.rowcount)


def _columns(statement: Any) -> list[Any]:  # noqa: ANN401 - SQLAlchemy has no name for what returns rows
    """The columns of what a statement finds, by which they are named and read; none of plain text."""
    columns = getattr(statement, "exported_columns", None)
    return [] if columns is None else list(columns.values())


def _room(length: int) -> int:
    """The next power of two, so that lists of all lengths share a few statements."""
    return 1 << (length - 1).bit_length() if length else 0


def _spread(values: Sequence[Any], parts: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Each value under its name; the last one fills what is left, which changes no list of what is looked for."""
    last = len(values) - 1
    return ((part, values[min(place, last)]) for place, part in enumerate(parts))
