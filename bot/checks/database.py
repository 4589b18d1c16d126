"""The data folder, the room on its disk, and the database in it."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final, TypeVar

from bot.checks.finding import Finding, fail, ok, skip, warn
from bot.checks.patient import MEND, Patient
from bot.settings import Settings
from kanban.outages import Outage
from storage.address import path_of
from storage.connection import Connection
from storage.errors import StoreNotReadyError, StoreUnavailableError
from storage.migrate import NEWER
from storage.revisions import known, missing_after, revision_of
from storage.store import Store

Result = TypeVar("Result")

FOLDER: Final = "data folder"
DISK: Final = "disk space"
DATABASE: Final = "database"
NO_DATABASE: Final = "there is no database that works"
WHERE: Final = "KANBAN_DATABASE_URL and KANBAN_DATA_DIR say where it is"
_NO_FOLDER: Final = "there is no data folder that works"
_RESTORE: Final = "kanban-bot restore {}FILE puts a backup there"
_BEGINS: Final = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat.html#magic_header_string
FULL_BELOW, LOW_BELOW = 64 * 2**20, 512 * 2**20  # bytes
_CURES: Final = {
    errno.EACCES: "let the user that runs the bot write to it",
    errno.EPERM: "let the user that runs the bot write to it",
    errno.EROFS: "mount it so that it can be written to",
    errno.ENOSPC: "make room on its disk",
    errno.EDQUOT: "give the user that runs the bot more room",
    errno.ENOTDIR: "name a folder: something on its way is a file",
    errno.ENOENT: "run kanban-bot migrate, which makes it",
}


async def folder(patient: Patient) -> Finding:
    """Files can be made in the folder of the database."""
    path = path_of(patient.settings.database_url).parent
    try:
        _write_in(path)
    except OSError as error:
        cure = _CURES.get(error.errno or 0, "name a folder that this user may write to")
        return fail(FOLDER, f"{path} cannot be written to ({error.strerror})", f"{cure}; {WHERE}")
    return ok(FOLDER)


async def disk(patient: Patient) -> Finding:
    """There is room for what people will write."""
    if not patient.works(FOLDER):
        return skip(DISK, _NO_FOLDER, MEND)
    return room(shutil.disk_usage(path_of(patient.settings.database_url).parent).free)


def room(free: int) -> Finding:
    """What so many free bytes mean."""
    says = f"{free // 2**20} MiB are free in the data folder"
    if free < FULL_BELOW:
        return fail(DISK, says, "make room, or soon nothing is stored any more; no restart is needed")
    if free < LOW_BELOW:
        return warn(DISK, says, "make room: backups and the log of the database need some too")
    return ok(DISK, says)


async def database(patient: Patient) -> Finding:
    """It can be read and written, and has the newest schema."""
    settings = patient.settings
    if not patient.works(FOLDER):
        return skip(DATABASE, _NO_FOLDER, MEND)
    path, first = path_of(settings.database_url), "" if patient.works(DISK) else "make room first, then "
    if not_one := _not_one(path, first) or _unmigrated(path, first):
        return not_one
    try:
        store = await Store.open(settings.database_url)
        try:
            await store.works()
        finally:
            await store.close()
    except StoreNotReadyError as error:
        return fail(DATABASE, str(error), _cured(error))
    return ok(DATABASE, f"migrated to {known()[-1]}")


async def asked(settings: Settings, unit: Callable[[Connection], Result]) -> Result:
    """What a unit finds in the database. Raises StoreNotReadyError."""
    store = await Store.open(settings.database_url)
    try:
        return await store.query(unit)
    finally:
        await store.close()


def _not_one(path: Path, first: str) -> Finding | None:
    """What stands in the place of a database; None where one does, or this user may not look."""
    if path.is_dir():
        cure = f"move the folder away, then {_RESTORE.format('')}, or kanban-bot migrate makes an empty one; {WHERE}"
        return fail(DATABASE, f"{path} is a folder", cure)
    try:
        with path.open("rb") as file:
            begins = file.read(len(_BEGINS))
    except FileNotFoundError:
        cure = f"{first}run kanban-bot migrate for an empty one; where there was one, {_RESTORE.format('')}; {WHERE}"
        return fail(DATABASE, f"{path} does not exist", cure)
    except OSError:
        return None
    if begins in {b"", _BEGINS}:
        return None
    return fail(DATABASE, f"{path} is no database", f"{first}stop the bot, then {_RESTORE.format('--force ')}; {WHERE}")


def _cured(error: StoreNotReadyError) -> str:
    """The cure of a database that cannot be used; what is only in its way for now says itself what ends it."""
    if isinstance(error, StoreUnavailableError) and error.outage is not Outage.BROKEN:
        return WHERE
    return f"where it is damaged, stop the bot, then {_RESTORE.format('--force ')}; {WHERE}"


def _unmigrated(path: Path, first: str) -> Finding | None:
    """Which migrations a database lacks; None where it lacks none, or cannot tell."""
    revision = revision_of(path)
    if revision is None:
        return None
    if revision not in known():
        return fail(DATABASE, NEWER, WHERE)
    lacks = missing_after(revision)
    if not lacks:
        return None
    return fail(
        DATABASE, f"it is at revision {revision} and lacks {', '.join(lacks)}", f"{first}run kanban-bot migrate"
    )


def _write_in(path: Path) -> None:
    with TemporaryFile(dir=path) as probe:
        probe.write(b"kanban")
