"""Microsoft's side: its token for the bot, the keys and issuer of tokens that come in, and the clock."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp
import orjson

from bot.checks.finding import Finding, Words, fail, ok, skip, warn
from bot.checks.health import LARGEST
from bot.checks.patient import MEND, REGISTER, Patient, late
from bot.setting_values import AppType
from bot.settings import Settings
from bot.teams.credentials import LoginFailed, credentials_for
from bot.teams.keys import KeysUnavailable, SigningKeys
from bot.terminal import told

TOKEN: Final = "token from Microsoft's login"  # noqa: S105 - what it is called
KEYS: Final = "keys of Microsoft's tokens"
ISSUER: Final = "issuer of Microsoft's tokens"
CLOCK: Final = "clock"
UNNEEDED: Final = Words("doctor.unneeded")
WRONG_BY, DOUBTFUL_BY = timedelta(minutes=5), timedelta(minutes=1)
# https://learn.microsoft.com/entra/identity-platform/reference-error-codes
CURES: Final = {
    7000215: (Words("doctor.login.secret.says"), Words("doctor.login.secret.cure")),
    7000222: (Words("doctor.login.expired.says"), Words("doctor.login.expired.cure")),
    90002: (Words("doctor.login.no_tenant"), Words("doctor.login.set_tenant")),
    900023: (Words("doctor.login.bad_tenant"), Words("doctor.login.set_tenant")),
    700016: (Words("doctor.login.no_app.says"), Words("doctor.login.no_app.cure")),
    7000229: (Words("doctor.login.no_principal.says"), Words("doctor.login.no_principal.cure")),
    7000112: (Words("doctor.login.disabled.says"), Words("doctor.login.disabled.cure")),
    53003: (Words("doctor.login.blocked.says"), Words("doctor.login.blocked.cure")),
}


async def token(patient: Patient) -> Finding:
    """Microsoft gives the bot a token for writing to Teams."""
    settings = patient.settings
    if settings.anonymous:
        return skip(TOKEN, UNNEEDED, REGISTER)
    async with patient.session() as session:
        credentials = credentials_for(settings, session)
        try:
            if credentials is not None:
                await credentials.token()
        except LoginFailed as failed:
            return _refused(failed, settings)
    return ok(TOKEN)


def _refused(failed: LoginFailed, settings: Settings) -> Finding:
    if known := CURES.get(failed.code):
        says, cure = known
        return fail(TOKEN, f"{says} (AADSTS{failed.code})", cure)
    if settings.app_type is AppType.USER_ASSIGNED_MSI:
        return fail(TOKEN, str(failed), Words("doctor.managed"))
    if not failed.answered:
        return fail(TOKEN, str(failed), _reach("KANBAN_LOGIN_URL", settings.login_url))
    return fail(TOKEN, str(failed), told("doctor.asked_at", place=settings.login_url))


async def keys(patient: Patient) -> Finding:
    """The keys are there by which what comes from Teams is believed."""
    settings = patient.settings
    if settings.anonymous:
        return skip(KEYS, UNNEEDED, REGISTER)
    async with patient.session() as session:
        known = SigningKeys(session, settings.openid_metadata_url)
        try:
            await known.key("none has this name")
        except KeysUnavailable:
            says = late() if known.failure == TimeoutError.__name__ else known.failure
            return fail(KEYS, says, _reach("KANBAN_OPENID_METADATA_URL", settings.openid_metadata_url))
        finally:
            await known.close()
    return ok(KEYS)


async def metadata(patient: Patient) -> tuple[Finding, Finding]:
    """What Microsoft announces is what the settings say, and its Date is this machine's; both by one answer."""
    settings = patient.settings
    if settings.anonymous:
        return skip(ISSUER, UNNEEDED, REGISTER), skip(CLOCK, UNNEEDED, REGISTER)
    try:
        async with (
            patient.session() as session,
            session.get(settings.openid_metadata_url, allow_redirects=False) as answer,
        ):
            headers, body = dict(answer.headers), await answer.content.read(LARGEST)
    except (aiohttp.ClientError, TimeoutError):
        headers, body = {}, b""
    return issued(settings.token_issuer, body), told_time(patient.clock(), headers)


def issued(ours: str, body: bytes) -> Finding:
    """Whether tokens are issued by whom the settings name, as the OpenID metadata tells."""
    try:
        theirs = orjson.loads(body)["issuer"]
    except (ValueError, TypeError, KeyError):
        return skip(ISSUER, Words("doctor.unnamed"), MEND)
    if theirs == ours:
        return ok(ISSUER)
    cure = told("doctor.leave_issuer")
    if isinstance(theirs, str) and theirs.startswith("https://"):
        cure = told("doctor.set_issuer", new=repr(theirs[:200]))
    return fail(ISSUER, told("doctor.issuer", old=repr(ours)), cure)


def told_time(ours: datetime, headers: Mapping[str, str]) -> Finding:
    """This machine's clock is Microsoft's, by the Date of an answer; tokens are refused by one that is not."""
    try:
        theirs = parsedate_to_datetime(headers["Date"])
    except (KeyError, ValueError):
        return skip(CLOCK, Words("doctor.no_time"), MEND)
    return skew(ours, theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC))  # -0000 is UTC too


def skew(ours: datetime, theirs: datetime) -> Finding:
    """What the difference of two clocks means; Date has whole seconds, and an answer takes some time."""
    apart = abs(ours - theirs)
    if apart <= DOUBTFUL_BY:
        return ok(CLOCK)
    says = told(f"doctor.{'fast' if ours > theirs else 'slow'}", most=f"{apart.total_seconds():.0f}")
    cure = told("doctor.ntp")
    if apart <= WRONG_BY:
        return warn(CLOCK, says, told("doctor.from_five", text=cure))
    return fail(CLOCK, told("doctor.refused", said=says), cure)


def _reach(setting: str, address: str) -> str:
    return told("doctor.reach", place=address, field=setting)
