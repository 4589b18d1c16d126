"""Copies of a database, and a copy in its place."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from storage.backup import back_up, name_at, rotate
from storage.copies import PAGES_AT_ONCE, CopyError
from storage.migrate import upgrade
from storage.restore import restore
from storage.revisions import head, revision_of
from storage.sqlite import opened
from tests.kanban.builders import AT
from tests.storage.units import url_of

BOARD = "INSERT INTO boards (tenant, kind, place, name, wip_limit, last_number) VALUES ('t', 'team', ?, 'SysOps', 3, 0)"
MEMBER = "INSERT INTO members (board_id, id, name, seen_at) VALUES (1, ?, ?, 0)"
PLACES = "SELECT place FROM boards ORDER BY id"
HOLDING = (
    "import sys; from storage.sqlite import opened; from pathlib import Path; "
    "raw = opened(Path(sys.argv[1])); raw.execute('SELECT 1 FROM boards').fetchall(); print('open', flush=True); "
    "sys.stdin.read()"
)


def nobody(_: int, __: int) -> None:
    """Nobody watches."""


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Path:
    """A database with one board."""
    path = Path(shutil.copy(migrated, tmp_path / "kanban.db"))
    add(path, "first")
    return path


@pytest.fixture
def in_use(database: Path) -> Iterator[None]:
    """Another process has the database open and does nothing with it."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        yield
        holder.stdin.close()


def add(path: Path, place: str) -> None:
    """Write one more board, and leave it in the log beside the database where somebody else has that open."""
    with closing(opened(path)) as raw:
        raw.execute(BOARD, (place,))


def count_to(path: Path, number: int) -> None:
    """Let every board have given so many numbers."""
    with closing(opened(path)) as raw:
        raw.execute("UPDATE boards SET last_number = ?", (number,))


def places(path: Path) -> list[str]:
    """The boards of a database."""
    with closing(sqlite3.connect(path)) as raw:
        return [place for (place,) in raw.execute(PLACES)]


def names(path: Path) -> set[str]:
    """What stands in a folder."""
    return {found.name for found in path.iterdir()}


