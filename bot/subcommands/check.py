"""`kanban-bot check`: each thing that must work, tried, with its cure."""

import argparse
import asyncio

from bot.checks import run_checks
from bot.settings import Settings
from bot.subcommands.subcommand import FAILED, OK, Subcommand


def _check(_: argparse.Namespace, settings: Settings) -> int:
    return OK if asyncio.run(run_checks(settings, print)) else FAILED


CHECK = Subcommand("check", "say whether settings, database and Microsoft's login work", _check)
