"""Whom the doctor looks at: one installation, and what was found so far."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.checks.finding import Finding, Outcome
from bot.clock import Clock, now
from bot.settings import Settings


@dataclass(slots=True)
class Patient:
    """An installation by its settings; a check asks what was found before where it could only find the same again."""

    settings: Settings
    clock: Clock = now
    findings: list[Finding] = field(default_factory=list[Finding])

    def works(self, what: str) -> bool:
        """Whether a thing was tried and works, perhaps with a warning."""
        return any(one.what == what and one.outcome in {Outcome.OK, Outcome.WARN} for one in self.findings)


Check = Callable[[Patient], Awaitable[Finding | tuple[Finding, ...]]]
