"""How Microsoft Entra refuses, and the time that Microsoft tells."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from aiohttp import web

from tests.double.people import APP_ID, APP_PASSWORD, TENANT


def login_refusal(tenant: str, form: Mapping[str, str], expired: set[str]) -> web.Response | None:
    """What is said to who gets no token: judged are the tenant, then the app, then its secret.

    https://learn.microsoft.com/entra/identity-platform/reference-error-codes
    """
    if tenant not in {TENANT, "botframework.com"}:
        return _refused(400, "invalid_request", 90002)
    if form.get("client_id") != APP_ID:
        return _refused(400, "unauthorized_client", 700016)
    if form.get("client_secret") in expired:
        return _refused(401, "invalid_client", 7000222)
    if form.get("client_secret") != APP_PASSWORD:
        return _refused(401, "invalid_client", 7000215)
    return None


def date_header(ahead: timedelta) -> str:
    """The value of Date by a clock that is ahead of this machine's."""
    return format_datetime(datetime.now(UTC) + ahead, usegmt=True)


def _refused(status: int, error: str, code: int) -> web.Response:
    told = {"error": error, "error_description": f"AADSTS{code}: it quotes what was sent", "error_codes": [code]}
    return web.json_response(told, status=status)
