"""Deliveries that a test writes byte by byte, and what comes of them."""

import logging
from typing import Any

import pytest

from tests.double.people import Json
from tests.double.teams import Teams

JSON = {"Content-Type": "application/json"}


def message(teams: Teams, **changed: Json) -> dict[str, Any]:
    """A message, with other fields."""
    return teams.personal().activity("message", text="patch the server") | changed


def errors(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """What the bot did not foresee."""
    return [record for record in caplog.records if record.levelno >= logging.ERROR]


async def post(teams: Teams, body: bytes, headers: dict[str, str] = JSON) -> int:
    """Post bytes with a good token, check that a refusal is short and nothing was sent, and return the status."""
    token = {"Authorization": f"Bearer {teams.microsoft.token()}"}
    reply = await teams.post(data=body, headers=headers | token)
    if reply.status != 200:
        assert 0 < len(reply.body["error"]) < 100
        assert teams.microsoft.arrived == []
    return reply.status
