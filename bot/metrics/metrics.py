"""The series of one app: made at its start, all of them, and found by one look when something happens.

So a rate is right from the first event on, no label can have a value that nobody foresaw, and an event costs half a
microsecond, a duration less than one; prometheus_client's own `labels()` would be thrice that.
"""

from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics

from bot.metrics.instruments import ALL, Instrument, Shape


class Metrics:
    """Counts and times; safe to be told from any thread."""

    def __init__(self) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # they tell what the process' start tells already
        self.registry = CollectorRegistry()
        self._counters: dict[tuple[Instrument, tuple[StrEnum, ...]], Counter] = {}
        self._histograms: dict[tuple[Instrument, tuple[StrEnum, ...]], Histogram] = {}
        for instrument in ALL:
            self._make(instrument)

    def count(self, instrument: Instrument, *labels: StrEnum) -> None:
        """One more event; the labels in the instrument's own order."""
        self._counters[instrument, labels].inc()

    def time(self, instrument: Instrument, seconds: float, *labels: StrEnum) -> None:
        """One more duration; the labels in the instrument's own order."""
        self._histograms[instrument, labels].observe(seconds)

    def _make(self, instrument: Instrument) -> None:
        """Every series of an instrument, at nothing yet."""
        named = (instrument.name, instrument.says, instrument.label_names)
        if instrument.shape is Shape.COUNTER:
            counter = Counter(*named, registry=self.registry)
            self._counters |= {(instrument, labels): counter.labels(*labels) for labels in instrument.series}
        else:
            histogram = Histogram(*named, registry=self.registry, buckets=instrument.buckets)
            self._histograms |= {(instrument, labels): histogram.labels(*labels) for labels in instrument.series}


def untold(_: object) -> None:
    """Nobody is told."""
