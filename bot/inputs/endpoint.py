"""`POST /api/inputs`: what is wrong gets 4xx and every reason at once, before anything is done."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from time import perf_counter

import orjson
from aiohttp import web

from bot.bodies import Unacceptable, check_head, read_body
from bot.inputs.ask import read_ask
from bot.inputs.delivery import Delivery
from bot.inputs.keys import Master
from bot.inputs.problems import Problem
from bot.inputs.received import Outcome, Received, receive
from bot.inputs.senders import Senders
from bot.metrics import labels
from bot.metrics.instruments import TURN_SECONDS, TURNS
from bot.metrics.metrics import Metrics
from bot.observability import begin_turn
from bot.refusals import Refusals
from bot.settings import Settings
from storage import inputs
from storage.errors import StoreUnavailableError
from storage.inputs import InputSource
from storage.store import Store

log = logging.getLogger(__name__)

LARGEST_BODY = 64 * 1024
TRY_AGAIN_SECONDS = 5.0


def utc_now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


class InputsEndpoint:
    """Size and content type, then the head, the signature, the tenant, the rate, the ask, the task."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        clock: Callable[[], datetime] = utc_now,
        metrics: Metrics | None = None,
    ) -> None:
        self._store = store
        self._metrics = metrics or Metrics()
        self._tenants = settings.tenants
        self._jira = settings.jira_projects
        self._clock = clock
        master = Master(settings)
        master.usable()  # is logged when the bot starts, not when the first ask is refused
        self._senders = Senders(store, master, clock)
        self._refusals = Refusals()

    async def post(self, request: web.Request) -> web.Response:
        """Answer one request of another system; what is answered 200 or 201 is stored."""
        began, turn = perf_counter(), begin_turn()
        try:
            source, received = await self._received(request)
        except Unacceptable as unacceptable:
            return self._refuse(Problem(unacceptable.status, unacceptable.reason))
        except Problem as problem:
            if problem.believed:
                self._count(labels.Outcome.REFUSED, began)
            return self._refuse(problem)
        except StoreUnavailableError:
            self._count(labels.Outcome.UNAVAILABLE, began)
            away = "the database cannot be used for now, and nothing was stored: send the same again"
            return self._refuse(Problem(HTTPStatus.SERVICE_UNAVAILABLE, away, after=TRY_AGAIN_SECONDS, believed=True))
        except Exception:
            self._count(labels.Outcome.FAILED, began)
            raise
        log.info("input", extra={"source": source.name, "outcome": received.outcome, "again": received.again})
        self._count(labels.Outcome.REDELIVERED if received.again else labels.Outcome.ANSWERED, began)
        return _answer(received, turn.id)

    def _count(self, outcome: labels.Outcome, began: float) -> None:
        """Count an ask of a system that is believed."""
        self._metrics.count(TURNS, labels.TurnKind.INPUT, outcome)
        self._metrics.time(TURN_SECONDS, perf_counter() - began, labels.TurnKind.INPUT)

    async def _received(self, request: web.Request) -> tuple[InputSource, Received]:
        check_head(request, LARGEST_BODY)
        claim = self._senders.claimed(request)
        body = await read_body(request, LARGEST_BODY)
        source = await self._senders.believed(claim, body)
        place = await self._store.query(partial(inputs.place_of, board_id=source.board_id))
        if self._tenants and place.tenant.lower() not in self._tenants:
            outside = "the tenant of this source's board is not among KANBAN_TENANTS"
            raise Problem(HTTPStatus.FORBIDDEN, outside, believed=True)
        self._senders.admit(source, claim)
        delivery = Delivery(source, read_ask(body), claim.key, body, self._clock(), self._jira)
        return source, await self._store.write(place, partial(receive, delivery))

    def _refuse(self, problem: Problem) -> web.Response:
        self._refusals.note(problem.status, f"input: {problem.detail}")
        return problem.response()


def _answer(received: Received, turn: str) -> web.Response:
    """What became of an ask: 201 for a new task, 200 for one that was there."""
    task = {"number": received.number, "lane": received.lane.value, "board": received.board}
    told = {"task": task, "outcome": OUTCOMES[received.outcome]}
    created = received.outcome is Outcome.CAPTURED and not received.again
    status = HTTPStatus.CREATED if created else HTTPStatus.OK
    return web.Response(
        status=status, body=orjson.dumps(told), content_type="application/json", headers={"X-Turn": turn}
    )


OUTCOMES = {Outcome.CAPTURED: "captured", Outcome.NOTED: "noted", Outcome.KNOWN: "unchanged"}
