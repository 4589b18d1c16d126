"""Every check in the order in which they are told; a new one is a function and a line here."""

import asyncio
from collections.abc import Callable
from typing import Final

from bot.checks.connector import CONNECTOR, connector
from bot.checks.database import DATABASE, DISK, FOLDER, database, disk, folder
from bot.checks.finding import Finding, Outcome, Words, fail, ok, warn
from bot.checks.inputs import INPUTS, sources
from bot.checks.login import ISSUER, KEYS, TOKEN, keys, metadata, token
from bot.checks.patient import SECONDS, Check, Patient
from bot.checks.public import CERTIFICATE, ENDPOINT, HEALTH, NAME, certificate, endpoint, health, name
from bot.checks.webhooks import WEBHOOKS, webhooks
from bot.checks.work import HEARD, POSTS, RUNNING, heard, posts, running
from bot.settings import Settings
from bot.terminal import told

SETTINGS: Final = "settings"
LOCAL: Final = Words("doctor.local")


async def settings_fit(patient: Patient) -> Finding:
    """That the settings fit together was seen when they were read; what is left are those that are seldom meant."""
    settings = patient.settings
    if settings.anonymous:
        return ok(SETTINGS, LOCAL)
    if not settings.pace:
        return warn(SETTINGS, Words("doctor.no_pace"), Words("doctor.pace"))
    return ok(SETTINGS)


CHECKS: Final = (
    Check(SETTINGS, settings_fit),
    Check(FOLDER, folder),
    Check(DISK, disk, (FOLDER,)),
    Check(DATABASE, database, (FOLDER, DISK)),
    Check(TOKEN, token),
    Check(KEYS, keys),
    Check(ISSUER, metadata),
    Check(RUNNING, running),
    Check(NAME, name),
    Check(CERTIFICATE, certificate, (NAME,)),
    Check(HEALTH, health, (CERTIFICATE,)),
    Check(ENDPOINT, endpoint, (CERTIFICATE,)),
    Check(HEARD, heard, (DATABASE,)),
    Check(CONNECTOR, connector, (DATABASE, TOKEN)),
    Check(POSTS, posts, (DATABASE,)),
    Check(WEBHOOKS, webhooks, (DATABASE,)),
    Check(INPUTS, sources, (DATABASE,)),
)


async def examine(
    settings: Settings,
    say: Callable[[Finding], None],
    checks: tuple[Check, ...] = CHECKS,
    seconds: float = SECONDS,
) -> tuple[Finding, ...]:
    """Try everything, at once where nothing depends on it; each finding is said in its order, once those before are.

    Each is waited for so many seconds.
    """
    patient, found = Patient(settings, seconds=seconds), list[Finding]()
    tried: dict[str, asyncio.Task[tuple[Finding, ...]]] = {}
    for check in checks:
        before = tuple(tried[what] for what in check.after)
        tried[check.what] = asyncio.create_task(_tried(check, patient, before))
    try:
        for task in tried.values():
            for finding in await task:
                found.append(finding)
                say(finding)
    finally:
        for task in tried.values():
            task.cancel()
    return tuple(found)


async def _tried(
    check: Check, patient: Patient, before: tuple[asyncio.Task[tuple[Finding, ...]], ...]
) -> tuple[Finding, ...]:
    """What a check finds once those before it are done; one that fails itself has failed, and holds up no other."""
    for task in before:
        await task
    try:
        found = await check.tries(patient)
    except Exception as error:  # noqa: BLE001 - it is told by its kind alone, as its text may hold anything
        found = fail(check.what, told("doctor.crashed", kind=type(error).__name__), Words("doctor.report"))
    findings = found if isinstance(found, tuple) else (found,)
    patient.findings.extend(findings)
    return findings


def works(findings: tuple[Finding, ...]) -> bool:
    """Whether nothing has failed."""
    return all(finding.outcome is not Outcome.FAIL for finding in findings)
