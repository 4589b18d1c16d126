"""Whom the doctor looks at, what is tried, and how long anything is waited for."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

import aiohttp

from bot.checks.finding import Finding, Outcome, Words
from bot.clock import Clock, now
from bot.settings import Settings
from bot.teams.session import Patience, new_session
from bot.terminal import told

SECONDS: Final = 5.0  # that a person waits for each
MEND: Final = Words("doctor.mend")
REGISTER: Final = Words("doctor.register")


def late(seconds: float = SECONDS) -> str:
    """What is said of something that does not answer for so long."""
    return told("doctor.late", most=f"{seconds:.0f}")


@dataclass(slots=True)
class Patient:
    """An installation by its settings; a check asks what was found before where it could only find the same again.

    Whatever is asked may take so many `seconds` to answer.
    """

    settings: Settings
    clock: Clock = now
    seconds: float = SECONDS
    findings: list[Finding] = field(default_factory=list[Finding])

    def works(self, what: str) -> bool:
        """Whether a thing was tried and works, perhaps with a warning."""
        return any(one.what == what and one.outcome in {Outcome.OK, Outcome.WARN} for one in self.findings)

    def session(self) -> aiohttp.ClientSession:
        """A session whose requests raise TimeoutError where they take longer than a person waits."""
        return new_session(Patience(deadline=self.seconds, connect=self.seconds))


@dataclass(frozen=True, slots=True)
class Check:
    """What is tried and how; `after` names the checks whose findings it asks for."""

    what: str
    tries: Callable[[Patient], Awaitable[Finding | tuple[Finding, ...]]]
    after: tuple[str, ...] = ()
