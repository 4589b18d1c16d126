"""Backups: a copy of the database under a name of its own, and the newest few of them."""

import re
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from storage import copies
from storage.address import is_there
from storage.copies import CopyError, Progress

OURS: Final = re.compile(r"kanban-\d{8}T\d{6}Z\.db")
LEFT_BEHIND: Final = re.compile(r"\.kanban-\d{8}T\d{6}Z\.db\..+\.part(-wal|-shm|-journal)?")
ABANDONED_SECONDS: Final = 86_400.0


def name_at(at: datetime) -> str:
    """What a backup of a moment, in UTC, is called in a folder of backups; names sort as they were made."""
    return f"kanban-{at:%Y%m%dT%H%M%SZ}.db"


def back_up(database: Path, target: Path, progress: Progress, *, replaces: bool = False) -> None:
    """Write a copy of a database that may be in use; the target appears whole, readable by its owner, or not at all.

    Raises CopyError, also where the target exists and is not to be replaced.
    """
    if not is_there(database):
        raise CopyError("none_yet", file=database)
    if target.exists() and (target.samefile(database) or not target.is_file()):
        raise CopyError("itself", file=target)
    if target.exists() and not replaces:
        raise CopyError("exists", file=target)
    with copies.unfinished(target) as made:
        copies.copy(database, made, progress)
        copies.put(made, target, replaces=replaces)


@dataclass(frozen=True, slots=True)
class Rotated:
    """The backups of a folder that were removed, and those whose names are later than the newest one's, which stay."""

    removed: tuple[Path, ...]
    later: tuple[Path, ...]


def rotate(made: Path, keep: int) -> Rotated:
    """Remove all but the newest backups by their names, up to the one just made, and what a killed one has left.

    Later names are of a clock that was ahead: they neither count nor go. No file of another name is touched. Raises
    CopyError.
    """
    folder = made.parent
    try:
        ours = sorted(path for path in folder.iterdir() if OURS.fullmatch(path.name) and path.is_file())
        counted = [path for path in ours if path.name <= made.name]
        old = counted[: max(len(counted) - keep, 0)]
        for path in [*old, *filter(_is_abandoned, folder.iterdir())]:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise CopyError("kept_backups", folder=folder, reason=error.strerror) from error
    return Rotated(tuple(old), tuple(ours[len(counted) :]))


def _is_abandoned(path: Path) -> bool:
    """Whether a file is what an interrupted backup wrote a day ago or longer."""
    return LEFT_BEHIND.fullmatch(path.name) is not None and time.time() - path.stat().st_mtime > ABANDONED_SECONDS
