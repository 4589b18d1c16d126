"""`kanban-bot check` finds what is wrong, and names the cure."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.checks.database import room
from bot.checks.doctor import CHECKS, examine, works
from bot.checks.finding import Outcome
from bot.checks.login import skew
from bot.checks.public import lasting
from bot.checks.work import ago
from bot.serving import bind
from bot.settings import Settings
from storage.migrate import upgrade
from tests.bot.checks.conftest import HOST, Installation
from tests.bot.checks.fronts import Answer, answering
from tests.double.microsoft import Microsoft
from tests.double.people import Json
from tests.double.teams import running
from tests.faults.privileges import ordinary_rights

OK, WARN, FAIL, SKIP = Outcome.OK, Outcome.WARN, Outcome.FAIL, Outcome.SKIP
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
OTHER = "00000000-0000-0000-0000-00000000dead"


def unused_port() -> int:
    """A port at which nothing listens."""
    with bind("127.0.0.1", 0) as taken:
        return int(taken.getsockname()[1])


async def test_of_a_healthy_bot_every_line_is_ok(bot: Installation) -> None:
    said: list[str] = []

    findings = await examine(bot.settings(), lambda finding: said.append(str(finding)))

    assert [line for line in said if not line.startswith("ok    ")] == []
    assert (len(said), works(findings)) == (len(CHECKS), True)


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
    assert {one.outcome for one in found.values()} == {OK}


async def test_a_login_server_that_is_not_reached_is_named(bot: Installation) -> None:
    nowhere = f"http://127.0.0.1:{unused_port()}"

    found = await bot.examined(login_url=nowhere)

    token = found["token from Microsoft's login"]
    assert (token.outcome, "could not be reached" in token.says) == (FAIL, True)
    assert token.cure == f"see that this machine reaches {nowhere} (KANBAN_LOGIN_URL): DNS, firewall, proxy"


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


@pytest.mark.parametrize(
    ("ahead", "outcome", "says"),
    [(360, FAIL, "s slow, so tokens are refused"), (-360, FAIL, "s fast, so tokens"), (120, WARN, "s slow")],
)
async def test_a_clock_that_is_wrong_is_named(bot: Installation, ahead: int, outcome: Outcome, says: str) -> None:
    bot.microsoft.clock_ahead = timedelta(seconds=ahead)

    found = await bot.examined()

    assert (found["clock"].outcome, says in found["clock"].says) == (outcome, True)
    assert "NTP" in found["clock"].cure


async def test_a_data_folder_that_is_a_file_is_named(bot: Installation, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    found = await bot.examined(data_dir=tmp_path / "file")

    assert (found["data folder"].outcome, found["database"].outcome) == (FAIL, FAIL)
    assert "name a folder: something on its way is a file; KANBAN_DATABASE_URL and" in found["data folder"].cure
    assert {found[name].outcome for name in ("disk space", "last heard from Teams", "posts")} == {SKIP}


async def test_a_data_folder_that_may_not_be_written_to_is_named(bot: Installation) -> None:
    bot.database.parent.chmod(0o500)
    with ordinary_rights():
        found = await bot.examined()
    bot.database.parent.chmod(0o700)

    assert (found["data folder"].outcome, "Permission denied" in found["data folder"].says) == (FAIL, True)
    assert "let the user that runs the bot write to it" in found["data folder"].cure


async def test_a_database_that_was_never_made_is_named(bot: Installation, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()

    found = await bot.examined(data_dir=tmp_path / "new")

    assert (found["data folder"].outcome, found["database"].outcome) == (OK, FAIL)
    assert "run kanban-bot migrate" in found["database"].says


async def test_a_migration_that_is_missing_is_named(bot: Installation, tmp_path: Path) -> None:
    upgrade(f"sqlite+aiosqlite:///{tmp_path}/old/kanban.db", "0007")

    found = await bot.examined(data_dir=tmp_path / "old")

    assert found["database"].outcome is FAIL
    assert "it is at revision 0007 and lacks 0008 boards that change, 0009 words of titles" in found["database"].says
    assert found["database"].cure == "run kanban-bot migrate"


async def test_what_is_no_database_is_named(bot: Installation, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "kanban.db").write_bytes(b"something else" * 500)

    found = await bot.examined(data_dir=tmp_path / "other")

    assert (found["database"].outcome, bool(found["database"].cure)) == (FAIL, True)


@pytest.mark.parametrize(("free", "outcome"), [(2**40, OK), (512 * 2**20, OK), (2**28, WARN), (2**20, FAIL), (0, FAIL)])
def test_a_disk_that_is_nearly_full_is_named(free: int, outcome: Outcome) -> None:
    finding = room(free)

    assert (finding.outcome, f"{free // 2**20} MiB are free" in finding.says) == (outcome, True)
    assert bool(finding.cure) is (outcome is not OK)


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


def answer(code: int, **told: Json) -> Answer:
    """An answer to everything."""

    async def answered(_: web.Request) -> web.Response:
        return web.json_response(told or None, status=code, headers={"Location": "https://x.example/"})

    return answered


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


async def test_what_has_crashed_is_named(bot: Installation) -> None:
    async with answering(answer(200, status="ok", crashes={"outbox": 3}), bot.context) as port:
        found = await bot.examined(public_url=f"https://{HOST}:{port}")

    assert found["public /healthz"].outcome is WARN
    assert found["public /healthz"].says == "crashed since the start, with how often: outbox 3"


async def test_a_bot_that_does_not_run_here_is_named(bot: Installation) -> None:
    port = unused_port()

    found = await bot.examined(port=port)

    assert found["bot on this machine"].outcome is WARN
    assert found["bot on this machine"].says == f"none listens at 127.0.0.1:{port}"


async def test_another_program_on_the_bots_port_is_named(bot: Installation) -> None:
    async with answering(answer(200), None) as port:
        found = await bot.examined(port=port)

    assert (found["bot on this machine"].outcome, "KANBAN_PORT" in found["bot on this machine"].cure) == (FAIL, True)


async def test_a_bot_that_teams_has_never_reached_is_named(microsoft: Microsoft, settings: Settings) -> None:
    async with running(microsoft, settings) as teams:
        findings = await examine(microsoft.settings(data_dir=teams.settings.data_dir), lambda _: None)

    heard = next(finding for finding in findings if finding.what == "last heard from Teams")
    assert (heard.outcome, heard.says) == (WARN, "never, Teams has not reached this bot yet")
    assert "KANBAN_PUBLIC_URL with /api/messages" in heard.cure
    assert "docs/install.md" in heard.cure


async def test_when_teams_was_heard_last_is_said(bot: Installation) -> None:
    with closing(sqlite3.connect(bot.database)) as database:
        database.execute("UPDATE inbox SET at = at - 3 * 3600 * 1000000")
        database.execute("UPDATE conversations SET seen_at = seen_at - 4 * 3600 * 1000000")
        database.execute(
            "INSERT INTO inbox (board_id, key, at, answer, number)"
            " SELECT board_id, 'i:of another system', at + 2 * 3600 * 1000000, answer, number FROM inbox LIMIT 1"
        )
        database.commit()

    found = await bot.examined()

    assert (found["last heard from Teams"].outcome, found["last heard from Teams"].says) == (OK, "3 hours ago")


def copied_with_a_post(database: Path, to: Path, at: datetime) -> None:
    """Put a copy of a database into a folder, with something to be posted from a moment on, which no bot does."""
    to.mkdir()
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to / "kanban.db")) as copy:
        source.backup(copy)
        copy.execute("UPDATE conversations SET is_home = 1")
        copy.execute(
            "INSERT INTO outbox (board_id, key, kind, number, version, heard_in, at, tried_at)"
            " SELECT board_id, 'emergency:1:1', 'emergency', 1, 1, '', :at, NULL FROM conversations",
            {"at": round(at.timestamp()) * 1_000_000},
        )
        copy.commit()


async def test_posts_that_are_stuck_are_named(bot: Installation, tmp_path: Path) -> None:
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    copied_with_a_post(bot.database, tmp_path / "stopped", hour_ago)

    found = await bot.examined(data_dir=tmp_path / "stopped")

    assert found["posts"].outcome is FAIL
    assert found["posts"].says == f"waiting since {hour_ago:%Y-%m-%d %H:%M} UTC in 1 conversation"
    assert "start the bot where it is stopped" in found["posts"].cure


async def test_posts_that_wait_for_a_moment_only_are_well(bot: Installation, tmp_path: Path) -> None:
    copied_with_a_post(bot.database, tmp_path / "stopped", datetime.now(UTC) - timedelta(minutes=10))

    found = await bot.examined(data_dir=tmp_path / "stopped")

    assert found["posts"].outcome is OK


async def test_a_pace_that_teams_refuses_is_named(bot: Installation) -> None:
    found = await bot.examined(pace=False)

    assert (found["settings"].outcome, "KANBAN_PACE" in found["settings"].cure) == (WARN, True)


async def test_nothing_that_is_said_holds_a_secret_or_what_people_wrote(bot: Installation) -> None:
    bot.microsoft.expired_secrets.add("s3cr3t-of-the-bot")

    found = await bot.examined(app_password="s3cr3t-of-the-bot")
    said = " ".join(f"{finding} {finding.told()}" for finding in found.values())

    assert not {word for word in ("s3cr3t", "what was sent", "print server", "Alex", "a:1personal") if word in said}


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 minutes ago"),
        (-5, "0 minutes ago"),
        (7199, "119 minutes ago"),
        (7200, "2 hours ago"),
        (2 * 86400, "2 days ago"),
    ],
)
def test_how_long_ago_is_told_to_the_largest_unit(seconds: int, said: str) -> None:
    assert ago(timedelta(seconds=seconds)) == said


@pytest.mark.parametrize(("apart", "outcome"), [(60, OK), (61, WARN), (300, WARN), (301, FAIL)])
def test_a_clock_may_be_wrong_by_a_minute_and_must_not_by_five(apart: int, outcome: Outcome) -> None:
    assert skew(NOON, NOON + timedelta(seconds=apart)).outcome is outcome
