"""The metrics are shown to this machine, or to whoever has their token, and to nobody else."""

import pytest

from bot.settings import Settings, SettingsError
from tests.bot.metrics.scraping import scraped
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams, running

TOKEN = "made-up-token-of-many-letters"


async def asked(teams: Teams, headers: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Status, body and what kind of authentication is asked for."""
    async with teams.http.get(f"{teams.url}/metrics", headers=headers) as answer:
        return answer.status, await answer.text(), answer.headers.get("WWW-Authenticate", "")


@pytest.fixture
def guarded(microsoft: Microsoft, settings: Settings) -> Settings:
    """Settings with a token for the metrics."""
    return microsoft.settings(data_dir=settings.data_dir, metrics_token=TOKEN)


async def test_without_a_token_this_machine_may_read_them(teams: Teams) -> None:
    status, body, _ = await asked(teams)

    assert status == 200
    assert "kanban_turns_total" in body


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Forwarded", "for=203.0.113.9"),
        ("X-Forwarded-For", "127.0.0.1"),
        ("Via", "1.1 proxy"),
        ("X-Real-IP", "203.0.113.9"),
        ("CF-Connecting-IP", "203.0.113.9"),
        ("Host", "kanban.example"),
        ("Origin", "https://evil.example"),
    ],
)
async def test_without_a_token_what_comes_from_elsewhere_may_not(teams: Teams, header: str, value: str) -> None:
    status, body, _ = await asked(teams, {header: value})

    assert status == 403
    assert body == '{"error": "without KANBAN_METRICS_TOKEN only this machine may read the metrics"}'


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        TOKEN,
        "Bearer",
        "Bearer ",
        f"Basic {TOKEN}",
        f"Bearer {TOKEN[:-1]}",
        f"Bearer {TOKEN}x",
        f"Bearer {TOKEN} ",
        "Bearer gr\u00fc\u00dfe",
    ],
)
async def test_with_a_token_nobody_reads_them_without_it_this_machine_included(
    microsoft: Microsoft, guarded: Settings, given: str | None
) -> None:
    async with running(microsoft, guarded) as teams:
        status, body, kind = await asked(teams, None if given is None else {"Authorization": given})

    right = given == f"Bearer {TOKEN} "  # white space around a header's value is none of it
    assert (status, kind) == ((200, "") if right else (401, "Bearer"))
    assert right or body == '{"error": "KANBAN_METRICS_TOKEN is asked for"}'


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
async def test_who_has_the_token_may_read_them_through_a_proxy(
    microsoft: Microsoft, guarded: Settings, scheme: str
) -> None:
    async with running(microsoft, guarded) as teams:
        headers = {"Authorization": f"{scheme} {TOKEN}", "X-Forwarded-For": "203.0.113.9", "Host": "kanban.example"}

        assert (await asked(teams, headers))[0] == 200


async def test_a_token_that_comes_twice_is_none(microsoft: Microsoft, guarded: Settings) -> None:
    headers = [("Authorization", f"Bearer {TOKEN}")] * 2
    async with running(microsoft, guarded) as teams, teams.http.get(f"{teams.url}/metrics", headers=headers) as answer:
        assert answer.status == 401


@pytest.mark.parametrize("weak", ["short", "with space in the middle of it", "a" * 15, "pass=word=that=is=long"])
def test_a_token_that_is_easy_to_guess_or_that_no_header_holds_is_refused_at_the_start(weak: str) -> None:
    with pytest.raises(SettingsError, match="KANBAN_METRICS_TOKEN is wrong: give 16 or more") as told:
        Settings(metrics_token=weak)

    assert weak not in str(told.value)


async def test_refused_readers_are_counted(teams: Teams) -> None:
    await asked(teams, {"Via": "1.1 proxy"})

    assert (await scraped(teams)).counted("kanban_http_refusals_total") == {("metrics", "403"): 1}
