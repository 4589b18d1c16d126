"""What a database in trouble is like from outside: what is stored, what the bot says of it, and who locks it."""

import asyncio
import sqlite3
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import aiohttp

from tests.double.chat import Chat
from tests.double.reply import Reply

SORRY = "I cannot get at the board just now"
NOTHING_STORED = "Nothing of this was stored, and nothing was changed"
HOLDING = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
database.execute("ROLLBACK")
"""


@asynccontextmanager
async def locked(database: Path) -> AsyncGenerator[None]:
    """Another process holds the lock for writing for as long as this lasts."""
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDING, str(database), stdin=PIPE, stdout=PIPE, cwd=database.parent
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert await holder.stdout.readline() == b"locked\n"
        yield
    finally:
        holder.stdin.close()
        await holder.wait()


async def unready(url: str) -> str:
    """Why the bot at an address says that it is not ready; empty where it is. It is up in any case."""
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{url}/healthz") as answer:
            assert answer.status == 200
        async with http.get(f"{url}/readyz") as answer:
            told = await answer.json()
            assert answer.status == (503 if "reason" in told else 200)
            return str(told.get("reason", ""))


async def ready_again(url: str) -> bool:
    """Whether the bot at an address says within five seconds that it is ready; it looks once a second."""
    for _ in range(50):
        if not await unready(url):
            return True
        await asyncio.sleep(0.1)
    return False


def files_of(database: Path) -> list[Path]:
    """A database's file and those beside it, as far as there are such."""
    return [path for path in (database, *(Path(f"{database}{ending}") for ending in ("-wal", "-shm"))) if path.exists()]


def stored(database: Path) -> list[str]:
    """The asks that are stored, by whole and consistent rows alone."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=rw", uri=True, timeout=10)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        halves = connection.execute(
            "SELECT number FROM tasks WHERE version IS NOT (SELECT max(version) FROM events"
            " WHERE events.board_id = tasks.board_id AND events.number = tasks.number)"
        )
        assert halves.fetchall() == [], "a task without its event, or the other way round"
        return sorted(original for (original,) in connection.execute("SELECT original FROM tasks"))


def refused(chat: Chat, reply: Reply, why: str) -> bool:
    """Whether a message was answered with why it is not stored, and by which id the log has more of it."""
    said = (SORRY, why, NOTHING_STORED, reply.headers["X-Turn"])
    return reply.status == 200 and all(chat.card.says(words) for words in said)


async def asked(chat: Chat, words: str) -> bool:
    """Whether an ask was acknowledged as a task; else it was refused in honest words."""
    reply = await chat.say(words)
    if chat.card.says("BACKLOG · #"):
        return True
    assert refused(chat, reply, ""), f"{words!r} was answered {chat.card.text}"
    return False
