"""What boards tell to other systems: how their receivers answer, and what was given up."""

from typing import Final

from bot.checks.database import DATABASE, NO_DATABASE, WHERE, asked
from bot.checks.finding import Finding, Words, fail, ok, skip
from bot.checks.patient import MEND, Patient
from bot.terminal import why
from bot.webhooks.overview import overview
from storage.errors import StoreNotReadyError

WEBHOOKS: Final = "webhooks"


async def webhooks(patient: Patient) -> tuple[Finding, ...]:
    """Each webhook delivers, or has not failed for long; it is known by its id and its receiver's host."""
    if not patient.works(DATABASE):
        return (skip(WEBHOOKS, NO_DATABASE, MEND),)
    try:
        found = await asked(patient.settings, overview)
    except StoreNotReadyError as error:
        return (fail(WEBHOOKS, why(error), WHERE),)
    if not found:
        return (ok(WEBHOOKS, Words("doctor.none_there")),)
    troubles = [(f"webhook {one.webhook.id} ({one.webhook.host})", one.trouble(patient.clock())) for one in found]
    return tuple(_troubled(what, trouble) if trouble else ok(what) for what, trouble in troubles)


def _troubled(what: str, trouble: str) -> Finding:
    """A trouble ends with its cure, after its last colon."""
    says, _, cure = trouble.rpartition(": ")
    return fail(what, says, cure)
