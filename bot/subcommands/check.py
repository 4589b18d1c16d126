"""`kanban-bot check`: each thing that must work, tried, with its cure."""

import argparse
import asyncio
import json
import logging
from typing import TYPE_CHECKING

from bot.settings import Settings
from bot.subcommands.subcommand import FAILED, OK, Subcommand
from bot.terminal import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.checks.finding import Finding


def _describe(check: argparse.ArgumentParser) -> None:
    check.add_argument("--json", action="store_true", help=told("cli.check.json"))


def _check(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.checks.doctor import works  # noqa: PLC0415 - for this subcommand only

    logging.basicConfig(handlers=[logging.NullHandler()])  # what is logged is found, and said with its cure
    findings = asyncio.run(_examined(settings, (lambda _: None) if asked.json else _said))
    if asked.json:
        print(json.dumps({"works": works(findings), "checks": [finding.told() for finding in findings]}, indent=2))
    return OK if works(findings) else FAILED


async def _examined(settings: Settings, say: "Callable[[Finding], None]") -> "tuple[Finding, ...]":
    from bot.checks.doctor import examine  # noqa: PLC0415 - the same
    from bot.checks.unwaited import Unwaited  # noqa: PLC0415 - the same

    asyncio.get_running_loop().set_default_executor(Unwaited())
    return await examine(settings, say)


def _said(finding: object) -> None:
    print(finding, flush=True)


CHECK = Subcommand("check", "cli.check.help", _check, _describe, logs=False)
