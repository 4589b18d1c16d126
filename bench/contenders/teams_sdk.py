"""The Teams SDK's echo, as the package's README writes it; nothing is stored.

It runs in a virtual environment of its own, which holds nothing of this project.
"""

import asyncio
import os
import socket

import uvicorn
from microsoft_teams.api import MessageActivity
from microsoft_teams.apps import ActivityContext, App
from microsoft_teams.apps.http import FastAPIAdapter

from bench.contenders.redirect import redirect_requests, redirect_urllib


def main() -> None:
    """Serve on a free port of loopback, without a line of log for each request."""
    redirect_requests()
    redirect_urllib()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])

    def server(app: object) -> uvicorn.Server:
        return uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, access_log=False))

    app = App(
        client_id=os.environ["MicrosoftAppId"],
        client_secret=os.environ["MicrosoftAppPassword"],
        tenant_id=os.environ["MicrosoftAppTenantId"],
        http_server_adapter=FastAPIAdapter(server_factory=server),
    )

    @app.on_message
    async def handle_message(context: ActivityContext[MessageActivity]) -> None:
        await context.send(f"Echo: {context.activity.text}")

    print(f"http://127.0.0.1:{port}", flush=True)
    asyncio.run(app.start(port))


if __name__ == "__main__":
    main()
