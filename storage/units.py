"""How units of work reach a database, whichever it is."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from storage.connection import Connection

Result = TypeVar("Result")


class Units(Protocol):
    """Runs units of work, each in a transaction of its own; `errors` are the driver's, `committed_at` as by the clock.

    `committed_at` is when something was last written and committed, by the monotonic clock; 0 where the database
    refused what came after it.
    """

    @property
    def committed_at(self) -> float:
        """When something was last written and committed."""
        ...

    @property
    def errors(self) -> type[Exception]:
        """What the driver raises."""
        ...

    async def run(self, unit: Callable[[Connection], Result]) -> Result:
        """Run the unit: committed when it returns, rolled back when it raises; or StoreUnavailableError."""
        ...

    async def close(self) -> None:
        """Let running units end and close what they ran on."""
        ...
