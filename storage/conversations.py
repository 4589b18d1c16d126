"""Where the people of one board are written to: its conversations in Teams, and which of them is its home."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, insert, select, update

from kanban.board import Board
from storage.connection import Connection, Row
from storage.tables import conversations

HEARD_ANEW = timedelta(days=1)
THREAD = ";messageid="  # between a conversation and the message that its thread began with
PERSONAL = "personal"
THE_CONVERSATION = select(conversations).where(
    conversations.c.board_id == bindparam("board_id"), conversations.c.id == bindparam("conversation")
)
HOME = select(conversations).where(conversations.c.board_id == bindparam("board_id"), conversations.c.is_home.is_(True))
INSERT = insert(conversations)
UPDATE = (
    update(conversations)
    .where(conversations.c.board_id == bindparam("key_board"), conversations.c.id == bindparam("key_id"))
    .values(
        name=bindparam("new_name"),
        service_url=bindparam("new_url"),
        seen_at=bindparam("new_seen"),
        locale=bindparam("new_locale"),
        closed_at=None,
    )
)
OPEN = (
    select(conversations.c.id)
    .where(conversations.c.board_id == bindparam("board_id"), conversations.c.closed_at.is_(None))
    .order_by(conversations.c.seen_at, conversations.c.id)
    .limit(1)
)
SET_HOME = (
    update(conversations)
    .where(conversations.c.board_id == bindparam("key_board"), conversations.c.id == bindparam("key_id"))
    .values(is_home=True)
)
NO_HOME = (
    update(conversations)
    .where(conversations.c.board_id == bindparam("key_board"), conversations.c.is_home.is_(True))
    .values(is_home=False)
)
CLOSE_ALL = (
    update(conversations)
    .where(conversations.c.board_id == bindparam("key_board"), conversations.c.closed_at.is_(None))
    .values(closed_at=bindparam("at"))
)
CLOSE = (
    update(conversations)
    .where(conversations.c.board_id == bindparam("key_board"), conversations.c.id == bindparam("key_id"))
    .values(closed_at=bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation without its thread; `main` tells that Teams holds it for the one that speaks for all of a team.

    `locale` is that of the person whose own chat it is; empty for what others read too, and where Teams does not say.
    """

    id: str
    kind: str
    name: str
    service_url: str
    main: bool = False
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Conversations:
    """The conversations of one board, within one unit of work."""

    connection: Connection
    board: Board

    def see(self, heard: Conversation, at: datetime) -> bool:
        """Keep a conversation that was just heard from, and tell whether that made it the home.

        Nothing is written where nothing is new within a day.

        The first one is the board's home, until the team's main one is heard from, or until it is gone.
        """
        row = self._row(heard.id)
        if row is None:
            self._insert(heard, at)
        elif _is_news(heard, row, at):
            keys = {"key_board": self.board.id, "key_id": heard.id}
            news = {"new_name": heard.name or row["name"], "new_url": heard.service_url, "new_seen": at}
            self.connection.execute(UPDATE, {**keys, **news, "new_locale": heard.locale or row["locale"]})
        is_home = row is not None and row["is_home"]
        moves_in = not is_home and (heard.main or self._is_homeless)
        if moves_in:
            self._settle_in(heard.id)
        return moves_in

    def is_current(self, heard: Conversation, at: datetime) -> bool:
        """Whether a conversation is the home and nothing of it is new, so that hearing from it changes nothing."""
        row = self._row(heard.id)
        return row is not None and bool(row["is_home"]) and not _is_news(heard, row, at)

    def knows(self, conversation: str) -> bool:
        """Whether the board keeps a conversation, be it closed for now."""
        return self._row(conversation) is not None

    @property
    def may_be_told(self) -> bool:
        """Whether something can be said in the home."""
        return not self._is_homeless

    def home(self) -> Conversation | None:
        """Where the whole board is told what concerns everybody; None where it has no conversation yet."""
        row = self._home()
        return None if row is None else Conversation(row["id"], row["kind"], row["name"], row["service_url"])

    def close(self, conversation: str, at: datetime) -> None:
        """Write nothing there any more until somebody is heard from there again; another open one is home then."""
        self.connection.execute(CLOSE, {"key_board": self.board.id, "key_id": conversation, "at": at})
        if self._is_homeless:
            other = self.connection.execute(OPEN, {"board_id": self.board.id}).scalar()
            if other is not None:
                self._settle_in(other)

    def close_all(self, at: datetime) -> None:
        """Write to none of them any more until somebody is heard from there again."""
        self.connection.execute(CLOSE_ALL, {"key_board": self.board.id, "at": at})

    def _home(self) -> Row | None:
        return self.connection.execute(HOME, {"board_id": self.board.id}).mappings().first()

    @property
    def _is_homeless(self) -> bool:
        """Whether nothing can be said in the home, if there is one."""
        home = self._home()
        return home is None or home["closed_at"] is not None

    def _settle_in(self, conversation: str) -> None:
        """Let a conversation be the home, and no other."""
        self.connection.execute(NO_HOME, {"key_board": self.board.id})
        self.connection.execute(SET_HOME, {"key_board": self.board.id, "key_id": conversation})

    def _row(self, conversation: str) -> Row | None:
        keys = {"board_id": self.board.id, "conversation": conversation}
        return self.connection.execute(THE_CONVERSATION, keys).mappings().one_or_none()

    def _insert(self, heard: Conversation, at: datetime) -> None:
        row = {
            "board_id": self.board.id,
            "id": heard.id,
            "kind": heard.kind,
            "name": heard.name,
            "service_url": heard.service_url,
            "seen_at": at,
            "is_home": False,
            "closed_at": None,
            "locale": heard.locale,
        }
        self.connection.execute(INSERT, row)


def _is_news(heard: Conversation, row: Row, at: datetime) -> bool:
    """Whether anything of a known conversation is new, or it was not heard from for a day."""
    known = (row["name"] or heard.name, row["service_url"], row["locale"], row["closed_at"])
    told = (heard.name or row["name"], heard.service_url, heard.locale or row["locale"], None)
    return known != told or at - row["seen_at"] > HEARD_ANEW
