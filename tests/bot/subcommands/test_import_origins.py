"""Files whose tasks have the same ids, and the board's own tasks that come back to it."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from kanban.events import Changed, Event, Happening
from storage.work import Work
from tests.bot.subcommands.boarded import imported, run
from tests.bot.subcommands.filled import on
from tests.bot.subcommands.plans import planner, task, written
from tests.kanban.builders import ANA, AT
from tests.storage.units import captured

Said = Callable[[], str]
ONE, OTHER = "d0123456789abcdef", "dfedcba9876543210"


def export(path: Path, origin: str | None, *tasks: dict[str, Any]) -> Path:
    """An export of a bot of ours, be it one that told no origin yet."""
    told = {} if origin is None else {"exported_from": origin}
    return written(path, json.dumps([{"lane": "backlog", **told, **one} for one in tasks]))


def of_board(number: int, title: str, **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - any fact
    """A task of the ninth board of a bot."""
    return {"id": f"b9-{number}", "board_id": 9, "number": number, "title": title, **facts}


def renamed(work: Work) -> None:
    """Somebody gives the first task another title."""
    before = work.tasks.get(1)
    after = replace(before, title="Patch the rack", version=before.version + 1)
    work.record(Changed(before, after, Event(Happening.EDITED, 1, after.version, ANA, AT)))


def test_the_same_board_of_two_bots_has_tasks_of_its_own(board: Path, tmp_path: Path, said: Said) -> None:
    codes = [
        run(export(tmp_path / f"{origin}.json", origin, of_board(1, title)))
        for origin, title in ((ONE, "Patch it"), (OTHER, "Reboot it"), (ONE, "Patch it"))
    ]

    assert (codes, sorted(imported(board))) == ([0, 0, 0], ["Patch it", "Reboot it"])
    assert said().count("Already there: 1") == 1


@pytest.mark.parametrize("dry", [[], ["--dry-run"]], ids=["for real", "dry"])
def test_another_task_of_a_known_id_is_left_out_loudly(dry: list[str], board: Path, tmp_path: Path, said: Said) -> None:
    run(written(tmp_path / "one.csv", "id,title\n1,Patch it\n"))
    run(export(tmp_path / "one.json", None, of_board(1, "Renew it")))
    said()

    codes = [
        run(written(tmp_path / "other.csv", "id,title\n1,Reboot it\n2,Move it\n2,Scrap it\n"), *dry),
        run(export(tmp_path / "other.json", None, of_board(1, "Rack it")), *dry),
    ]

    told = said()
    assert codes == [1, 1]
    assert "row 2: left out, 'Reboot it': its id is that of 'Patch it', which is another task" in told
    assert "row 4: left out, 'Scrap it': its id is that of 'Move it'" in told
    assert "row 1: left out, 'Rack it': its id is that of 'Renew it'" in told
    assert told.count("import that with --source NAME") == 3
    assert "Reboot it" not in imported(board)


def test_a_file_with_a_name_has_ids_of_its_own(board: Path, tmp_path: Path, said: Said) -> None:
    run(written(tmp_path / "oslo.csv", "id,title\n1,Patch it\n"))
    codes = [
        run(written(tmp_path / "rome.csv", "id,title\n1,Reboot it\n"), "--source", "rome"),
        run(export(tmp_path / "rome.json", None, of_board(1, "Rack it")), "--source", "rome"),
        run(tmp_path / "rome.csv", "--source", "rome"),
    ]

    assert (codes, sorted(imported(board))) == ([0, 0, 0], ["Patch it", "Rack it", "Reboot it"])
    assert said().count("Already there: 1") == 1


@pytest.mark.usefixtures("board")
def test_a_name_that_is_none_is_one_line_with_the_cure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(written(tmp_path / "a.csv", "id,title\n1,Patch it\n"), "--source", "a/b:c")

    errors = capsys.readouterr().err
    assert (code, errors.count("\n"), "give 1 to 40 letters" in errors) == (2, 1, True)


def test_a_plan_whose_task_was_renamed_there_knows_it_still(board: Path, tmp_path: Path, said: Said) -> None:
    run(planner(tmp_path / "plan.xlsx", task("Patch it")))
    code = run(planner(tmp_path / "plan.xlsx", {**task("Patch it"), "Task Name": "Patch the rack"}))

    assert (code, list(imported(board)), "Already there: 1" in said()) == (0, ["Patch it"], True)


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_what_a_board_has_exported_is_there_already(kind: str, board: Path, said: Said) -> None:
    for _ in range(3):
        on(board, captured)
    on(board, renamed)
    assert main(["export", "--board", "sysops", "--out", f"own.{kind}"]) == 0
    with closing(sqlite3.connect(board)) as raw, raw:
        raw.executescript("DELETE FROM terms WHERE number = 2; DELETE FROM tasks WHERE number = 2;")
    said()

    code = run(Path(f"own.{kind}"))

    told = said()
    assert (code, len(imported(board))) == (0, 2)
    assert ("Imported: 0 " in told, "Already there: 3" in told) == (True, True)


def test_what_a_restore_has_lost_comes_back_from_an_export(board: Path, said: Said) -> None:
    for _ in range(2):
        on(board, captured)
    assert main(["export", "--board", "sysops", "--out", "own.json"]) == 0
    with closing(sqlite3.connect(board)) as raw, raw:
        raw.executescript("DELETE FROM terms WHERE number = 2; DELETE FROM tasks WHERE number = 2;")
        raw.executescript("DELETE FROM events WHERE number = 2;")
    said()

    codes = [run(Path("own.json")), run(Path("own.json"))]

    with closing(sqlite3.connect(board)) as raw:
        numbers = [number for (number,) in raw.execute("SELECT number FROM tasks ORDER BY number")]
    assert (codes, numbers, "Already there: 2" in said()) == ([0, 0], [1, 3], True)


def test_what_a_copy_of_the_board_has_got_since_comes_to_it(board: Path, tmp_path: Path, said: Said) -> None:
    on(board, captured)
    assert main(["export", "--board", "sysops", "--out", "own.json"]) == 0
    (own,) = json.loads(Path("own.json").read_text("utf-8"))
    later = {**own, "id": "b1-2", "number": 2, "title": "Rack it", "original": "rack it"}
    other = {**own, "title": "Scrap it", "original": "scrap it"}
    said()

    code = run(written(tmp_path / "copy.json", json.dumps([other, later])))

    assert (code, sorted(imported(board))) == (1, sorted([own["title"], "Rack it"]))
    assert "row 1: left out, 'Scrap it'" in said()


def test_a_duplicate_is_one_of_the_task_that_it_was_one_of(board: Path, tmp_path: Path) -> None:
    for _ in range(5):
        on(board, captured)
    again = {"lane": "discarded", "duplicate_of": 3, "captured_at": "2024-01-01T00:00:00Z"}
    of_none = {**again, "duplicate_of": 4}
    told = (of_board(1, "One"), of_board(3, "Three"), of_board(100, "Again", **again), of_board(101, "Gone", **of_none))

    run(export(tmp_path / "export.json", ONE, *told))
    run(export(tmp_path / "more.json", ONE, of_board(102, "Once more", **again)))

    found = imported(board)
    assert (found["Three"].number, found["Again"].number) == (7, 100)
    assert (found["Again"].duplicate_of, found["Once more"].duplicate_of) == (7, 7)
    assert (found["Gone"].duplicate_of, found["Gone"].discarded_for) == (None, "a duplicate of #4 where it came from")


def test_an_import_that_knows_every_row_waits_for_nobody_who_writes(board: Path, tmp_path: Path, said: Said) -> None:
    plan = planner(tmp_path / "plan.xlsx", *(task(f"Patch {number}") for number in range(120)))
    run(plan)
    said()

    with closing(sqlite3.connect(board, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        code = run(plan)

    assert (code, "Already there: 120" in said()) == (0, True)
