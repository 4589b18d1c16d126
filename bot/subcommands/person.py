"""`kanban-bot person`: what is kept of one person is written into a file, or goes."""

import argparse
import asyncio
import sys
from collections import Counter
from functools import partial
from typing import Any

import orjson

from bot.clock import now
from bot.erasure import erase
from bot.settings import Settings, SettingsError
from bot.subcommands.arguments import Once
from bot.subcommands.opened import opened_store, shown
from bot.subcommands.outputs import Output
from bot.subcommands.progress import shown as progress
from bot.subcommands.subcommand import FAILED, OK, Subcommand
from bot.terminal import told
from bot.transfer.files import replacing
from storage import person_data
from storage.connection import Connection
from storage.forgetting import Forgotten
from storage.persons import Known, Membership, PersonNotNamedError, known, memberships
from storage.scrubbing import scrub
from storage.store import Store

SAID = ("tasks", "notes", "events", "members", "decisions")


def _describe(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="action")
    export = actions.add_parser("export", help=told("cli.person.export"))
    export.add_argument("who", metavar="WHO", help=told("cli.person.who"))
    export.add_argument("--out", action=Once, metavar="FILE", help=told("cli.person.out"))
    export.add_argument("--force", action="store_true", help=told("cli.force"))
    export.set_defaults(does=_export, also=[])
    gone = actions.add_parser("erase", help=told("cli.person.erase"))
    gone.add_argument("who", metavar="WHO", help=told("cli.person.who"))
    gone.add_argument("--also", action="append", default=[], metavar="NAME", help=told("cli.person.also"))
    gone.add_argument("--dry-run", action="store_true", help=told("cli.person.dry"))
    gone.add_argument("--yes", action="store_true", help=told("cli.person.yes"))
    gone.set_defaults(does=_erase)
    actions.add_parser("scrub", help=told("cli.person.scrub")).set_defaults(does=_scrub)


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    code: int = asked.does(asked, settings)
    return code


def _export(asked: argparse.Namespace, settings: Settings) -> int:
    out = None if asked.out is None else Output("--out", asked.out, asked.force).path(settings)
    kept = asyncio.run(_told(asked, settings))
    text = orjson.dumps(kept, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    if out is None:
        sys.stdout.write(text.decode())
        return OK
    try:
        with replacing(out) as file:
            file.write(text)
    except OSError as error:
        raise SettingsError(told("cli.export.unwritable", given=str(out), reason=error.strerror)) from None
    print(told("cli.person.written", name=_called(kept["person"]["names"]), file=out))
    return OK


async def _told(asked: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    async with opened_store(settings) as store:
        found, boards = await _found(store, asked.who)
        rows = await store.query(partial(_rows, forgotten=Forgotten(found)))
    return {
        "made_at": now(),
        "person": {"ids": found.ids, "names": found.names, "entra_ids": found.aad_ids},
        "boards": [{"id": one.board_id, "name": one.board, "has_left": one.left} for one in boards],
        "kept": rows,
    }


def _rows(connection: Connection, forgotten: Forgotten) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for table, row in person_data.rows(connection, forgotten):
        found.setdefault(table, []).append(row)
    return found


def _erase(asked: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_erased(asked, settings))


async def _erased(asked: argparse.Namespace, settings: Settings) -> int:
    async with opened_store(settings) as store:
        found, boards = await _found(store, asked.who)
        name = told("person.former")
        forgotten = Forgotten(found, name, tuple(asked.also))
        counts = await store.query(partial(person_data.counted, forgotten=forgotten))
        print(f"{_called(found.names)} ({', '.join(map(shown, found.ids))}): {_counted(counts)}")
        _warn(found, boards)
        if asked.dry_run:
            return OK
        if not asked.yes and not _confirmed(found):
            raise SettingsError(told("cli.person.unsure"))
        with progress(told("cli.person.erasing")) as left:
            await erase(store, forgotten, now(), left)
    print(told("cli.person.gone", name=_called(found.names), former=name))
    return _scrubbed(settings)


def _confirmed(found: Known) -> bool:
    """Whether whoever sits at the terminal says so."""
    if not sys.stdin.isatty():
        return False
    return input(told("cli.person.confirm", name=_called(found.names))).strip() == "erase"


def _scrub(_: argparse.Namespace, settings: Settings) -> int:
    return _scrubbed(settings)


def _scrubbed(settings: Settings) -> int:
    if scrub(settings.database_url):
        print(told("cli.person.scrubbed"))
        return OK
    print(f"kanban-bot: {told('cli.person.busy')}", file=sys.stderr)
    return FAILED


async def _found(store: Store, who: str) -> tuple[Known, list[Membership]]:
    """The person who is meant and the boards that they are or were on, or SettingsError."""

    def find(connection: Connection) -> tuple[Known, list[Membership]]:
        found = known(connection, who)
        return found, memberships(connection, found)

    try:
        return await store.query(find)
    except PersonNotNamedError as error:
        raise SettingsError(_cure(error)) from None


def _cure(error: PersonNotNamedError) -> str:
    if not error.candidates:
        return told("cli.person.unknown", wanted=error.wanted, who=told("cli.person.who"))
    named = ", ".join(f"{one.ids[0]} ({_called(one.names)})" for one in error.candidates)
    return told("cli.person.several", wanted=error.wanted, named=named)


def _warn(found: Known, boards: list[Membership]) -> None:
    here = ", ".join(shown(one.board) for one in boards if not one.left)
    if here:
        print(told("cli.person.still", boards=here))
    if found.boards:
        print(told("cli.person.own"))


def _counted(counts: Counter[str]) -> str:
    """What is kept of somebody, by kind."""
    said = [
        told(f"cli.counted.{table if table in SAID else 'other'}", count=count, table=table)
        for table, count in sorted(counts.items())
    ]
    return ", ".join(said) or told("cli.counted.nothing")


def _called(names: tuple[str, ...]) -> str:
    return shown(" / ".join(names)) or told("cli.person.nameless")


PERSON = Subcommand("person", "cli.person.help", _run, _describe)
