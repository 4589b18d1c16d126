"""`kanban-bot export`, as an operator uses it."""

import csv
import io
import json
import os
import pty
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from bot.cli import main
from kanban.commands import Step
from storage.boards import Place
from tests.bot.subcommands.filled import SYSOPS, on
from tests.kanban.builders import TASK
from tests.storage.units import captured, moved, put

NETWORK = Place(SYSOPS.tenant, "team", "19:network", "Network")
ROOT = Path(__file__).parents[3]


@pytest.fixture
def filled(database: Path) -> Path:
    """Two boards: two tasks of SysOps, of which one is in progress, and one of Network."""
    on(database, captured)
    on(database, captured)
    on(database, lambda work: moved(work, 2, Step.START))
    on(database, captured, NETWORK)
    return database


@pytest.mark.usefixtures("filled")
def test_without_arguments_every_task_of_every_board_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["export"])

    tasks = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [(task["board"], task["number"], task["lane"]) for task in tasks] == [
        ("SysOps", 1, "backlog"),
        ("SysOps", 2, "in_progress"),
        ("Network", 1, "backlog"),
    ]
    assert [task["started_at"] is not None for task in tasks] == [False, True, False]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("board", ["Network", "network", "2"])
def test_a_board_is_named_by_its_name_or_its_id(board: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--board", board]) == 0

    assert [task["board"] for task in json.loads(capsys.readouterr().out)] == ["Network"]


@pytest.mark.usefixtures("filled")
def test_a_board_that_is_not_there_is_one_line_that_names_those_that_are(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code = main(["export", "--board", "Sales", "--out", "tasks.csv"])

    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert "--board is 'Sales'" in shown.err
    assert "1 (SysOps, team)" in shown.err
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.usefixtures("filled")
def test_a_file_is_written_in_the_format_that_it_is_called_by(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--out", "tasks.csv", "--board", "SysOps"]) == 0
    assert main(["export", "--out", "tasks.xlsx"]) == 0
    assert main(["export", "--out", "tasks.txt", "--format", "json"]) == 0

    rows = list(csv.DictReader(io.StringIO(Path("tasks.csv").read_text("utf-8-sig"))))
    assert [row["id"] for row in rows] == ["b1-1", "b1-2"]
    assert openpyxl.load_workbook("tasks.xlsx")["Tasks"].max_row == 4
    assert len(json.loads(Path("tasks.txt").read_text())) == 3
    assert capsys.readouterr().out.splitlines() == [
        "Exported 2 tasks to tasks.csv",
        "Exported 3 tasks to tasks.xlsx",
        "Exported 3 tasks to tasks.txt",
    ]


@pytest.mark.usefixtures("filled")
def test_a_file_takes_the_place_of_the_one_before_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    (tmp_path / "tasks.json").write_text("old")
    (tmp_path / "tasks.json").chmod(0o644)

    assert main(["export", "--out", "tasks.json", "--force"]) == 0

    written = tmp_path / "tasks.json"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert len(json.loads(written.read_text())) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "tasks.json"]


def test_an_export_that_fails_leaves_the_file_before_it(database: Path, tmp_path: Path) -> None:
    database.write_bytes(b"")
    (tmp_path / "tasks.json").write_text("old")

    assert main(["export", "--out", "tasks.json", "--force"]) == 2

    assert (tmp_path / "tasks.json").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "tasks.json"]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("out", ["nowhere/tasks.csv", "data", "/dev/null"])
def test_a_file_that_cannot_be_is_one_line_and_exit_code_2(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["export", "--out", out])

    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert shown.err.startswith(f"kanban-bot: --out is '{out}': ")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--out", "tasks.pdf"], "nothing is written as .pdf: let the name end in .xlsx, .csv, .json"),
        (["--out", "tasks.csv", "--format", "xlsx"], "--format is xlsx: let the name end in .xlsx"),
        (["--out", "tasks.XLSX", "--format", "json"], "--format is json: let the name end in .json"),
    ],
)
def test_what_a_file_is_called_is_what_is_in_it(
    words: list[str], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["export", *words])

    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n"), why in shown.err) == (2, "", 1, True), shown.err
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("words", ["--board 1 --board 2", "--board 1 --board=1", "--format csv --format json"])
def test_an_option_that_is_given_twice_is_refused(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["export", *words.split()])

    shown = capsys.readouterr()
    assert (caught.value.code, shown.out) == (2, "")
    assert f"{words.split(maxsplit=1)[0]}: it is given twice" in shown.err


@pytest.mark.usefixtures("filled")
def test_a_workbook_goes_to_standard_output_but_to_no_terminal() -> None:
    command = [sys.executable, "-m", "bot", "export", "--format", "xlsx"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    theirs, ours = pty.openpty()

    piped = subprocess.run(command, capture_output=True, check=False, env=env)
    shown = subprocess.run(command, stdout=ours, stderr=subprocess.PIPE, check=False, env=env)
    os.close(ours)
    os.close(theirs)

    assert (piped.returncode, piped.stderr) == (0, b"")
    assert openpyxl.load_workbook(io.BytesIO(piped.stdout))["Tasks"].max_row == 4
    assert (shown.returncode, shown.stderr.count(b"\n")) == (2, 1)
    assert b"--out tasks.xlsx" in shown.stderr


def test_a_formula_in_a_title_is_text_in_the_file(database: Path) -> None:
    on(database, lambda work: put(work, replace(TASK, title="=1+1")))

    assert main(["export", "--out", "tasks.csv"]) == 0
    assert main(["export", "--out", "tasks.xlsx"]) == 0

    assert ",'=1+1," in Path("tasks.csv").read_text("utf-8-sig")
    cell = openpyxl.load_workbook("tasks.xlsx")["Tasks"]["D2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_looks_like_a_formula_comes_back_as_it_was_from_an_import(database: Path, kind: str) -> None:
    titles = ["'=2", "+SUM(A1)", "- order toner", "=1+1", "@everybody"]
    on(database, lambda work: put(work, *(replace(TASK, number=n, title=said) for n, said in enumerate(titles, 1))))
    on(database, lambda _: None, NETWORK)

    assert main(["export", "--board", "SysOps", "--out", f"tasks.{kind}"]) == 0
    assert main(["import", f"tasks.{kind}", "--board", "Network"]) == 0
    assert main(["export", "--board", "Network", "--out", "back.json"]) == 0

    assert sorted(task["title"] for task in json.loads(Path("back.json").read_text())) == titles
