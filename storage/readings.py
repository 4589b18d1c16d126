"""What was read of boards before, kept as long as nothing was written on them."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from cachetools import LRUCache

from kanban.board import Board

T = TypeVar("T")

MOST_KEPT = 32  # a board of 50 rows is about 100 KB


@dataclass(frozen=True, slots=True)
class Readings:
    """The newest 32 readings of one database, each under how often its board had changed; used from several threads.

    That number comes from the database, in the same transaction as whatever is read, so that it does not matter which
    process has written.
    """

    _kept: LRUCache[Hashable, Any] = field(default_factory=lambda: LRUCache(MOST_KEPT))
    _lock: Lock = field(default_factory=Lock)

    def of(self, board: Board, what: Hashable, read: Callable[[], T]) -> T:
        """What `read` finds on the board as it is; `what` tells it from everything else that can be read of it."""
        key = (board.id, board.changes, what)
        with self._lock:
            known: T | None = self._kept.get(key)
        if known is not None:
            return known
        found = read()
        with self._lock:
            self._kept[key] = found
        return found
