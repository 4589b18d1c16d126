"""Requests to ask for something that are forged, replayed, stale or malformed, each made of a good one by chance."""

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.double.sender import Sender


@dataclass(slots=True)
class Request:
    """One request: its headers in order, some perhaps twice, and its body."""

    headers: list[tuple[str, str]]
    body: bytes
    method: str = "POST"

    def without(self, name: str) -> "Request":
        """The same without a header."""
        return Request([one for one in self.headers if one[0] != name], self.body, self.method)

    def having(self, name: str, value: str) -> "Request":
        """The same with a header's value replaced."""
        return Request([*self.without(name).headers, (name, value)], self.body, self.method)

    def of(self, name: str) -> str:
        """A header's value."""
        return dict(self.headers)[name]


@dataclass(slots=True)
class World:
    """What a forger may know: good requests that were seen, sources of that machine, secrets that have ended.

    What is forged is of the `senders`, what is good of the `quiet` ones, who so have all of their rate for it.
    """

    senders: list[Sender]
    quiet: list[Sender]
    ended: list[Sender]
    random: Random
    seen: list[Request] = field(default_factory=list[Request])
    made: int = 0

    def good(self, sender: Sender, body: bytes | None = None, at: float = 0.0) -> Request:
        """A request that nobody has sent, signed as it should be."""
        self.made += 1
        body = json.dumps({"title": f"Ask {self.made} of {sender.name}"}).encode() if body is None else body
        return Request(list(sender.headers(body, f"{sender.name}-{self.made}", at).items()), body)

    def any_good(self, body: bytes | None = None, at: float = 0.0) -> Request:
        """The same of any sender."""
        return self.good(self.random.choice(self.senders), body, at)


Forge = Callable[[World], Request]
SIGNED = ("Kanban-Source", "Kanban-Timestamp", "Kanban-Signature", "Idempotency-Key")
NOT_AS_JSON = ("text/plain", "application/xml", "application/x-www-form-urlencoded", "application/json-patch+json")
GARBAGE = (
    "",
    " ",
    "v1=",
    "v1=00",
    "v2=" + "0" * 64,
    "0" * 64,
    "v1=" + "0" * 64,
    "v1=" + "g" * 64,
    "Bearer x",
    "'",
    "\xe9",
)
MALFORMED = (
    b"",
    b"{",
    b"[]",
    b"null",
    b'"x"',
    b"\xff\xfe",
    b'{"title":"\\ud800"}',
    b"[" * 3000,
    b'{"title":"x"}x',
    b"NaN",
)
NO_TIMES = ("", "now", "-1", "1e9", "0x10", "9" * 40, "1764201600.5", "\xd9\xa1")
NO_NAMES = ("", "Service Desk", "../x", "a" * 300, "' OR 1=1 --", "\xe9")
NO_KEYS = ("", " ", "a b", "x" * 201, "\xe9")
CODINGS, METHODS = ("gzip", "deflate", "br"), ("GET", "PUT", "PATCH", "DELETE")
WRONG: tuple[dict[str, Any], ...] = (
    {},
    {"title": ""},
    {"title": " \u0000 "},
    {"title": 5},
    {"title": None},
    {"title": "x" * 251},
    {"title": "x", "notes": "x" * 4001},
    {"title": "x", "lane": "done"},
    {"title": "x", "owner": "29:1"},
    {"title": "x", "board": 2},
    {"title": "x", "due": "tomorrow"},
    {"title": "x", "due": "0001-01-01"},
    {"title": "x", "due": 1764201600},
    {"title": "x", "priority": "URGENT"},
    {"title": "x", "kind": "downtime"},
    {"title": "x", "kind": "downtime", "ticket": "none"},
    {"title": "x", "url": "javascript:alert(1)"},
    {"title": "x", "subtasks": ["x"] * 51},
    {"title": "x", "subtasks": "x"},
    {"title": "x", "requester": "Megan"},
    {"title": "x", "requester": {"name": "M", "email": "nobody"}},
    {"title": "x", "version": 2},
    {"title": "x", "read": 1},
    {"title": "x", "external_id": ""},
    {"title": {"$ne": 1}},
)


def flipped(text: str, random: Random) -> str:
    """A signature with one digit changed."""
    place = random.randrange(3, len(text))
    return (
        text[:place]
        + random.choice([digit for digit in "0123456789abcdef" if digit != text[place]])
        + text[place + 1 :]
    )


def signed_by(secret: str, request: Request, signed: bytes) -> Request:
    """A request with the signature of any bytes."""
    made = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return request.having("Kanban-Signature", f"v1={made}")


