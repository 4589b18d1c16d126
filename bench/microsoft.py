"""Microsoft's side for the benchmark: the double, with bearer tokens that every SDK takes for real ones."""

import time

from tests.double.microsoft import Microsoft
from tests.double.people import APP_ID, APP_PASSWORD, TENANT


class MicrosoftForAll(Microsoft):
    """The double with bearer tokens that are JWTs, which one of the SDKs reads before it sends them."""

    def bearer(self) -> str:
        """A token for the connector, signed as the inbound ones are."""
        now = int(time.time())
        return self.keys[0].sign({"aud": "https://api.botframework.com", "iat": now, "exp": now + self.token_lifetime})

    def forget(self) -> None:
        """Drop what has come in so far, so that looking for a message costs the double the same all the time."""
        self.arrived.clear()
        self.messages.clear()

    def environment(self) -> dict[str, str]:
        """What a contender is told of this world, by the names of the bot's own settings."""
        return {
            "MicrosoftAppId": APP_ID,
            "MicrosoftAppPassword": APP_PASSWORD,
            "MicrosoftAppTenantId": TENANT,
            "KANBAN_OPENID_METADATA_URL": f"{self.url}/v1/.well-known/openidconfiguration",
            "KANBAN_LOGIN_URL": self.url,
            "KANBAN_SERVICE_URL_HOSTS": self.url.removeprefix("http://"),
        }
