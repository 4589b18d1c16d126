"""Programs that are started beside this one and end with it."""

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import aiohttp

PATIENCE = 5.0
"""Seconds that a program is given to end by itself before it is killed."""


@dataclass(eq=False)
class NotRunning(Exception):
    """A program could not be started, never became ready, or ended; `reason` is what it said last."""

    name: str
    reason: str

    def __str__(self) -> str:
        """Name the program and what it said last."""
        return f"{self.name} does not run. What it said last:\n{self.reason}"


@dataclass(frozen=True, slots=True)
class Program:
    """A running program in a process group of its own, so that a Ctrl-C reaches it through `stop` only."""

    name: str
    process: Process
    log: Path
    log_begins: int = 0

    @classmethod
    async def start(cls, name: str, *command: str, log: Path, cwd: Path, env: Mapping[str, str]) -> Self:
        """Start a command in `cwd` with `env` added to our environment; everything it says is added to `log`."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            begins = output.tell()
            try:
                process = await asyncio.create_subprocess_exec(
                    *command,
                    stdin=DEVNULL,
                    stdout=output,
                    stderr=output,
                    cwd=cwd,
                    env={**os.environ, **env},
                    start_new_session=True,
                )
            except OSError as error:
                raise NotRunning(name, str(error)) from error
        return cls(name, process, log, begins)

    async def ready(self, url: str, seconds: float = 30) -> None:
        """Return once `url` answers 200; otherwise stop the program and raise NotRunning."""
        try:
            async with asyncio.timeout(seconds), aiohttp.ClientSession() as session:
                while not await _answers(session, url):
                    self._still_runs()
                    await asyncio.sleep(0.05)
        except TimeoutError as error:
            await self.stop()
            raise NotRunning(self.name, f"{url} did not answer within {seconds:.0f} s.\n{self.last_words()}") from error
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """End the program and everything that it has started; harmless when it has ended already."""
        self._signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self.process.wait(), PATIENCE)
        except TimeoutError:
            self._signal(signal.SIGKILL)
            await self.process.wait()
        self._signal(signal.SIGKILL)

    def last_words(self, lines: int = 15) -> str:
        """The last lines that the program has said; its log may hold those of earlier ones before."""
        said = self.log.read_bytes()[self.log_begins :].decode(errors="replace")
        return "\n".join(said.splitlines()[-lines:])

    def _still_runs(self) -> None:
        if self.process.returncode is not None:
            raise NotRunning(self.name, self.last_words())

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)


async def _answers(session: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with session.get(url) as response:
            return response.ok
    except aiohttp.ClientError:
        return False
