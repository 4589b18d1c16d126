"""The newest board card and the newest stand-up of each conversation, edited whenever their board changes.

A change marks the cards of its board stale in its own transaction; whoever edits a card clears the mark, unless the
board has changed again meanwhile. So nothing waits in memory, the newest state is sent, and a kill loses no edit.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from kanban.board import Board
from storage.connection import Connection
from storage.tables import conversations, live_cards

MOST_AT_ONCE = 200
ON_BOARD = live_cards.c.board_id == bindparam("key_board")
THE_CARD = (
    ON_BOARD,
    live_cards.c.conversation == bindparam("key_conversation"),
    live_cards.c.kind == bindparam("key_kind"),
)
DROP = delete(live_cards).where(*THE_CARD)
END = delete(live_cards).where(*THE_CARD, live_cards.c.message == bindparam("key_message"))
INSERT = insert(live_cards)
MARK = update(live_cards).where(ON_BOARD).values(stale_at=bindparam("at"))
CLEAR = (
    update(live_cards)
    .where(*THE_CARD, live_cards.c.message == bindparam("key_message"), live_cards.c.stale_at == bindparam("seen"))
    .values(stale_at=None, shows=bindparam("new_shows"))
)
IS_LIVE = select(live_cards.c.message).where(ON_BOARD, live_cards.c.message == bindparam("key_message"))
NEWEST = (
    select(live_cards.c.conversation, live_cards.c.thread)
    .where(ON_BOARD, live_cards.c.kind == bindparam("key_kind"))
    .order_by(live_cards.c.posted_at.desc())
    .limit(1)
)
STALE = (
    select(live_cards, conversations.c.service_url)
    .join(
        conversations,
        (conversations.c.board_id == live_cards.c.board_id) & (conversations.c.id == live_cards.c.conversation),
    )
    .where(live_cards.c.stale_at.is_not(None), conversations.c.closed_at.is_(None))
    .order_by(live_cards.c.stale_at)
    .limit(MOST_AT_ONCE)
)


@dataclass(frozen=True, slots=True)
class LiveCard:
    """A card that was posted: where, as which message, of which kind, what it answers, in which time zone.

    `conversation` has no thread, `thread` is the same with it where there is one. `shows` tells what stands on it,
    where the card is only edited once that is something else.
    """

    board_id: int
    conversation: str
    thread: str
    message: str
    kind: str
    question: str
    zone: str
    service_url: str = ""
    stale_at: datetime | None = None
    shows: str = ""


@dataclass(frozen=True, slots=True)
class LiveCards:
    """The live cards of one board, within one unit of work."""

    connection: Connection
    board: Board

    def register(self, card: LiveCard, at: datetime) -> None:
        """Let a card be the live one of its kind in its conversation from now on; the one before stays as it is."""
        self.connection.execute(DROP, self._keys(card))
        row = {
            "board_id": self.board.id,
            "conversation": card.conversation,
            "kind": card.kind,
            "thread": card.thread,
            "message": card.message,
            "question": card.question,
            "zone": card.zone,
            "posted_at": at,
            "stale_at": None,
            "shows": card.shows,
        }
        self.connection.execute(INSERT, row)

    def mark_stale(self, at: datetime) -> None:
        """Say that the board has changed."""
        self.connection.execute(MARK, {"key_board": self.board.id, "at": at})

    def is_live(self, message: str) -> bool:
        """Whether a message is a live card of its conversation."""
        keys = {"key_board": self.board.id, "key_message": message}
        return self.connection.execute(IS_LIVE, keys).first() is not None

    def newest(self, kind: str) -> tuple[str, str] | None:
        """The conversation, without and with its thread, of the live card of a kind that was posted last."""
        row = self.connection.execute(NEWEST, {"key_board": self.board.id, "key_kind": kind}).one_or_none()
        return None if row is None else (str(row[0]), str(row[1]))

    def clear(self, card: LiveCard, shows: str = "") -> None:
        """Say that a card shows the board as it was when it was read; it stays stale where that has changed since."""
        self.connection.execute(CLEAR, {**self._keys(card), "seen": card.stale_at, "new_shows": shows})

    def end(self, card: LiveCard) -> None:
        """Forget a card whose message is gone."""
        self.connection.execute(END, self._keys(card))

    def _keys(self, card: LiveCard) -> dict[str, object]:
        return {
            "key_board": self.board.id,
            "key_conversation": card.conversation,
            "key_kind": card.kind,
            "key_message": card.message,
        }


def stale(connection: Connection) -> list[LiveCard]:
    """The cards of all boards that are not up to date, in conversations that are open, the longest stale first."""
    return [
        LiveCard(
            row["board_id"],
            row["conversation"],
            row["thread"],
            row["message"],
            row["kind"],
            row["question"],
            row["zone"],
            row["service_url"],
            row["stale_at"],
            row["shows"],
        )
        for row in connection.execute(STALE).mappings()
    ]
