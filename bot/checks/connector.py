"""The way back, from the bot to Teams: its connector is reached, and believes the bot's token."""

import asyncio
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from bot.checks.database import DATABASE, WHERE, asked
from bot.checks.finding import Finding, fail, ok, skip, warn
from bot.checks.login import TOKEN
from bot.checks.patient import MEND, REGISTER, Patient, late
from bot.teams.connector_errors import ConnectorError
from bot.teams.edge import open_edge
from storage.errors import StoreNotReadyError
from storage.vitals import newest_conversation

CONNECTOR: Final = "Teams' connector"
REFUSED: Final = "ServiceUrlRefused"
# Teams says both of a conversation that the bot was removed from, after it has believed the token.
BELIEVED: Final = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})

_REACH: Final = "let this machine reach it over https: DNS, firewall, proxy"


async def connector(patient: Patient) -> Finding:
    """Where the newest conversation is written to, a question with the bot's token is answered."""
    if patient.settings.anonymous:
        return skip(CONNECTOR, "no MicrosoftAppId, so the bot writes to this machine only", REGISTER)
    if not (patient.works(DATABASE) and patient.works(TOKEN)):
        return skip(CONNECTOR, "there is no database, or no token, that works", MEND)
    try:
        newest = await asked(patient.settings, newest_conversation)
    except StoreNotReadyError as error:
        return fail(CONNECTOR, str(error), WHERE)
    if newest is None:
        return skip(CONNECTOR, "no conversation is known yet, so nor is its address", "write to the bot in Teams")
    service_url, conversation = newest
    host = urlsplit(service_url).hostname or ""
    try:
        async with asyncio.timeout(patient.seconds), open_edge(patient.settings) as edge:
            await edge.connectors.at(service_url).conversations.get_conversation_paged_members(conversation, 1)
    except TimeoutError:
        return fail(CONNECTOR, f"{host}: {late()}", _REACH)
    except ConnectorError as error:
        return _answered(error, host)
    return ok(CONNECTOR, f"{host} believes the bot's token")


def _answered(error: ConnectorError, host: str) -> Finding:
    if error.status in BELIEVED:
        return ok(CONNECTOR, f"{host} believes the bot's token")
    if error.code == REFUSED:
        cure = "set KANBAN_SERVICE_URL_HOSTS to it, where it is your cloud's"
        return fail(CONNECTOR, f"no token may be sent to {host}", cure)
    if error.status == HTTPStatus.UNAUTHORIZED:
        cure = "let MicrosoftAppType and MicrosoftAppTenantId be as the Azure Bot has them (Azure Bot, Configuration)"
        return fail(CONNECTOR, f"{host} does not believe the bot's token", cure)
    if error.status == 0:
        return fail(CONNECTOR, f"{host} is not reached", _REACH)
    return warn(CONNECTOR, f"{host} answers {error.status}", "try again in some minutes; Microsoft may have trouble")
