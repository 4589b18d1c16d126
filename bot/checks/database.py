"""The data folder, the room on its disk, and the database in it."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final, TypeVar

from bot.checks.finding import Finding, Words, fail, ok, skip, warn
from bot.checks.patient import MEND, Patient
from bot.settings import Settings
from bot.terminal import told, why
from kanban.outages import Outage
from storage.address import file_of
from storage.connection import Connection
from storage.errors import StoreNotReadyError, StoreUnavailableError
from storage.revisions import known, missing_after, revision_of
from storage.store import Store

Result = TypeVar("Result")

FOLDER: Final = "data folder"
DISK: Final = "disk space"
DATABASE: Final = "database"
NO_DATABASE: Final = Words("doctor.no_database")
WHERE: Final = Words("doctor.where")
_NO_FOLDER: Final = Words("doctor.no_folder")
_OTHER: Final = Words("doctor.other_folder")
_BEGINS: Final = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat.html#magic_header_string
FULL_BELOW, LOW_BELOW = 64 * 2**20, 512 * 2**20  # bytes
_CURES: Final = {
    errno.EACCES: Words("doctor.let_write"),
    errno.EPERM: Words("doctor.let_write"),
    errno.EROFS: Words("doctor.mount"),
    errno.ENOSPC: Words("doctor.make_room"),
    errno.EDQUOT: Words("doctor.more_room"),
    errno.ENOTDIR: Words("doctor.not_folder"),
    errno.ENOENT: Words("doctor.migrate_makes"),
}


async def folder(patient: Patient) -> Finding:
    """Files can be made in the folder of the database."""
    path = _folder(patient.settings)
    try:
        _write_in(path)
    except OSError as error:
        cure = _CURES.get(error.errno or 0, _OTHER)
        return fail(FOLDER, told("doctor.unwritable", place=path, reason=error.strerror), f"{cure}; {WHERE}")
    return ok(FOLDER)


async def disk(patient: Patient) -> Finding:
    """There is room for what people will write."""
    if not patient.works(FOLDER):
        return skip(DISK, _NO_FOLDER, MEND)
    return room(shutil.disk_usage(_folder(patient.settings)).free)


def _folder(settings: Settings) -> Path:
    """Where the database's file is; what else is kept where PostgreSQL has the database."""
    file = file_of(settings.database_url)
    return settings.data_dir if file is None else file.parent


def room(free: int) -> Finding:
    """What so many free bytes mean."""
    says = told("doctor.free", most=free // 2**20)
    if free < FULL_BELOW:
        return fail(DISK, says, Words("doctor.full"))
    if free < LOW_BELOW:
        return warn(DISK, says, Words("doctor.low"))
    return ok(DISK, says)


async def database(patient: Patient) -> Finding:
    """It can be read and written, and has the newest schema."""
    settings = patient.settings
    if not patient.works(FOLDER):
        return skip(DATABASE, _NO_FOLDER, MEND)
    file, first = file_of(settings.database_url), "" if patient.works(DISK) else told("doctor.room_first")
    if file is not None and (not_one := _not_one(file, first) or _unmigrated(file, first)):
        return not_one
    try:
        store = await Store.open(settings.database_url)
        try:
            await store.works()
        finally:
            await store.close()
    except StoreNotReadyError as error:
        return fail(DATABASE, why(error), _cured(error))
    return ok(DATABASE, told("doctor.migrated", new=known()[-1]))


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
        cure = told("doctor.move_away", text=_restore(""), place=WHERE)
        return fail(DATABASE, told("doctor.is_folder", place=path), cure)
    try:
        with path.open("rb") as file:
            begins = file.read(len(_BEGINS))
    except FileNotFoundError:
        cure = told("doctor.make_one", said=first, text=_restore(""), place=WHERE)
        return fail(DATABASE, told("doctor.missing", place=path), cure)
    except OSError:
        return None
    if begins in {b"", _BEGINS}:
        return None
    cure = told("doctor.stop_restore", said=first, text=_restore("--force "), place=WHERE)
    return fail(DATABASE, told("doctor.is_none", place=path), cure)


def _restore(option: str) -> str:
    return told("doctor.restore", text=option)


def _cured(error: StoreNotReadyError) -> str | Words:
    """The cure of a database that cannot be used; what is only in its way for now says itself what ends it."""
    if isinstance(error, StoreUnavailableError) and error.outage is not Outage.BROKEN:
        return WHERE
    return told("doctor.damaged", text=_restore("--force "), place=WHERE)


def _unmigrated(path: Path, first: str) -> Finding | None:
    """Which migrations a database lacks; None where it lacks none, or cannot tell."""
    revision = revision_of(path)
    if revision is None:
        return None
    if revision not in known():
        return fail(DATABASE, told("cli_storage.newer"), WHERE)
    lacks = missing_after(revision)
    if not lacks:
        return None
    says = told("doctor.lacks", old=revision, names=", ".join(lacks))
    return fail(DATABASE, says, told("doctor.run_migrate", said=first))


def _write_in(path: Path) -> None:
    with TemporaryFile(dir=path) as probe:
        probe.write(b"kanban")
