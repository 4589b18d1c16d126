"""The Microsoft 365 Agents SDK's echo, as the package's README writes it; nothing is stored.

It runs in a virtual environment of its own, which holds nothing of this project.
"""

import os

from aiohttp import web
from microsoft_agents.activity import load_configuration_from_env
from microsoft_agents.authentication.msal import MsalConnectionManager
from microsoft_agents.hosting.aiohttp import CloudAdapter, jwt_authorization_middleware, start_agent_process
from microsoft_agents.hosting.core import AgentApplication, Authorization, MemoryStorage, TurnContext, TurnState

from bench.contenders.listening import listen
from bench.contenders.redirect import redirect_requests, redirect_urllib

CONNECTION = "CONNECTIONS__SERVICE_CONNECTION__SETTINGS__"


def main() -> None:
    """As the quickstart's files main.py, agent.py and start_server.py."""
    redirect_requests()
    redirect_urllib()
    settings = load_configuration_from_env(
        {
            f"{CONNECTION}CLIENTID": os.environ["MicrosoftAppId"],
            f"{CONNECTION}CLIENTSECRET": os.environ["MicrosoftAppPassword"],
            f"{CONNECTION}TENANTID": os.environ["MicrosoftAppTenantId"],
        }
    )
    storage = MemoryStorage()
    connections = MsalConnectionManager(**settings)
    adapter = CloudAdapter(connection_manager=connections)
    authorization = Authorization(storage, connections, **settings)
    agent = AgentApplication[TurnState](storage=storage, adapter=adapter, authorization=authorization, **settings)

    @agent.activity("message")
    async def on_message(context: TurnContext, _: TurnState) -> None:
        await context.send_activity(f"Echo: {context.activity.text}")

    async def messages(request: web.Request) -> web.Response:
        return await start_agent_process(request, agent, adapter) or web.Response()

    app = web.Application(middlewares=[jwt_authorization_middleware])
    app.router.add_post("/api/messages", messages)
    app["agent_configuration"] = connections.get_default_connection_configuration()
    app["agent_app"] = agent
    app["adapter"] = adapter
    listen(app)


if __name__ == "__main__":
    main()