def test_a_copy_is_of_the_moment_at_which_it_began_and_never_begins_anew(database: Path, tmp_path: Path) -> None:
    with closing(opened(database)) as raw:
        raw.executemany(MEMBER, [(f"29:{number}", "x" * 5_000) for number in range(1_000)])
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        steps: list[tuple[int, int]] = []

        def write_meanwhile(left: int, total: int) -> None:
            raw.execute(BOARD, (f"while {len(steps)}",))
            steps.append((left, total))
            assert len(steps) < 50, "it begins anew with every write"

        back_up(database, tmp_path / "copy.db", write_meanwhile)

    assert places(tmp_path / "copy.db") == ["first"]
    assert len(steps) == -(-pages // PAGES_AT_ONCE) > 3
    assert [left for left, _ in steps] == sorted((left for left, _ in steps), reverse=True)
    assert len(places(database)) == len(steps) + 1


def test_a_copy_is_one_file_for_its_owner_alone_that_can_be_read_where_nothing_can_be_written(
    database: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    before = os.umask(0)

    back_up(database, folder / "copy.db", nobody)

    os.umask(before)
    assert names(folder) == {"copy.db"}
    assert (folder / "copy.db").stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(folder / "copy.db")) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_file_that_is_there_is_replaced_only_where_that_is_asked_for(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("somebody's")

    with pytest.raises(CopyError, match="add --force"):
        back_up(database, target, nobody)
    kept = target.read_text()
    back_up(database, target, nobody, replaces=True)

    assert (kept, places(target)) == ("somebody's", ["first"])


def test_a_file_that_appears_meanwhile_stays(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"

    def appear(_: int, __: int) -> None:
        target.write_text("somebody's")

    with pytest.raises(CopyError, match="exists already"):
        back_up(database, target, appear)

    assert target.read_text() == "somebody's"
    assert names(tmp_path) <= {"copy.db", "kanban.db", "kanban.db-wal", "kanban.db-shm"}


def test_the_database_itself_is_no_place_for_its_backup(database: Path) -> None:
    with pytest.raises(CopyError, match="the database itself"):
        back_up(database, database, nobody, replaces=True)

    assert places(database) == ["first"]


def test_what_is_damaged_is_not_taken_for_a_backup_and_leaves_none(database: Path, tmp_path: Path) -> None:
    with closing(opened(database)) as raw:
        raw.executemany(MEMBER, [(f"29:{number}", "x" * 500) for number in range(1_000)])
    size = database.stat().st_size
    with database.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * 20_000)

    with pytest.raises(CopyError, match=r"damaged|malformed"):
        back_up(database, tmp_path / "copy.db", nobody)

    assert not [name for name in names(tmp_path) if "copy" in name]


@pytest.mark.parametrize("content", [b"", b"not a database" * 100])
def test_what_is_no_database_of_ours_is_not_copied(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "kanban.db").write_bytes(content)

    with pytest.raises(CopyError, match="database"):
        back_up(tmp_path / "kanban.db", tmp_path / "copy.db", nobody)

    assert names(tmp_path) == {"kanban.db"}


def test_the_newest_backups_stay_and_nothing_of_another_name_goes(tmp_path: Path) -> None:
    made = [name_at(AT + timedelta(seconds=seconds)) for seconds in range(5)]
    others = ["kanban.db", "kanban-before.db", "notes.txt", "kanban-20261127T013106Z.db.gz"]
    abandoned, fresh = f".{made[0]}.abc.part", f".{made[1]}.abc.part"
    for name in (*made, *others, abandoned, fresh):
        (tmp_path / name).touch()
    os.utime(tmp_path / abandoned, (0, 0))

    rotated = rotate(tmp_path / made[-1], 2)

    assert [path.name for path in rotated.removed] == made[:3]
    assert rotated.later == ()
    assert names(tmp_path) == {*made[3:], *others, fresh}


def test_backups_of_a_clock_that_was_ahead_neither_count_nor_go(tmp_path: Path) -> None:
    made = [name_at(AT + timedelta(days=day)) for day in range(4)]
    ahead = [name_at(AT + timedelta(days=9_000 + day)) for day in range(3)]
    for name in (*made, *ahead):
        (tmp_path / name).touch()

    rotated = rotate(tmp_path / made[-1], 2)

    assert [path.name for path in rotated.removed] == made[:2]
    assert [path.name for path in rotated.later] == ahead
    assert names(tmp_path) == {*made[2:], *ahead}


def test_a_database_that_a_link_leads_to_is_restored_where_it_is(database: Path, tmp_path: Path) -> None:
    back_up(database, tmp_path / "copy.db", nobody)
    add(database, "second")
    disk, folder = tmp_path / "disk", tmp_path / "data"
    disk.mkdir()
    folder.mkdir()
    database.rename(disk / "kanban.db")
    (folder / "kanban.db").symlink_to(disk / "kanban.db")

    kept = restore(tmp_path / "copy.db", url_of(folder / "kanban.db"), AT, nobody, replaces=True).kept

    assert kept is not None
    assert (kept.parent, places(kept), kept.is_symlink()) == (disk, ["first", "second"], False)
    assert (folder / "kanban.db").is_symlink()
    assert (names(folder), places(disk / "kanban.db")) == ({"kanban.db"}, ["first"])


def test_a_backup_of_every_earlier_schema_is_restored_as_the_newest(tmp_path: Path) -> None:
    upgrade(url_of(tmp_path / "old.db"), "0003")
    back_up(tmp_path / "old.db", tmp_path / "copy.db", nobody)

    kept = restore(tmp_path / "copy.db", url_of(tmp_path / "data?" / "kanban.db").replace("?", "%3F"), AT, nobody).kept

    assert (kept, revision_of(tmp_path / "data?" / "kanban.db")) == (None, head())
    assert revision_of(tmp_path / "copy.db") == "0003"


def test_what_was_there_is_kept_with_what_its_log_holds(database: Path, tmp_path: Path) -> None:
    back_up(database, tmp_path / "copy.db", nobody)
    raw = opened(database)
    raw.execute(BOARD, ("in the log",))
    for ending in ("", "-wal"):  # as a killed process leaves them
        shutil.copy(f"{database}{ending}", tmp_path / f"killed{ending}")
    raw.close()
    for ending in ("", "-wal"):
        shutil.move(tmp_path / f"killed{ending}", f"{database}{ending}")

    kept = restore(tmp_path / "copy.db", url_of(database), AT, nobody, replaces=True).kept
    again = restore(tmp_path / "copy.db", url_of(database), AT, nobody, replaces=True).kept

    assert kept is not None
    assert again is not None
    assert (places(kept), places(again), places(database)) == (["first", "in the log"], ["first"], ["first"])
    assert kept.name.startswith("kanban.db.before-20260302T")
    assert database.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("in_use")
def test_a_database_that_somebody_has_open_is_left_alone(database: Path, tmp_path: Path) -> None:
    back_up(database, tmp_path / "copy.db", nobody)
    add(database, "second")

    with pytest.raises(CopyError, match="stop the bot"):
        restore(tmp_path / "copy.db", url_of(database), AT, nobody, replaces=True)

    assert places(database) == ["first", "second"]


@pytest.mark.parametrize(("then", "now", "kept"), [(2, 7, 7), (7, 2, 7), (3, 3, 3)])
def test_a_number_that_was_given_since_the_backup_is_not_given_again(
    then: int, now: int, kept: int, database: Path, tmp_path: Path
) -> None:
    count_to(database, then)
    back_up(database, tmp_path / "copy.db", nobody)
    count_to(database, now)
    add(database, "second")

    restore(tmp_path / "copy.db", url_of(database), AT, nobody, replaces=True)

    with closing(sqlite3.connect(database)) as raw:
        assert raw.execute("SELECT place, last_number FROM boards").fetchall() == [("first", kept)]


def test_a_database_is_replaced_only_where_that_is_asked_for(database: Path, tmp_path: Path) -> None:
    back_up(database, tmp_path / "copy.db", nobody)
    add(database, "second")

    with pytest.raises(CopyError, match="add --force"):
        restore(tmp_path / "copy.db", url_of(database), AT, nobody)

    assert places(database) == ["first", "second"]


def test_a_damaged_database_is_replaced_and_kept(database: Path, tmp_path: Path) -> None:
    back_up(database, tmp_path / "copy.db", nobody)
    database.write_bytes(b"damaged" * 1_000)

    kept = restore(tmp_path / "copy.db", url_of(database), AT, nobody, replaces=True).kept

    assert places(database) == ["first"]
    assert kept is not None
    assert kept.read_bytes() == b"damaged" * 1_000


def test_what_a_newer_program_has_made_is_no_backup_for_this_one(database: Path, tmp_path: Path) -> None:
    back_up(database, tmp_path / "copy.db", nobody)
    with closing(sqlite3.connect(tmp_path / "copy.db")) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    add(database, "second")

    with pytest.raises(CopyError, match="made by a newer version"):
        restore(tmp_path / "copy.db", url_of(database), AT, nobody, replaces=True)

    assert places(database) == ["first", "second"]
    assert not [name for name in names(tmp_path) if name.endswith(".part") or "before" in name]
