"""One signed ask to the bot, for `mail-gateway.py` and `signing-relay.py`, beside which this file must lie.

KANBAN_URL, KANBAN_INPUT_SECRET and KANBAN_SOURCE say where to and as whom. Python 3.9 or later is all it needs.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import os
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any, cast

TIMEOUT_SECONDS = 15.0
BAD_GATEWAY = 502
PROBLEM = "application/problem+json"
REDIRECTS = b'{"detail": "KANBAN_URL redirects: give the address that it leads to"}'
NOT_THE_BOT = b'{"detail": "it is not the bot that answers at KANBAN_URL"}'


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: what stands elsewhere is not the bot, and a signature is nobody else's."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Ask for nothing more."""


DIRECTLY = urllib.request.build_opener(NoRedirects)


@dataclass(frozen=True)
class Answer:
    """What came back; 502 where it is not the bot's. A refusal is `believed` where the bot itself says so."""

    status: int
    body: bytes
    after: str = ""
    believed: bool = False

    @property
    def taken(self) -> bool:
        """Whether the ask is stored."""
        return self.status < 300

    @property
    def told(self) -> dict[str, Any]:
        """The JSON object that came back; an empty one for anything else."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def asked(body: bytes, key: str, source: str) -> Answer:
    """Ask once, and answer as the bot does; OSError where nobody does, or not to the end."""
    try:
        answer = _answered(_signed(body, key, source))
    except http.client.HTTPException as error:
        raise ConnectionError(f"{type(error).__name__} {error}") from None
    if 300 <= answer.status < 400:
        return Answer(BAD_GATEWAY, REDIRECTS, answer.after)
    if answer.taken and not answer.told.get("task"):
        return Answer(BAD_GATEWAY, NOT_THE_BOT, answer.after)
    return answer


def _answered(request: urllib.request.Request) -> Answer:
    try:
        with DIRECTLY.open(request, timeout=TIMEOUT_SECONDS) as answer:
            return Answer(answer.status, answer.read(), answer.headers.get("Retry-After") or "")
    except urllib.error.HTTPError as error:
        after, kind = error.headers.get("Retry-After") or "", error.headers.get_content_type()
        return Answer(error.code, error.read(), after, kind == PROBLEM)


def _signed(body: bytes, key: str, source: str) -> urllib.request.Request:
    """The request, signed as docs/inputs.md tells."""
    now = str(int(time.time()))
    what = f"v1:{now}:{key}\n".encode() + body
    signature = hmac.new(os.environ["KANBAN_INPUT_SECRET"].encode(), what, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/json",
        "Kanban-Source": source,
        "Kanban-Timestamp": now,
        "Idempotency-Key": key,
        "Kanban-Signature": f"v1={signature}",
    }
    return urllib.request.Request(os.environ["KANBAN_URL"].rstrip("/") + "/api/inputs", body, headers)  # noqa: S310
