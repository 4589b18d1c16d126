"""Where a file that a subcommand writes may go: over nothing that the bot needs, and over another only when told."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.inputs.keys import MASTER_FILE
from bot.settings import ENV_FILE, Settings, SettingsError
from bot.terminal import told
from storage.address import file_of

DATABASE: Final = "kanban.db"
BESIDE: Final = ("-wal", "-shm", "-journal")
SET_ASIDE: Final = ".before-"  # what a restore has kept


@dataclass(frozen=True, slots=True)
class Output:
    """A file as an option names it; `read` is what it must not be, and a dry run replaces none."""

    option: str
    given: str
    replaces: bool
    read: tuple[Path, ...] = ()
    is_dry: bool = False

    def path(self, settings: Settings) -> Path:
        """Where it is, or SettingsError where something would be lost by it, or it is in a folder that is missing.

        What the bot keeps, its settings and what is read are never written over, by whatever name or link; another
        file only where the option `--force` is given, and by no dry run.
        """
        path = Path(self.given)
        try:
            wrong = self._wrong(path, settings)
        except OSError as error:
            wrong = told("cli.output.unreachable", reason=error.strerror)
        if wrong:
            raise SettingsError(told("cli.output.wrong", option=self.option, given=self.given, wrong=wrong))
        return path

    def _wrong(self, path: Path, settings: Settings) -> str:
        """Why it cannot be, and the cure; empty where it can. Raises OSError."""
        if self.given.endswith(os.sep) and not path.is_dir():
            return told("cli.output.folder")
        if _is_any(path, _kept(settings)) or _is_set_aside(path, settings):
            return told("cli.output.needed")
        if _is_any(path, self.read):
            return told("cli.output.read")
        if not path.is_file():
            return ""
        if self.is_dry:
            return told("cli.output.dry")
        return "" if self.replaces else told("cli.output.exists")


def _kept(settings: Settings) -> Iterator[Path]:
    """What the bot keeps, whether it is there or not, and its settings."""
    named = file_of(settings.database_url)
    for database in ([named] if named else []) + [settings.data_dir / DATABASE]:
        yield database
        yield from (Path(f"{database}{ending}") for ending in BESIDE)
    yield settings.data_dir / MASTER_FILE
    yield ENV_FILE


def _is_set_aside(path: Path, settings: Settings) -> bool:
    """Whether it is called as a restore calls the database that it keeps."""
    named = file_of(settings.database_url)
    if named is None:
        return False
    real, database = _real(path), _real(named)
    return real.parent == database.parent and real.name.startswith(database.name + SET_ASIDE)


def _is_any(path: Path, others: Iterable[Path]) -> bool:
    """Whether it is one of those, also where links lead to it, or where it is yet to be made."""
    return any(_real(path) == _real(other) or _is_same_file(path, other) for other in others)


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
