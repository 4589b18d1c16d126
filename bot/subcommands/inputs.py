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
from bot.terminal import told
from kanban.tasks import Input
from storage import inputs
from storage.inputs import InputSource, ListedSource, SourceKey, SourceKnownError, SourceUnknownError
from storage.store import Store

INPUTS_BY_WORDS = {member.value.replace("_", " "): member for member in Input}
MOST_OVERLAP_DAYS = 90
HEADER = ("NAME", "BOARD", "INPUT", "KEY", "STATE", "MADE")


def _describe(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="action", dest="action")
    add = actions.add_parser("add", help=told("cli.inputs.add"))
    add.add_argument("name", help=told("cli.inputs.name"))
    add.add_argument("--board", action=Once, required=True, help=told("cli.inputs.board"))
    add.add_argument("--input", metavar="INPUT", default="Service Desk", help=told("cli.inputs.input"))
    rotate = actions.add_parser("rotate", help=told("cli.inputs.rotate"))
    rotate.add_argument("name")
    rotate.add_argument("--overlap-days", metavar="DAYS", type=int, default=7, help=told("cli.inputs.overlap"))
    revoke = actions.add_parser("revoke", help=told("cli.inputs.revoke"))
    revoke.add_argument("name")
    actions.add_parser("list", help=told("cli.inputs.list"))
    actions.add_parser("openapi", help=told("cli.inputs.openapi"))


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
                print(told("cli.inputs.revoked", name=asked.name))
            case _:
                await _list(settings, store, now)


async def _add(asked: argparse.Namespace, settings: Settings, store: Store, now: datetime) -> None:
    if not NAME.fullmatch(asked.name):
        raise SettingsError(told("cli.inputs.wrong_name", name=asked.name))
    label, kind = " ".join(asked.input.split()), _input(asked.input)
    board = await board_named(store, asked.board)
    secret, key = _new_key(settings, asked.name)
    source = InputSource(asked.name, label, kind, board.id, now, key)
    try:
        await store.tidy(partial(inputs.add, source=source))
    except SourceKnownError:
        raise SettingsError(told("cli.inputs.known", name=asked.name)) from None
    print(told("cli.inputs.may", name=asked.name, board=shown(board.name), id=str(board.id)))
    _print_secret(secret, key)


async def _rotate(asked: argparse.Namespace, settings: Settings, store: Store, now: datetime) -> None:
    if not 0 <= asked.overlap_days <= MOST_OVERLAP_DAYS:
        raise SettingsError(told("cli.inputs.wrong_overlap", days=str(asked.overlap_days), most=MOST_OVERLAP_DAYS))
    secret, key = _new_key(settings, asked.name)
    until = now + timedelta(days=asked.overlap_days)
    await _known(store, asked.name, partial(inputs.rotate, name=asked.name, key=key, until=until))
    at = f"{until:%Y-%m-%d %H:%M}"
    goes_on = told("cli.inputs.goes_on", at=at) if asked.overlap_days else told("cli.inputs.has_ended")
    print(told("cli.inputs.rotated", name=asked.name, goes_on=goes_on))
    _print_secret(secret, key)


async def _known(store: Store, name: str, unit: "partial[InputSource] | partial[None]") -> None:
    try:
        await store.tidy(unit)
    except SourceUnknownError:
        raise SettingsError(told("cli.inputs.unknown", name=shown(name))) from None


async def _list(settings: Settings, store: Store, now: datetime) -> None:
    found = await store.query(inputs.every)
    if not found:
        print(told("cli.inputs.none"))
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
        return told("cli.inputs.state_revoked", day=f"{source.revoked_at:%Y-%m-%d}")
    if trouble := master.trouble():
        return str(trouble)
    return told("cli.inputs.state_valid" if master.secret(source.name, source.key) else "cli.inputs.state_other")


def _input(words: str) -> Input:
    found = INPUTS_BY_WORDS.get(" ".join(words.replace("_", " ").lower().split()))
    if found is None:
        raise SettingsError(told("cli.inputs.wrong_input", words=words, inputs=", ".join(INPUTS_BY_WORDS)))
    return found


def _new_key(settings: Settings, name: str) -> tuple[str, SourceKey]:
    try:
        return Master(settings).new_key(name)
    except UnusableMasterError as error:
        raise SettingsError(f"{error}: {error.cure}") from None
    except OSError as error:
        raise SettingsError(
            told("cli.inputs.no_folder", folder=str(settings.data_dir), reason=error.strerror)
        ) from None


def _print_secret(secret: str, key: SourceKey) -> None:
    print(told("cli.inputs.secret", mark=key.mark))
    print(f"  {secret}")


INPUTS = Subcommand("inputs", "cli.inputs.help", _run, _describe)
