"""What stands in the database before the program is started."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from storage.boards import Place
from storage.sqlite import opened, transaction
from storage.store import counted
from storage.work import Work

SYSOPS = Place("0f9e8d7c-6b5a-4938-2716-051423324150", "team", "19:sysops", "SysOps")


def on(database: Path, do: Callable[[Work], object], place: Place = SYSOPS) -> None:
    """Run a unit of work on a place's board, and commit it."""
    with closing(opened(database)) as raw, transaction(raw) as connection:
        counted(Work.opened(connection, place), do)
