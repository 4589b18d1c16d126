"""`kanban-bot tidy`: what is kept no longer goes now, or is counted."""

import argparse
import asyncio
from functools import partial

from bot import retention
from bot.clock import now
from bot.settings import Settings
from bot.subcommands.opened import opened_store, shown
from bot.subcommands.subcommand import OK, Subcommand
from bot.terminal import told
from kanban.tasks import Lane
from storage.connection import Connection
from storage.retention import Shelf, count, shelves
from storage.store import Store


def _describe(tidy: argparse.ArgumentParser) -> None:
    tidy.add_argument("--dry-run", action="store_true", help=told("cli.tidy.dry"))


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    if not settings.keep.ends:
        print(told("cli.tidy.all_kept"))
        return OK
    asyncio.run(_tidied(settings, only_counted=asked.dry_run))
    return OK


async def _tidied(settings: Settings, *, only_counted: bool) -> None:
    async with opened_store(settings) as store:
        found = await store.query(partial(_old, settings=settings))
        for shelf, counts in found:
            print(f"{shelf.board_id}  {shown(shelf.name)}: {_said(counts)}")
        if not only_counted:
            for shelf, _ in found:
                await _empty(store, shelf, settings)
        print(_told(sum(sum(counts.values()) for _, counts in found), only_counted=only_counted))


def _old(connection: Connection, settings: Settings) -> list[tuple[Shelf, dict[Lane, int]]]:
    """The boards on which something is to go, and how much of each lane."""
    befores = list(settings.keep.befores(now()))
    counted = [
        (shelf, {lane: count(connection, shelf.board_id, lane, before) for lane, before in befores})
        for shelf in shelves(connection)
    ]
    return [(shelf, counts) for shelf, counts in counted if any(counts.values())]


async def _empty(store: Store, shelf: Shelf, settings: Settings) -> None:
    """Remove all of it, some at a time, so that nobody who writes waits for long."""
    gone = retention.TAKE
    while gone == retention.TAKE:
        gone = await store.settle(shelf.board_id, partial(retention.remove, settings.keep, now()))


def _told(total: int, *, only_counted: bool) -> str:
    if not total:
        return told("cli.tidy.none_would" if only_counted else "cli.tidy.none")
    return told("cli.tidy.would" if only_counted else "cli.tidy.gone", count=total)


def _said(counts: dict[Lane, int]) -> str:
    return ", ".join(told(f"cli.tidy.{lane.value}", count=number) for lane, number in counts.items())


TIDY = Subcommand("tidy", "cli.tidy.help", _run, _describe)
