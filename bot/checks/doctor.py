"""Every check in its order; a new one is a function and a line here."""

from collections.abc import Callable
from typing import Final

from bot.checks.connector import connector
from bot.checks.database import database, disk, folder
from bot.checks.finding import Finding, Outcome, ok, warn
from bot.checks.inputs import sources
from bot.checks.login import clock, keys, token
from bot.checks.patient import Check, Patient
from bot.checks.public import certificate, endpoint, health, name
from bot.checks.webhooks import webhooks
from bot.checks.work import heard, posts, running
from bot.settings import Settings

LOCAL: Final = "no MicrosoftAppId, so this machine only is served"


async def settings_fit(patient: Patient) -> Finding:
    """That the settings fit together was seen when they were read; what is left are those that are seldom meant."""
    settings = patient.settings
    if settings.anonymous:
        return ok("settings", LOCAL)
    if not settings.pace:
        return warn("settings", "KANBAN_PACE is false", "Teams refuses what comes too fast: leave KANBAN_PACE out")
    return ok("settings")


CHECKS: Final[tuple[Check, ...]] = (
    settings_fit,
    folder,
    disk,
    database,
    token,
    keys,
    clock,
    running,
    name,
    certificate,
    health,
    endpoint,
    heard,
    connector,
    posts,
    webhooks,
    sources,
)


async def examine(settings: Settings, say: Callable[[Finding], None]) -> tuple[Finding, ...]:
    """Try everything, one after the other, saying each finding as soon as it is known."""
    patient = Patient(settings)
    for check in CHECKS:
        found = await check(patient)
        for finding in found if isinstance(found, tuple) else (found,):
            patient.findings.append(finding)
            say(finding)
    return tuple(patient.findings)


def works(findings: tuple[Finding, ...]) -> bool:
    """Whether nothing has failed."""
    return all(finding.outcome is not Outcome.FAIL for finding in findings)
