"""`kanban-bot copy`: all that a database has, brought to another one, such as from a file to PostgreSQL."""

import argparse
import sys

from bot.settings import Settings
from bot.subcommands.arguments import Once
from bot.subcommands.progress import shown
from bot.subcommands.subcommand import FAILED, OK, Subcommand
from bot.terminal import told, why
from storage.copies import CopyError
from storage.copying import copy_all


def _describe(copy: argparse.ArgumentParser) -> None:
    copy.add_argument("--from", dest="source", metavar="URL", action=Once, required=True, help=told("cli.copy.source"))
    copy.add_argument("--to", dest="target", metavar="URL", action=Once, help=told("cli.copy.target"))


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    try:
        with shown(told("cli.copy.copying")) as progress:
            copied = copy_all(asked.source, asked.target or settings.database_url, progress)
    except CopyError as error:
        print(f"kanban-bot: {why(error)}", file=sys.stderr)
        return FAILED
    print(told("cli.copy.done", count=copied.rows, number=str(copied.tables)))
    return OK


COPY = Subcommand("copy", "cli.copy.help", _run, _describe)
