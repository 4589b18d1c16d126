"""A data folder into which whoever types the command may not look."""

from collections.abc import Generator
from pathlib import Path

import pytest

from bot.cli import main
from tests.bot.subcommands.plans import written
from tests.faults.privileges import ordinary_rights


@pytest.fixture
def closed(board: Path) -> Generator[Path]:
    """A data folder that is another's."""
    written(board.parents[1] / "tasks.csv", "title\nPatch the rack\n")
    board.parent.chmod(0)
    with ordinary_rights():
        yield board.parent
    board.parent.chmod(0o700)


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize(
    "words",
    [
        "backup --out kept.db",
        "boards",
        "export",
        "export --out tasks.json",
        "import tasks.csv --board sysops",
        "inputs list",
        "migrate",
        "restore tasks.csv",
        "tidy",
        "webhooks list",
    ],
)
def test_it_is_one_line_with_the_cure(
    words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KANBAN_KEEP_DONE_DAYS", "30")

    code = main(words.split())

    shown = capsys.readouterr()
    assert (code in {1, 2}, shown.out, shown.err.count("\n")) == (True, "", 1), shown.err
    assert "KANBAN_DATA_DIR" in shown.err or "run this as the user that the bot runs as" in shown.err


@pytest.mark.parametrize("out", ["data/new.db", "data/new.json"])
def test_what_would_be_written_there_is_one_line(out: str, closed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main([*(["backup"] if out.endswith("db") else ["export"]), "--out", out])

    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n"), closed.name) == (2, "", 1, "data")
    assert f"--out is {out!r}, which cannot be reached" in shown.err
