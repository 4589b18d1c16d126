"""One round of a webhook: what came of the last one is written, and what is sent next is taken, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.webhooks.backoff import LONGEST_ASKED, Answer, Outcome, Told, ahead, is_back, pause_after, stands
from storage import deliveries, webhooks
from storage.connection import Connection
from storage.deliveries import Delivery
from storage.webhooks import Standing, Webhook

AT_ONCE = 4
LEASE = timedelta(seconds=30)  # three times what sending may take
REFUSED_FOR = timedelta(days=1)  # while its receiver has taken others
AWAY_FOR = timedelta(days=1)
WAITS_FOR = timedelta(days=7)  # for a receiver that is away
NOBODY_TRIED = timedelta(hours=2)  # longer than any pause between two tries
DELIVERED_KEPT = timedelta(days=3)
PARKED_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery, and what came of it."""

    delivery: Delivery
    answer: Answer


@dataclass(frozen=True, slots=True)
class Round:
    """What is to be sent now, and to whom, as it is now; `parked` is how many have just been given up."""

    webhook: Webhook
    taken: tuple[Delivery, ...]
    parked: int = 0


def settle(connection: Connection, webhook: Webhook, sent: Sequence[Sent], at: datetime) -> Round | None:
    """Write what came of a round; nothing is taken. None where the webhook was revoked meanwhile."""
    now = webhooks.again(connection, webhook)
    if now is None:
        return None
    now = replace(now, board=webhook.board)
    if not sent:
        return Round(now, ())
    now = _without_rest(connection, now, at)
    standing = stands(now.standing, [Told(one.answer, one.delivery.tries) for one in sent], at)
    back, away = is_back(now.standing, standing, at), is_away(now.standing, at)
    now = replace(now, standing=standing)
    webhooks.stand(connection, now, standing)
    for one in sent:
        if one.answer.outcome is Outcome.DELIVERED:
            deliveries.delivered(connection, now, one.delivery, at)
        else:
            until = at + pause_after(one.delivery.tries + 1)
            deliveries.failed(connection, now, one.delivery, at, until)
    if standing.gone_at is not None:
        deliveries.park_all(connection, now, at)
    elif back:
        deliveries.hasten(connection, now, at)
        if away:
            deliveries.begin_anew(connection, now)
    return Round(now, (), _park(connection, now, at))


def settle_and_take(connection: Connection, webhook: Webhook, sent: Sequence[Sent], at: datetime) -> Round | None:
    """Write what came of a round and take the next one; a receiver that has failed is tried with one thing alone."""
    settled = settle(connection, webhook, sent, at)
    if settled is None or settled.webhook.standing.gone_at is not None or settled.webhook.paused_at is not None:
        return settled
    standing = settled.webhook.standing
    if ahead(at, standing.held_until, LONGEST_ASKED) > at:
        return settled
    take = 1 if standing.failures else AT_ONCE
    return replace(settled, taken=tuple(deliveries.claim(connection, settled.webhook, take, at, LEASE)))


def retry(connection: Connection, webhook: Webhook, at: datetime) -> int:
    """Try a receiver again at once, as if it had never failed, with what was parked too; how many that were."""
    kept = replace(webhook.standing, failures=0, failing_since=None, held_until=None, gone_at=None)
    webhooks.stand(connection, webhook, kept)
    deliveries.begin_anew(connection, webhook)
    return deliveries.unpark(connection, webhook, at)


def tidy(connection: Connection, at: datetime) -> None:
    """Forget what was delivered three days ago, or parked a month ago."""
    for webhook in webhooks.everywhere(connection):
        deliveries.forget(connection, webhook, at - DELIVERED_KEPT, at - PARKED_KEPT)


def is_away(standing: Standing, at: datetime) -> bool:
    """Whether a receiver has taken nothing for a day, without the time in which nobody has tried."""
    return standing.failing_since is not None and at - standing.failing_since >= AWAY_FOR


def _without_rest(connection: Connection, webhook: Webhook, at: datetime) -> Webhook:
    """The webhook as if nobody had been refused while nobody has tried: the bot was off, or the webhook paused."""
    since, last = webhook.standing.failing_since, webhook.standing.answered_at
    if last is None or at - last <= NOBODY_TRIED:
        return webhook
    deliveries.leave_out(connection, webhook, at - last)
    return replace(webhook, standing=replace(webhook.standing, failing_since=since and since + (at - last)))


def _park(connection: Connection, webhook: Webhook, at: datetime) -> int:
    """Give up what was refused for a day while others were taken, or is a week old and nothing is taken at all."""
    if is_away(webhook.standing, at):
        return deliveries.park_old(connection, webhook, at - WAITS_FOR, at)
    return deliveries.park_refused(connection, webhook, at - REFUSED_FOR, at)
