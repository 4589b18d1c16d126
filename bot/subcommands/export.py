"""`kanban-bot export`: every task of a board, or of all, printed or written into a file."""

import argparse
import asyncio
import sys
from pathlib import Path
from typing import BinaryIO

from bot.settings import Settings, SettingsError
from bot.subcommands.arguments import Once
from bot.subcommands.opened import board_named, opened_store
from bot.subcommands.outputs import Output
from bot.subcommands.subcommand import OK, Subcommand
from bot.terminal import told
from kanban.questions import FileFormat


def _describe(export: argparse.ArgumentParser) -> None:
    formats = [kind.value for kind in FileFormat]
    export.add_argument("--format", action=Once, choices=formats, help=told("cli.export.format"))
    export.add_argument("--board", action=Once, metavar="NAME|ID", help=told("cli.export.board"))
    export.add_argument("--out", action=Once, metavar="FILE", help=told("cli.export.out"))
    export.add_argument("--force", action="store_true", help=told("cli.force"))


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    if asked.out is None:
        return _print(_format(asked.format, None), asked.board, settings)
    out = Output("--out", asked.out, asked.force).path(settings)
    kind = _format(asked.format, out)
    from bot.transfer.files import replacing  # noqa: PLC0415 - the same for the transfer formats

    try:
        with replacing(out) as file:
            written = asyncio.run(_export(kind, asked.board, settings, file))
    except OSError as error:
        raise SettingsError(told("cli.export.unwritable", given=str(out), reason=error.strerror)) from None
    print(told("cli.export.done", count=written, file=out))
    return OK


def _format(asked: str | None, out: Path | None) -> FileFormat:
    """The format that was asked for, else the one that the file is called by, JSON where nothing says one.

    Raises SettingsError where the file is called by another format, or by one that nothing is written in.
    """
    called = (out.suffix if out else "").removeprefix(".").lower()
    known = {kind.value: kind for kind in FileFormat}
    if asked and called in known and called != asked:
        raise SettingsError(told("cli.export.other_ending", file=str(out), format=asked))
    if not asked and called and called not in known:
        raise SettingsError(
            told("cli.export.no_format", file=str(out), ending=called, endings=", ".join(f".{kind}" for kind in known))
        )
    return known[asked or called or FileFormat.JSON]


def _print(kind: FileFormat, board: str | None, settings: Settings) -> int:
    if kind is FileFormat.XLSX and sys.stdout.isatty():
        raise SettingsError(told("cli.export.terminal"))
    asyncio.run(_export(kind, board, settings, sys.stdout.buffer))
    return OK


async def _export(kind: FileFormat, board: str | None, settings: Settings, file: BinaryIO) -> int:
    from bot.transfer.export import export  # noqa: PLC0415 - the same for the transfer formats

    async with opened_store(settings) as store:
        named = None if board is None else (await board_named(store, board)).id
        return await export(store, kind, file, named)


EXPORT = Subcommand("export", "cli.export.help", _run, _describe)
