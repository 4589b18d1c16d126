"""A table of what was measured beside what it should be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

HUNDRED = 100  # from where on three digits need no point
HEAD = ("what", "goal", "measured", "spread", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """What several rounds have measured."""

    rounds: tuple[float, ...]

    @property
    def middle(self) -> float:
        """Their median."""
        return median(self.rounds)

    def over(self, other: "Figure") -> "Figure":
        """The ratio in each round, so that what disturbed both disturbs it little."""
        return Figure(tuple(one / two for one, two in zip(self.rounds, other.rounds, strict=True)))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a figure in a unit, and what it may be at the most, if anything."""

    what: str
    figure: Figure
    unit: str
    most: float | None = None
    strictly: bool = False

    @property
    def verdict(self) -> str:
        """Whether the median reaches the goal; empty where there is none."""
        if self.most is None:
            return ""
        middle = self.figure.middle
        return "reached" if middle < self.most or (middle == self.most and not self.strictly) else "not reached"

    @property
    def cells(self) -> tuple[str, ...]:
        """The line, cell by cell."""
        sign = "<" if self.strictly else "≤"
        goal = "" if self.most is None else f"{sign} {self.most:g}{self.unit}"
        low, high = min(self.figure.rounds), max(self.figure.rounds)
        spread = f"{_short(low)} to {_short(high)}" if len(self.figure.rounds) > 1 else ""
        return self.what, goal, f"{_short(self.figure.middle)}{self.unit}", spread, self.verdict


def table(rows: Iterable[Row]) -> str:
    """The rows as a table of Markdown, whose columns line up."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    written = [_line(line, widths) for line in lines]
    written.insert(1, _line(["-" * width for width in widths], widths))
    return "\n".join(written)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= HUNDRED else f"{value:.3g}"
