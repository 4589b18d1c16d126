"""What other systems ask for: whether the secrets of those that may are still derived from the same master secret."""

from typing import Final

from bot.checks.database import DATABASE, NO_DATABASE, WHERE, asked
from bot.checks.finding import Finding, Words, fail, ok, skip, warn
from bot.checks.patient import MEND, Patient
from bot.inputs.keys import MASTER_FILE, Master
from bot.terminal import why
from storage.errors import StoreNotReadyError
from storage.inputs import every

INPUTS: Final = "inputs"


async def sources(patient: Patient) -> tuple[Finding, ...]:
    """Each source's secret is one that the bot can derive; a source is known by its name."""
    if not patient.works(DATABASE):
        return (skip(INPUTS, NO_DATABASE, MEND),)
    try:
        found = [listed.source for listed in await asked(patient.settings, every)]
    except StoreNotReadyError as error:
        return (fail(INPUTS, why(error), WHERE),)
    used = [source for source in found if source.revoked_at is None]
    if not used:
        return (ok(INPUTS, Words("doctor.none_there")),)
    master = Master(patient.settings)
    if trouble := master.trouble():
        return (fail(INPUTS, str(trouble), trouble.cure),)
    path = patient.settings.data_dir / MASTER_FILE
    by_file = not patient.settings.secret.get_secret_value()
    if by_file and path.exists() and path.stat().st_uid != path.parent.stat().st_uid:
        cure = f"chown --reference={path.parent} {path}"
        return (warn(INPUTS, f"{path} belongs to another user than its folder, perhaps not to the bot's", cure),)
    lost = [source.name for source in used if master.secret(source.name, source.key) is None]
    cure = "give KANBAN_SECRET or inputs.secret in the data folder its value of before, or kanban-bot inputs rotate"
    return tuple(
        warn(f"input {source.name}", "its secret was made with another KANBAN_SECRET, so it is refused", cure)
        if source.name in lost
        else ok(f"input {source.name}")
        for source in used
    )
