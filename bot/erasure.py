"""Everything that is kept of one person goes, board by board, beside a bot that may be at work."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from cards.texts import texts_for
from storage import boards
from storage.connection import Connection
from storage.erasing import Erasing, tables
from storage.forgetting import Forgotten
from storage.retention import shelves
from storage.store import Store

Told = Callable[[int, int], None]


async def erase(store: Store, forgotten: Forgotten, at: datetime, told: Told) -> dict[str, int]:
    """Forget a person on every board, their own boards last, and say how many rows of each table were theirs.

    `told` hears how many boards are left, and of how many.
    """
    erasing = Erasing(forgotten)
    known = [shelf.board_id for shelf in await store.query(shelves)]
    others = [board for board in known if board not in forgotten.person.boards]
    for place, board in enumerate(others):
        told(len(known) - place, len(known))
        erasing.forgotten = forgotten.called(await store.query(partial(_former, board=board)))
        await _board(store, erasing, board, at)
    for board in forgotten.person.boards:
        await store.settle(board, erasing.drop_own)
    return erasing.changed


def _former(connection: Connection, board: int) -> str:
    """What a board calls whoever is kept no longer, in its language."""
    return texts_for(boards.of_id(connection, board).language)("person.former")


async def _board(store: Store, erasing: Erasing, board: int, at: datetime) -> None:
    for table in tables():
        after: tuple[Any, ...] | None = ()
        while after is not None:
            after = await store.settle(board, partial(erasing.page, table, after))
    await store.settle(board, partial(erasing.board, at))
