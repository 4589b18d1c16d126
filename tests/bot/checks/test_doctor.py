"""`kanban-bot check` finds nothing where nothing is wrong, and tells nobody's secrets."""

from bot.checks.doctor import CHECKS, examine, works
from bot.checks.finding import Outcome
from tests.bot.checks.conftest import Installation

OK, WARN, FAIL, SKIP = Outcome.OK, Outcome.WARN, Outcome.FAIL, Outcome.SKIP


async def test_of_a_healthy_bot_every_line_is_ok(bot: Installation) -> None:
    said: list[str] = []

    findings = await examine(bot.settings(), lambda finding: said.append(str(finding)))

    assert [line for line in said if not line.startswith("ok    ")] == []
    assert (len(said), works(findings)) == (len(CHECKS), True)


async def test_a_pace_that_teams_refuses_is_named(bot: Installation) -> None:
    found = await bot.examined(pace=False)

    assert (found["settings"].outcome, "KANBAN_PACE" in found["settings"].cure) == (WARN, True)


async def test_nothing_that_is_said_holds_a_secret_or_what_people_wrote(bot: Installation) -> None:
    bot.microsoft.expired_secrets.add("s3cr3t-of-the-bot")

    found = await bot.examined(app_password="s3cr3t-of-the-bot")
    said = " ".join(f"{finding} {finding.told()}" for finding in found.values())

    assert not {word for word in ("s3cr3t", "what was sent", "print server", "Alex", "a:1personal") if word in said}
