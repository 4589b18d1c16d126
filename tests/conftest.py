"""What every test may ask for: Microsoft's double, the bot running against it, and a chat to talk in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from storage.migrate import upgrade
from tests.double.chat import Chat
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams, running


@pytest.fixture
async def microsoft() -> AsyncIterator[Microsoft]:
    """The connector, key server and login server on a loopback port."""
    async with Microsoft() as double:
        yield double


@pytest.fixture
def settings(microsoft: Microsoft, tmp_path: Path) -> Settings:
    """Settings of a bot with an app id and a migrated SQLite database of its own."""
    settings = microsoft.settings(data_dir=tmp_path)
    upgrade(settings.database_url)
    return settings


@pytest.fixture
async def teams(microsoft: Microsoft, settings: Settings) -> AsyncIterator[Teams]:
    """The real bot, tokens checked, and the world around it."""
    async with running(microsoft, settings) as teams:
        yield teams


@pytest.fixture
def chat(teams: Teams) -> Chat:
    """Alex's personal chat with the bot."""
    return teams.personal()
