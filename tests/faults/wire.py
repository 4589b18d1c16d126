"""A connection to the bot on which a test says every byte itself."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

PATIENCE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Line:
    """One connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def say(self, words: bytes) -> None:
        """Send bytes as they are."""
        self.writer.write(words)
        await self.writer.drain()

    async def status(self) -> int:
        """The status of the next answer, which is read to its end."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            answer = await self.reader.readuntil(b"\r\n\r\n")
            first, *fields = answer.decode("latin-1").lower().split("\r\n")
            lengths = [field.partition(":")[2] for field in fields if field.startswith("content-length:")]
            await self.reader.readexactly(int(lengths[0]) if lengths else 0)
        return int(first.split()[1])

    async def ended(self) -> None:
        """Return once the bot has closed the connection, whatever it says before."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            try:
                while await self.reader.read(65_536):
                    pass
            except ConnectionError:
                pass


@asynccontextmanager
async def connected(url: str) -> AsyncGenerator[Line]:
    """A connection to whoever listens at a URL."""
    address = urlsplit(url)
    line = Line(*await asyncio.open_connection(address.hostname, address.port))
    try:
        yield line
    finally:
        line.writer.close()


def head(token: str, *fields: str, length: int | None = None) -> bytes:
    """The head of a delivery with a token, unless that is empty, and with more header fields."""
    lines = ["POST /api/messages HTTP/1.1", "Host: bot.example", "Content-Type: application/json", *fields]
    lines += [f"Authorization: Bearer {token}"] if token else []
    lines += [] if length is None else [f"Content-Length: {length}"]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")
