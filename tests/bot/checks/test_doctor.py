"""`kanban-bot check` finds nothing where nothing is wrong, and tells nobody's secrets."""

import asyncio
import threading
from pathlib import Path

import pytest

from bot.checks.doctor import CHECKS, examine, works
from bot.checks.finding import Finding, Outcome, ok
from bot.checks.patient import Check, Patient
from bot.cli import main
from bot.settings import Settings
from tests.bot.checks.conftest import Installation

OK, WARN, FAIL, SKIP = Outcome.OK, Outcome.WARN, Outcome.FAIL, Outcome.SKIP
REGISTERED = {
    "MicrosoftAppId": "00000000-0000-0000-0000-0000000000b0",
    "MicrosoftAppPassword": "s3cr3t",
    "MicrosoftAppTenantId": "00000000-0000-0000-0000-0000000000a1",
    "KANBAN_PUBLIC_URL": "https://kanban.example.com",
    "KANBAN_PORT": "0",
}


async def test_of_a_healthy_bot_every_line_is_ok(bot: Installation) -> None:
    said: list[str] = []

    findings = await examine(bot.settings(), lambda finding: said.append(str(finding)))

    assert [line for line in said if not line.startswith("ok    ")] == []
    assert {check.what for check in CHECKS} <= {finding.what for finding in findings}
    assert (said, works(findings)) == ([str(finding) for finding in findings], True)


async def test_findings_are_said_in_their_order_whichever_is_known_first(settings: Settings) -> None:
    second = asyncio.Event()
    said: list[str] = []

    async def slow(_: Patient) -> Finding:
        await second.wait()
        return ok("slow")

    async def quick(_: Patient) -> Finding:
        second.set()
        return ok("quick")

    await examine(settings, lambda one: said.append(one.what), (Check("slow", slow), Check("quick", quick)))

    assert said == ["slow", "quick"]


async def test_a_check_waits_for_what_it_depends_on(settings: Settings) -> None:
    async def first(_: Patient) -> Finding:
        await asyncio.sleep(0)
        return ok("first")

    async def then(patient: Patient) -> Finding:
        return ok("then", str(patient.works("first")))

    found = await examine(settings, lambda _: None, (Check("first", first), Check("then", then, ("first",))))

    assert found[1].says == "True"


async def test_a_check_that_fails_itself_is_named_and_holds_up_no_other(settings: Settings) -> None:
    async def broken(_: Patient) -> Finding:
        raise LookupError("s3cr3t")

    async def well(_: Patient) -> Finding:
        return ok("well")

    found = await examine(settings, lambda _: None, (Check("broken", broken), Check("well", well, ("broken",))))

    assert [(one.what, one.outcome) for one in found] == [("broken", FAIL), ("well", OK)]
    assert found[0].says == "the check itself has failed (LookupError)"
    assert "s3cr3t" not in str(found)


async def test_what_cannot_be_tried_says_what_would_let_it_be(bot: Installation, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()

    found = await bot.examined(data_dir=tmp_path / "new", public_url="", login_url="http://127.0.0.1:1")
    anonymous = await examine(Settings(data_dir=tmp_path / "new", port=0), lambda _: None)

    assert found["posts"].cure == "mend what has failed above"
    assert "set KANBAN_PUBLIC_URL" in found["public /healthz"].cure
    assert [one.what for one in anonymous if (one.outcome is OK) is bool(one.cure)] == []
    assert {one.cure for one in anonymous if one.what.startswith("public")} == {
        "set MicrosoftAppId and what belongs to it (README.md, Settings), and it is tried"
    }


def test_a_name_server_that_is_silent_keeps_nobody_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten = threading.Event()
    asked: list[str] = []

    def silent(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        forgotten.wait()
        return []

    monkeypatch.setattr("socket.getaddrinfo", silent)
    for name, value in REGISTERED.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)

    code = main(["check", "--json"])
    forgotten.set()

    assert (code, "kanban.example.com" in asked) == (1, True)


async def test_a_pace_that_teams_refuses_is_named(bot: Installation) -> None:
    found = await bot.examined(pace=False)

    assert (found["settings"].outcome, "KANBAN_PACE" in found["settings"].cure) == (WARN, True)


async def test_nothing_that_is_said_holds_a_secret_or_what_people_wrote(bot: Installation) -> None:
    bot.microsoft.expired_secrets.add("s3cr3t-of-the-bot")

    found = await bot.examined(app_password="s3cr3t-of-the-bot")
    said = " ".join(f"{finding} {finding.told()}" for finding in found.values())

    assert not {word for word in ("s3cr3t", "what was sent", "print server", "Alex", "a:1personal") if word in said}
