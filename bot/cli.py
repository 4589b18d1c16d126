"""`kanban-bot`, or `python -m bot`: serve, migrate, check, parse, export."""

import argparse
import asyncio
import io
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from socket import socket

from bot.app import create_app
from bot.checks import run_checks
from bot.observability import configure_logging
from bot.serving import address_of, bind, serving
from bot.settings import Settings, SettingsError, read_settings
from bot.stopping import stop_signal
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
    _describe_parse(commands.add_parser("parse", help="print what sentences mean, as the bot reads them"))
    export = commands.add_parser("export", help="print every task of every board")
    export.add_argument("--format", choices=["json"], default="json", help="how to print them (default: json)")
    return parser


def _describe_parse(parse: argparse.ArgumentParser) -> None:
    parse.add_argument(
        "sentence",
        nargs="*",
        help="what to read; without it, standard input, where a line is a sentence or a JSON object",
    )
    parse.add_argument(
        "--timezone", metavar="ZONE", default="", help="IANA name, such as Europe/Berlin (default: this machine's)"
    )
    parse.add_argument("--reference", metavar="TIME", help="ISO 8601, such as 2026-11-23T09:15 (default: now)")


def _run(asked: argparse.Namespace) -> int:
    settings = read_settings()
    if asked.command == "parse":
        return _parse(asked, settings)
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
    stop = stop_signal()
    async with serving(create_app(settings), listening):
        served = "this machine only, no MicrosoftAppId is set" if settings.anonymous else "Teams"
        print(f"Kanban for Teams listens on {address_of(listening)}/api/messages (serving {served})", flush=True)
        await stop.wait()


def _parse(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.parsing.cli import parse_lines  # noqa: PLC0415 - the vocabulary is loaded for this command only

    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    source = [" ".join(asked.sentence)] if asked.sentence else sys.stdin
    parse_lines(source, sys.stdout, today=_today(asked), zone=asked.timezone, jira=settings.jira_projects)
    return OK


def _today(asked: argparse.Namespace) -> date:
    """The day on which sentences are read, in the zone that was asked for or this machine's."""
    from bot.parsing.cli import zone_of  # noqa: PLC0415 - the same

    zone = zone_of(asked.timezone)
    if asked.timezone and zone is None:
        raise SettingsError(f"--timezone is {asked.timezone!r}, which is no time zone: name one as in Europe/Berlin")
    try:
        at = datetime.fromisoformat(asked.reference) if asked.reference is not None else datetime.now(UTC)
        return at.date() if at.tzinfo is None else at.astimezone(zone).date()
    except (ValueError, OverflowError):
        raise SettingsError(
            f"--reference is {asked.reference!r}, which is no time: write it as in 2026-11-23T09:15"
        ) from None


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
