"""Webhooks: the other systems that are told of a board's tasks, where they are, and how they have answered."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import bindparam, delete, func, insert, select, update

from kanban.board import Board
from kanban.webhook_events import USUAL_EVENTS, WebhookEvent
from storage.connection import Connection, Row
from storage.tables import boards
from storage.webhook_tables import deliveries, webhooks

KEY = (webhooks.c.board_id == bindparam("key_board"), webhooks.c.id == bindparam("key_id"))
OF_BOARD = select(webhooks).where(webhooks.c.board_id == bindparam("board_id"), webhooks.c.gone_at.is_(None))
BY_KEY = select(webhooks).where(*KEY)
ALL = select(webhooks, boards.c.name.label("board")).join(boards, boards.c.id == webhooks.c.board_id)
EVERYWHERE = ALL.order_by(webhooks.c.board_id, webhooks.c.made_at)
INSERT = insert(webhooks)
REMOVE = delete(webhooks).where(*KEY)
FORGET = delete(deliveries).where(
    deliveries.c.board_id == bindparam("key_board"), deliveries.c.webhook == bindparam("key_id")
)
COUNTED = (
    update(boards)
    .where(boards.c.id == bindparam("key_board"))
    .values(
        webhooks=select(func.count()).select_from(webhooks).where(webhooks.c.board_id == boards.c.id).scalar_subquery()
    )
)
PAUSE = update(webhooks).where(*KEY).values(paused_at=bindparam("new_paused"))
ROTATE = update(webhooks).where(*KEY).values(secret=bindparam("new_secret"))
STANDS = (
    update(webhooks)
    .where(*KEY)
    .values(
        failures=bindparam("new_failures"),
        failing_since=bindparam("new_since"),
        held_until=bindparam("new_until"),
        gone_at=bindparam("new_gone"),
        answer=bindparam("new_answer"),
        answered_at=bindparam("new_answered"),
    )
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a receiver has answered: failures in a row and since when, until when it is left alone, what came last.

    `gone_at` tells that it has said that it is gone for good, and is told nothing any more.
    """

    failures: int = 0
    failing_since: datetime | None = None
    held_until: datetime | None = None
    gone_at: datetime | None = None
    answer: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """A system that is told of a board: where, signed with which secret, of which events, and how much of a task.

    Its `id` is like no other's, on no other board. `headers` are sent besides, by which some receivers know whoever
    calls. They, the address and the secret are shown nowhere. `epoch` is empty until the database was put back from a
    backup, and greater after each time. While it is paused, what is to be told waits.
    """

    board_id: int
    id: str
    name: str
    url: str = field(repr=False)
    secret: str = field(repr=False)
    made_at: datetime
    events: frozenset[WebhookEvent] = USUAL_EVENTS
    sends_owner: bool = False
    sends_title: bool = True
    standing: Standing = Standing()
    board: str = ""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    epoch: str = ""
    paused_at: datetime | None = None

    @property
    def host(self) -> str:
        """Where it is, without what in its address is nobody else's to know."""
        return host_of(self.url)


def host_of(url: str) -> str:
    """The host of an address, with its port where it names one."""
    address = urlsplit(url)
    return (address.hostname or "") if address.port is None else f"{address.hostname}:{address.port}"


def add(connection: Connection, webhook: Webhook) -> None:
    """Let a system be told of a board from now on."""
    row = {
        "board_id": webhook.board_id,
        "id": webhook.id,
        "name": webhook.name,
        "url": webhook.url,
        "secret": webhook.secret,
        "headers": list(webhook.headers),
        "events": sorted(webhook.events),
        "sends_owner": webhook.sends_owner,
        "sends_title": webhook.sends_title,
        "made_at": webhook.made_at,
        "epoch": webhook.epoch,
        "paused_at": webhook.paused_at,
    }
    fresh = {"failures": 0, "failing_since": None, "held_until": None, "gone_at": None}
    connection.execute(INSERT, {**row, **fresh, "answer": "", "answered_at": None})
    connection.execute(COUNTED, {"key_board": webhook.board_id})


def revoke(connection: Connection, webhook: Webhook) -> None:
    """Tell a system nothing any more, also nothing of what has happened already; its secret is forgotten."""
    keys = _keys(webhook)
    connection.execute(FORGET, keys)
    connection.execute(REMOVE, keys)
    connection.execute(COUNTED, {"key_board": webhook.board_id})


def rotate(connection: Connection, webhook: Webhook, secret: str) -> None:
    """Sign with another secret from now on."""
    connection.execute(ROTATE, {**_keys(webhook), "new_secret": secret})


def pause(connection: Connection, webhook: Webhook, at: datetime | None) -> None:
    """Tell a system nothing for now, or with None go on; what there is to tell is kept meanwhile."""
    connection.execute(PAUSE, {**_keys(webhook), "new_paused": at})


def stand(connection: Connection, webhook: Webhook, standing: Standing) -> None:
    """Write how a receiver has answered."""
    new = {
        "new_failures": standing.failures,
        "new_since": standing.failing_since,
        "new_until": standing.held_until,
        "new_gone": standing.gone_at,
        "new_answer": standing.answer,
        "new_answered": standing.answered_at,
    }
    connection.execute(STANDS, {**_keys(webhook), **new})


def of_board(connection: Connection, board: Board) -> list[Webhook]:
    """Who is told of a board; not whoever has said that they are gone."""
    return [webhook_of(row) for row in connection.execute(OF_BOARD, {"board_id": board.id}).mappings()]


def again(connection: Connection, webhook: Webhook) -> Webhook | None:
    """A webhook as it is now, without its board's name; None where it was revoked."""
    row = connection.execute(BY_KEY, _keys(webhook)).mappings().one_or_none()
    return None if row is None else webhook_of(row)


def everywhere(connection: Connection) -> list[Webhook]:
    """Every webhook of every board, with its board's name."""
    return [webhook_of(row) for row in connection.execute(EVERYWHERE).mappings()]


def webhook_of(row: Row) -> Webhook:
    """The webhook that a row holds; events that only a newer program knows are left out."""
    return Webhook(
        board_id=row["board_id"],
        id=row["id"],
        name=row["name"],
        url=row["url"],
        secret=row["secret"],
        made_at=row["made_at"],
        events=frozenset(event for event in WebhookEvent if event.value in row["events"]),
        sends_owner=row["sends_owner"],
        sends_title=row["sends_title"],
        standing=Standing(
            row["failures"],
            row["failing_since"],
            row["held_until"],
            row["gone_at"],
            row["answer"],
            row["answered_at"],
        ),
        board=row.get("board", ""),
        headers=tuple((name, value) for name, value in row["headers"]),
        epoch=row["epoch"],
        paused_at=row["paused_at"],
    )


def _keys(webhook: Webhook) -> dict[str, object]:
    return {"key_board": webhook.board_id, "key_id": webhook.id}
