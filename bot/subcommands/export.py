"""`kanban-bot export`: every task of every board, printed."""

import argparse
import asyncio
import sys

from bot.settings import Settings
from bot.subcommands.subcommand import OK, Subcommand
from storage.store import Store


def _describe(export: argparse.ArgumentParser) -> None:
    export.add_argument("--format", choices=["json"], default="json", help="how to print them (default: json)")


def _run(_: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_export(settings))


async def _export(settings: Settings) -> int:
    from bot.transfer.export import export_json  # noqa: PLC0415 - the same for the transfer formats

    store = await Store.open(settings.database_url)
    try:
        await store.ready()
        async for piece in export_json(store):
            sys.stdout.write(piece)
    finally:
        await store.close()
    return OK


EXPORT = Subcommand("export", "print every task of every board", _run, _describe)
