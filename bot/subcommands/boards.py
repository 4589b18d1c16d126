"""`kanban-bot boards`: which boards there are, so that other subcommands can be told which one is meant."""

import argparse
import asyncio
import sys
from typing import Any

import orjson

from bot.settings import Settings
from bot.subcommands.opened import opened_store, shown
from bot.subcommands.subcommand import OK, Subcommand
from bot.terminal import told
from storage.named_boards import BoardOverview, overview

HEADER = ("ID", "KIND", "NAME", "TENANT", "OPEN", "MEMBERS", "LAST ACTIVITY")
SHORT = 8
NUMBERS = frozenset({"ID", "OPEN", "MEMBERS"})


def _describe(boards: argparse.ArgumentParser) -> None:
    boards.add_argument("--json", action="store_true", help=told("cli.boards.json"))


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    found = asyncio.run(_found(settings))
    if asked.json:
        sys.stdout.write(orjson.dumps([listed(board) for board in found], option=orjson.OPT_INDENT_2).decode() + "\n")
    elif found:
        sys.stdout.writelines(line + "\n" for line in _table(found))
    else:
        print(told("cli.boards.none"))
    return OK


async def _found(settings: Settings) -> list[BoardOverview]:
    async with opened_store(settings) as store:
        return await store.query(overview)


def listed(found: BoardOverview) -> dict[str, Any]:
    """A board as JSON lists it; `last_activity` is ISO 8601 in UTC, or null."""
    return {
        "id": found.board.id,
        "kind": found.board.kind,
        "name": found.board.name,
        "tenant": found.board.tenant,
        "open_tasks": found.open_tasks,
        "members": found.members,
        "last_activity": found.last_at,
    }


def _table(found: list[BoardOverview]) -> list[str]:
    """The boards in columns, numbers to the right."""
    rows = [HEADER, *map(_cells, found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(_padded, row, widths, HEADER)).rstrip() for row in rows]


def _cells(found: BoardOverview) -> tuple[str, ...]:
    board = found.board
    last = f"{found.last_at:%Y-%m-%d %H:%M} UTC" if found.last_at else "-"
    tenant = shown(board.tenant)[:SHORT] or "-"
    return (
        str(board.id),
        board.kind,
        shown(board.name),
        tenant,
        str(found.open_tasks),
        str(found.members),
        last,
    )


def _padded(cell: str, width: int, column: str) -> str:
    return cell.rjust(width) if column in NUMBERS else cell.ljust(width)


BOARDS = Subcommand("boards", "cli.boards.help", _run, _describe)
