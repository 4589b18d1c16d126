"""`kanban-bot backup` and `restore`, as they are typed."""

import asyncio
import os
import pty
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A database in a folder of its own."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("TERM", "xterm")
    main(["migrate"])
    capsys.readouterr()


def test_a_backup_is_written_and_put_in_the_place_of_the_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [main(["backup", "--out", "kept.db"]), main(["restore", "kept.db", "--force"])]

    said = capsys.readouterr()
    assert (codes, said.err) == ([0, 0], "")
    assert "kept.db is whole" in said.out
    assert len(list((tmp_path / "data").glob("kanban.db.before-*"))) == 1


def test_the_database_and_its_folder_are_their_owners_alone(tmp_path: Path) -> None:
    modes = [path.stat().st_mode & 0o777 for path in (tmp_path / "data", tmp_path / "data" / "kanban.db")]

    assert modes == [0o700, 0o600]


def test_the_newest_backups_of_a_folder_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "kanban-20200101T000000Z.db").touch()
    (tmp_path / "kept" / "mine.db").touch()

    code = main(["backup", "--out", "kept", "--keep", "1"])

    assert (code, capsys.readouterr().out.count("1 older removed")) == (0, 1)
    assert len(list((tmp_path / "kept").glob("kanban-2*"))) == 1
    assert (tmp_path / "kept" / "mine.db").exists()


def test_the_backup_just_made_stays_beside_later_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "kanban-29990101T000000Z.db").touch()

    code = main(["backup", "--out", "kept", "--keep", "1"])

    said = capsys.readouterr()
    assert (code, "is whole" in said.out) == (0, True)
    assert "first kanban-29990101T000000Z.db): a clock was ahead" in said.err
    assert len(list((tmp_path / "kept").glob("kanban-2*"))) == 2


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["backup", "--out", "no/such/folder/kept.db"], 1, "takes no file"),
        (["backup", "--out", "data/kanban.db", "--force"], 2, "the bot itself needs"),
        (["backup", "--out", "kept.db", "--keep", "3"], 2, "a folder that exists"),
        (["backup", "--out", ".", "--keep", "0"], 2, "from 1 on"),
        (["restore", "kept.db", "--force"], 1, "is no file"),
        (["restore", "data/kanban.db", "--force"], 1, "the database itself"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    words: list[str], code: int, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = main(words)

    said = capsys.readouterr()
    assert (found, said.out, said.err.count("\n")) == (code, "", 1)
    assert why in said.err


async def test_whoever_watches_at_a_terminal_sees_how_far_it_is() -> None:
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "backup", "--out", "kept.db", stdout=asyncio.subprocess.PIPE, stderr=theirs
    )
    output, _ = await process.communicate()
    os.close(theirs)
    shown = os.read(ours, 65_536)
    os.close(ours)

    assert (process.returncode, b"kept.db is whole" in output) == (0, True)
    assert b"Copying the database" in shown


def test_a_backup_of_no_database_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data" / "kanban.db").unlink()

    code = main(["backup", "--out", "kept.db"])

    said = capsys.readouterr()
    assert (code, said.err.count("\n"), "there is no database" in said.err) == (1, 1, True)
