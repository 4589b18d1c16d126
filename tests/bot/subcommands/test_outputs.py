"""Where `export`, `import --report`, `package` and `backup` write, and what they never write over."""

import os
from pathlib import Path

import pytest

from bot.cli import main
from tests.bot.packaging.identities import APP, HOST
from tests.bot.subcommands.plans import written

PACKAGE = ("package", "--app-id", APP, "--host", HOST, "--app-version", "1.2.3", "--force", "--out")
BACKUP = ("backup", "--force", "--out")
EXPORT = ("export", "--format", "json", "--force", "--out")
REPORT = ("import", "tasks.csv", "--board", "sysops", "--force", "--report")
ROWS = "title,lane\nPatch the rack,Backlog\n"
KEPT = (
    "data/kanban.db",
    "data/kanban.db-journal",
    "data/kanban.db-shm",
    "data/kanban.db-wal",
    "data/kanban.db.before-20260101T000000Z",
    "data/inputs.secret",
    "hard.db",
    "soft.db",
    "sub/../data/../data/kanban.db",
    ".env",
)


@pytest.fixture
def kept(board: Path, tmp_path: Path) -> Path:
    """What the bot keeps, by links and by other ways to it too; and a file to import."""
    (tmp_path / "data" / "inputs.secret").write_text("s" * 40)
    (tmp_path / "data" / "kanban.db.before-20260101T000000Z").write_text("kept")
    (tmp_path / ".env").write_text("KANBAN_PORT=0\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "hard.db").hardlink_to(board)
    (tmp_path / "soft.db").symlink_to(board)
    written(tmp_path / "tasks.csv", ROWS)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for what the database writes beside itself."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm"))]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.parametrize("out", sorted(KEPT))
@pytest.mark.parametrize("command", [BACKUP, EXPORT, PACKAGE, REPORT, (*REPORT[:-1], "--dry-run", "--report")])
def test_what_the_bot_keeps_is_never_written_over(
    command: tuple[str, ...], out: str, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(kept)

    code = main([*command, out])

    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert f"{command[-1]} is {out!r}, which the bot itself needs" in shown.err
    assert contents(kept) == before


def test_a_database_elsewhere_is_kept_as_well(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = (kept / "data" / "kanban.db").rename(kept / "board.sqlite")
    monkeypatch.setenv("KANBAN_DATABASE_URL", f"sqlite+aiosqlite:///{elsewhere}")
    before = contents(kept)

    codes = [main([*EXPORT, name]) for name in ("board.sqlite", "board.sqlite-wal", "data/kanban.db")]

    assert (codes, contents(kept)) == ([2, 2, 2], before)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("option", [["--dry-run"], ["--force"], ["--dry-run", "--force"]])
def test_a_report_never_replaces_the_file_that_is_imported(
    option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "link.csv").symlink_to("tasks.csv")

    codes = [
        main(["import", "tasks.csv", "--board", "sysops", *option, "--report", name])
        for name in ("tasks.csv", "./sub/../tasks.csv", "link.csv")
    ]

    assert codes == [2, 2, 2]
    assert capsys.readouterr().err.count("which is what is read: name another file") == 3
    assert (tmp_path / "tasks.csv").read_text() == ROWS


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("command", [BACKUP, EXPORT, PACKAGE, REPORT])
def test_another_file_is_replaced_only_with_force(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "there").write_text("mine")
    cautious = [part for part in command if part != "--force"]

    refused = main([*cautious, "there"])
    text, said = (tmp_path / "there").read_bytes(), capsys.readouterr()
    replaced = main([*command, "there"])

    assert (refused, text, said.out, said.err.count("\n")) == (2, b"mine", "", 1)
    assert "add --force to replace it" in said.err
    assert (replaced, (tmp_path / "there").read_bytes() != b"mine") == (0, True)


@pytest.mark.usefixtures("kept")
def test_a_dry_run_replaces_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rows.csv").write_text("mine")

    codes = [main([*REPORT[:-1], "--dry-run", "--report", name]) for name in ("rows.csv", "new.csv")]

    assert codes == [2, 0]
    assert "a dry run replaces nothing" in capsys.readouterr().err
    assert (tmp_path / "rows.csv").read_text() == "mine"
    assert "Patch the rack" in (tmp_path / "new.csv").read_text("utf-8-sig")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("command", [BACKUP, EXPORT, PACKAGE, REPORT])
def test_a_folder_that_is_missing_is_no_file(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([*command, "newdir/"])

    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert f"{command[-1]} is 'newdir/', which is no folder: make it first" in shown.err
    assert "newdir" not in os.listdir(tmp_path)  # noqa: PTH208 - names are all that is asked for
