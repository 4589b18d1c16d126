"""The least that can do the job: bare aiohttp, a checked token, one transaction of raw SQLite, one pooled request.

`KANBAN_FLOOR` names a JSON file of what to answer with: the receipt's activity and the invoke's answer as the bot sent
them, so that both write the same bytes.
"""

import asyncio
import json
import os
import sqlite3
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp
import jwt
import orjson
from aiohttp import web

from bench.contenders.listening import listen

APP_ID = os.environ["MicrosoftAppId"]
SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE tasks (number INTEGER PRIMARY KEY, lane TEXT, title TEXT, asked_by TEXT, at INTEGER);
CREATE TABLE events (
  number INTEGER, version INTEGER, happening TEXT, by TEXT, at INTEGER, PRIMARY KEY (number, version)
);
"""


class Floor:
    """Captures on a message, moves on an invoke."""

    def __init__(self) -> None:
        self._sent: dict[str, Any] = json.loads(Path(os.environ["KANBAN_FLOOR"]).read_text(encoding="utf-8"))
        self._keys: dict[str, jwt.PyJWK] = {}
        self._bearer = ""
        self._thread = ThreadPoolExecutor(1)
        self._database = sqlite3.connect(
            os.environ["KANBAN_DATABASE"], isolation_level=None, check_same_thread=False, cached_statements=256
        )
        self._database.executescript(SCHEMA)
        self._http: aiohttp.ClientSession | None = None

    async def parts(self, _: web.Application) -> AsyncIterator[None]:
        """The pool, the keys and the outbound token, fetched once."""
        async with aiohttp.ClientSession() as self._http:
            async with self._http.get(os.environ["KANBAN_OPENID_METADATA_URL"]) as response:
                metadata = await response.json()
            async with self._http.get(metadata["jwks_uri"]) as response:
                self._keys = {key["kid"]: jwt.PyJWK(key) for key in (await response.json())["keys"]}
            form = {"client_id": APP_ID, "client_secret": os.environ["MicrosoftAppPassword"]}
            async with self._http.post(f"{os.environ['KANBAN_LOGIN_URL']}/t/oauth2/v2.0/token", data=form) as response:
                self._bearer = f"Bearer {(await response.json())['access_token']}"
            yield

    async def messages(self, request: web.Request) -> web.Response:
        """Answer one request of Teams."""
        token = request.headers["Authorization"].removeprefix("Bearer ")
        key = self._keys[jwt.get_unverified_header(token)["kid"]]
        claims = jwt.decode(token, key, algorithms=["RS256"], audience=APP_ID, issuer="https://api.botframework.com")
        activity = orjson.loads(await request.read())
        if claims["serviceurl"] != activity["serviceUrl"]:
            raise web.HTTPForbidden
        body = await (self._moved(activity) if activity["type"] == "invoke" else self._captured(activity))
        return web.Response(body=body, content_type="application/json")

    async def _captured(self, activity: dict[str, Any]) -> bytes:
        await self._hop(partial(self._insert, activity["text"], activity["from"]["id"]))
        receipt = self._sent["receipt"] | {"replyToId": activity["id"], "conversation": activity["conversation"]}
        await self._send("POST", activity, activity["id"], receipt)
        return b"{}"

    async def _moved(self, activity: dict[str, Any]) -> bytes:
        await self._hop(partial(self._update, int(activity["value"]["action"]["data"]["t"]), activity["from"]["id"]))
        edit = self._sent["edit"] | {"conversation": activity["conversation"]}
        await self._send("PUT", activity, activity["replyToId"], edit)
        return orjson.dumps(self._sent["answer"])

    async def _send(self, method: str, activity: dict[str, Any], message: str, body: dict[str, Any]) -> None:
        if self._http is None:
            raise RuntimeError("the app has started before it answers")
        conversation = quote(activity["conversation"]["id"], safe="")
        url = f"{activity['serviceUrl']}v3/conversations/{conversation}/activities/{message}"
        headers = {"Authorization": self._bearer, "Content-Type": "application/json"}
        async with self._http.request(method, url, data=orjson.dumps(body), headers=headers) as response:
            orjson.loads(await response.read())

    async def _hop(self, unit: Any) -> None:  # noqa: ANN401 - a function without arguments
        await asyncio.get_running_loop().run_in_executor(self._thread, unit)

    def _insert(self, title: str, by: str) -> None:
        run, at = self._database.execute, time.time_ns()
        run("BEGIN IMMEDIATE")
        number = run(
            "INSERT INTO tasks (lane, title, asked_by, at) VALUES (?, ?, ?, ?)", ("backlog", title, by, at)
        ).lastrowid
        run("INSERT INTO events VALUES (?, 1, 'captured', ?, ?)", (number, by, at))
        run("COMMIT")

    def _update(self, number: int, by: str) -> None:
        run, at = self._database.execute, time.time_ns()
        run("BEGIN IMMEDIATE")
        run("UPDATE tasks SET lane = ?, at = ? WHERE number = ?", ("progress", at, number))
        run("INSERT INTO events VALUES (?, ?, 'moved', ?, ?)", (number, at, by, at))
        run("COMMIT")


def main() -> None:
    """Serve until stopped."""
    floor = Floor()
    app = web.Application()
    app.cleanup_ctx.append(floor.parts)
    app.router.add_post("/api/messages", floor.messages)
    listen(app)


if __name__ == "__main__":
    main()
