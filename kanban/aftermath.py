"""What becomes of tasks when the message that they were read from is edited, deleted or brought back."""

from dataclasses import dataclass

from kanban.commands import CaptureTask
from kanban.tasks import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseAsk:
    """The message that tasks were read from was edited; `ask` is how it reads now.

    `keeps` tells that it reads as something else than an ask, so that the tasks keep what they say.
    """

    source: Source
    ask: CaptureTask
    keeps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSource:
    """The message that tasks were read from was deleted, or is there again; `source.gone` says which."""

    source: Source


Aftermath = ReviseAsk | MarkSource
