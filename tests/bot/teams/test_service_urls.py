"""Where the bot's token may go."""

import pytest

from bot.settings import Settings
from bot.teams.service_urls import ServiceUrlRefused, ServiceUrls

WITH_APP = Settings(
    app_id="app", app_password="secret", app_tenant_id="tenant", service_url_hosts="connector.example, 127.0.0.1:9000"
)


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net/emea/00000000-0000-0000-0000-0000000000a1/",
        "https://SMBA.TrafficManager.net/amer",
        "https://smba.infra.gcc.teams.microsoft.com/teams",
        "https://smba.infra.gov.teams.microsoft.us/teams",
        "https://webchat.botframework.com/",
        "https://api.botframework.us",
        "https://connector.example/x",
        "http://127.0.0.1:9000/",
    ],
)
def test_microsofts_hosts_and_those_of_the_settings_are_allowed(url: str) -> None:
    assert ServiceUrls(WITH_APP).check(url) == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "smba.trafficmanager.net",
        "http://smba.trafficmanager.net/",
        "ftp://smba.trafficmanager.net/",
        "https://trafficmanager.net/",
        "https://evil.trafficmanager.net/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://user:word@smba.trafficmanager.net/",
        "https://evil.example/smba.trafficmanager.net",
        "https://evil.example#smba.trafficmanager.net",
        "https://evil.example\\.botframework.com/",
        "https://smba.trafficmanager.net/?to=evil.example",
        "https://evilbotframework.com/",
        "https://botframework.com.evil.example/",
        "https://smba.trafficmanager.net:port/",
        "https://smba.trafficmanager.net /",
        "https://\u0455mba.trafficmanager.net/",
        "http://connector.example/",
        "http://127.0.0.1:9001/",
        "http://127.0.0.1/",
        "http://localhost:9000/",
        "http://169.254.169.254/metadata/",
        "https://[::1/",
        "\x00https://smba.trafficmanager.net/",
    ],
)
def test_any_other_address_is_refused(url: str) -> None:
    with pytest.raises(ServiceUrlRefused):
        ServiceUrls(WITH_APP).check(url)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("http://localhost:56150/_connector", True),
        ("http://127.0.0.1:56150/_connector", True),
        ("http://[::1]:56150/", True),
        ("https://smba.trafficmanager.net/emea/", False),
        ("http://10.0.0.1/", False),
        ("http://localhost.evil.example/", False),
    ],
)
def test_without_an_app_id_only_this_machine_is_allowed(url: str, *, allowed: bool) -> None:
    try:
        ServiceUrls(Settings()).check(url)
        passed = True
    except ServiceUrlRefused:
        passed = False

    assert passed is allowed
