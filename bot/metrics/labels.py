"""Every value that a label may have: closed families, so that neither a person nor a board can become one."""

from enum import StrEnum


class TurnKind(StrEnum):
    """What a turn began with."""

    MESSAGE = "message"
    EDIT = "edit"
    PRESS = "press"
    EXTENSION = "extension"
    SEARCH = "search"
    FILE = "file"
    ARRIVAL = "arrival"
    INPUT = "input"
    OTHER = "other"


class Outcome(StrEnum):
    """How a turn ended, the gravest last: of all that is known of a turn, the gravest counts."""

    ANSWERED = "answered"
    REDELIVERED = "redelivered"
    REFUSED = "refused"
    UNAUTHORISED = "unauthorised"
    UNKNOWN = "unknown"
    UNPOSTED = "unposted"
    UNAVAILABLE = "unavailable"
    FAILED = "failed"
    CUT_OFF = "cut_off"

    def or_graver(self, other: "Outcome") -> "Outcome":
        """The graver one of two."""
        return other if _GRAVITY[other] > _GRAVITY[self] else self


_GRAVITY = {outcome: place for place, outcome in enumerate(Outcome)}


class Route(StrEnum):
    """What was asked for over HTTP."""

    MESSAGES = "messages"
    INPUTS = "inputs"
    PROBES = "probes"
    METRICS = "metrics"
    PAGES = "pages"
    OTHER = "other"


class Refusal(StrEnum):
    """The status of an answer over HTTP that is an error."""

    BAD_REQUEST = "400"
    UNAUTHORIZED = "401"
    FORBIDDEN = "403"
    NOT_FOUND = "404"
    METHOD_NOT_ALLOWED = "405"
    TIMEOUT = "408"
    CONFLICT = "409"
    TOO_LARGE = "413"
    UNSUPPORTED = "415"
    UNPROCESSABLE = "422"
    TOO_MANY = "429"
    ERROR = "500"
    UNAVAILABLE = "503"
    OTHER = "other"


class Operation(StrEnum):
    """What Teams was asked to do."""

    POST = "post"
    EDIT = "edit"
    DELETE = "delete"
    ASK = "ask"


class Answer(StrEnum):
    """What the connector answered; NONE where no answer came."""

    DONE = "2xx"
    UNAUTHORIZED = "401"
    FORBIDDEN = "403"
    NOT_FOUND = "404"
    PRECONDITION_FAILED = "412"
    TOO_MANY = "429"
    REFUSED = "4xx"
    ERROR = "5xx"
    OTHER = "other"
    NONE = "none"


class Fetched(StrEnum):
    """What came of asking for a token, or for Microsoft's keys; REFUSED that there was an answer, and it was no."""

    OBTAINED = "obtained"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


class Told(StrEnum):
    """What another system answered to a webhook; GONE that it wants no more."""

    DELIVERED = "delivered"
    FAILED = "failed"
    GONE = "gone"


class Access(StrEnum):
    """What a unit of work does with the database; there is one connection that writes."""

    READ = "read"
    WRITE = "write"


class Holding(StrEnum):
    """What became of a meeting that was due; SKIPPED that it was too late for it."""

    HELD = "held"
    SKIPPED = "skipped"
    FAILED = "failed"


class Beside(StrEnum):
    """What runs beside the turns, as `/healthz` names it."""

    WORKER = "worker"
    MEETINGS = "meetings"
    OUTBOX = "outbox"
    LIVE_CARDS = "live_cards"
    RETENTION = "retention"
    RECURRING = "recurring"
    WEBHOOKS = "webhooks"
    CALLS = "webhook calls"
    OUTSIDE = "posts and live cards"
    EDITS = "edits of pressed cards"
    ROSTERS = "rosters"
    UNHEARD = "a task that nobody waits for"
    OTHER = "other"
