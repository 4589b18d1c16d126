"""What answers a request that a fault of the bot has ended: 500, in the form that its route's other errors have."""

from http import HTTPStatus

from aiohttp import web

from bot.inputs.problems import Problem
from bot.metrics.labels import Route
from bot.metrics.requests import ROUTES
from bot.observability import current_turn
from bot.teams.endpoint import refusal

REASON = "a fault of the bot, which is in its log"


def failed(request: web.Request) -> web.Response:
    """A reason as JSON, as problem details where another system asks; the turn's id is in `X-Turn` where one began."""
    if ROUTES.get(request.path) is Route.INPUTS:
        response = Problem(HTTPStatus.INTERNAL_SERVER_ERROR, f"{REASON}: send the same again later").response()
    else:
        response = refusal(HTTPStatus.INTERNAL_SERVER_ERROR, REASON)
    if turn := current_turn():
        response.headers["X-Turn"] = turn
    return response
