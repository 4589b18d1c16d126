"""`kanban-bot restore`: a backup in the place of the database."""

import argparse
import sys
from pathlib import Path

from bot.clock import now
from bot.settings import Settings
from bot.subcommands.progress import shown
from bot.subcommands.subcommand import FAILED, OK, Subcommand
from bot.terminal import told, why
from storage.copies import CopyError
from storage.restore import restore


def _describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=told("cli.restore.file"))
    parser.add_argument(
        "--force",
        action="store_true",
        help=told("cli.restore.force"),
    )
    parser.add_argument(
        "--webhooks-go-on",
        action="store_true",
        help=told("cli.restore.go_on"),
    )


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    try:
        with shown(told("cli.restore.reading")) as progress:
            restored = restore(
                asked.file,
                settings.database_url,
                now(),
                progress,
                replaces=asked.force,
                pauses=not asked.webhooks_go_on,
            )
    except CopyError as error:
        print(f"kanban-bot: {why(error)}", file=sys.stderr)
        return FAILED
    print(told("cli.restore.done", file=asked.file))
    if restored.kept is not None:
        print(told("cli.restore.kept", file=restored.kept))
    if restored.paused:
        print(told("cli.restore.paused", count=restored.paused))
        print(told("cli.restore.resume"))
    return OK


RESTORE = Subcommand("restore", "cli.restore.help", _run, _describe)
