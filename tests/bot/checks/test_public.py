"""What is wrong on the way from Teams to the bot is named, with its cure."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.checks.finding import Outcome
from bot.checks.public import lasting
from tests.bot.checks.conftest import HOST, Installation
from tests.bot.checks.fronts import Answer, answer, answering, silent, unused_port

OK, WARN, FAIL, SKIP = Outcome.OK, Outcome.WARN, Outcome.FAIL, Outcome.SKIP
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("https://localhost", "localhost is this machine, which Teams cannot reach"),
        ("https://kanban.local", "is a name of this network only"),
        ("https://10.1.2.3", "is an IP address"),
        ("https://nobody-has-this-name.invalid.example", "does not resolve"),
    ],
)
async def test_a_public_name_that_teams_cannot_reach_is_named(
    bot: Installation, monkeypatch: pytest.MonkeyPatch, url: str, says: str
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise OSError("Name or service not known")

    if says == "does not resolve":
        monkeypatch.setattr("bot.checks.public.socket.getaddrinfo", unknown)

    found = await bot.examined(public_url=url, login_url="http://127.0.0.1:1")

    assert (found["public name"].outcome, says in found["public name"].says) == (FAIL, True)
    assert "KANBAN_PUBLIC_URL" in found["public name"].cure
    assert {found[name].outcome for name in ("public certificate", "public /healthz", "public /api/messages")} == {SKIP}


@pytest.mark.parametrize(
    ("host", "days", "self_signed", "says"),
    [
        (HOST, -3.0, False, "it has expired"),
        (HOST, 90.5, True, "it is self-signed"),
        ("other.example.com", 90.5, False, "it is for another name"),
    ],
)
async def test_a_certificate_that_teams_does_not_trust_is_named(
    bot: Installation,
    host: str,
    days: float,
    self_signed: bool,  # noqa: FBT001 - a column of the table above
    says: str,
) -> None:
    context = bot.authority.server(host, days=days, self_signed=self_signed)

    async with answering(answer(200), context) as port:
        found = await bot.examined(public_url=f"https://{HOST}:{port}")

    assert (found["public certificate"].outcome, found["public certificate"].says) == (FAIL, says)
    assert bool(found["public certificate"].cure)
    assert found["public /healthz"].outcome is SKIP


async def test_a_certificate_of_an_unknown_authority_is_named(
    bot: Installation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "nobody.pem").touch()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nobody.pem"))

    found = await bot.examined()

    assert found["public certificate"].outcome is FAIL
    assert "fullchain.pem" in found["public certificate"].cure


@pytest.mark.parametrize(
    ("days", "outcome", "says"), [(15, OK, "valid for 15 days"), (13, WARN, "it expires in 13 days")]
)
def test_a_certificate_that_is_about_to_expire_is_named(days: int, outcome: Outcome, says: str) -> None:
    finding = lasting(NOON + timedelta(days=days, hours=1), NOON)

    assert (finding.outcome, finding.says) == (outcome, says)


async def test_a_port_at_which_nothing_listens_is_named(bot: Installation) -> None:
    port = unused_port()

    found = await bot.examined(public_url=f"https://{HOST}:{port}")

    assert found["public certificate"].says == f"nothing listens at {HOST}:{port}"
    assert "firewall" in found["public certificate"].cure


async def test_a_port_without_tls_is_named(bot: Installation) -> None:
    async with answering(answer(200), None) as port:
        found = await bot.examined(public_url=f"https://{HOST}:{port}")

    assert found["public certificate"].says == f"{HOST}:{port} does not speak TLS"


@pytest.mark.parametrize(
    ("given", "what", "says", "cure"),
    [
        (answer(404), "public /healthz", "it answers 404 instead of 200", "the proxy does not know the path"),
        (answer(404), "public /api/messages", "it answers 404 instead of 401", "the proxy does not know the path"),
        (answer(502), "public /healthz", "it answers 502 instead of 200", "the proxy does not reach the bot"),
        (answer(502), "public /api/messages", "it answers 502 instead of 401", "the proxy does not reach the bot"),
        (answer(301), "public /api/messages", "it answers 301 instead of 401", "Teams follows no redirect"),
        (answer(200), "public /healthz", "something else than this bot answers", "pass every path on to the bot"),
        (answer(200, status="ok"), "public /healthz", "something else than this bot answers", "pass every path on"),
        (answer(200), "public /api/messages", "it answers 200 instead of 401", "pass every path on to the bot"),
        (answer(403), "public /api/messages", "it answers 403 instead of 401", "MicrosoftAppId"),
    ],
)
async def test_what_answers_instead_of_the_bot_is_named(
    bot: Installation, given: Answer, what: str, says: str, cure: str
) -> None:
    async with answering(given, bot.context) as port:
        found = await bot.examined(public_url=f"https://{HOST}:{port}")

    assert (found[what].outcome, found[what].says) == (FAIL, says)
    assert cure in found[what].cure
    assert found["public certificate"].outcome is OK


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("what", ["public /api/messages", "public /healthz"])
async def test_a_bot_that_hangs_behind_its_proxy_is_named(bot: Installation, what: str) -> None:
    async with silent(bot.context) as port:
        found = await bot.examined(public_url=f"https://{HOST}:{port}")

    assert (found[what].outcome, "it does not answer within" in found[what].says) == (FAIL, True)
    assert "restart the bot where it hangs" in found[what].cure


async def test_what_has_crashed_is_named(bot: Installation) -> None:
    async with answering(answer(200, status="ok", crashes={"outbox": 3}), bot.context) as port:
        found = await bot.examined(public_url=f"https://{HOST}:{port}")

    assert found["public /healthz"].outcome is WARN
    assert found["public /healthz"].says == "crashed since the start, with how often: outbox 3"
