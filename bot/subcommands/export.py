"""`kanban-bot export`: every task of a board, or of all, printed or written into a file."""

import argparse
import asyncio
import sys
from pathlib import Path
from typing import BinaryIO

from bot.settings import Settings, SettingsError
from bot.subcommands.opened import board_named, opened_store
from bot.subcommands.subcommand import OK, Subcommand
from kanban.questions import FileFormat


def _describe(export: argparse.ArgumentParser) -> None:
    formats = [kind.value for kind in FileFormat]
    export.add_argument("--format", choices=formats, help="how to write them (default: as the file is called, or json)")
    export.add_argument("--board", metavar="NAME|ID", help="only the tasks of this board; kanban-bot boards lists them")
    export.add_argument("--out", metavar="FILE", type=Path, help="where to write them (default: to standard output)")


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    out: Path | None = asked.out
    kind = _format(asked.format, out)
    if out is None:
        return _print(kind, asked.board, settings)
    from bot.transfer.files import replacing  # noqa: PLC0415 - the same for the transfer formats

    try:
        with replacing(out) as file:
            written = asyncio.run(_export(kind, asked.board, settings, file))
    except OSError as error:
        raise SettingsError(f"--out is {str(out)!r}: {error.strerror}; give a file in a folder to write in") from None
    print(f"Exported {written} {'task' if written == 1 else 'tasks'} to {out}")
    return OK


def _format(asked: str | None, out: Path | None) -> FileFormat:
    """The format that was asked for, else the one that the file is called by, else JSON."""
    called = (out.suffix if out else "").removeprefix(".").lower()
    known = {kind.value: kind for kind in FileFormat}
    return known[asked] if asked else known.get(called, FileFormat.JSON)


def _print(kind: FileFormat, board: str | None, settings: Settings) -> int:
    if kind is FileFormat.XLSX and sys.stdout.isatty():
        raise SettingsError("--format is xlsx, which is no text for a terminal: give --out tasks.xlsx")
    asyncio.run(_export(kind, board, settings, sys.stdout.buffer))
    return OK


async def _export(kind: FileFormat, board: str | None, settings: Settings, file: BinaryIO) -> int:
    from bot.transfer.export import export  # noqa: PLC0415 - the same for the transfer formats

    async with opened_store(settings) as store:
        named = None if board is None else (await board_named(store, board)).id
        return await export(store, kind, file, named)


EXPORT = Subcommand("export", "write the tasks of a board, or of all, as JSON, CSV or Excel workbook", _run, _describe)
