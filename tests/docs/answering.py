"""Something that answers HTTP requests, and is not the bot: a proxy, a login page, a server that is ill."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Answering:
    """The bytes that each request is answered by, the last for all that follow; and the requests' heads."""

    answers: list[bytes]
    heads: list[bytes] = field(default_factory=list[bytes])
    url: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request and hang up."""
        head = await reader.readuntil(b"\r\n\r\n")
        length = next((line[15:] for line in head.lower().splitlines() if line.startswith(b"content-length:")), b"0")
        await reader.readexactly(int(length))
        self.heads.append(head)
        writer.write(self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])
        await writer.drain()
        writer.close()


@asynccontextmanager
async def answering(*answers: bytes) -> AsyncGenerator[Answering]:
    """A server of this machine that answers so."""
    found = Answering(list(answers))
    server = await asyncio.start_server(found.serve, "127.0.0.1", 0)
    found.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield found
    finally:
        server.close()
        await server.wait_closed()


def http(status: str, body: bytes = b"", *headers: str) -> bytes:
    """An answer as HTTP has it."""
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers])
    return f"{head}\r\n\r\n".encode() + body
