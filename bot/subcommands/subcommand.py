"""What every subcommand of `kanban-bot` is: its words, its arguments, and what it does."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from bot.settings import Settings

OK, FAILED, WRONG_SETTING = 0, 1, 2
INTERRUPTED = 130  # as a shell tells an end by SIGINT


class NotNowError(Exception):
    """What was asked cannot be done for now, and no setting is known to be wrong; its words say why and the cure."""


def no_arguments(_: argparse.ArgumentParser) -> None:
    """The arguments of a subcommand that takes none."""


@dataclass(frozen=True, slots=True)
class Subcommand:
    """One word after `kanban-bot`; `run` returns the exit code: 0, 1 when it failed, 2 for what it was given.

    `logs` says whether the program's log is written while it runs.
    """

    name: str
    help: str
    run: Callable[[argparse.Namespace, Settings], int]
    describe: Callable[[argparse.ArgumentParser], None] = no_arguments
    logs: bool = True
