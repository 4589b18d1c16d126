"""`kanban-bot check`: each thing that must work, tried, with its cure."""

import argparse
import asyncio
import json
import logging

from bot.settings import Settings
from bot.subcommands.subcommand import FAILED, OK, Subcommand


def _describe(check: argparse.ArgumentParser) -> None:
    check.add_argument("--json", action="store_true", help="print one JSON object instead of a line for each")


def _check(asked: argparse.Namespace, settings: Settings) -> int:
    from bot.checks.doctor import examine, works  # noqa: PLC0415 - for this subcommand only

    logging.basicConfig(handlers=[logging.NullHandler()])  # what is logged is found, and said with its cure
    findings = asyncio.run(examine(settings, (lambda _: None) if asked.json else _said))
    if asked.json:
        print(json.dumps({"works": works(findings), "checks": [finding.told() for finding in findings]}, indent=2))
    return OK if works(findings) else FAILED


def _said(finding: object) -> None:
    print(finding, flush=True)


CHECK = Subcommand(
    "check", "say whether everything works that must, and the cure where it does not", _check, _describe, logs=False
)
