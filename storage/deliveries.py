"""What other systems are still to be told: committed with the change that causes it, told at least once.

A delivery waits while `due_at` says from when it may be sent. Whoever sends it puts that ahead first, so that nobody
else sends it meanwhile, and so that it is sent again where they have ended before they heard an answer. Of a task only
its oldest delivery that waits is looked at.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, bindparam, delete, func, or_, select, type_coerce, update

from storage.connection import Connection, Row
from storage.tables import boards
from storage.webhook_tables import deliveries, webhooks
from storage.webhooks import Webhook, webhook_of

PUT_OFF_AT_MOST = timedelta(minutes=20)  # what lies further ahead was put off by a clock that was put back since
OF_WEBHOOK = (deliveries.c.board_id == bindparam("key_board"), deliveries.c.webhook == bindparam("key_webhook"))
THE_ONE = (
    *OF_WEBHOOK,
    deliveries.c.number == bindparam("key_number"),
    deliveries.c.version == bindparam("key_version"),
)
earlier = deliveries.alias("earlier")
IS_FIRST = ~(
    select(earlier.c.version)
    .where(
        earlier.c.board_id == deliveries.c.board_id,
        earlier.c.webhook == deliveries.c.webhook,
        earlier.c.number == deliveries.c.number,
        earlier.c.version < deliveries.c.version,
        earlier.c.due_at.is_not(None),
    )
    .exists()
)
FIRSTS = (
    select(deliveries)
    .where(*OF_WEBHOOK, deliveries.c.due_at.is_not(None), IS_FIRST)
    .order_by(deliveries.c.due_at)
    .limit(bindparam("take"))
)
FIRST_DUE = (
    select(deliveries.c.due_at)
    .where(
        deliveries.c.board_id == webhooks.c.board_id,
        deliveries.c.webhook == webhooks.c.id,
        deliveries.c.due_at.is_not(None),
        IS_FIRST,
    )
    .order_by(deliveries.c.due_at)
    .limit(1)
    .scalar_subquery()
)
WAITING = (
    select(webhooks, boards.c.name.label("board"), FIRST_DUE.label("first_due"))
    .join(boards, boards.c.id == webhooks.c.board_id)
    .where(webhooks.c.gone_at.is_(None), webhooks.c.paused_at.is_(None))
)
CLAIM = (
    update(deliveries)
    .where(*THE_ONE, deliveries.c.due_at == bindparam("seen_due"))
    .values(due_at=bindparam("new_due"), claimed_at=bindparam("new_claimed"))
)
DELIVERED = (
    update(deliveries).where(*THE_ONE).values(due_at=None, claimed_at=None, delivered_at=bindparam("new_delivered"))
)
FAILED = (
    update(deliveries)
    .where(*THE_ONE, deliveries.c.claimed_at == bindparam("seen_claim"))
    .values(
        due_at=bindparam("new_due"),
        claimed_at=None,
        tries=deliveries.c.tries + 1,
        tried_at=func.coalesce(deliveries.c.tried_at, bindparam("new_tried", type_=deliveries.c.tried_at.type)),
    )
)
IS_FREE = (deliveries.c.due_at.is_not(None), deliveries.c.claimed_at.is_(None))
HASTEN = update(deliveries).where(*OF_WEBHOOK, *IS_FREE).values(due_at=bindparam("new_due"))
WAS_TRIED = (*OF_WEBHOOK, deliveries.c.due_at.is_not(None), deliveries.c.tried_at.is_not(None))
BEGIN_ANEW = update(deliveries).where(*WAS_TRIED).values(tried_at=None)
LEAVE_OUT = (
    update(deliveries)
    .where(*WAS_TRIED)
    .values(tried_at=type_coerce(deliveries.c.tried_at, BigInteger) + bindparam("microseconds", type_=BigInteger))
)
GIVE_UP = update(deliveries).where(*OF_WEBHOOK, *IS_FREE).values(due_at=None, parked_at=bindparam("new_parked"))
PARK_REFUSED = GIVE_UP.where(deliveries.c.tried_at <= bindparam("before"))
PARK_OLD = GIVE_UP.where(deliveries.c.at <= bindparam("before"))
PARK_ALL = (
    update(deliveries).where(*OF_WEBHOOK, deliveries.c.due_at.is_not(None)).values(
        due_at=None, claimed_at=None, parked_at=bindparam("new_parked")
    )
)  # fmt: skip
UNPARK = (
    update(deliveries)
    .where(*OF_WEBHOOK, deliveries.c.parked_at.is_not(None))
    .values(due_at=bindparam("new_due"), parked_at=None, tries=0, tried_at=None)
)
FORGET = delete(deliveries).where(
    *OF_WEBHOOK, or_(deliveries.c.delivered_at < bindparam("before"), deliveries.c.parked_at < bindparam("parked"))
)
IS_PARKED = (*OF_WEBHOOK, deliveries.c.parked_at.is_not(None))
PARKED = (
    select(deliveries)
    .where(*IS_PARKED)
    .order_by(deliveries.c.at.desc(), deliveries.c.number.desc(), deliveries.c.version.desc())
    .limit(bindparam("take"))
)
COUNT_PARKED = select(func.count()).select_from(deliveries).where(*IS_PARKED)
COUNT_WAITING = select(func.count()).select_from(deliveries).where(*OF_WEBHOOK, deliveries.c.due_at.is_not(None))


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event of a task for one webhook, with as much of the task, as it then was, as that webhook is told.

    Its words are sent as they were stored, so that what a newer program has stored is sent too. `due_at` is from when
    it may be sent, None where it was delivered or parked; `epoch` is the webhook's as it was stored.
    """

    webhook: str
    number: int
    version: int
    event: str
    at: datetime
    came_from: str | None
    went_to: str
    task: dict[str, Any]
    tries: int
    due_at: datetime | None
    claimed_at: datetime | None = None
    epoch: str = ""

    @property
    def id(self) -> str:
        """What it is known by to the receiver, the same however often it is sent, also after a restore."""
        key = f"{self.webhook}.{self.number}.{self.version}"
        return f"{key}.{self.epoch}" if self.epoch else key


