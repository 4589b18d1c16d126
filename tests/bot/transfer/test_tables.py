"""What an export says of a task, read back by the programs that read such files."""

import csv
import io
import re
import tempfile
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.transfer.formulas import unguarded
from bot.transfer.records import COLUMNS, exported
from bot.transfer.tables import CsvTable, JsonArray
from bot.transfer.workbook import LONGEST_CELL, TaskWorkbook, readable
from kanban.tasks import Blocker, Effort, Input, Lane, Note, Priority, Source, SubTask, TaskType, Value
from storage.listing import Listed
from tests.bot.transfer.test_formulas import DANGEROUS, NEAR
from tests.kanban.builders import ANA, AT, BEN, TASK
from tests.storage.strategies import TASKS

NAMES = [column.name for column in COLUMNS]
NOTE = Note(BEN, AT, "rebooted it\nand it =works")
FULL = replace(
    TASK,
    lane=Lane.BLOCKED,
    priority=Priority.HIGH,
    owner=ANA,
    stakeholder=BEN,
    outcome="Prints again",
    due=date(2026, 12, 4),
    type=TaskType.CHANGE,
    input=Input.SERVICE_DESK,
    tickets=("INC0012345", "CHG7"),
    subtasks=(SubTask("Order toner"), SubTask("Tell\nthe floor", done=True), SubTask("Print", waived=True)),
    blocker=Blocker("Acme", Lane.IN_PROGRESS, date(2026, 12, 1)),
    thaws_to=Priority.HIGH,
    rounds=2,
    blocked_seconds=3600,
    swarm=True,
    value=Value.HIGH,
    value_reason="payroll",
    effort=Effort.DAYS,
    discuss=True,
    accepted_at=AT,
    source=Source("19:x", "1", "https://teams.microsoft.com/l/message/1"),
)
ORIGIN = "d0123456789abcdef"
WHOLE = Listed("SysOps", FULL, (3, 12), (NOTE, replace(NOTE, text="Closed")), AT + timedelta(hours=1), ORIGIN)
PLAIN = Listed("SysOps", replace(TASK, number=13), (3, 13))
NEVER_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def csv_of(*items: Listed) -> bytes:
    """A whole CSV."""
    file = io.BytesIO()
    table = CsvTable(file)
    table.add(items)
    table.end()
    return file.getvalue()


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """Its rows by the names of the columns, as Python's own reader of CSV sees them."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def book_of(*items: Listed) -> Any:  # noqa: ANN401 - a workbook of openpyxl
    """A whole workbook, read back."""
    file = io.BytesIO()
    table = TaskWorkbook(file, AT)
    table.add(items)
    table.end()
    return openpyxl.load_workbook(io.BytesIO(file.getvalue()))


def test_the_columns_stay_what_they_are() -> None:
    assert csv_of().decode("utf-8-sig") == (
        "id,board,number,title,lane,priority,owner,due,ticket,type,input,stakeholder,asked_by,outcome,subtasks,notes,"
        "value,value_reason,effort,waits_for,blocked_until,blocked_seconds,rounds,swarm,awaits_ticket,discuss,"
        "duplicate_of,discarded_for,became_project,captured_at,accepted_at,started_at,entered_lane_at,finished_at,"
        "link,original,exported_from\r\n"
    )


def test_a_csv_says_everything_of_a_task() -> None:
    content = csv_of(WHOLE, PLAIN)

    row, plain = csv_rows(content)
    assert content.startswith(b"\xef\xbb\xbfid,board,")
    assert row == {
        "id": "b3-12",
        "board": "SysOps",
        "number": "12",
        "title": "Patch the print server",
        "lane": "blocked",
        "priority": "high",
        "owner": "Ana",
        "due": "2026-12-04",
        "ticket": "INC0012345, CHG7",
        "type": "change",
        "input": "service_desk",
        "stakeholder": "Ben",
        "asked_by": "Cara",
        "outcome": "Prints again",
        "subtasks": "[ ] Order toner\n[x] Tell the floor\n[-] Print",
        "notes": "2026-03-02 09:00 Ben: rebooted it\nand it =works\n\n2026-03-02 09:00 Ben: Closed",
        "value": "high",
        "value_reason": "payroll",
        "effort": "days",
        "waits_for": "Acme",
        "blocked_until": "2026-12-01",
        "blocked_seconds": "3600",
        "rounds": "2",
        "swarm": "yes",
        "awaits_ticket": "",
        "discuss": "yes",
        "duplicate_of": "",
        "discarded_for": "",
        "became_project": "",
        "captured_at": "2026-03-02T09:00:00Z",
        "accepted_at": "2026-03-02T09:00:00Z",
        "started_at": "2026-03-02T10:00:00Z",
        "entered_lane_at": "2026-03-02T09:00:00Z",
        "finished_at": "",
        "link": "https://teams.microsoft.com/l/message/1",
        "original": "patch the print server",
        "exported_from": ORIGIN,
    }
    assert (plain["owner"], plain["due"], plain["notes"]) == ("", "", "")


def test_json_says_everything_of_a_task() -> None:
    file = io.BytesIO()
    table = JsonArray(file)
    table.add([WHOLE])
    table.end()

    (task,) = orjson.loads(file.getvalue())
    assert task == orjson.loads(orjson.dumps(exported(WHOLE)))
    assert task["subtasks"][1] == {"text": "Tell\nthe floor", "done": True, "waived": False}
    assert task["notes"][0] == {
        "by": "Ben",
        "by_id": BEN.id,
        "at": "2026-03-02T09:00:00+00:00",
        "text": "rebooted it\nand it =works",
    }
    assert (task["blocked_until"], task["blocked_from"], task["blocked_seconds"]) == ("2026-12-01", "in_progress", 3600)
    assert (task["started_at"], task["finished_at"]) == ("2026-03-02T10:00:00+00:00", None)
    assert task["people"] == {"owner": ANA.id, "stakeholder": BEN.id, "asked_by": TASK.asked_by.id}


def test_nothing_of_a_task_is_left_out() -> None:
    otherwise = {"entered_at": "entered_lane_at", "blocker": "waits_for", "source": "link"}

    told = exported(WHOLE)

    assert [one.name for one in fields(FULL) if otherwise.get(one.name, one.name) not in told] == []


def test_a_finished_task_says_when() -> None:
    done = replace(PLAIN, task=replace(TASK, lane=Lane.DONE, entered_at=AT + timedelta(days=1)))

    assert csv_rows(csv_of(done))[0]["finished_at"] == "2026-03-03T09:00:00Z"


def test_a_workbook_has_real_dates_a_header_that_stays_and_a_filter() -> None:
    book = book_of(WHOLE, PLAIN)

    sheet = book["Tasks"]
    cells = dict(zip(NAMES, sheet[2], strict=True))
    assert [cell.value for cell in sheet[1]] == NAMES
    assert all(cell.font.bold for cell in sheet[1])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:AK3")
    assert sheet.column_dimensions["D"].width == 50
    assert (cells["due"].value, cells["due"].is_date) == (datetime(2026, 12, 4), True)  # noqa: DTZ001 - Excel has no zones
    assert cells["captured_at"].value == AT.replace(tzinfo=None)
    assert (cells["number"].value, cells["blocked_seconds"].value) == (12, 3600)
    assert cells["owner"].value == "Ana"


def test_a_second_sheet_says_what_the_tasks_are_of() -> None:
    book = book_of(WHOLE, PLAIN, replace(PLAIN, key=(3, 14)))

    assert book.sheetnames == ["Tasks", "Board"]
    rows = [[cell for cell in row if cell is not None] for row in book["Board"].iter_rows(values_only=True)]
    assert rows == [
        ["exported_at", AT.replace(tzinfo=None)],
        ["moments", "in UTC"],
        ["cut cells", 0],
        [],
        ["board_id", "board", "lane", "tasks"],
        [3, "SysOps", "backlog", 2],
        [3, "SysOps", "blocked", 1],
    ]


@pytest.mark.parametrize("text", [*DANGEROUS, "#N/A", "#REF!", "TRUE", "12", "1/2", "b3-12", "_x0041_", "=", "{=1}"])
def test_no_text_of_a_workbook_is_anything_else(text: str) -> None:
    cell = dict(zip(NAMES, book_of(replace(PLAIN, task=replace(TASK, title=text)))["Tasks"][2], strict=True))["title"]

    assert cell.data_type == "s"
    assert cell.value == readable(text)
    assert cell.quotePrefix is (text in DANGEROUS or text == "=")


def test_what_looks_like_an_escape_of_office_is_escaped_itself() -> None:
    assert readable("_x0041_ and _x41_") == "_x005F_x0041_ and _x41_"


@given(st.text(max_size=60) | NEAR)
@example("_x0041_")
@example("\x00\x08\x0b\x1f\ufffe\uffff")
@example("  spaces  ")
@example("a\r\nb\rc")
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_from_a_workbook_but_what_xml_cannot_say(text: str) -> None:
    row = replace(PLAIN, task=replace(TASK, title=f"x{text}", original=text))

    cells = dict(zip(NAMES, book_of(row)["Tasks"][2], strict=True))
    title = cells["title"].value.replace("_x005F_x", "_x")
    assert title == NEVER_IN_XML.sub("\N{REPLACEMENT CHARACTER}", f"x{text}").replace("_x005F_x", "_x")
    assert {cells["title"].data_type} | ({cells["original"].data_type} if text else set()) == {"s"}


@given(st.text() | NEAR)
@settings(deadline=None)
def test_any_text_comes_back_from_a_csv(text: str) -> None:
    row = csv_rows(csv_of(replace(PLAIN, task=replace(TASK, title=text))))[0]

    assert unguarded(row["title"]) == text


@given(TASKS)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_task_is_a_row_in_every_format(task: Any) -> None:  # noqa: ANN401 - a task of any kind
    item = Listed("SysOps", task, (1, 12), (Note(task.asked_by, AT, task.original),))

    file = io.BytesIO()
    array = JsonArray(file)
    array.add([item])
    array.end()

    (row,) = csv_rows(csv_of(item))
    sheet = book_of(item)["Tasks"]
    assert unguarded(row["title"]) == task.title
    assert orjson.loads(file.getvalue())[0]["title"] == task.title
    assert (sheet.max_row, sheet.max_column) == (2, len(COLUMNS))
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n", "d"}


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_counted() -> None:
    book = book_of(replace(PLAIN, task=replace(TASK, original="x" * (LONGEST_CELL + 1))))

    cell = dict(zip(NAMES, book["Tasks"][2], strict=True))["original"].value
    assert (len(cell), cell[-2:]) == (LONGEST_CELL, "x…")
    assert book["Board"]["B3"].value == 1


def test_an_export_that_is_given_up_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    table = TaskWorkbook(io.BytesIO(), AT)
    table.add([WHOLE])
    before = list(tmp_path.iterdir())

    table.abandon()

    assert len(before) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_is_written_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    book_of(WHOLE)

    assert list(tmp_path.iterdir()) == []


def test_days_that_excel_counts_wrongly_are_text() -> None:
    early = replace(TASK, due=date(1899, 12, 31), captured_at=datetime(1850, 1, 1, tzinfo=UTC))
    cells = dict(zip(NAMES, book_of(replace(PLAIN, task=early))["Tasks"][2], strict=True))

    assert cells["due"].value == "1899-12-31"
    assert cells["captured_at"].value == "1850-01-01T00:00:00+00:00"
