"""`kanban-bot check`: each thing that must work, tried, with a cure where it does not."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from bot.clock import now
from bot.settings import Settings
from bot.teams.credentials import LoginFailed, credentials_for
from bot.teams.keys import KeysUnavailable, SigningKeys
from bot.teams.session import new_session
from bot.webhooks.overview import overview
from storage.errors import StoreNotReadyError
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Finding:
    """What was tried, and why it failed with the cure; no `failure` when it works."""

    what: str
    failure: str = ""

    def __str__(self) -> str:
        return f"fail  {self.what}: {self.failure}" if self.failure else f"ok    {self.what}"


async def run_checks(settings: Settings, say: Callable[[str], None]) -> bool:
    """Say each finding on a line and return whether everything works."""
    works = True
    async for finding in _findings(settings):
        say(str(finding))
        works = works and not finding.failure
    return works


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    yield Finding("settings")
    database = await _database(settings)
    yield database
    for webhook in [] if database.failure else await _webhooks(settings):
        yield webhook
    if settings.anonymous:
        yield Finding("no MicrosoftAppId: this machine only is served")
        return
    yield await _login(settings)
    yield await _keys(settings)


async def _database(settings: Settings) -> Finding:
    what = "database reachable and migrated"
    try:
        store = await Store.open(settings.database_url)
        try:
            await store.ready()
            await store.takes_writes()
        finally:
            await store.close()
    except StoreNotReadyError as error:
        return Finding(what, f"{error}; KANBAN_DATABASE_URL and KANBAN_DATA_DIR say where it is")
    return Finding(what)


async def _webhooks(settings: Settings) -> list[Finding]:
    """A finding for each webhook, by its receiver's host."""
    store = await Store.open(settings.database_url)
    try:
        found = await store.query(overview)
    finally:
        await store.close()
    return [Finding(f"webhook {one.webhook.id} ({one.webhook.host})", one.trouble(now())) for one in found]


async def _login(settings: Settings) -> Finding:
    what = "token from Microsoft's login"
    async with new_session() as session:
        credentials = credentials_for(settings, session)
        try:
            if credentials is not None:
                await credentials.token()
        except LoginFailed as error:
            return Finding(what, f"{error} (asked at KANBAN_LOGIN_URL {settings.login_url})")
    return Finding(what)


async def _keys(settings: Settings) -> Finding:
    what = "keys of Microsoft's tokens"
    async with new_session() as session:
        keys = SigningKeys(session, settings.openid_metadata_url)
        try:
            await keys.key("none has this name")
        except KeysUnavailable as error:
            return Finding(what, f"{error}; check KANBAN_OPENID_METADATA_URL {settings.openid_metadata_url}")
        finally:
            await keys.close()
    return Finding(what)
