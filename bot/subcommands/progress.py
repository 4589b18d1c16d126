"""How far something long has come, shown to whoever watches at a terminal, and to nobody else."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

Told = Callable[[int, int], None]


@contextmanager
def shown(what: str) -> Generator[Told]:
    """A function that is told how much is left, and of how much; on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield _nobody
        return
    from rich.console import Console  # noqa: PLC0415 - a bot that serves needs none of it
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda left, total: progress.update(task, total=total, completed=total - left)


def _nobody(_: int, __: int) -> None:
    """Nobody watches."""
