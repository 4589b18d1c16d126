"""Microsoft's side: its token for the bot, the keys and issuer of tokens that come in, and the clock."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp
import orjson

from bot.checks.finding import Finding, fail, ok, skip, warn
from bot.checks.health import LARGEST
from bot.checks.patient import MEND, REGISTER, Patient, late
from bot.setting_values import AppType
from bot.settings import Settings
from bot.teams.credentials import LoginFailed, credentials_for
from bot.teams.keys import KeysUnavailable, SigningKeys

TOKEN: Final = "token from Microsoft's login"  # noqa: S105 - what it is called
KEYS: Final = "keys of Microsoft's tokens"
ISSUER: Final = "issuer of Microsoft's tokens"
CLOCK: Final = "clock"
UNNEEDED: Final = "no MicrosoftAppId, so none is needed"
WRONG_BY, DOUBTFUL_BY = timedelta(minutes=5), timedelta(minutes=1)
_ENTRA: Final = "Microsoft Entra, App registrations, your bot"
# https://learn.microsoft.com/entra/identity-platform/reference-error-codes
CURES: Final = {
    7000215: (
        "the secret is wrong",
        f"set MicrosoftAppPassword to a client secret's Value, not its Secret ID ({_ENTRA}, Certificates & secrets)",
    ),
    7000222: (
        "the secret has expired",
        f"make a new one ({_ENTRA}, Certificates & secrets), set MicrosoftAppPassword to its Value and start anew",
    ),
    90002: (
        "there is no such tenant",
        f"set MicrosoftAppTenantId to the Directory (tenant) ID ({_ENTRA}, Overview)",
    ),
    900023: (
        "that is no tenant's id",
        f"set MicrosoftAppTenantId to the Directory (tenant) ID ({_ENTRA}, Overview)",
    ),
    700016: (
        "the tenant knows no such app",
        f"set MicrosoftAppId to the Application (client) ID, MicrosoftAppTenantId to its tenant's ({_ENTRA}, Overview)",
    ),
    7000229: (
        "the app has no service principal in the tenant",
        "let an administrator make one: az ad sp create --id, followed by MicrosoftAppId",
    ),
    7000112: (
        "the app is disabled",
        "let an administrator enable it (Microsoft Entra, Enterprise applications, your bot, Properties)",
    ),
    53003: (
        "Conditional Access blocks the app",
        "let an administrator exempt its workload identity, or this machine's address",
    ),
}

_MANAGED: Final = (
    "run the bot on the Azure machine or App Service that the user-assigned identity of MicrosoftAppId is assigned to"
)


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
        return fail(TOKEN, str(failed), _MANAGED)
    if not failed.answered:
        return fail(TOKEN, str(failed), _reach("KANBAN_LOGIN_URL", settings.login_url))
    return fail(TOKEN, str(failed), f"asked at KANBAN_LOGIN_URL {settings.login_url}")


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
        return skip(ISSUER, "Microsoft has not named it", MEND)
    if theirs == ours:
        return ok(ISSUER)
    cure = "leave KANBAN_TOKEN_ISSUER and KANBAN_OPENID_METADATA_URL out, or give both the values of your cloud"
    if isinstance(theirs, str) and theirs.startswith("https://"):
        cure = f"set KANBAN_TOKEN_ISSUER to {theirs[:200]!r}, or KANBAN_OPENID_METADATA_URL to that of your cloud"
    return fail(ISSUER, f"KANBAN_TOKEN_ISSUER is {ours!r}, so all that Teams delivers is refused", cure)


def told_time(ours: datetime, headers: Mapping[str, str]) -> Finding:
    """This machine's clock is Microsoft's, by the Date of an answer; tokens are refused by one that is not."""
    try:
        theirs = parsedate_to_datetime(headers["Date"])
    except (KeyError, ValueError):
        return skip(CLOCK, "Microsoft has not told the time", MEND)
    return skew(ours, theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC))  # -0000 is UTC too


def skew(ours: datetime, theirs: datetime) -> Finding:
    """What the difference of two clocks means; Date has whole seconds, and an answer takes some time."""
    apart = abs(ours - theirs)
    if apart <= DOUBTFUL_BY:
        return ok(CLOCK)
    says = f"it is {apart.total_seconds():.0f} s {'fast' if ours > theirs else 'slow'}"
    cure = "let it be set by NTP (timedatectl set-ntp true)"
    if apart <= WRONG_BY:
        return warn(CLOCK, says, f"{cure}; from five minutes on tokens are refused")
    return fail(CLOCK, f"{says}, so tokens are refused", cure)


def _reach(setting: str, address: str) -> str:
    return f"see that this machine reaches {address} ({setting}): DNS, firewall, proxy"
