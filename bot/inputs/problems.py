"""What answers a request that is not taken: problem details as RFC 9457 has them, every error at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from math import ceil

import orjson
from aiohttp import web

CONTENT_TYPE = "application/problem+json"
SCHEME = "Kanban-Signature"
MOST_ERRORS = 50


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing that is wrong: a field, by its path in the body or its name in the head, and what about it."""

    field: str
    problem: str


class Problem(Exception):
    """A request that is not taken, and why; `after` are the seconds after which it may be tried again.

    `believed` tells that its sender is who they say, and may keep the connection.
    """

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        errors: Iterable[FieldError] = (),
        after: float = 0.0,
        *,
        believed: bool = False,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = tuple(errors)
        self.after = after
        self.believed = believed

    def response(self) -> web.Response:
        """The answer; who is not believed holds no connection by it."""
        told: dict[str, object] = {"title": self.status.phrase, "status": self.status.value, "detail": self.detail}
        if self.errors:
            told["errors"] = [{"field": one.field, "problem": one.problem} for one in self._listed()]
        response = web.Response(status=self.status, body=orjson.dumps(told), content_type=CONTENT_TYPE)
        if self.after > 0:
            response.headers["Retry-After"] = str(ceil(self.after))
        if self.status is HTTPStatus.UNAUTHORIZED:
            response.headers["WWW-Authenticate"] = SCHEME
        if not self.believed:
            response.force_close()
        return response

    def _listed(self) -> tuple[FieldError, ...]:
        """The errors that are told; where there are too many, the first ones, and how many more there are."""
        if len(self.errors) <= MOST_ERRORS:
            return self.errors
        more = FieldError("body", f"has {len(self.errors) - MOST_ERRORS} more errors, which are not listed")
        return (*self.errors[:MOST_ERRORS], more)
