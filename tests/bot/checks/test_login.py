"""What is wrong between the bot and Microsoft is named, with its cure."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.checks.finding import Outcome
from bot.checks.login import issued, skew, told_time
from tests.bot.checks.conftest import Installation
from tests.bot.checks.fronts import silent, unused_port
from tests.double.people import Json

OK, WARN, FAIL, SKIP = Outcome.OK, Outcome.WARN, Outcome.FAIL, Outcome.SKIP
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
OTHER = "00000000-0000-0000-0000-00000000dead"


@pytest.mark.parametrize(
    ("changed", "says", "cure"),
    [
        ({"app_password": "another"}, "the secret is wrong (AADSTS7000215)", "Value, not its Secret ID"),
        ({"app_password": "expired"}, "the secret has expired (AADSTS7000222)", "make a new one"),
        ({"app_tenant_id": OTHER}, "there is no such tenant (AADSTS90002)", "MicrosoftAppTenantId"),
        ({"app_id": OTHER}, "the tenant knows no such app (AADSTS700016)", "MicrosoftAppId"),
    ],
)
async def test_why_microsoft_gives_no_token_is_named(
    bot: Installation, changed: dict[str, Json], says: str, cure: str
) -> None:
    bot.microsoft.expired_secrets.add("expired")

    found = await bot.examined(**changed)

    token = found.pop("token from Microsoft's login")
    assert (token.outcome, token.says) == (FAIL, says)
    assert cure in token.cure
    assert {what for what, one in found.items() if one.outcome is not OK} == {"Teams' connector"}
    assert found["Teams' connector"].outcome is SKIP


async def test_a_login_server_that_is_not_reached_is_named(bot: Installation) -> None:
    nowhere = f"http://127.0.0.1:{unused_port()}"

    found = await bot.examined(login_url=nowhere)

    token = found["token from Microsoft's login"]
    assert (token.outcome, "could not be reached" in token.says) == (FAIL, True)
    assert token.cure == f"see that this machine reaches {nowhere} (KANBAN_LOGIN_URL): DNS, firewall, proxy"


async def test_an_identity_that_this_machine_does_not_have_is_named(bot: Installation) -> None:
    nowhere = f"http://127.0.0.1:{unused_port()}/token"

    found = await bot.examined(app_type="UserAssignedMSI", identity_endpoint=nowhere, identity_header="s3cret")

    token = found["token from Microsoft's login"]
    assert (token.outcome, "user-assigned identity of MicrosoftAppId" in token.cure) == (FAIL, True)
    assert found["Teams' connector"].outcome is SKIP


async def test_a_key_server_that_does_not_answer_is_named(bot: Installation) -> None:
    bot.microsoft.fail(503, path="/v1/.well-known/keys", times=9)

    found = await bot.examined()

    keys = found["keys of Microsoft's tokens"]
    assert (keys.outcome, "answered 503" in keys.says) == (FAIL, True)
    assert "KANBAN_OPENID_METADATA_URL" in keys.cure


async def test_a_key_server_that_is_not_reached_leaves_the_clock_untried(bot: Installation) -> None:
    found = await bot.examined(openid_metadata_url=f"http://127.0.0.1:{unused_port()}/v1")

    assert (found["keys of Microsoft's tokens"].outcome, found["clock"].outcome) == (FAIL, SKIP)
    assert found["token from Microsoft's login"].outcome is OK


@pytest.mark.parametrize("issuer", ["https://api.botframework.com/", "https://api.botframework.us"])
async def test_an_issuer_that_microsoft_does_not_announce_is_named(bot: Installation, issuer: str) -> None:
    found = await bot.examined(token_issuer=issuer)

    one = found["issuer of Microsoft's tokens"]
    assert (one.outcome, one.says) == (
        FAIL,
        f"KANBAN_TOKEN_ISSUER is {issuer!r}, so all that Teams delivers is refused",
    )
    assert "set KANBAN_TOKEN_ISSUER to 'https://api.botframework.com'" in one.cure


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b'{"issuer": "https://a.example"}', OK),
        (b'{"issuer": 1}', FAIL),
        (b"[]", SKIP),
        (b"{}", SKIP),
        (b"<html>", SKIP),
    ],
)
def test_metadata_may_be_anything(body: bytes, outcome: Outcome) -> None:
    assert issued("https://a.example", body).outcome is outcome


@pytest.mark.parametrize(
    ("date", "outcome"),
    [
        ("Mon, 23 Nov 2026 12:00:00 GMT", OK),
        ("Mon, 23 Nov 2026 12:00:00 -0000", OK),
        ("Mon, 23 Nov 2026 11:00:00 -0000", FAIL),
        ("yesterday", SKIP),
    ],
)
def test_the_time_that_an_answer_tells_is_read_however_it_is_written(date: str, outcome: Outcome) -> None:
    assert told_time(NOON, {"Date": date}).outcome is outcome


@pytest.mark.parametrize(
    ("ahead", "outcome", "says"),
    [(360, FAIL, "s slow, so tokens are refused"), (-360, FAIL, "s fast, so tokens"), (120, WARN, "s slow")],
)
async def test_a_clock_that_is_wrong_is_named(bot: Installation, ahead: int, outcome: Outcome, says: str) -> None:
    bot.microsoft.clock_ahead = timedelta(seconds=ahead)

    found = await bot.examined()

    assert (found["clock"].outcome, says in found["clock"].says) == (outcome, True)
    assert "NTP" in found["clock"].cure


@pytest.mark.parametrize(("apart", "outcome"), [(60, OK), (61, WARN), (300, WARN), (301, FAIL)])
def test_a_clock_may_be_wrong_by_a_minute_and_must_not_by_five(apart: int, outcome: Outcome) -> None:
    assert skew(NOON, NOON + timedelta(seconds=apart)).outcome is outcome


@pytest.mark.parametrize(
    ("status", "outcome", "cure"),
    [(401, FAIL, "MicrosoftAppType"), (503, WARN, "try again in some minutes"), (404, OK, ""), (403, OK, "")],
)
async def test_what_teams_makes_of_the_bots_token_is_named(
    bot: Installation, status: int, outcome: Outcome, cure: str
) -> None:
    bot.microsoft.fail(status, path="/pagedmembers", times=9)

    found = await bot.examined()

    assert (found["Teams' connector"].outcome, cure in found["Teams' connector"].cure) == (outcome, True)


@pytest.mark.parametrize(
    ("service_url", "says", "cure"),
    [
        ("http://127.0.0.1:1/", "127.0.0.1 is not reached", "firewall"),
        (
            "https://smba.elsewhere.example/",
            "no token may be sent to smba.elsewhere.example",
            "KANBAN_SERVICE_URL_HOSTS",
        ),
    ],
)
async def test_a_connector_that_is_not_to_be_reached_is_named(
    bot: Installation, service_url: str, says: str, cure: str
) -> None:
    with closing(sqlite3.connect(bot.database)) as database:
        database.execute("UPDATE conversations SET service_url = ?", (service_url,))
        database.commit()

    found = await bot.examined(service_url_hosts=("127.0.0.1:1",))

    assert (found["Teams' connector"].outcome, found["Teams' connector"].says) == (FAIL, says)
    assert cure in found["Teams' connector"].cure


@pytest.mark.usefixtures("impatient")
async def test_a_connector_that_never_answers_is_given_up_and_named(bot: Installation) -> None:
    async with silent() as port:
        with closing(sqlite3.connect(bot.database)) as database:
            database.execute("UPDATE conversations SET service_url = ?", (f"http://127.0.0.1:{port}/",))
            database.commit()
        found = await bot.examined(service_url_hosts=(f"127.0.0.1:{port}",))

    assert (found["Teams' connector"].outcome, "does not answer within" in found["Teams' connector"].says) == (
        FAIL,
        True,
    )
    assert "firewall" in found["Teams' connector"].cure
