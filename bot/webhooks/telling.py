"""Telling other systems what is stored to be told: each receiver by itself, of each task in order."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.clock import Clock, now
from bot.crashes import FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, MOST_DOUBLED, Crashes
from bot.metrics import labels
from bot.metrics.instruments import WEBHOOK_DELIVERIES
from bot.metrics.metrics import Metrics
from bot.webhooks.backoff import LONGEST_ASKED, ahead
from bot.webhooks.body import body_of
from bot.webhooks.rounds import Round, Sent, settle, settle_and_take, tidy
from bot.webhooks.sending import Sender
from storage.deliveries import PUT_OFF_AT_MOST, Delivery, waiting
from storage.errors import StoreUnavailableError
from storage.store import Store
from storage.webhooks import Webhook

log = logging.getLogger(__name__)

RECEIVERS_AT_ONCE = 8
SOONEST_SECONDS = 0.2
LOOK_SECONDS = 5.0
TIDY_EVERY = timedelta(hours=1)
CALLS = "webhook calls"


class Telling:
    """Serves every receiver for which something waits, a few at once and each on its own."""

    def __init__(
        self, store: Store, sender: Sender, crashes: Crashes, clock: Clock = now, metrics: Metrics | None = None
    ) -> None:
        self._store = store
        self._metrics = metrics or Metrics()
        self._sender = sender
        self._crashes = crashes
        self._clock = clock
        self._running: dict[str, asyncio.Task[None]] = {}
        self._failed: dict[str, int] = {}
        self._left_alone: dict[str, datetime] = {}
        self._tidied_at: datetime | None = None
        self._look_at = datetime.min.replace(tzinfo=UTC)
        self._closing = False

    async def work(self) -> float:
        """Begin to serve whoever has something waiting; the seconds until it is looked at again.

        That is now where this process has stored anything to be told, else five seconds later at the most: another
        process may have added a webhook, or let its parked deliveries be sent.
        """
        at = self._clock()
        if not at < self._look_at <= at + timedelta(seconds=LOOK_SECONDS) or self._store.told.is_set():
            self._store.told.clear()
            pause = await self._look(at)
            self._look_at = at + timedelta(seconds=min(pause, LOOK_SECONDS))
        return (self._look_at - at).total_seconds()

    async def _look(self, at: datetime) -> float:
        """Begin to serve whoever may be; the seconds until somebody else may."""
        await self._tidy(at)
        found = await self._store.query(waiting)
        pauses: list[float] = []
        for one in found:
            if one.due_at is None or one.webhook.id in self._running:
                continue
            start = max(
                ahead(at, one.due_at, PUT_OFF_AT_MOST),
                ahead(at, one.webhook.standing.held_until, LONGEST_ASKED),
                ahead(at, self._left_alone.get(one.webhook.id), timedelta(seconds=LONGEST_PAUSE_SECONDS)),
            )
            if start <= at and len(self._running) < RECEIVERS_AT_ONCE:
                self._running[one.webhook.id] = asyncio.create_task(self._serve(one.webhook))
            else:
                pauses.append(max((start - at).total_seconds(), SOONEST_SECONDS))
        return min(pauses, default=LOOK_SECONDS)

    async def _tidy(self, at: datetime) -> None:
        """Forget what is old, once an hour and also of those who are told nothing any more."""
        if self._tidied_at is None or not self._tidied_at <= at < self._tidied_at + TIDY_EVERY:
            self._tidied_at = at
            await self._store.tidy(partial(tidy, at=at))

    async def idle(self) -> None:
        """Return when nobody is being served any more."""
        while self._running:
            await asyncio.wait(list(self._running.values()))

    async def close(self, seconds: float) -> None:
        """Let what is being sent end, for so many seconds at the most; what is cut off is sent again after a start."""
        self._closing = True
        if self._running:
            await asyncio.wait(list(self._running.values()), timeout=seconds)
        for task in list(self._running.values()):
            task.cancel()
        if self._running:
            await asyncio.wait(list(self._running.values()))

    async def _serve(self, webhook: Webhook) -> None:
        """Send as long as something is due and taken; whatever goes wrong, other receivers are served."""
        try:
            sent: tuple[Sent, ...] = ()
            while (taken := await self._next(webhook, sent)) is not None and taken.taken:
                sent = tuple(await asyncio.gather(*(self._send(taken.webhook, one) for one in taken.taken)))
        except Exception as error:  # noqa: BLE001 - see above
            self._leave_alone(webhook, error)
        else:
            self._failed.pop(webhook.id, None)
        finally:
            del self._running[webhook.id]
            self._store.told.set()  # the next may be due sooner than the worker was told
            self._store.wrote.set()

    async def _send(self, webhook: Webhook, delivery: Delivery) -> Sent:
        answer = await self._sender.send(webhook, delivery.id, body_of(delivery, webhook), self._clock())
        self._metrics.count(WEBHOOK_DELIVERIES, labels.Told(answer.outcome.value))
        return Sent(delivery, answer)

    async def _next(self, webhook: Webhook, sent: Sequence[Sent]) -> Round | None:
        """Write what came of a round, however often that takes, and take the next one, unless it is the last."""
        failures = 0
        while True:
            unit = settle if self._closing else settle_and_take
            at = self._clock()
            try:
                taken = await self._store.tidy(partial(unit, webhook=webhook, sent=sent, at=at))
            except StoreUnavailableError as error:
                if self._closing:
                    return None
                pause = min(FIRST_PAUSE_SECONDS * (1 << min(failures, MOST_DOUBLED)), LONGEST_PAUSE_SECONDS)
                failures += 1
                log.warning("what came of webhooks could not be kept", extra={"reason": str(error), "pause": pause})
                await asyncio.sleep(pause)
            else:
                self._say(webhook, sent, taken)
                return taken

    def _say(self, webhook: Webhook, sent: Sequence[Sent], taken: Round | None) -> None:
        """Tell operators of failures by the receiver's host and the answer, never by the address or a task's words."""
        if taken is None or not sent:
            return
        standing = taken.webhook.standing
        what: dict[str, object] = {"webhook": webhook.id, "host": webhook.host, "answer": standing.answer}
        if standing.gone_at is not None:
            log.error("a webhook's receiver is gone and is told nothing any more", extra=what)
        elif standing.failures:
            what["failures"] = standing.failures
            log.warning("a webhook's receiver does not take what is sent", extra=what)
        if taken.parked:
            log.error("deliveries of a webhook are parked", extra={**what, "count": taken.parked})

    def _leave_alone(self, webhook: Webhook, error: Exception) -> None:
        failures = self._failed[webhook.id] = self._failed.get(webhook.id, 0) + 1
        pause = min(FIRST_PAUSE_SECONDS * (1 << min(failures - 1, MOST_DOUBLED)), LONGEST_PAUSE_SECONDS)
        self._left_alone[webhook.id] = self._clock() + timedelta(seconds=pause)
        self._crashes.count(CALLS, error, pause=pause)
