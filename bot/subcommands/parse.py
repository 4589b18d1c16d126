"""`kanban-bot parse`: what sentences mean, as the bot reads them."""

import argparse
import io
import sys
from datetime import UTC, date, datetime

from bot.settings import Settings, SettingsError
from bot.subcommands.subcommand import OK, Subcommand
from bot.terminal import told


def _describe(parse: argparse.ArgumentParser) -> None:
    parse.add_argument(
        "sentence",
        nargs="*",
        help=told("cli.parse.sentence"),
    )
    parse.add_argument("--timezone", metavar="ZONE", default="", help=told("cli.parse.zone"))
    parse.add_argument(
        "--language",
        metavar="LOCALE",
        default="",
        help=told("cli.parse.language"),
    )
    parse.add_argument("--reference", metavar="TIME", help=told("cli.parse.reference"))


def _parse(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.parsing.cli import parse_lines  # noqa: PLC0415 - the vocabulary is loaded for this subcommand only

    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    source = [" ".join(asked.sentence)] if asked.sentence else sys.stdin
    parse_lines(
        source,
        sys.stdout,
        today=_today(asked),
        zone=asked.timezone,
        locale=asked.language,
        jira=settings.jira_projects,
    )
    return OK


def _today(asked: argparse.Namespace) -> date:
    """The day on which sentences are read, in the zone that was asked for or this machine's."""
    from bot.parsing.cli import zone_of  # noqa: PLC0415 - the same

    zone = zone_of(asked.timezone)
    if asked.timezone and zone is None:
        raise SettingsError(told("cli.parse.wrong_zone", zone=asked.timezone))
    try:
        at = datetime.fromisoformat(asked.reference) if asked.reference is not None else datetime.now(UTC)
        return at.date() if at.tzinfo is None else at.astimezone(zone).date()
    except (ValueError, OverflowError):
        raise SettingsError(told("cli.parse.wrong_time", given=asked.reference)) from None


PARSE = Subcommand("parse", "cli.parse.help", _parse, _describe, logs=False)
