"""`kanban-bot inputs`: which systems may ask for something on a board, and the keys that they sign with."""

import argparse
import asyncio
import sys
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.inputs.keys import Master, UnusableMasterError
from bot.inputs.openapi import document
from bot.inputs.senders import NAME
from bot.settings import Settings, SettingsError
from bot.subcommands.arguments import Once
from bot.subcommands.opened import board_named, opened_store, shown
from bot.subcommands.subcommand import OK, Subcommand
from kanban.tasks import Input
from storage import inputs
from storage.inputs import InputSource, ListedSource, SourceKey, SourceKnownError, SourceUnknownError
from storage.store import Store

INPUTS_BY_WORDS = {member.value.replace("_", " "): member for member in Input}
MOST_OVERLAP_DAYS = 90
HEADER = ("NAME", "BOARD", "INPUT", "KEY", "STATE", "MADE")


def _describe(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="action", dest="action")
    add = actions.add_parser("add", help="let a system ask for something on a board, and print its secret once")
    add.add_argument("name", help="what the system calls itself: lower-case letters, digits and hyphens")
    add.add_argument(
        "--board", action=Once, required=True, help="id or name of the board; kanban-bot boards lists them"
    )
    add.add_argument(
        "--input", metavar="INPUT", default="Service Desk", help="what its asks are, such as Change Management"
    )
    rotate = actions.add_parser("rotate", help="print a new secret; the one before goes on for a while")
    rotate.add_argument("name")
    rotate.add_argument(
        "--overlap-days", metavar="DAYS", type=int, default=7, help="how long the one before goes on (default: 7)"
    )
    revoke = actions.add_parser("revoke", help="end all secrets of a system at once")
    revoke.add_argument("name")
    actions.add_parser("list", help="list the systems; no secret is shown")
    actions.add_parser("openapi", help="print the OpenAPI document of POST /api/inputs")


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    if asked.action == "openapi":
        sys.stdout.write(document().decode())
    else:
        asyncio.run(_act(asked, settings))
    return OK


async def _act(asked: argparse.Namespace, settings: Settings) -> None:
    now = datetime.now(UTC)
    async with opened_store(settings) as store:
        match asked.action:
            case "add":
                await _add(asked, settings, store, now)
            case "rotate":
                await _rotate(asked, settings, store, now)
            case "revoke":
                await _known(store, asked.name, partial(inputs.revoke, name=asked.name, at=now))
                print(f"{asked.name} is revoked: whatever it sends from now on is refused.")
            case _:
                await _list(settings, store, now)


async def _add(asked: argparse.Namespace, settings: Settings, store: Store, now: datetime) -> None:
    if not NAME.fullmatch(asked.name):
        raise SettingsError(
            f"the name is {asked.name!r}: give 1 to 40 lower-case letters, digits and hyphens, such as servicedesk"
        )
    label, kind = " ".join(asked.input.split()), _input(asked.input)
    board = await board_named(store, asked.board)
    secret, key = _new_key(settings, asked.name)
    source = InputSource(asked.name, label, kind, board.id, now, key)
    try:
        await store.tidy(partial(inputs.add, source=source))
    except SourceKnownError:
        raise SettingsError(
            f"there is a source {asked.name} already: give another name, or kanban-bot inputs rotate {asked.name}"
        ) from None
    print(f"{asked.name} may ask for something on {shown(board.name)} (board {board.id}).")
    _print_secret(secret, key)


async def _rotate(asked: argparse.Namespace, settings: Settings, store: Store, now: datetime) -> None:
    if not 0 <= asked.overlap_days <= MOST_OVERLAP_DAYS:
        raise SettingsError(f"--overlap-days is {asked.overlap_days}: give 0 to {MOST_OVERLAP_DAYS}")
    secret, key = _new_key(settings, asked.name)
    until = now + timedelta(days=asked.overlap_days)
    await _known(store, asked.name, partial(inputs.rotate, name=asked.name, key=key, until=until))
    goes_on = f"goes on until {until:%Y-%m-%d %H:%M} UTC" if asked.overlap_days else "has ended"
    print(f"{asked.name} has a new secret; the one before {goes_on}, any older one has ended.")
    _print_secret(secret, key)


async def _known(store: Store, name: str, unit: "partial[InputSource] | partial[None]") -> None:
    try:
        await store.tidy(unit)
    except SourceUnknownError:
        raise SettingsError(
            f"there is no source {shown(name)!r}, or it is revoked: kanban-bot inputs list lists them"
        ) from None


async def _list(settings: Settings, store: Store, now: datetime) -> None:
    found = await store.query(inputs.every)
    if not found:
        print("No system may ask for anything yet: kanban-bot inputs add NAME --board BOARD lets one.")
        return
    master = Master(settings)
    rows = [HEADER, *(_cells(listed, master, now) for listed in found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _cells(listed: ListedSource, master: Master, now: datetime) -> tuple[str, ...]:
    source = listed.source
    marks = "+".join(key.mark for key in source.keys(now)) or "-"
    board = f"{shown(listed.board)} ({source.board_id})"
    return (source.name, board, shown(source.label), marks, _state(source, master), f"{source.made_at:%Y-%m-%d}")


def _state(source: InputSource, master: Master) -> str:
    if source.revoked_at is not None:
        return f"revoked {source.revoked_at:%Y-%m-%d}"
    if trouble := master.trouble():
        return str(trouble)
    return "valid" if master.secret(source.name, source.key) else "made with another KANBAN_SECRET: rotate it"


def _input(words: str) -> Input:
    found = INPUTS_BY_WORDS.get(" ".join(words.replace("_", " ").lower().split()))
    if found is None:
        raise SettingsError(f"--input is {words!r}: give one of {', '.join(INPUTS_BY_WORDS)}")
    return found


def _new_key(settings: Settings, name: str) -> tuple[str, SourceKey]:
    try:
        return Master(settings).new_key(name)
    except UnusableMasterError as error:
        raise SettingsError(f"{error}: {error.cure}") from None
    except OSError as error:
        raise SettingsError(
            f"KANBAN_DATA_DIR is {str(settings.data_dir)!r}, where the secret of inputs cannot be kept "
            f"({error.strerror}): make it writable, or set KANBAN_SECRET"
        ) from None


def _print_secret(secret: str, key: SourceKey) -> None:
    print(f"Its secret, which is shown this once (docs/inputs.md tells how to sign), known by {key.mark} from now on:")
    print(f"  {secret}")


INPUTS = Subcommand("inputs", "cli.inputs.help", _run, _describe)
