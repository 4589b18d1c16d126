"""Putting a backup in the place of the database, whose files are kept beside it."""

import fcntl
import os
import secrets
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from storage import copies
from storage.address import is_there, path_of
from storage.columns import EPOCH
from storage.copies import CopyError, Progress
from storage.migrate import FOLDER_OF_OWNER, upgrade
from storage.revisions import known, revision_of
from storage.sharing import SHARED_FIRST, SHARED_SIZE

GIVEN: Final = "SELECT last_number, {recurrence}, tenant, kind, place FROM boards"
COUNT_ON: Final = (
    "UPDATE boards SET last_number = max(last_number, ?), last_recurrence = max(last_recurrence, ?)"
    " WHERE tenant = ? AND kind = ? AND place = ?"
)
BEGIN_EPOCH: Final = "UPDATE webhooks SET epoch = ?"
PAUSE: Final = "UPDATE webhooks SET paused_at = ? WHERE paused_at IS NULL AND gone_at IS NULL"
COUNT_PAUSED: Final = "SELECT count(*) FROM webhooks WHERE paused_at IS NOT NULL"
WAL, SHM = "-wal", "-shm"

Given = tuple[int, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the old database now is, None where there was none, and how many webhooks of the new one are paused."""

    kept: Path | None
    paused: int


def restore(
    backup: Path, url: str, at: datetime, progress: Progress, *, replaces: bool = False, pauses: bool = True
) -> Restored:
    """Put a backup, brought to the newest schema, in the place of the database.

    The old one stays where it is until the new one is whole. Its webhooks are paused unless that is not wanted: it may
    be a copy, which is to tell nobody anything. Raises CopyError where the backup cannot be trusted, a bot uses the
    database, or one is there and is not to be replaced; StoreNotReadyError where it cannot be migrated.
    """
    database = path_of(url).resolve()  # beside the file itself, where a link leads to it
    if not backup.is_file():
        raise CopyError("no_backup", file=backup)
    if is_there(database) and backup.samefile(database):
        raise CopyError("backup_itself", file=backup)
    if database.exists() and not replaces:
        raise CopyError("there_already", file=database)
    _make_folder(database.parent)
    with alone(database):
        pass  # or what is in use would be touched
    given = _tidied(database)
    with alone(database), copies.unfinished(database) as made:
        copies.copy(backup, made, progress)
        if revision_of(made) not in known():
            raise CopyError("newer_backup", file=backup)
        upgrade(_url_of(made))
        _count_on(made, given)
        paused = _begin_epoch(made, at, pauses=pauses)
        copies.check(made)
        copies.synced(made)
        kept = _set_aside(database, at)
        copies.put(made, database, replaces=True)
    return Restored(kept, paused)


@contextmanager
def alone(database: Path) -> Generator[None]:
    """Nobody else has the database open for as long as this lasts, or CopyError.

    Whoever has a database in WAL mode open, be it idle, shares a lock on bytes of its file; whoever opens it meanwhile
    has to wait. The lock would be given away if the file was opened and closed in this process.
    """
    if not database.exists():
        yield
        return
    descriptor = os.open(database, os.O_RDWR)
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, SHARED_SIZE, SHARED_FIRST)
    except BlockingIOError as error:
        os.close(descriptor)
        raise CopyError("in_use", file=database) from error
    try:
        yield
    finally:
        os.close(descriptor)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=FOLDER_OF_OWNER, parents=True, exist_ok=True)
    except OSError as error:
        raise CopyError("unmade", folder=folder, reason=error.strerror) from error


def _tidied(database: Path) -> list[Given]:
    """Have the old database's log written into it, where it can be read; the last numbers that each board has given."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{database.as_uri()}?mode=rw", uri=True, timeout=0)) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        counted = any(column[1] == "last_recurrence" for column in old.execute("PRAGMA table_info(boards)"))
        return old.execute(GIVEN.format(recurrence="last_recurrence" if counted else "0")).fetchall()
    return []


def _count_on(made: Path, given: list[Given]) -> None:
    """Let no board give a number again that a task or rule has had since the backup: its cards are still in chats."""
    with closing(sqlite3.connect(made)) as new, new:
        new.executemany(COUNT_ON, given)


def _begin_epoch(made: Path, at: datetime, *, pauses: bool) -> int:
    """Let no delivery have an id that one since the backup has had, and pause webhooks; how many are paused."""
    with closing(sqlite3.connect(made)) as new, new:
        new.execute(BEGIN_EPOCH, (f"{at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}",))
        if pauses:
            new.execute(PAUSE, ((at - EPOCH) // timedelta(microseconds=1),))
        return int(new.execute(COUNT_PAUSED).fetchone()[0])


def _set_aside(database: Path, at: datetime) -> Path | None:
    """Give the old database's files a second name beside it, then take its log away, which is none of the new one's."""
    if not database.exists():
        _unlink_beside(database)
        return None
    kept = _free_name(database, f"{database.name}.before-{at:%Y%m%dT%H%M%SZ}")
    try:
        os.link(database, kept)
        if Path(f"{database}{WAL}").exists():
            os.link(f"{database}{WAL}", f"{kept}{WAL}")
        copies.synced(database.parent)
        _unlink_beside(database)
    except OSError as error:
        raise CopyError("not_kept", file=kept, reason=error.strerror) from error
    return kept


def _free_name(database: Path, name: str) -> Path:
    names = (database.with_name(name if not turn else f"{name}-{turn}") for turn in range(1_000))
    return next(path for path in names if not path.exists())


def _unlink_beside(database: Path) -> None:
    for ending in (WAL, SHM):
        Path(f"{database}{ending}").unlink(missing_ok=True)


def _url_of(path: Path) -> str:
    written = str(path).replace("%", "%25").replace("?", "%3F")
    return f"sqlite+aiosqlite:///{written}"
