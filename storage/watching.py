"""Who is told how long units of work have waited and taken; storage itself knows no instruments."""

from typing import Protocol

from kanban.outages import Outage


class Watch(Protocol):
    """Told of every unit, on the thread of its connection; it must be quick, and raise nothing."""

    def ran(self, waited: float, took: float, *, writes: bool) -> None:
        """A unit has run: it waited so many seconds until its transaction had begun, and ended after so many more."""
        ...

    def refused(self, waited: float, outage: Outage, *, writes: bool) -> None:
        """The database could not be used for a unit, after so many seconds."""
        ...


class NoWatch:
    """Nobody is told."""

    def ran(self, waited: float, took: float, *, writes: bool) -> None:
        """Nothing to do."""

    def refused(self, waited: float, outage: Outage, *, writes: bool) -> None:
        """Nothing to do."""


UNWATCHED = NoWatch()
