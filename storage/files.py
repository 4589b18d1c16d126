"""The files of a SQLite database: a unit is committed only into those that stand where they belong.

A file that is removed stays open and takes everything that is written, until the process ends. SQLite looks for that
at the end only: https://www.sqlite.org/howtocorrupt.html#unlink.
"""

import os
from pathlib import Path
from typing import Final

from kanban.outages import Outage
from storage.errors import StoreUnavailableError

BESIDE: Final = ("-wal", "-shm")

Identity = tuple[int, int]


class Files:
    """The database file, and those beside it, as they were when they were met first."""

    def __init__(self, path: Path) -> None:
        self._file = os.fspath(path)
        self._beside = tuple([self._file + ending for ending in BESIDE])
        self._known: dict[str, Identity] = {}

    def check(self, *, all_of_them: bool) -> None:
        """Nothing, or StoreUnavailableError where one of those that were met is not there any more."""
        self._same(self._file)
        if all_of_them:
            for path in self._beside:
                self._same(path)

    def _same(self, path: str) -> None:
        """Meet a file; those beside the database come with its first transaction."""
        try:
            found = os.stat(path)  # noqa: PTH116 - a fifth of the cost
        except OSError as error:
            if path in self._known or path == self._file:
                raise StoreUnavailableError(Outage.GONE) from error
            return
        if self._known.setdefault(path, (found.st_dev, found.st_ino)) != (found.st_dev, found.st_ino):
            raise StoreUnavailableError(Outage.GONE)