@dataclass(frozen=True, slots=True)
class Waiting:
    """A webhook, and from when its next delivery may be sent; None where nothing waits for it."""

    webhook: Webhook
    due_at: datetime | None


def waiting(connection: Connection) -> list[Waiting]:
    """Every webhook that is neither gone nor paused, and from when its next delivery may be sent."""
    return [Waiting(webhook_of(row), row["first_due"]) for row in connection.execute(WAITING).mappings()]


def claim(connection: Connection, webhook: Webhook, take: int, at: datetime, lease: timedelta) -> list[Delivery]:
    """Take deliveries for sending that are due, each of another task; nobody else takes them until the lease ends."""
    found = connection.execute(FIRSTS, {**_of(webhook), "take": take}).mappings()
    taken: list[Delivery] = []
    for one in map(_delivery, found):
        if one.due_at is None or at < one.due_at <= at + PUT_OFF_AT_MOST:
            continue
        keys = {**_of(webhook), "key_number": one.number, "key_version": one.version}
        values = {"seen_due": one.due_at, "new_due": at + lease, "new_claimed": at}
        if connection.execute(CLAIM, {**keys, **values}).rowcount == 1:
            taken.append(replace(one, due_at=at + lease, claimed_at=at))
    return taken


def delivered(connection: Connection, webhook: Webhook, delivery: Delivery, at: datetime) -> None:
    """Write that a receiver has taken it."""
    connection.execute(DELIVERED, {**_key(webhook, delivery), "new_delivered": at})


def failed(connection: Connection, webhook: Webhook, delivery: Delivery, at: datetime, until: datetime) -> None:
    """Let it be sent again from a moment on, unless whoever took it after us has had more luck."""
    values = {"seen_claim": delivery.claimed_at, "new_due": until, "new_tried": at}
    connection.execute(FAILED, {**_key(webhook, delivery), **values})


def hasten(connection: Connection, webhook: Webhook, at: datetime) -> None:
    """Let whatever waits be sent now, as its receiver is back."""
    connection.execute(HASTEN, {**_of(webhook), "new_due": at})


def begin_anew(connection: Connection, webhook: Webhook) -> None:
    """Let whatever waits be as if it had never been refused."""
    connection.execute(BEGIN_ANEW, _of(webhook))


def leave_out(connection: Connection, webhook: Webhook, time: timedelta) -> None:
    """Let so much time not count for how long whatever waits has been refused."""
    connection.execute(LEAVE_OUT, {**_of(webhook), "microseconds": time // timedelta(microseconds=1)})


def park_refused(connection: Connection, webhook: Webhook, before: datetime, at: datetime) -> int:
    """Park what has been refused since then or longer; how many these are."""
    return connection.execute(PARK_REFUSED, {**_of(webhook), "before": before, "new_parked": at}).rowcount


def park_old(connection: Connection, webhook: Webhook, before: datetime, at: datetime) -> int:
    """Park what had happened by then; how many these are."""
    return connection.execute(PARK_OLD, {**_of(webhook), "before": before, "new_parked": at}).rowcount


def park_all(connection: Connection, webhook: Webhook, at: datetime) -> None:
    """Send nothing of it any more."""
    connection.execute(PARK_ALL, {**_of(webhook), "new_parked": at})


def unpark(connection: Connection, webhook: Webhook, at: datetime) -> int:
    """Let what was parked, and what waits, be sent now; how many were parked."""
    hasten(connection, webhook, at)
    return connection.execute(UNPARK, {**_of(webhook), "new_due": at}).rowcount


def forget(connection: Connection, webhook: Webhook, delivered_before: datetime, parked_before: datetime) -> None:
    """Forget what was delivered, or parked, before a moment."""
    connection.execute(FORGET, {**_of(webhook), "before": delivered_before, "parked": parked_before})


def parked(connection: Connection, webhook: Webhook, take: int) -> tuple[list[Delivery], int]:
    """Some of what is parked, the newest first, and how many there are."""
    rows = connection.execute(PARKED, {**_of(webhook), "take": take}).mappings()
    return [_delivery(row) for row in rows], int(connection.execute(COUNT_PARKED, _of(webhook)).scalar_one())


def count_waiting(connection: Connection, webhook: Webhook) -> int:
    """How many deliveries wait for a webhook, those that are being sent among them."""
    return int(connection.execute(COUNT_WAITING, _of(webhook)).scalar_one())


def _of(webhook: Webhook) -> dict[str, object]:
    return {"key_board": webhook.board_id, "key_webhook": webhook.id}


def _key(webhook: Webhook, delivery: Delivery) -> dict[str, object]:
    return {**_of(webhook), "key_number": delivery.number, "key_version": delivery.version}


def _delivery(row: Row) -> Delivery:
    return Delivery(
        webhook=row["webhook"],
        number=row["number"],
        version=row["version"],
        event=row["event"],
        at=row["at"],
        came_from=row["came_from"],
        went_to=row["went_to"],
        task=row["task"],
        tries=row["tries"],
        due_at=row["due_at"],
        claimed_at=row["claimed_at"],
        epoch=row["epoch"],
    )
