"""An installation that works: a bot behind TLS at a public name, and Microsoft's side."""

import socket
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.checks.doctor import examine
from bot.checks.finding import Finding, Outcome
from bot.checks.patient import SECONDS
from bot.settings import Settings
from tests.bot.checks.fronts import proxied
from tests.double.certificates import Authority
from tests.double.microsoft import Microsoft
from tests.double.people import Json
from tests.double.teams import Teams

HOST = "kanban.example.com"
resolve = socket.getaddrinfo


@dataclass(slots=True)
class Installation:
    """A bot as its operator has set it up; `front` is the port at which the world reaches it."""

    teams: Teams
    microsoft: Microsoft
    authority: Authority
    context: ssl.SSLContext
    front: int
    patience: float = SECONDS

    @property
    def database(self) -> Path:
        """The file of its database."""
        return self.teams.settings.data_dir / "kanban.db"

    def settings(self, **changed: Json) -> Settings:
        """Its settings, with some changed."""
        known: dict[str, Any] = {
            "data_dir": self.teams.settings.data_dir,
            "port": int(self.teams.url.rpartition(":")[2]),
            "pace": True,
            "public_url": f"https://{HOST}:{self.front}",
        }
        return self.microsoft.settings(**(known | changed))

    async def examined(self, **changed: Json) -> dict[str, Finding]:
        """What the doctor finds, by what it is about."""
        findings = await examine(self.settings(**changed), lambda _: None, seconds=self.patience)
        assert [one.what for one in findings if (one.outcome is Outcome.OK) is bool(one.cure)] == []
        return {finding.what: finding for finding in findings}


def _resolved(host: str, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - the system's
    """The public names of the tests lead to this machine; every other name is looked up."""
    return resolve("127.0.0.1" if host == HOST else host, *arguments, **options)


@pytest.fixture
def authority(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The one authority that this machine trusts."""
    authority = Authority(tmp_path_factory.mktemp("certificates"))
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    return authority


@pytest.fixture
async def bot(teams: Teams, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    """A bot that works in every respect, and was written to."""
    monkeypatch.setattr("socket.getaddrinfo", _resolved)
    await teams.personal().say("patch the print server")
    context = authority.server(HOST)
    async with proxied(int(teams.url.rpartition(":")[2]), context) as front:
        yield Installation(teams, teams.microsoft, authority, context, front)


@pytest.fixture
def impatient(bot: Installation) -> Installation:
    """The same bot, looked at by a doctor who waits for half a second, so that no test waits for five."""
    bot.patience = 0.5
    return bot
