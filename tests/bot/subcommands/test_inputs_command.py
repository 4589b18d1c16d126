"""`kanban-bot inputs`, as an operator uses it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from bot.inputs.keys import MASTER_FILE
from tests.bot.subcommands.filled import on


@pytest.fixture
def board(database: Path) -> Path:
    """A database with the board of a team in it."""
    on(database, lambda _: None)
    return database


def stored(database: Path) -> str:
    """All that the database holds."""
    with closing(sqlite3.connect(database)) as found:
        return "\n".join(found.iterdump())


def secret_in(printed: str) -> str:
    """The secret that was printed, which stands on a line of its own."""
    return next(line.strip() for line in printed.splitlines() if line.startswith("  kanban_"))


def test_a_system_is_let_in_and_its_secret_shown_once(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["inputs", "add", "servicedesk", "--board", "sysops"])

    printed = capsys.readouterr().out
    assert code == 0
    assert "servicedesk may ask for something on SysOps (board 1)" in printed
    secret = secret_in(printed)
    assert main(["inputs", "list"]) == 0
    listed = capsys.readouterr().out
    assert listed.splitlines()[0].split() == ["NAME", "BOARD", "INPUT", "KEY", "STATE", "MADE"]
    assert "servicedesk  SysOps (1)  Service Desk" in listed
    assert "valid" in listed
    assert secret not in listed
    assert secret not in stored(board)


@pytest.mark.usefixtures("board")
def test_a_new_secret_stands_beside_the_one_before_for_a_while(capsys: pytest.CaptureFixture[str]) -> None:
    main(["inputs", "add", "servicedesk", "--board", "1"])
    first = secret_in(capsys.readouterr().out)

    code = main(["inputs", "rotate", "servicedesk"])

    printed = capsys.readouterr().out
    assert code == 0
    assert "the one before goes on until" in printed
    assert secret_in(printed) != first
    main(["inputs", "list"])
    keys = next(cell for cell in capsys.readouterr().out.split() if "+" in cell)
    assert len(keys) == len("01234567+01234567")
    main(["inputs", "rotate", "servicedesk", "--overlap-days", "0"])
    assert "the one before has ended" in capsys.readouterr().out


@pytest.mark.usefixtures("board")
def test_a_revoked_system_is_let_in_anew_by_a_new_secret_only(capsys: pytest.CaptureFixture[str]) -> None:
    main(["inputs", "add", "servicedesk", "--board", "1"])
    first = secret_in(capsys.readouterr().out)
    assert main(["inputs", "revoke", "servicedesk"]) == 0
    capsys.readouterr()
    main(["inputs", "list"])
    assert "revoked" in capsys.readouterr().out

    code = main(["inputs", "add", "servicedesk", "--board", "1", "--input", "change management"])

    assert code == 0
    assert secret_in(capsys.readouterr().out) != first


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["add", "Service Desk", "--board", "1"], "lower-case letters, digits and hyphens"),
        (["add", "desk-", "--board", "1"], "lower-case letters, digits and hyphens"),
        (["add", "desk", "--board", "nowhere"], "kanban-bot boards lists all"),
        (["add", "desk", "--board", "1", "--input", "rumour"], "give one of verbal, service desk, project manager"),
        (["add", "known", "--board", "1"], "kanban-bot inputs rotate known"),
        (["rotate", "nobody"], "kanban-bot inputs list"),
        (["rotate", "known", "--overlap-days", "1000"], "give 0 to 90"),
        (["revoke", "nobody"], "kanban-bot inputs list"),
    ],
)
def test_what_is_wrong_is_told_with_its_cure(
    board: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], cure: str
) -> None:
    main(["inputs", "add", "known", "--board", "1"])
    before = stored(board)
    capsys.readouterr()

    code = main(["inputs", *arguments])

    told = capsys.readouterr().err
    assert code == 2
    assert cure in told
    assert told.count("\n") == 1
    assert stored(board) == before


@pytest.mark.usefixtures("board")
def test_keys_of_another_master_secret_are_told_of(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["inputs", "add", "servicedesk", "--board", "1"])
    monkeypatch.setenv("KANBAN_SECRET", "x" * 32)
    capsys.readouterr()

    main(["inputs", "list"])

    assert "made with another KANBAN_SECRET: rotate it" in capsys.readouterr().out


def test_a_master_secret_that_cannot_be_used_is_told_with_its_cure(
    board: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["inputs", "add", "servicedesk", "--board", "1"])
    path = board.parent / MASTER_FILE
    before = stored(board)
    capsys.readouterr()

    path.write_text("")
    short = main(["inputs", "add", "another", "--board", "1"])
    path.unlink()
    path.mkdir()
    unread = main(["inputs", "rotate", "servicedesk"])
    listed = main(["inputs", "list"])

    told = capsys.readouterr()
    assert (short, unread, listed) == (2, 2, 0)
    assert "fewer than 32 characters: put back the file of before" in told.err
    assert "cannot be read (Is a directory): chown --reference" in told.err
    assert len(told.err.splitlines()) == 2
    assert "kanban_" not in told.out
    assert "cannot be read (Is a directory)" in told.out
    assert stored(board) == before


@pytest.mark.usefixtures("board")
def test_no_system_is_listed_where_there_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    main(["inputs", "list"])

    assert "No system may ask for anything yet" in capsys.readouterr().out


def test_the_document_needs_no_database(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    code = main(["inputs", "openapi"])

    assert code == 0
    assert json.loads(capsys.readouterr().out)["openapi"] == "3.1.0"
