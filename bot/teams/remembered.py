"""Tokens whose signature was just found right: Teams sends one and the same for many requests, for an hour and more.

What is remembered is only that these very bytes were signed by that very key. Whether the key still is one of
Microsoft's, whether the token's time is over, and what it says about a request's body are asked of every request.
"""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cachetools import TTLCache

from bot.teams.keys import SigningKey

LASTS_SECONDS = 300.0
MOST_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Remembered:
    """A token that was believed: the id of its key, the key itself, what it says, and when it ends, since 1970."""

    kid: str
    key: SigningKey
    claims: Mapping[str, Any]
    ends_at: float


class RememberedTokens:
    """Believed tokens by their digests, for five minutes each; the tokens themselves are not kept."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, today: Callable[[], float] = time.time) -> None:
        self._today = today
        self._tokens: TTLCache[bytes, Remembered] = TTLCache(MOST_REMEMBERED, LASTS_SECONDS, clock)

    def find(self, token: str) -> Remembered | None:
        """What was believed of a token, while its own time is not over."""
        found = self._tokens.get(_digest(token))
        return None if found is None or found.ends_at <= self._today() else found

    def keep(self, token: str, believed: Remembered) -> None:
        """Remember a token that was just believed; only what is believed is, so that forgers fill nothing."""
        self._tokens[_digest(token)] = believed


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
