"""A mailbox that speaks as much of IMAP (RFC 3501) as a program needs that reads unread mails."""

import asyncio
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Mailbox:
    """Mails by their ids, the flags of each, and who may read them."""

    mails: dict[int, bytes]
    password: str
    port: int = 0
    flags: dict[int, set[str]] = field(default_factory=dict[int, set[str]])

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection until it logs out."""
        writer.write(b"* OK ready\r\n")
        while line := await reader.readline():
            tag, _, command = line.decode().strip().partition(" ")
            writer.write(self.answer(command) + f"{tag} {self.verdict(command)}\r\n".encode())
            await writer.drain()
            if command == "LOGOUT":
                break
        writer.close()

    def verdict(self, command: str) -> str:
        """Whether a command is done."""
        refused = command.startswith("LOGIN") and f'"{self.password}"' not in command
        return "NO not you" if refused else "OK done"

    def answer(self, command: str) -> bytes:
        """What is said of a command before that."""
        if command == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n"
        if command.startswith("SELECT"):
            return f"* {len(self.mails)} EXISTS\r\n".encode()
        if command == "UID SEARCH UNSEEN UNFLAGGED":
            fresh = [str(uid) for uid in self.mails if not self.flags.get(uid)]
            return f"* SEARCH {' '.join(fresh)}\r\n".encode()
        if found := re.fullmatch(r"UID FETCH (\d+) \(BODY\.PEEK\[\]\)", command):
            mail = self.mails[int(found[1])]
            return f"* 1 FETCH (UID {found[1]} BODY[] {{{len(mail)}}}\r\n".encode() + mail + b")\r\n"
        if found := re.fullmatch(r"UID STORE (\d+) \+FLAGS \(\\(\w+)\)", command):
            self.flags.setdefault(int(found[1]), set()).add(found[2])
        return b""


@asynccontextmanager
async def mailbox(*mails: bytes) -> AsyncGenerator[Mailbox]:
    """A mailbox with these mails on a loopback port."""
    box = Mailbox(dict(enumerate(mails, 1)), "a password")
    server = await asyncio.start_server(box.serve, "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    async with server:
        yield box
