"""What `/healthz` of this bot looks like, and of nothing else."""

from collections.abc import Mapping
from typing import Any, Final

import orjson

LARGEST: Final = 100_000  # bytes of an answer that are looked at


def crashes_in(body: bytes) -> Mapping[str, int] | None:
    """What has crashed how often, as /healthz tells; None where it was not this bot that answered."""
    try:
        told: Any = orjson.loads(body)
        is_ours = told["status"] == "ok" and isinstance(told["crashes"], dict)
        crashes: dict[str, Any] = told["crashes"]
    except (ValueError, TypeError, KeyError):
        return None
    return crashes if is_ours and all(isinstance(times, int) for times in crashes.values()) else None
