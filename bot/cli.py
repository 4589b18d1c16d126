"""`kanban-bot`, or `python -m bot`: serve, migrate, check, parse, export."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from socket import socket

from bot.app import create_app
from bot.checks import run_checks
from bot.observability import configure_logging
from bot.serving import address_of, bind, serving
from bot.settings import Settings, SettingsError, read_settings
from storage.errors import StoreNotReadyError
from storage.migrate import upgrade
from storage.store import Store

OK, FAILED, WRONG_SETTING = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code is 0, 1 when a check failed, 2 for a wrong setting, argument or database."""
    asked = _parser().parse_args(arguments)
    try:
        code = _run(asked)
        sys.stdout.flush()
    except SettingsError as error:
        print(f"kanban-bot: {error}", file=sys.stderr)
        return WRONG_SETTING
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would complain at its end
        return OK
    except StoreNotReadyError as error:
        print(f"kanban-bot: {error}; KANBAN_DATABASE_URL and KANBAN_DATA_DIR say where it is", file=sys.stderr)
        return WRONG_SETTING
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kanban-bot",
        description="Kanban for Teams: a board that a team keeps in chat.",
        epilog="Settings come from the environment or a .env file; README.md lists them.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    commands.add_parser("serve", help="migrate the database, then listen for Teams until stopped")
    commands.add_parser("migrate", help="create the database or bring it up to date")
    commands.add_parser("check", help="say whether settings, database and Microsoft's login work")
    commands.add_parser("parse", help="read sentences from standard input, one a line, and print what they mean")
    export = commands.add_parser("export", help="print every task of every board")
    export.add_argument("--format", choices=["json"], default="json", help="how to print them (default: json)")
    return parser


def _run(asked: argparse.Namespace) -> int:
    if asked.command == "parse":
        return _parse()
    settings = read_settings()
    configure_logging(settings.log_level)
    match asked.command:
        case "serve":
            return _serve(settings)
        case "migrate":
            _migrate(settings)
            print("The database is up to date.")
            return OK
        case "check":
            return OK if asyncio.run(run_checks(settings, print)) else FAILED
        case _:
            return asyncio.run(_export(settings))


def _migrate(settings: Settings) -> None:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"KANBAN_DATA_DIR is {str(settings.data_dir)!r}, which cannot be made ({_cause(error)}): "
            "name a folder that this user may write to"
        ) from None
    upgrade(settings.database_url)


def _cause(error: OSError) -> str:
    """What went wrong in the system's own words, without the address that Python adds to them."""
    return (error.strerror or str(error)).partition(" (while")[0]


def _serve(settings: Settings) -> int:
    try:
        listening = bind(settings.host, settings.port)
    except OSError as error:
        raise SettingsError(
            f"KANBAN_PORT is {settings.port}, but {settings.host}:{settings.port} cannot be listened on "
            f"({_cause(error)}): stop what uses it, or set KANBAN_PORT or KANBAN_HOST to another"
        ) from None
    with listening:
        _migrate(settings)
        asyncio.run(_serve_until_stopped(settings, listening))
    return OK


async def _serve_until_stopped(settings: Settings, listening: socket) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with serving(create_app(settings), listening):
        served = "this machine only, no MicrosoftAppId is set" if settings.anonymous else "Teams"
        print(f"Kanban for Teams listens on {address_of(listening)}/api/messages (serving {served})", flush=True)
        await stop.wait()


def _parse() -> int:
    from bot.parsing.cli import parse_lines  # noqa: PLC0415 - the vocabulary is loaded for this command only

    parse_lines(sys.stdin, sys.stdout, today=datetime.now(UTC).date(), zone="UTC")
    return OK


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
