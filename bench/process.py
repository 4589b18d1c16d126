"""A contender: a process of its own, whose CPU time and memory are read from outside of it."""

import asyncio
import os
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

HERE = Path(__file__).resolve().parents[1]
READY_SECONDS = 30.0
READY_POLL_SECONDS = 0.002
MEBIBYTE_IN_KIB = 1024
MARK = "http://"
LEFT_OUT = ("KANBAN_", "Microsoft", "PYTHONDONTWRITEBYTECODE")


@dataclass(slots=True)
class Contender:
    """A running process that listens on `url`."""

    name: str
    url: str
    process: Process

    @property
    def cpu(self) -> float:
        """The seconds of CPU, user and system, that all of its threads have taken.

        The number of a process's clock is made from its id: https://man7.org/linux/man-pages/man3/clock_getcpuclockid.3.html
        """
        return time.clock_gettime((~self.process.pid << 3) | 2)

    @property
    def memory(self) -> float:
        """What it holds in memory now, in MiB."""
        return self._status("VmRSS")

    @property
    def most_memory(self) -> float:
        """The most that it ever held in memory, in MiB."""
        return self._status("VmHWM")

    def _status(self, name: str) -> float:
        lines = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii").splitlines()
        found = next(line for line in lines if line.startswith(f"{name}:"))
        return int(found.split()[1]) / MEBIBYTE_IN_KIB

    async def listens(self) -> None:
        """Return when it takes connections; one of the contenders names its port before it does."""
        address = urlsplit(self.url)
        async with asyncio.timeout(READY_SECONDS):
            while True:
                with suppress(OSError):
                    _, writer = await asyncio.open_connection(address.hostname, address.port)
                    writer.close()
                    return
                await asyncio.sleep(READY_POLL_SECONDS)

    async def ready(self, path: str) -> None:
        """Return when it answers a path with 200."""
        async with aiohttp.ClientSession() as http, asyncio.timeout(READY_SECONDS):
            while True:
                try:
                    async with http.get(self.url + path) as response:
                        if response.ok:
                            return
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(READY_POLL_SECONDS)


@asynccontextmanager
async def running(
    name: str, *arguments: str, environment: Mapping[str, str], python: Path | str = sys.executable
) -> AsyncGenerator[Contender]:
    """Start `python -m …` and wait until it says where it listens; it is stopped in the end.

    It keeps its bytecode, as whatever is installed has it: without, each start would compile the program anew.
    """
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(LEFT_OUT)}
    log = _log_of(name)
    process = await asyncio.create_subprocess_exec(
        python, "-m", *arguments, cwd=HERE, env=inherited | dict(environment), stdout=PIPE, stderr=log
    )
    os.close(log)
    try:
        async with asyncio.timeout(READY_SECONDS):
            url = await _url(process)
        yield Contender(name, url, process)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def _log_of(name: str) -> int:
    """What it writes besides, in a file that is there to be read when it does not start."""
    folder = HERE / ".bench"
    folder.mkdir(exist_ok=True)
    return os.open(folder / f"{name.replace(' ', '-')}.log", os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC)


async def _url(process: Process) -> str:
    """The first address that it writes, without a path."""
    if process.stdout is None:
        raise RuntimeError("its output is a pipe")
    async for line in process.stdout:
        _, mark, rest = line.decode().partition(MARK)
        if mark:
            return mark + rest.split()[0].partition("/")[0]
    raise RuntimeError("it ended before it listened: see its log in .bench")
