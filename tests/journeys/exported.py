"""Everything that is stored, as `kanban-bot export` prints it."""

from typing import Any

import orjson

from bot.app import STORE
from bot.transfer.export import export_json
from tests.double.teams import Teams


async def exported(teams: Teams) -> list[dict[str, Any]]:
    """Every task of every board."""
    pieces = [piece async for piece in export_json(teams.app[STORE])]
    tasks: list[dict[str, Any]] = orjson.loads("".join(pieces))
    return tasks
