"""What is wrong about the data folder and the database is named, with its cure."""

from pathlib import Path
from typing import NamedTuple

import pytest

from bot.checks.database import room
from bot.checks.finding import Outcome
from storage.migrate import upgrade
from tests.bot.checks.conftest import Installation
from tests.faults.privileges import ordinary_rights

OK, WARN, FAIL, SKIP = Outcome.OK, Outcome.WARN, Outcome.FAIL, Outcome.SKIP


class _Usage(NamedTuple):
    """What the system tells of a disk, in bytes."""

    total: int
    used: int
    free: int


def _nearly_full(_: Path) -> _Usage:
    return _Usage(2**30, 2**30 - 2**20, 2**20)


async def test_a_data_folder_that_is_a_file_is_named(bot: Installation, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    found = await bot.examined(data_dir=tmp_path / "file")

    assert [what for what, one in found.items() if one.outcome is FAIL] == ["data folder"]
    assert "name a folder: something on its way is a file; KANBAN_DATABASE_URL and" in found["data folder"].cure
    assert {found[name].outcome for name in ("disk space", "database", "last heard from Teams", "posts")} == {SKIP}


async def test_a_data_folder_that_may_not_be_written_to_is_named(bot: Installation) -> None:
    bot.database.parent.chmod(0o500)
    with ordinary_rights():
        found = await bot.examined()
    bot.database.parent.chmod(0o700)

    assert (found["data folder"].outcome, "Permission denied" in found["data folder"].says) == (FAIL, True)
    assert "let the user that runs the bot write to it" in found["data folder"].cure


async def test_a_database_that_was_never_made_is_named(bot: Installation, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()

    found = await bot.examined(data_dir=tmp_path / "new")

    assert (found["data folder"].outcome, found["database"].outcome) == (OK, FAIL)
    assert "run kanban-bot migrate for an empty one; where there was one" in found["database"].cure


async def test_a_migration_that_is_missing_is_named(bot: Installation, tmp_path: Path) -> None:
    upgrade(f"sqlite+aiosqlite:///{tmp_path}/old/kanban.db", "0007")

    found = await bot.examined(data_dir=tmp_path / "old")

    assert found["database"].outcome is FAIL
    assert "it is at revision 0007 and lacks 0008 boards that change, 0009 words of titles" in found["database"].says
    assert found["database"].cure == "run kanban-bot migrate"


async def test_what_is_no_database_is_named(bot: Installation, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "kanban.db").write_bytes(b"something else" * 500)

    found = await bot.examined(data_dir=tmp_path / "other")

    assert (found["database"].outcome, "is no database" in found["database"].says) == (FAIL, True)
    assert "stop the bot, then kanban-bot restore --force FILE puts a backup there" in found["database"].cure


async def test_a_folder_in_the_place_of_the_database_is_named(bot: Installation, tmp_path: Path) -> None:
    (tmp_path / "other" / "kanban.db").mkdir(parents=True)

    found = await bot.examined(data_dir=tmp_path / "other")

    assert (found["database"].outcome, "kanban.db is a folder" in found["database"].says) == (FAIL, True)
    assert "move the folder away, then kanban-bot restore FILE puts a backup there" in found["database"].cure


async def test_a_database_that_is_damaged_is_named(bot: Installation, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "kanban.db").write_bytes(b"SQLite format 3\0" + b"something else" * 500)

    found = await bot.examined(data_dir=tmp_path / "other")

    assert found["database"].outcome is FAIL
    assert "where it is damaged, stop the bot, then kanban-bot restore --force FILE" in found["database"].cure


async def test_on_a_full_disk_room_is_made_before_anything_is_migrated(
    bot: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(f"sqlite+aiosqlite:///{tmp_path}/old/kanban.db", "0007")
    monkeypatch.setattr("shutil.disk_usage", _nearly_full)

    found = await bot.examined(data_dir=tmp_path / "old")

    assert (found["disk space"].outcome, found["database"].outcome) == (FAIL, FAIL)
    assert found["database"].cure == "make room first, then run kanban-bot migrate"


@pytest.mark.parametrize(("free", "outcome"), [(2**40, OK), (512 * 2**20, OK), (2**28, WARN), (2**20, FAIL), (0, FAIL)])
def test_a_disk_that_is_nearly_full_is_named(free: int, outcome: Outcome) -> None:
    finding = room(free)

    assert (finding.outcome, f"{free // 2**20} MiB are free" in finding.says) == (outcome, True)
    assert bool(finding.cure) is (outcome is not OK)
