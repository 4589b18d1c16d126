"""Which requests are given up for others before their deadline: those that hang, not those that Teams is slow with."""

import asyncio
from collections import deque
from collections.abc import Container, Generator
from contextlib import contextmanager
from dataclasses import dataclass

SHORT_SECONDS = 3.0
LONGEST_SECONDS = 10.0
SLOWER = 1.5  # than the slowest answer of late: nobody knows of such a request that it would still be answered
OF_LATE_SECONDS = 60.0
MOST_UNPROVEN = 12


@dataclass(eq=False, slots=True)
class Sent:
    """A request that waits for its answer; `overtaken` says that one which was sent after it has been answered."""

    to: str
    began: float
    limit: asyncio.Timeout
    overtaken: bool = False


class Stalls:
    """The requests that are with Teams, of which the oldest are given up while others wait.

    First those that were overtaken or whose conversation is silent; of the others a dozen until one is answered.
    """

    def __init__(self, short: float, silent: Container[str]) -> None:
        self._short, self._silent = short, silent
        self._sent: dict[Sent, None] = {}
        self._slow: deque[tuple[float, float]] = deque()  # when, and after how long; each slower than those after it
        self._unproven = 0
        self._doubtful_until = 0.0

    def __len__(self) -> int:
        """How many are with Teams."""
        return len(self._sent)

    @property
    def doubtful(self) -> bool:
        """Whether some were given up of late, so that others who wait may hang as well."""
        return asyncio.get_running_loop().time() < self._doubtful_until

    @contextmanager
    def sending(self, sent: Sent) -> Generator[None]:
        """What is sent within this can be given up by its limit."""
        self._sent[sent] = None
        try:
            yield
        finally:
            del self._sent[sent]
            if sent.limit.expired():
                self._unproven += not self._hangs(sent)
                self._doubtful_until = asyncio.get_running_loop().time() + self._short

    def answered(self, answered: Sent) -> None:
        """Teams has answered a request. What it says of a member says nothing of how it takes messages."""
        now = asyncio.get_running_loop().time()
        seconds = now - answered.began
        while self._slow and self._slow[-1][1] <= seconds:
            self._slow.pop()
        self._slow.append((now, seconds))
        if answered.to:
            self._unproven = 0
        for sent in self._sent:
            if sent.began < answered.began and (answered.to != sent.to if answered.to else not sent.to):
                sent.overtaken = True

    def hurry(self, waiting: int) -> None:
        """See to it that as many are given up as others wait, and no more."""
        expired = sum(sent.limit.expired() for sent in self._sent)
        chosen = self._chosen(waiting - expired) if waiting > expired else set[Sent]()
        patience = self._patience()
        for sent in self._sent:
            until = sent.began + patience if sent in chosen else None
            if not sent.limit.expired() and sent.limit.when() != until:
                sent.limit.reschedule(until)

    def _chosen(self, most: int) -> set[Sent]:
        """The oldest that hang, then the oldest of which nobody knows whether they do."""
        running = [sent for sent in self._sent if not sent.limit.expired()]
        hanging = [sent for sent in running if self._hangs(sent)]
        unproven = [sent for sent in running if not self._hangs(sent)]
        under_way = sum(sent.limit.expired() and not self._hangs(sent) for sent in self._sent)
        doubts = max(min(most - len(hanging), MOST_UNPROVEN - self._unproven - under_way), 0)
        return {*hanging[:most], *unproven[:doubts]}

    def _hangs(self, sent: Sent) -> bool:
        return sent.overtaken or sent.to in self._silent

    def _patience(self) -> float:
        """The seconds that Teams is given for an answer while others wait."""
        now = asyncio.get_running_loop().time()
        while self._slow and self._slow[0][0] < now - OF_LATE_SECONDS:
            self._slow.popleft()
        slowest = self._slow[0][1] if self._slow else 0.0
        return min(max(self._short, SLOWER * slowest), max(self._short, LONGEST_SECONDS))
