"""How often Teams takes requests, counted as they arrive: by conversation, and in all.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
"""

from collections import defaultdict
from dataclasses import dataclass, field

OF_CONVERSATION = ((7, 1.0), (8, 2.0), (60, 30.0), (1_800, 3_600.0))
OF_ALL = ((50, 1.0),)
ON_THE_WAY_SECONDS = 0.5  # what was sent before the bot could hear that it is to wait


@dataclass(slots=True)
class Limits:
    """Refuses what comes too often, once it is strict, and keeps what it has refused: those are the violations."""

    strict: bool = False
    violations: list[str] = field(default_factory=list[str])
    _arrived: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict[str, list[float]](list))
    _silent: dict[str, tuple[float, float]] = field(default_factory=dict[str, tuple[float, float]])

    def arrive(self, conversation: str, at: float) -> int | None:
        """The seconds of Retry-After where this comes too often or too early, else None."""
        if not self.strict:
            return None
        broken = [*self._too_many("", at, OF_ALL)]
        if conversation:
            broken += [*self._too_many(conversation, at, OF_CONVERSATION), *self._too_early(conversation, at)]
        self.violations += broken
        return 1 if broken else None

    def ask_to_wait(self, conversation: str, at: float, seconds: float) -> None:
        """Expect nothing in a conversation for so long, from when the bot can have heard of it."""
        self._silent[conversation] = (at + min(ON_THE_WAY_SECONDS, seconds), at + seconds)

    def _too_many(self, key: str, at: float, rates: tuple[tuple[int, float], ...]) -> list[str]:
        arrived = self._arrived[key]
        arrived.append(at)
        found = [(sum(moment > at - seconds for moment in arrived), most, seconds) for most, seconds in rates]
        where = key or "all conversations"
        return [f"{many} of {most} in {seconds:.0f} s: {where}" for many, most, seconds in found if many > most]

    def _too_early(self, conversation: str, at: float) -> list[str]:
        start, end = self._silent.get(conversation, (at, at))
        return [f"{end - at:.2f} s before Retry-After: {conversation}"] if start < at < end else []
