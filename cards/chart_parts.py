"""The parts of tables and charts; Teams knows charts, the schema of Adaptive Cards 1.5 knows tables alone."""

from cards.elements import Block, Part, Property


class TableCell(Part):
    """One cell of a table."""

    element_type = "TableCell"
    items = Property(type=list)


class TableRow(Part):
    """One row of a table."""

    element_type = "TableRow"
    cells = Property(type=list)


class Table(Block):
    """Rows of cells in columns, whose widths are shares."""

    element_type = "Table"
    columns = Property(type=list)
    rows = Property(type=list)
    first_row_heads = Property(type=bool, key_name="firstRowAsHeader")
    grid = Property(type=bool, key_name="showGridLines")


class Chart(Block):
    """A chart, which Teams knows and no schema of 1.5 does; elsewhere its fallback is shown."""

    title = Property(type=str)
    x_title = Property(type=str, key_name="xAxisTitle")
    y_title = Property(type=str, key_name="yAxisTitle")
    data = Property(type=list)
    fallback = Property(type=Part)


class BarChart(Chart):
    """Upright bars."""

    element_type = "Chart.VerticalBar"
    values = Property(type=bool, key_name="showBarValues")


class GroupedBarChart(Chart):
    """Upright bars of several series."""

    element_type = "Chart.VerticalBar.Grouped"
    stacked = Property(type=bool)
