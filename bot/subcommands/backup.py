"""`kanban-bot backup`: a copy of the database, also while the bot works."""

import argparse
import sys

from bot.clock import now
from bot.settings import Settings, SettingsError
from bot.subcommands.outputs import Output
from bot.subcommands.progress import shown
from bot.subcommands.subcommand import FAILED, OK, Subcommand
from bot.terminal import told, why
from storage.address import path_of
from storage.backup import Rotated, back_up, name_at, rotate
from storage.copies import CopyError


def _describe(backup: argparse.ArgumentParser) -> None:
    backup.add_argument(
        "--out",
        required=True,
        metavar="FILE",
        help=told("cli.backup.out"),
    )
    backup.add_argument("--force", action="store_true", help=told("cli.force"))
    backup.add_argument("--keep", type=int, metavar="N", help=told("cli.backup.keep"))


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    out = Output("--out", asked.out, asked.force).path(settings)
    keep: int | None = asked.keep
    if keep is not None and (keep < 1 or not out.is_dir()):
        raise SettingsError(told("cli.backup.keep_wrong"))
    target = out / name_at(now()) if out.is_dir() else out
    try:
        with shown(told("cli.backup.copying")) as progress:
            back_up(path_of(settings.database_url), target, progress, replaces=asked.force)
        rotated = rotate(target, keep) if keep is not None else Rotated((), ())
    except CopyError as error:
        print(f"kanban-bot: {why(error)}", file=sys.stderr)
        return FAILED
    removed = told("cli.backup.removed", count=len(rotated.removed)) if rotated.removed else ""
    size = f"{target.stat().st_size / 2**20:.1f}"
    print(told("cli.backup.done", target=target, size=size, removed=removed))
    if rotated.later:
        later = told("cli.backup.later", count=len(rotated.later), name=rotated.later[0].name)
        print(f"kanban-bot: {later}", file=sys.stderr)
    return OK


BACKUP = Subcommand("backup", "cli.backup.help", _run, _describe)