def as_a_webhook(world: World) -> Request:
    """Signed as what the bot sends: without the key."""
    sender = world.random.choice(world.senders)
    good = world.good(sender)
    return signed_by(sender.secret, good, f"v1:{good.of('Kanban-Timestamp')}:".encode() + good.body)


def shifted(world: World) -> Request:
    """The end of the key moved to the beginning of the body."""
    good = world.any_good()
    key = good.of("Idempotency-Key")
    return Request(good.having("Idempotency-Key", key[:-1]).headers, key[-1:].encode() + good.body)


def twice(world: World) -> Request:
    good, name = world.any_good(), world.random.choice(SIGNED)
    return Request([*good.headers, (name, good.of(name))], good.body)


def bent(world: World) -> Request:
    """A good body with one byte changed after it was signed."""
    good = world.any_good()
    place = world.random.randrange(len(good.body))
    return Request(good.headers, good.body[:place] + bytes([good.body[place] ^ 1]) + good.body[place + 1 :])


def of_another(world: World) -> Request:
    one, other = world.random.sample(world.senders, 2)
    return world.good(one).having("Kanban-Source", other.name)


def stale(world: World) -> Request:
    off = world.random.choice([301, 302, 600, 86_400, 10**9]) * world.random.choice([-1, 1])
    return world.any_good(at=off + world.random.choice([-1, 1]) if abs(off) > 302 else off + (off > 0) - (off < 0))


def made_younger(world: World) -> Request:
    """A request of long ago under a new time."""
    return world.any_good(at=-3600).having("Kanban-Timestamp", str(int(time.time())))


FORGES: dict[str, Forge] = {
    "a digit of the signature is another": lambda w: (good := w.any_good()).having(
        "Kanban-Signature", flipped(good.of("Kanban-Signature"), w.random)
    ),
    "the signature is garbage": lambda w: w.any_good().having("Kanban-Signature", w.random.choice(GARBAGE)),
    "the signature is in capitals": lambda w: (good := w.any_good()).having(
        "Kanban-Signature", good.of("Kanban-Signature").upper()
    ),
    "the secret is a stranger's": lambda w: signed_by(secrets.token_hex(16), w.any_good(), b""),
    "the secret has ended": lambda w: w.good(w.random.choice(w.ended)),
    "the source is unknown": lambda w: w.any_good().having("Kanban-Source", secrets.token_hex(4)),
    "the source's name is none": lambda w: w.any_good().having("Kanban-Source", w.random.choice(NO_NAMES)),
    "the source is another": of_another,
    "a header is missing": lambda w: w.any_good().without(w.random.choice(SIGNED)),
    "a header is there twice": twice,
    "the time is another": lambda w: (good := w.any_good()).having(
        "Kanban-Timestamp", str(int(good.of("Kanban-Timestamp")) + w.random.choice([-9, -1, 1, 9]))
    ),
    "the time is garbage": lambda w: w.any_good().having(
        "Kanban-Timestamp",
        w.random.choice(NO_TIMES),
    ),
    "it is stale, or of the future": stale,
    "it is made younger": made_younger,
    "it is replayed under another key": lambda w: (
        w.random.choice(w.seen).having("Idempotency-Key", secrets.token_hex(8)) if w.seen else w.any_good(at=-999)
    ),
    "it is replayed with another body": lambda w: (
        Request(w.random.choice(w.seen).headers, b'{"title":"Another"}') if w.seen else w.any_good(at=-999)
    ),
    "the key is none": lambda w: w.any_good().having("Idempotency-Key", w.random.choice(NO_KEYS)),
    "the key goes over into the body": shifted,
    "it is signed as a webhook": as_a_webhook,
    "a byte of the body is another": bent,
    "something follows the body": lambda w: Request((good := w.any_good()).headers, good.body + b" "),
    "the body is no JSON": lambda w: w.any_good(w.random.choice(MALFORMED)),
    "the ask is wrong": lambda w: w.any_good(json.dumps(w.random.choice(WRONG)).encode()),
    "the body is too large": lambda w: w.any_good(b'{"title":"x","notes":"' + b"x" * 65_536 + b'"}'),
    "the content type is another": lambda w: w.any_good().having("Content-Type", w.random.choice(NOT_AS_JSON)),
    "it is compressed": lambda w: w.any_good().having("Content-Encoding", w.random.choice(CODINGS)),
    "the method is another": lambda w: Request((good := w.any_good()).headers, good.body, w.random.choice(METHODS)),
}
