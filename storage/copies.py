"""Copies of a database: made while it is written, looked through, and put where nothing is lost by them."""

import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from storage.errors import StoreNotReadyError
from storage.revisions import revision_of

PAGES_AT_ONCE: Final = 256
PAUSE_SECONDS: Final = 0.002
OWNER_ALONE: Final = 0o600
BESIDE: Final = ("-wal", "-shm", "-journal")

Progress = Callable[[int, int], None]


class CopyError(StoreNotReadyError):
    """A database could not be copied, or its copy cannot be trusted; the message says why and what to do."""


@contextmanager
def unfinished(target: Path) -> Generator[Path]:
    """An empty file beside the target that only its owner reads, and that is gone afterwards unless it was renamed.

    Raises CopyError where the folder takes no file.
    """
    name = target.with_name(f".{target.name}.{secrets.token_hex(8)}.part")  # named first: Ctrl-C comes anywhere
    try:
        _make(name)
        yield name
    finally:
        for ending in ("", *BESIDE):
            Path(f"{name}{ending}").unlink(missing_ok=True)


def _make(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ALONE))
    except OSError as error:
        raise CopyError("takes_no_file", folder=path.parent, reason=error.strerror) from error


def copy(source: Path, target: Path, progress: Progress) -> None:
    """Copy a database, as it was at the moment of the first step, into an empty file: whole, checked and on the disk.

    Whoever writes to it meanwhile is not held up: the copy reads one snapshot, a mebibyte at a time, with pauses.
    `progress` is told how many pages are left and how many there are. Raises CopyError.
    """
    try:
        with closing(_reading(source)) as old, closing(sqlite3.connect(target, isolation_level=None)) as new:
            old.execute("BEGIN")
            old.execute("SELECT count(*) FROM sqlite_master").fetchone()  # or every write would start it anew
            old.backup(new, pages=PAGES_AT_ONCE, progress=lambda _, left, total: _told(progress, left, total))
            new.execute("PRAGMA journal_mode = DELETE")  # one file, which can be read where nothing can be written
        check(target)
        synced(target)
    except sqlite3.Error as error:
        raise CopyError("uncopied", file=source, reason=error) from error
    except OSError as error:
        raise CopyError("takes_no_copy", folder=target.parent, reason=error.strerror) from error


def check(path: Path) -> None:
    """Nothing, or CopyError where a file is no database of this program, or is damaged. Raises sqlite3.Error."""
    if revision_of(path) is None:
        raise CopyError("foreign", file=path)
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
        strays = database.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok" or strays is not None:
        raise CopyError("damaged", file=path, reason=found if found != "ok" else f"a row of {strays[0]} has no board")


def put(made: Path, target: Path, *, replaces: bool) -> None:
    """Rename a finished copy, so that the target is either as it was or whole.

    Raises CopyError, also where the target exists and may not be replaced.
    """
    try:
        if not replaces:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ALONE))
        made.replace(target)
        synced(target.parent)
    except FileExistsError as error:
        raise CopyError("exists", file=target) from error
    except OSError as error:
        raise CopyError("unwritable", file=target, reason=error.strerror) from error


def synced(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reading(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, to a file that is there."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=5.0)


def _told(progress: Progress, left: int, total: int) -> None:
    with suppress(BrokenPipeError):
        progress(left, total)
    if left:
        time.sleep(PAUSE_SECONDS)
