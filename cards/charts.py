"""Charts as Teams draws them, each with the table of its numbers for clients that know no charts, and tables alone.

https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.chart_parts import BarChart, GroupedBarChart, Table, TableCell, TableRow
from cards.elements import Block, RichTextBlock, TextBlock
from cards.layout import line, run

MOST_WITH_A_WIDE_FIRST = 3
BLUE, TEAL, MARIGOLD, NEUTRAL = "categoricalBlue", "categoricalTeal", "categoricalMarigold", "neutral"


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one kind, in the order of the labels; `head` is its name where a narrow column has that over it."""

    name: str
    color: str
    values: tuple[int, ...]
    head: str = ""


@dataclass(frozen=True, slots=True)
class Axes:
    """What the two axes of a chart tell, and the labels along the first."""

    along: str
    up: str
    labels: tuple[str, ...]


def bars(title: str, axes: Axes, series: Series) -> BarChart:
    """One bar a label, each with its value."""
    data = [
        {"x": label, "y": value, "color": series.color} for label, value in zip(axes.labels, series.values, strict=True)
    ]
    return BarChart(
        title=title,
        x_title=axes.along,
        y_title=axes.up,
        values=True,
        data=data,
        fallback=numbers(axes, (series,)),
    )


def stacks(title: str, axes: Axes, series: Sequence[Series]) -> GroupedBarChart:
    """One stack a label, of one part a series, which the legend names; four series at the most."""
    data = [
        {
            "legend": one.name,
            "color": one.color,
            "values": [{"x": label, "y": value} for label, value in zip(axes.labels, one.values, strict=True)],
        }
        for one in series
    ]
    return GroupedBarChart(
        title=title,
        stacked=True,
        x_title=axes.along,
        y_title=axes.up,
        data=data,
        fallback=numbers(axes, series),
    )


def numbers(axes: Axes, series: Sequence[Series]) -> Table:
    """The numbers of a chart: a row a label, a column a series."""
    rows = zip(axes.labels, zip(*(one.values for one in series), strict=True), strict=True)
    return table(
        [axes.along, *(one.head or one.name for one in series)],
        [[_words(label), *(_words(str(value), right=True) for value in values)] for label, values in rows],
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[Block]]) -> Table:
    """A table of small print under a row of heads, all of its columns but the first aligned to the right."""
    header = [_words(head, right=bool(at), bold=True) for at, head in enumerate(heads)]
    return Table(
        columns=[{"width": 1 if at or len(heads) > MOST_WITH_A_WIDE_FIRST else 2} for at in range(len(heads))],
        rows=[TableRow(cells=[TableCell(items=[cell]) for cell in row]) for row in [header, *rows]],
        first_row_heads=True,
        grid=False,
    )


def told(text: str) -> TextBlock:
    """A cell of our words at the right."""
    return _words(text, right=True)


def theirs(text: str) -> RichTextBlock:
    """A cell of what somebody wrote."""
    return line(run(text, size="Small"))


def _words(text: str, *, right: bool = False, bold: bool = False) -> TextBlock:
    return TextBlock(
        text=text, wrap=True, size="Small", weight="Bolder" if bold else None, align="Right" if right else None
    )
