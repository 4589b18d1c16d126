"""Another system that asks for something, as its makers would write it: it signs by the documentation alone."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import Any

import aiohttp

from bot.app import STORE
from bot.inputs.keys import Master
from kanban.tasks import Input
from storage import inputs
from storage.inputs import InputSource
from tests.double.people import Json
from tests.double.reply import Reply
from tests.double.teams import Teams
from tests.journeys.stored import rows
from tests.journeys.waiting import until

Body = dict[str, Any]


@dataclass(slots=True)
class Sender:
    """A source and one of its secrets; every ask has a key of its own unless one is given."""

    http: aiohttp.ClientSession
    url: str
    secret: str
    name: str = "servicedesk"
    keys: "count[int]" = field(default_factory=count)

    async def ask(self, title: str = "Renew the certificate of the intranet", *, key: str = "", **body: Json) -> Reply:
        """Ask for something."""
        return await self.send({"title": title, **body}, key=key)

    async def send(self, body: Json, *, key: str = "", **headers: str) -> Reply:
        """Send any JSON; `headers` replace those that belong to it, with _ for -, and are left out where empty."""
        return await self.post(json.dumps(body).encode(), key=key, at=0.0, **headers)

    async def post(self, body: bytes, *, key: str = "", at: float = 0.0, **headers: str) -> Reply:
        """Send any bytes; `at` is how many seconds off the clock they are signed."""
        signed = self.headers(body, key or f"key-{next(self.keys)}", at)
        changed = {name.replace("_", "-"): value for name, value in headers.items()}
        known = {name: value for name, value in (signed | changed).items() if value}
        async with self.http.post(self.url, data=body, headers=known) as response:
            answer = await response.read()
            return Reply(response.status, json.loads(answer) if answer else None, dict(response.headers))

    def headers(self, body: bytes, key: str, at: float = 0.0) -> dict[str, str]:
        """The headers that belong to a body."""
        timestamp = str(int(time.time() + at))
        signed = f"v1:{timestamp}:{key}\n".encode() + body
        return {
            "Content-Type": "application/json",
            "Kanban-Source": self.name,
            "Kanban-Timestamp": timestamp,
            "Kanban-Signature": "v1=" + hmac.new(self.secret.encode(), signed, hashlib.sha256).hexdigest(),
            "Idempotency-Key": key,
        }


async def sender(
    teams: Teams, name: str = "servicedesk", board: int = 1, *, label: str = "Service Desk", kind: Input | None = None
) -> Sender:
    """A system that may ask for something on a board that is there, or soon will be."""
    await until(lambda: (board,) in rows(teams, "SELECT id FROM boards"))
    secret, key = Master(teams.settings).new_key(name)
    source = InputSource(name, label, kind or Input.SERVICE_DESK, board, datetime.now(UTC), key)
    await teams.app[STORE].tidy(partial(inputs.add, source=source))
    return Sender(teams.http, f"{teams.url}/api/inputs", secret, name)
