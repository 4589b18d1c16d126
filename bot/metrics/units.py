"""Units of work as storage tells of them, in its instruments."""

from bot.metrics.instruments import DATABASE_ERRORS, DATABASE_UNITS, DATABASE_WAITS
from bot.metrics.labels import Access
from bot.metrics.metrics import Metrics
from kanban.outages import Outage


class Units:
    """What `storage.watching.Watch` is told, counted and timed."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def ran(self, waited: float, took: float, *, writes: bool) -> None:
        """A unit has run and is committed."""
        access = Access.WRITE if writes else Access.READ
        self._metrics.time(DATABASE_WAITS, waited, access)
        self._metrics.time(DATABASE_UNITS, took, access)

    def refused(self, waited: float, outage: Outage, *, writes: bool) -> None:
        """The database could not be used for a unit, which has waited for that."""
        access = Access.WRITE if writes else Access.READ
        self._metrics.time(DATABASE_WAITS, waited, access)
        self._metrics.count(DATABASE_ERRORS, access, outage)
