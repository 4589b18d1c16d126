"""How much waits to be sent over all boards, by its kind and no further: for operators, read when they look."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Executable, func, select

from storage.connection import Connection
from storage.outbox import AT_HOME, ELSEWHERE, MAY_GO, Kind
from storage.tables import conversations, live_cards, outbox
from storage.webhook_tables import deliveries, webhooks

MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many wait, ten thousand at the most, and since when the oldest does; None where nothing waits."""

    count: int = 0
    oldest: datetime | None = None


NONE = Backlog()


@dataclass(frozen=True, slots=True)
class Backlogs:
    """What may be posted now and is not, by kind; the live cards that do not show their board as it is.

    `webhooks` are the receivers that take nothing, and since when the first of them; `deliveries` is what other systems
    are still to be told, ten thousand at the most, and `parked` what was given up. `quiet` are the webhooks that tell
    nobody anything: their receivers are gone, or they are paused.
    """

    posts: dict[Kind, Backlog]
    live_cards: Backlog
    webhooks: Backlog = NONE
    deliveries: int = 0
    parked: int = 0
    quiet: int = 0


def _posts(where: ColumnElement[bool]) -> Executable:
    """The kinds of what may be posted, the oldest first, counted as far as it is worth it."""
    found = (
        select(outbox.c.kind, outbox.c.at)
        .join(conversations, where)
        .where(*MAY_GO)
        .order_by(outbox.c.at)
        .limit(MOST_COUNTED)
        .subquery()
    )
    return select(found.c.kind, func.count(), func.min(found.c.at)).group_by(found.c.kind)


TO_HOMES = _posts(AT_HOME)
TO_OTHERS = _posts(ELSEWHERE)
_STALE = (
    select(live_cards.c.stale_at)
    .join(
        conversations,
        (conversations.c.board_id == live_cards.c.board_id) & (conversations.c.id == live_cards.c.conversation),
    )
    .where(live_cards.c.stale_at.is_not(None), conversations.c.closed_at.is_(None))
    .order_by(live_cards.c.stale_at)
    .limit(MOST_COUNTED)
    .subquery()
)
STALE = select(func.count(), func.min(_STALE.c.stale_at))
IS_THERE = webhooks.c.gone_at.is_(None)
IS_TOLD = IS_THERE & webhooks.c.paused_at.is_(None)
FAILING = select(func.count(), func.min(webhooks.c.failing_since)).where(IS_TOLD, webhooks.c.failing_since.is_not(None))
_TO_BE_TOLD = (
    select(deliveries.c.due_at)
    .join(webhooks, (webhooks.c.board_id == deliveries.c.board_id) & (webhooks.c.id == deliveries.c.webhook))
    .where(IS_THERE, deliveries.c.due_at.is_not(None))
    .limit(MOST_COUNTED)
    .subquery()
)
TO_BE_TOLD = select(func.count()).select_from(_TO_BE_TOLD)
_PARKED = select(deliveries.c.parked_at).where(deliveries.c.parked_at.is_not(None)).limit(MOST_COUNTED).subquery()
PARKED = select(func.count()).select_from(_PARKED)
_COUNT = select(func.count()).select_from(webhooks)
GONE = _COUNT.where(webhooks.c.gone_at.is_not(None))
PAUSED = _COUNT.where(IS_THERE, webhooks.c.paused_at.is_not(None))


def backlogs(connection: Connection, now: datetime) -> Backlogs:
    """What waits at a moment, in conversations that may be written to."""
    posts: dict[Kind, Backlog] = {}
    for statement in (TO_HOMES, TO_OTHERS):
        for kind, count, oldest in connection.execute(statement, {"now": now}):
            before = posts.get(Kind(kind), NONE)
            oldest_of_both = min(oldest, before.oldest) if before.oldest else oldest
            posts[Kind(kind)] = Backlog(before.count + count, oldest_of_both)
    stale, failing = (Backlog(*connection.execute(statement).one()) for statement in (STALE, FAILING))
    told, parked, gone, paused = (
        connection.execute(statement).scalar_one() for statement in (TO_BE_TOLD, PARKED, GONE, PAUSED)
    )
    return Backlogs(posts, stale, failing, told, parked, gone + paused)
