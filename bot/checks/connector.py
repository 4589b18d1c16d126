"""The way back, from the bot to Teams: its connector is reached, and believes the bot's token."""

import asyncio
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from bot.checks.database import DATABASE, WHERE, asked
from bot.checks.finding import Finding, Words, fail, ok, skip, warn
from bot.checks.login import TOKEN
from bot.checks.patient import MEND, REGISTER, Patient, late
from bot.teams.connector_errors import ConnectorError
from bot.teams.edge import open_edge
from bot.terminal import told, why
from storage.errors import StoreNotReadyError
from storage.vitals import newest_conversation

CONNECTOR: Final = "Teams' connector"
REFUSED: Final = "ServiceUrlRefused"
# Teams says both of a conversation that the bot was removed from, after it has believed the token.
BELIEVED: Final = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})

_REACH: Final = Words("doctor.reach_it")


async def connector(patient: Patient) -> Finding:
    """Where the newest conversation is written to, a question with the bot's token is answered."""
    if patient.settings.anonymous:
        return skip(CONNECTOR, Words("doctor.only_here"), REGISTER)
    if not (patient.works(DATABASE) and patient.works(TOKEN)):
        return skip(CONNECTOR, Words("doctor.neither"), MEND)
    try:
        newest = await asked(patient.settings, newest_conversation)
    except StoreNotReadyError as error:
        return fail(CONNECTOR, why(error), WHERE)
    if newest is None:
        return skip(CONNECTOR, Words("doctor.no_conversation"), Words("doctor.write_to_bot"))
    service_url, conversation = newest
    host = urlsplit(service_url).hostname or ""
    try:
        async with asyncio.timeout(patient.seconds), open_edge(patient.settings) as edge:
            await edge.connectors.at(service_url).conversations.get_conversation_paged_members(conversation, 1)
    except TimeoutError:
        return fail(CONNECTOR, f"{host}: {late()}", _REACH)
    except ConnectorError as error:
        return _answered(error, host)
    return ok(CONNECTOR, told("doctor.believed", place=host))


def _answered(error: ConnectorError, host: str) -> Finding:
    if error.status in BELIEVED:
        return ok(CONNECTOR, told("doctor.believed", place=host))
    if error.code == REFUSED:
        cure = Words("doctor.set_hosts")
        return fail(CONNECTOR, told("doctor.no_token_to", place=host), cure)
    if error.status == HTTPStatus.UNAUTHORIZED:
        cure = Words("doctor.as_registered")
        return fail(CONNECTOR, told("doctor.disbelieved", place=host), cure)
    if error.status == 0:
        return fail(CONNECTOR, told("doctor.not_reached", place=host), _REACH)
    return warn(CONNECTOR, told("doctor.answers", place=host, most=error.status), Words("doctor.try_later"))
