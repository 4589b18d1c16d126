"""What is asked for only when somebody looks: how much waits, whether all is well, what has crashed.

The database is asked once in five seconds at the most, however many look, and for no longer than a second.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.metrics.labels import Beside
from storage.backlogs import NONE, Backlog, Backlogs, backlogs
from storage.errors import StoreNotReadyError
from storage.outbox import Kind
from storage.store import Store

log = logging.getLogger(__name__)

FRESH_SECONDS = 5.0
PATIENCE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Sources:
    """Where it is read: why the bot is not ready (empty: it is), what has crashed how often, its token's seconds."""

    why_not_ready: Callable[[], Awaitable[str]]
    crashes: Callable[[], Mapping[str, int]]
    token_seconds: Callable[[], float]


class Reading(Collector):
    """The newest reading, which `look` renews."""

    def __init__(self, sources: Sources, clock: Callable[[], float] = time.monotonic) -> None:
        self._sources = sources
        self._clock = clock
        self._asking = asyncio.Lock()
        self._asked_at = float("-inf")
        self._ready = False
        self._waiting: Backlogs | None = None
        self._at = datetime.now(UTC)

    async def look(self, store: Store) -> None:
        """Ask the database, unless it was asked a moment ago; what it does not tell is left out."""
        async with self._asking:
            if self._clock() - self._asked_at < FRESH_SECONDS:
                return
            self._at = datetime.now(UTC)
            self._ready = not await self._sources.why_not_ready()
            self._waiting = await self._backlogs(store) if self._ready else None
            self._asked_at = self._clock()

    async def _backlogs(self, store: Store) -> Backlogs | None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await store.query(partial(backlogs, now=self._at))
        except (StoreNotReadyError, TimeoutError):
            self._ready = False
        except Exception as error:  # noqa: BLE001 - whatever it is, all else is told, now more than ever
            log.error("what waits could not be counted", extra={"reason": type(error).__name__})  # noqa: TRY400 - the same
        return None

    def collect(self) -> Iterable[Metric]:
        """The reading, as prometheus_client asks for it."""
        yield _gauge("kanban_ready", "1 while the database can be read and written, as /readyz says.", self._ready)
        yield _gauge(
            "kanban_token_valid_seconds",
            "Seconds for which the bot's token is good; 0 where it has none.",
            self._sources.token_seconds(),
        )
        yield _gauge("kanban_loop_tasks", "Tasks of the event loop.", len(asyncio.all_tasks()))
        yield self._crashes()
        if self._waiting is not None:
            yield from self._backlog(self._waiting)

    def _crashes(self) -> Metric:
        known = dict.fromkeys(Beside, 0)
        for work, crashes in self._sources.crashes().items():
            known[Beside(work) if work in set(Beside) else Beside.OTHER] += crashes
        family = CounterMetricFamily("kanban_crashes", "Crashes of what runs beside the turns.", labels=["work"])
        for beside, crashes in known.items():
            family.add_metric([beside.value], crashes)
        return family

    def _backlog(self, waiting: Backlogs) -> Iterable[Metric]:
        depth = GaugeMetricFamily("kanban_outbox_waiting", "Posts that may be sent and are not.", labels=["kind"])
        oldest = GaugeMetricFamily(
            "kanban_outbox_oldest_seconds", "Seconds for which the oldest of them has waited.", labels=["kind"]
        )
        for kind in Kind:
            backlog = waiting.posts.get(kind, NONE)
            depth.add_metric([kind.value], backlog.count)
            oldest.add_metric([kind.value], self._age(backlog))
        yield from (depth, oldest)
        stale = waiting.live_cards
        yield _gauge("kanban_live_cards_stale", "Live cards that do not show their board as it is.", stale.count)
        yield _gauge(
            "kanban_live_cards_oldest_seconds", "Seconds for which the oldest of them has waited.", self._age(stale)
        )
        failing = waiting.webhooks
        yield _gauge("kanban_webhook_deliveries_waiting", "What other systems are to be told.", waiting.deliveries)
        yield _gauge("kanban_webhook_deliveries_parked", "What of it was given up.", waiting.parked)
        yield _gauge("kanban_webhooks_quiet", "Webhooks that are paused, or whose receivers are gone.", waiting.quiet)
        yield _gauge("kanban_webhooks_failing", "Receivers of webhooks that take nothing.", failing.count)
        yield _gauge(
            "kanban_webhooks_failing_seconds", "Seconds for which the first of them has done so.", self._age(failing)
        )

    def _age(self, backlog: Backlog) -> float:
        return 0.0 if backlog.oldest is None else max((self._at - backlog.oldest).total_seconds(), 0.0)


def _gauge(name: str, says: str, value: float) -> Metric:
    return GaugeMetricFamily(name, says, value=value)
