"""Microsoft's hosts for the contenders that know no others: their requests go to the double instead.

What they ask for is asked over real HTTP; only the two documents that the double has not are answered at once.
"""

import io
import json
import os
import urllib.request
from http.client import HTTPResponse
from typing import Any, cast
from urllib.parse import urlsplit

DOUBLE = os.environ["KANBAN_LOGIN_URL"]
LOGIN = "https://login.microsoftonline.com"


def to_the_double(url: str) -> str:
    """Where a request to one of Microsoft's hosts goes."""
    path = urlsplit(url).path
    return DOUBLE + path if url.startswith("https://login.") else url


def own_answer(url: str) -> dict[str, Any] | None:
    """What MSAL asks before it logs in: https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc."""
    parts = urlsplit(url)
    if parts.path.endswith("/.well-known/openid-configuration"):
        tenant = f"{LOGIN}/{parts.path.split('/')[1]}"
        end = f"{tenant}/oauth2/v2.0"
        return {
            "issuer": f"{tenant}/v2.0",
            "token_endpoint": f"{end}/token",
            "authorization_endpoint": f"{end}/authorize",
        }
    return {"metadata": []} if parts.path.endswith("/discovery/instance") else None


def redirect_requests() -> None:
    """Let everything that uses `requests` (the SDK, MSAL) talk to the double."""
    import requests.adapters  # noqa: PLC0415 - only where the contender brings it along

    send = requests.adapters.HTTPAdapter.send

    def to_double(self: Any, request: Any, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - what requests passes
        found = own_answer(request.url)
        if found is None:
            request.url = to_the_double(request.url)
            return send(self, request, *args, **options)
        answer = requests.Response()
        answer.status_code, answer.request, answer.url = 200, request, request.url
        answer.raw = io.BytesIO(json.dumps(found).encode())
        return answer

    setattr(requests.adapters.HTTPAdapter, "send", to_double)  # noqa: B010 - to replace a method is what this is for


def redirect_urllib() -> None:
    """Let everything that uses urllib (PyJWT, for the keys) talk to the double."""

    def to_double(_: urllib.request.HTTPSHandler, request: urllib.request.Request) -> HTTPResponse:
        return cast("HTTPResponse", urllib.request.urlopen(to_the_double(request.full_url)))  # noqa: S310 - the double

    setattr(urllib.request.HTTPSHandler, "https_open", to_double)  # noqa: B010 - the same
