"""What the bot answers a request with."""

from dataclasses import dataclass
from typing import Any, cast

from tests.double.people import Json


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot's HTTP answer was."""

    status: int
    body: Json
    headers: dict[str, str]

    @property
    def card(self) -> dict[str, Any] | None:
        """The card in an invoke's answer."""
        card: dict[str, Any] | None = self._value("application/vnd.microsoft.card.adaptive")
        return card

    @property
    def notice(self) -> str:
        """The short message in an invoke's answer, or its error's."""
        error = self._value("application/vnd.microsoft.error")
        return error["message"] if error else self._value("application/vnd.microsoft.activity.message") or ""

    @property
    def dialog(self) -> dict[str, Any] | None:
        """The card of the dialog that a message extension's answer opens."""
        task: Json = _object(self.body).get("task") or {}
        card: dict[str, Any] | None = task["value"]["card"]["content"] if task.get("type") == "continue" else None
        return card

    @property
    def told(self) -> str:
        """The words that a message extension's answer is made of."""
        task: dict[str, Any] = _object(self.body).get("task") or {}
        extension: dict[str, Any] = _object(self.body).get("composeExtension") or {}
        return str((task.get("value") if task.get("type") == "message" else extension.get("text")) or "")

    @property
    def found(self) -> list[dict[str, Any]]:
        """What a search has found: attachments, each with its preview."""
        extension: dict[str, Any] = _object(self.body).get("composeExtension") or {}
        attachments: list[dict[str, Any]] = extension.get("attachments") or []
        return attachments

    def _value(self, kind: str) -> Json:
        body = _object(self.body)
        return body.get("value") if body.get("type") == kind else None


def _object(value: object) -> dict[str, Json]:
    return cast("dict[str, Json]", value) if isinstance(value, dict) else {}
