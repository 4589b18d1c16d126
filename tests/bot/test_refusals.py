"""What a refused request leaves in the log."""

import logging

import pytest

from bot.refusals import MOST_REASONS, Malformed, Refusals
from tests.double.teams import Teams
from tests.faults.wire import connected


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Say what time it is."""
        return self.now


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[int, str, int]]:
    refused = [vars(record) for record in caplog.records if record.message == "request refused"]
    return [(line["status"], line["reason"], line["left_out"]) for line in refused]


async def test_a_refused_request_is_one_warning_without_token_or_body(
    teams: Teams, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    activity = teams.personal().activity("message", text="about the passport")

    await teams.deliver(activity, token="s3cret.s3cret.s3cret")
    await teams.deliver(activity | {"id": ""})

    assert lines(caplog) == [(401, "token is malformed", 0), (400, "id is missing", 0)]
    assert not {word for word in ("s3cret", "passport") if word in str([vars(record) for record in caplog.records])}


async def test_what_is_no_http_is_refused_in_a_line_a_reason_without_a_traceback(
    teams: Teams, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    statuses: list[int] = []

    for path in ("/api/messages", "/api/inputs") * 5:
        async with connected(teams.url) as line:
            await line.say(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\nhello".encode())
            statuses.append(await line.status())

    assert statuses == [400] * 10
    assert [record for record in caplog.records if record.name == "aiohttp.server"] == []
    assert [(status, reason) for status, reason, _ in lines(caplog)] == [(400, "no HTTP: BadHttpMessage")]


def test_the_server_s_own_errors_stay() -> None:
    malformed = Malformed()
    error = ValueError("a fault of the bot")
    record = logging.LogRecord("aiohttp.server", logging.ERROR, "", 0, "x", None, (ValueError, error, None))

    assert malformed.filter(record)


def test_the_same_reason_is_said_again_after_ten_seconds_with_the_number_left_out(
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock = Clock()
    refusals = Refusals(clock)
    for _ in range(1000):
        refusals.note(401, "token is missing")
    clock.now += 10

    refusals.note(401, "token is missing")

    assert lines(caplog) == [(401, "token is missing", 0), (401, "token is missing", 999)]


def test_another_reason_is_said_at_once(caplog: pytest.LogCaptureFixture) -> None:
    refusals = Refusals(Clock())

    for status, reason in [(401, "token is missing"), (403, "token is missing"), (401, "token is malformed")]:
        refusals.note(status, reason)

    assert len(lines(caplog)) == 3


def test_a_flood_of_different_reasons_is_one_more_line(caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    refusals = Refusals(clock)

    for number in range(1000):
        refusals.note(400, f"entities[{number}].type is not a string")
    clock.now += 10
    refusals.note(400, "id is missing")

    assert len(lines(caplog)) == MOST_REASONS + 2
    assert lines(caplog)[-2:] == [(400, "others", 0), (400, "id is missing", 0)]


def test_a_long_reason_is_cut(caplog: pytest.LogCaptureFixture) -> None:
    Refusals().note(403, "service URL host " + "a" * 200_000)

    assert len(lines(caplog)[0][1]) == 120
