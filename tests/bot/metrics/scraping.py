"""Metrics as Prometheus reads them."""

from collections.abc import Iterator
from dataclasses import dataclass

from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

from tests.double.teams import Teams


@dataclass(frozen=True, slots=True)
class Scraped:
    """One answer of `/metrics`."""

    text: str
    content_type: str = ""

    @property
    def families(self) -> list[Metric]:
        """The families with their samples."""
        return list(text_string_to_metric_families(self.text))

    @property
    def samples(self) -> Iterator[tuple[str, dict[str, str], float]]:
        """Every sample: its name, labels and value."""
        for family in self.families:
            for sample in family.samples:
                yield sample.name, sample.labels, sample.value

    def value(self, name: str, **labels: str) -> float:
        """What the samples of a name with at least these labels add up to; it fails where there is none."""
        found = [value for sample, has, value in self.samples if sample == name and labels.items() <= has.items()]
        assert found, f"there is no {name} with {labels}"
        return sum(found)

    def counted(self, name: str) -> dict[tuple[str, ...], float]:
        """The series of a name that are not at nothing, by their labels' values in the order of the labels' names."""
        return {tuple(labels.values()): value for sample, labels, value in self.samples if sample == name and value}


async def scraped(teams: Teams, accept: str = "text/plain") -> Scraped:
    """What a scraper on this machine is answered."""
    async with teams.http.get(f"{teams.url}/metrics", headers={"Accept": accept}) as answer:
        assert answer.status == 200, await answer.text()
        return Scraped(await answer.text(), answer.headers["Content-Type"])
