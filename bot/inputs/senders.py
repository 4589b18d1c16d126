"""Who is believed: whoever signs with a key of a source, at this time, what they send."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from http import HTTPStatus

from aiohttp import web

from bot.inputs.keys import Master
from bot.inputs.problems import FieldError, Problem
from bot.inputs.rates import Rate, Seen
from bot.signing import SIGNATURE_HEADER, TIMESTAMP_HEADER, is_signed, keyed, moment
from storage import inputs
from storage.inputs import InputSource, SourceKey
from storage.store import Store

SOURCE_HEADER, KEY_HEADER = "Kanban-Source", "Idempotency-Key"
WINDOW_SECONDS = 300
KEYS_AT_ONCE = 2
FAILURES_A_MINUTE, FAILURES_AT_ONCE = 30, 10
ASKS_A_MINUTE, ASKS_AT_ONCE = 60, 20
REPETITIONS_A_MINUTE, REPETITIONS_AT_ONCE = 60, 20
NOBODYS_KEY = SourceKey("0" * 32, "")
NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_IDEMPOTENCY_KEY = re.compile(r"[\x21-\x7e]{1,200}")
NOT_BELIEVED = "the source is not known, or the signature is not that of one of its keys"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a request's head says: whose it is, when it was signed (seconds since 1970), under which key it counts."""

    source: str
    timestamp: int
    key: str
    signature: str
    peer: str


class Senders:
    """Believes signatures; the clock tells the moment in UTC.

    What is wrong with a source or a signature is neither said nor shown by the time that the answer takes.
    """

    def __init__(self, store: Store, master: Master, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._master = master
        self._clock = clock
        self._nobodys = secrets.token_bytes(32)
        self._failures = Rate(FAILURES_A_MINUTE, FAILURES_AT_ONCE)
        self._asks = Rate(ASKS_A_MINUTE, ASKS_AT_ONCE)
        self._repetitions = Rate(REPETITIONS_A_MINUTE, REPETITIONS_AT_ONCE)
        self._seen = Seen(2 * WINDOW_SECONDS)

    def claimed(self, request: web.Request) -> Claim:
        """What the head says, or a Problem: 400 for a key that is none, 401 for a signature of another time."""
        key, timestamp = _only(request, KEY_HEADER), moment(_only(request, TIMESTAMP_HEADER))
        if not _IDEMPOTENCY_KEY.fullmatch(key):
            wrong = FieldError(KEY_HEADER, "is not there once, as 1 to 200 visible ASCII characters")
            raise Problem(HTTPStatus.BAD_REQUEST, f"{KEY_HEADER} is missing or wrong", [wrong])
        if timestamp is None:
            raise Problem(HTTPStatus.UNAUTHORIZED, f"{TIMESTAMP_HEADER} is not there once, in seconds since 1970")
        if abs(self._clock().timestamp() - timestamp) > WINDOW_SECONDS:
            far = f"{TIMESTAMP_HEADER} is more than {WINDOW_SECONDS} seconds off this machine's clock"
            raise Problem(HTTPStatus.UNAUTHORIZED, far)
        source, signature = _only(request, SOURCE_HEADER), _only(request, SIGNATURE_HEADER)
        return Claim(source, timestamp, key, signature, request.remote or "")

    async def believed(self, claim: Claim, body: bytes) -> InputSource:
        """The source that has signed the body, or a Problem: 401, 429 where that has failed too often.

        Whoever signs rightly is believed however often others behind the same address have failed.
        """
        name = claim.source if NAME.fullmatch(claim.source) else ""
        found = await self._store.query(partial(inputs.find, name=name))
        signed = keyed(claim.key, body)
        right = [is_signed(secret, claim.timestamp, signed, claim.signature) for secret in self._secrets(name, found)]
        if found is not None and any(right):
            return found
        if wait := self._failures.wait(claim.peer):
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, "too many signatures were wrong", after=wait)
        raise Problem(HTTPStatus.UNAUTHORIZED, NOT_BELIEVED)

    def admit(self, source: InputSource, claim: Claim) -> None:
        """Nothing, or a Problem where the source asks too often.

        What was signed once counts once: whoever has caught a request and sends it again takes nothing from its source.
        """
        signed = f"{source.name}:{claim.signature}"
        if signed in self._seen:
            wait, often = self._repetitions.wait(source.name), "the same request came too often"
        else:
            wait, often = self._asks.wait(source.name), f"more than {ASKS_A_MINUTE} requests a minute"
        if wait:
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, often, after=wait, believed=True)
        self._seen.add(signed)

    def _secrets(self, name: str, found: InputSource | None) -> list[bytes]:
        """As many secrets as a source can have, whether there is such a one or not; what is missing is nobody's."""
        keys = found.keys(self._clock()) if found else ()
        padded = [*keys, *[NOBODYS_KEY] * (KEYS_AT_ONCE - len(keys))]
        return [self._master.secret(name, key) or self._nobodys for key in padded]


def _only(request: web.Request, header: str) -> str:
    """The value of a header that is there once; empty otherwise."""
    values = request.headers.getall(header, [])
    return values[0] if len(values) == 1 else ""
