"""What the connector may do to one request, and what is to come of a message that meets it."""

from dataclasses import dataclass
from typing import Any

from tests.double.faults import Fault

HANGS_SECONDS = 60.0
RETRY_AFTER_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Trouble:
    """A fault, how often the message is asked to be posted then, and how many copies of it stand in the end."""

    fault: dict[str, Any]
    requests: int
    copies: int

    def of(self, method: str, conversation: str) -> Fault:
        """The fault, for the next request of this kind to a conversation."""
        return Fault(method=method, path=conversation, **self.fault)


TROUBLES = {
    "429": Trouble({"status": 429, "headers": {"Retry-After": str(RETRY_AFTER_SECONDS)}}, 2, 1),
    "429 without a time": Trouble({"status": 429}, 2, 1),
    "412": Trouble({"status": 412}, 2, 1),
    "403": Trouble({"status": 403, "code": "BotNotInConversationRoster"}, 1, 0),
    "404": Trouble({"status": 404, "code": "ConversationNotFound"}, 1, 0),
    "500": Trouble({"status": 500}, 1, 0),
    "500 after storing": Trouble({"status": 500, "carried_out": True}, 1, 1),
    "502": Trouble({"status": 502}, 1, 0),
    "502 after storing": Trouble({"status": 502, "carried_out": True}, 1, 1),
    "504": Trouble({"status": 504}, 1, 0),
    "504 after storing": Trouble({"status": 504, "carried_out": True}, 1, 1),
    "dropped": Trouble({"drop": True}, 1, 0),
    "dropped after storing": Trouble({"drop": True, "carried_out": True}, 1, 1),
    "hanging": Trouble({"hang": HANGS_SECONDS}, 1, 0),
    "hanging after storing": Trouble({"hang": HANGS_SECONDS, "carried_out": True}, 1, 1),
}
"""After a 5xx or no answer it may stand or not, and is never posted again (docs/adr/0019-within-teams-rates.md)."""
