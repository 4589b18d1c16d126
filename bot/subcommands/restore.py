"""`kanban-bot restore`: a backup in the place of the database."""

import argparse
import sys
from pathlib import Path

from bot.clock import now
from bot.settings import Settings
from bot.subcommands.progress import shown
from bot.subcommands.subcommand import FAILED, OK, Subcommand
from storage.copies import CopyError
from storage.restore import restore


def _describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="what kanban-bot backup has written")
    parser.add_argument(
        "--force",
        action="store_true",
        help="also where there is a database, which is kept beside it under another name",
    )
    parser.add_argument(
        "--webhooks-go-on",
        action="store_true",
        help="tell other systems at once what there is to tell; without it webhooks are paused, as it may be a copy",
    )


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    try:
        with shown("Reading the backup") as progress:
            restored = restore(
                asked.file,
                settings.database_url,
                now(),
                progress,
                replaces=asked.force,
                pauses=not asked.webhooks_go_on,
            )
    except CopyError as error:
        print(f"kanban-bot: {error}", file=sys.stderr)
        return FAILED
    print(f"The backup {asked.file} is restored.")
    if restored.kept is not None:
        print(f"What was there is kept as {restored.kept}.")
    if restored.paused:
        print(f"Webhooks that are paused, so that a copy tells nobody anything: {restored.paused}.")
        print("Where this is the bot that other systems follow, let them go on: kanban-bot webhooks resume --all")
    return OK


RESTORE = Subcommand("restore", "put a backup in the place of the database, while no bot uses it", _run, _describe)
