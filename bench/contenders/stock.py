"""The stock SDK's echo, as its documentation writes it: CloudAdapter and its own authentication; nothing is stored."""

import os

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.core.integration import aiohttp_error_middleware
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication

from bench.contenders.listening import listen
from bench.contenders.redirect import redirect_requests


class Config:
    """As the samples' config.py."""

    PORT = 0
    APP_ID = os.environ["MicrosoftAppId"]
    APP_PASSWORD = os.environ["MicrosoftAppPassword"]
    APP_TYPE = "SingleTenant"
    APP_TENANTID = os.environ["MicrosoftAppTenantId"]


class EchoBot(ActivityHandler):
    """As the samples' echo_bot.py."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Say the same."""
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


def main() -> None:
    """As the samples' app.py."""
    redirect_requests()
    adapter, bot = CloudAdapter(ConfigurationBotFrameworkAuthentication(Config())), EchoBot()

    async def messages(request: web.Request) -> web.Response:
        return await adapter.process(request, bot) or web.Response()

    app = web.Application(middlewares=[aiohttp_error_middleware])
    app.router.add_post("/api/messages", messages)
    listen(app)


if __name__ == "__main__":
    main()
