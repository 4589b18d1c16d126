"""The instruments, as data: what each is called, counts or times, and which values its labels may have.

Names and units: https://prometheus.io/docs/practices/naming/
"""

from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import product

from bot.metrics.labels import Access, Answer, Fetched, Holding, Operation, Outcome, Refusal, Route, Told, TurnKind
from kanban.outages import Outage
from storage.schedules import Held

Labels = tuple[tuple[str, type[StrEnum]], ...]
OF_TURNS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 7.5, 10.0)
OF_REQUESTS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
OF_WAITS = (0.005, 0.05, 0.25, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
OF_UNITS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1.0, 5.0)


class Shape(Enum):
    """What an instrument does: it counts events, or sorts durations in seconds into buckets."""

    COUNTER = "counter"
    HISTOGRAM = "histogram"


@dataclass(frozen=True, slots=True, eq=False)
class Instrument:
    """A family of series, one for every combination of its labels' values."""

    name: str
    says: str
    labels: Labels
    buckets: tuple[float, ...] = ()

    @property
    def shape(self) -> Shape:
        """A histogram, where it has buckets."""
        return Shape.HISTOGRAM if self.buckets else Shape.COUNTER

    @property
    def label_names(self) -> tuple[str, ...]:
        """The names of its labels, in their order."""
        return tuple(name for name, _ in self.labels)

    @property
    def series(self) -> list[tuple[StrEnum, ...]]:
        """Every combination that there can be."""
        return list(product(*(values for _, values in self.labels)))


TURNS = Instrument("kanban_turns_total", "Turns that have ended.", (("kind", TurnKind), ("outcome", Outcome)))
TURN_SECONDS = Instrument(
    "kanban_turn_seconds",
    "Seconds from a delivery of Teams to its answer.",
    (("kind", TurnKind),),
    OF_TURNS,
)
HTTP_REFUSALS = Instrument(
    "kanban_http_refusals_total",
    "Requests that were answered with an error, most of them before a turn began.",
    (("route", Route), ("status", Refusal)),
)
CONNECTOR_ANSWERS = Instrument(
    "kanban_connector_answers_total",
    "What Teams answered to requests of the bot, each try by itself.",
    (("operation", Operation), ("answer", Answer)),
)
CONNECTOR_SECONDS = Instrument(
    "kanban_connector_request_seconds",
    "Seconds that a try took, until Teams answered or was not waited for any more.",
    (("operation", Operation),),
    OF_REQUESTS,
)
CONNECTOR_RETRIES = Instrument(
    "kanban_connector_retries_total", "Tries that were followed by another one.", (("answer", Answer),)
)
CONNECTOR_WAITS = Instrument(
    "kanban_connector_wait_seconds",
    "Seconds until Teams' rates and a free connection let a request go.",
    (("operation", Operation),),
    OF_WAITS,
)
TOKENS = Instrument("kanban_tokens_total", "Tokens that the bot asked Microsoft for.", (("outcome", Fetched),))
SIGNING_KEYS = Instrument(
    "kanban_signing_keys_total", "Fetches of the keys that inbound tokens are signed by.", (("outcome", Fetched),)
)
DATABASE_WAITS = Instrument(
    "kanban_database_wait_seconds",
    "Seconds until a unit of work had the database: behind other units, and for locks of other programs.",
    (("access", Access),),
    OF_UNITS,
)
DATABASE_UNITS = Instrument(
    "kanban_database_unit_seconds",
    "Seconds that a unit of work took then, its commit included.",
    (("access", Access),),
    OF_UNITS,
)
DATABASE_ERRORS = Instrument(
    "kanban_database_errors_total",
    "Units of work that the database refused, so that nothing of them is stored.",
    (("access", Access), ("outage", Outage)),
)
MEETINGS = Instrument("kanban_meetings_total", "Meetings that were due.", (("meeting", Held), ("outcome", Holding)))
WEBHOOK_DELIVERIES = Instrument(
    "kanban_webhook_deliveries_total", "What other systems answered to webhooks.", (("outcome", Told),)
)
ALL = (
    TURNS,
    TURN_SECONDS,
    HTTP_REFUSALS,
    CONNECTOR_ANSWERS,
    CONNECTOR_SECONDS,
    CONNECTOR_RETRIES,
    CONNECTOR_WAITS,
    TOKENS,
    SIGNING_KEYS,
    DATABASE_WAITS,
    DATABASE_UNITS,
    DATABASE_ERRORS,
    MEETINGS,
    WEBHOOK_DELIVERIES,
)
