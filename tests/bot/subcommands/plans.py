"""Files as Microsoft Planner exports a plan, of today and of years ago, and tables that people write themselves."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

TODAY_S = (
    "Task ID",
    "Task Name",
    "Bucket Name",
    "Progress",
    "Priority",
    "Assigned To",
    "Created By",
    "Created Date",
    "Start date",
    "Due date",
    "Is Recurring",
    "Late",
    "Completed Date",
    "Completed By",
    "Completed Checklist Items",
    "Checklist Items",
    "Labels",
    "Description",
)
OF_2020 = (
    "Task ID",
    "Task Name",
    "Bucket Name",
    "Progress",
    "Priority",
    "Assigned To",
    "Created By",
    "Created Date",
    "Start Date",
    "Due Date",
    "Late",
    "Completed Date",
    "Completed By",
    "Description",
    "Completed Checklist Items",
    "Checklist Items",
    "Labels",
)
FACTS = (("Plan name", "Operations"), ("Plan ID", "bfYhPLoa8kqXc7aaaaZnhpcAD0Ab"), ("Date of export", "11/25/2024"))


def task(name: str, bucket: str = "To do", progress: str = "Not started", **cells: Any) -> dict[str, Any]:  # noqa: ANN401 - any cell
    """One row of a plan by the names of its columns, as Planner writes what nobody has filled in."""
    plain = {"Task ID": f"id-{name}", "Task Name": name, "Bucket Name": bucket, "Progress": progress}
    told = {"Priority": "Medium", "Created By": "Ana", "Created Date": "10/20/2024", "Late": "false"}
    return {**plain, **told, "Is Recurring": "false", **{name.replace("_", " "): cell for name, cell in cells.items()}}


def planner(path: Path, *tasks: dict[str, Any], header: Sequence[str] = TODAY_S) -> Path:
    """A plan as it is exported now: its tasks on one sheet, what it is called on another."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Tasks"
    sheet.append(list(header))
    for told in tasks:
        sheet.append([told.get(name, told.get(name.title())) for name in header])
    facts: Any = book.create_sheet("Plan name")
    for fact in FACTS:
        facts.append(list(fact))
    book.save(path)
    return path


def old_planner(path: Path, *tasks: dict[str, Any], header: Sequence[str] = OF_2020) -> Path:
    """A plan as it was exported years ago: on a single sheet, with what it is called above the header."""
    book = Workbook()
    sheet: Any = book.active
    for row in (*FACTS, (), header, *([told.get(name) for name in header] for told in tasks)):
        sheet.append(list(row))
    book.save(path)
    return path


def excel_day(year: int, month: int, day: int) -> datetime:
    """A day as a cell of Excel holds it."""
    return datetime(year, month, day)  # noqa: DTZ001 - cells have no zone


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A text file."""
    path.write_bytes(text.encode(encoding))
    return path
