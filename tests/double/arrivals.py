"""What came in at the connector."""

from dataclasses import dataclass
from typing import Any

from tests.double.faults import Fault


@dataclass(slots=True)
class Arrival:
    """A request as it came in; `conversation`, without its thread, where it wrote to one, and what befell it."""

    method: str
    path: str
    body: Any
    headers: dict[str, str]
    at: float
    conversation: str = ""
    fault: Fault | None = None
