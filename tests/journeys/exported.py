"""Everything that is stored, as `kanban-bot export` prints it."""

import io
from typing import Any

import orjson

from bot.app import STORE
from bot.transfer.export import export
from kanban.questions import FileFormat
from tests.double.teams import Teams


async def exported(teams: Teams) -> list[dict[str, Any]]:
    """Every task of every board."""
    file = io.BytesIO()
    await export(teams.app[STORE], FileFormat.JSON, file)
    tasks: list[dict[str, Any]] = orjson.loads(file.getvalue())
    return tasks
