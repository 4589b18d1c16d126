"""The board that the tests of imports bring tasks to, and what stands on it afterwards."""

from contextlib import closing
from pathlib import Path

from bot.cli import main
from kanban.history import Entry
from kanban.tasks import Person, Task
from storage.sqlite import opened, transaction
from storage.work import Work
from tests.bot.subcommands.filled import SYSOPS

CARA = Person("29:cara", "Cara Lind")


def imported(database: Path) -> dict[str, Task]:
    """Every task of the board by its title."""
    with closing(opened(database)) as raw, transaction(raw) as connection:
        work = Work.opened(connection, SYSOPS)
        return {one.title: one for one in work.tasks.of_numbers(range(1, 400))}


def history(database: Path, number: int) -> tuple[Entry, ...]:
    """What happened to a task, the oldest first."""
    with closing(opened(database)) as raw, transaction(raw) as connection:
        work = Work.opened(connection, SYSOPS)
        return work.history_of(work.tasks.get(number), 99, 99)[::-1]


def noted(database: Path, number: int) -> list[tuple[str, str]]:
    """The notes of a task, by whom they are and what they say."""
    with closing(opened(database)) as raw, transaction(raw) as connection:
        return [(note.by.name, note.text) for note in Work.opened(connection, SYSOPS).notes(number, 99)[0]]


def run(path: Path, *arguments: str) -> int:
    """Import a file to the team's board."""
    return main(["import", str(path), "--board", "sysops", *arguments])
