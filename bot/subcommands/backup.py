"""`kanban-bot backup`: a copy of the database, also while the bot works."""

import argparse
import sys

from bot.clock import now
from bot.settings import Settings, SettingsError
from bot.subcommands.outputs import Output
from bot.subcommands.progress import shown
from bot.subcommands.subcommand import FAILED, OK, Subcommand
from storage.address import path_of
from storage.backup import Rotated, back_up, name_at, rotate
from storage.copies import CopyError


def _describe(backup: argparse.ArgumentParser) -> None:
    backup.add_argument(
        "--out",
        required=True,
        metavar="FILE",
        help="the file to write, or a folder, where its name is the time",
    )
    backup.add_argument("--force", action="store_true", help="replace FILE where it exists")
    backup.add_argument(
        "--keep", type=int, metavar="N", help="keep the newest N backups of the folder, and remove those before them"
    )


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    out = Output("--out", asked.out, asked.force).path(settings)
    keep: int | None = asked.keep
    if keep is not None and (keep < 1 or not out.is_dir()):
        raise SettingsError("--keep needs a number from 1 on, and --out a folder that exists")
    target = out / name_at(now()) if out.is_dir() else out
    try:
        with shown("Copying the database") as progress:
            back_up(path_of(settings.database_url), target, progress, replaces=asked.force)
        rotated = rotate(target, keep) if keep is not None else Rotated((), ())
    except CopyError as error:
        print(f"kanban-bot: {error}", file=sys.stderr)
        return FAILED
    removed = f"; {len(rotated.removed)} older removed" if rotated.removed else ""
    print(
        f"{target} is whole ({target.stat().st_size / 2**20:.1f} MiB){removed}. It holds people's texts: keep it safe."
    )
    if rotated.later:
        print(
            f"kanban-bot: {len(rotated.later)} backups have later names than this one (first {rotated.later[0].name}):"
            " a clock was ahead; --keep does not count them, remove them yourself",
            file=sys.stderr,
        )
    return OK


BACKUP = Subcommand("backup", "copy the database into a file, also while the bot works", _run, _describe)
