"""The pages that the app package names: about the bot, about privacy, and its terms of use. Anybody may read them."""

from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Final

from aiohttp import web

NAMES: Final = ("about", "privacy", "terms")
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def pages() -> list[web.RouteDef]:
    """A route for each page, whose text is read once."""
    return [web.get(f"/{name}", _page(name)) for name in NAMES]


def _page(name: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    text = (files("appmanifest") / "pages" / f"{name}.html").read_text(encoding="utf-8")

    async def shown(_: web.Request) -> web.Response:
        response = web.Response(text=text, content_type="text/html", headers=HEADERS)
        response.force_close()  # anybody may ask, and nobody hold a connection by that
        return response

    return shown
