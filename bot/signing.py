"""Signatures of what other systems send to the bot and it sends to them: HMAC-SHA256 over a timestamp and the body."""

import hmac
import re
from hashlib import sha256

SCHEME = "v1"
TIMESTAMP_HEADER, SIGNATURE_HEADER = "Kanban-Timestamp", "Kanban-Signature"
_SIGNATURE = re.compile(rf"{SCHEME}=[0-9a-f]{{64}}")
_TIMESTAMP = re.compile(r"[0-9]{1,12}")


def signature(secret: bytes, timestamp: int, body: bytes) -> str:
    """`v1=` and the hexadecimal HMAC-SHA256 of `v1:<timestamp>:<body>`; the timestamp is in seconds since 1970."""
    return f"{SCHEME}={hmac.new(secret, f'{SCHEME}:{timestamp}:'.encode() + body, sha256).hexdigest()}"


def is_signed(secret: bytes, timestamp: int, body: bytes, given: str) -> bool:
    """Whether this signature is that of the body at that time; takes as long whatever is wrong with it."""
    return bool(_SIGNATURE.fullmatch(given)) and hmac.compare_digest(signature(secret, timestamp, body), given)


def keyed(key: str, body: bytes) -> bytes:
    """What an ask that is sent to the bot is signed as instead of its body: its Idempotency-Key, a newline, the body.

    A key is visible ASCII and has no newline, so that no other key and body are signed the same.
    """
    return key.encode() + b"\n" + body


def moment(given: str) -> int | None:
    """The seconds since 1970 that a timestamp's header says; None where it says none."""
    return int(given) if _TIMESTAMP.fullmatch(given) else None
