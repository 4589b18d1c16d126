"""A stand-in until the doors land: it answers messages, so that the edge can be tried."""

from botbuilder.core import TurnContext


class Handler:
    """Answers every message with an ellipsis."""

    def __init__(self, store: object) -> None:
        self._store = store

    async def on_turn(self, context: TurnContext) -> None:
        """Answer a message."""
        if context.activity.type == "message":
            await context.send_activity("…")
