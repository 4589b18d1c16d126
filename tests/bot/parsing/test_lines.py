"""Lines in, readings out: one JSON object each."""

import io
import json
from datetime import date
from typing import Any

import pytest

from bot.parsing.cli import parse_lines


def parsed(*lines: str, zone: str = "UTC", jira: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """What is written for these lines."""
    out = io.StringIO()
    parse_lines((f"{line}\n" for line in lines), out, today=date(2026, 11, 23), zone=zone, jira=jira)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_plain_line_is_read_with_the_given_day() -> None:
    (read,) = parsed("patch the racks by Friday, urgent")

    assert read == {
        "kind": "capture",
        "title": "Patch the racks",
        "due": "2026-11-27",
        "due_span": "by Friday",
        "priority": "urgent",
        "type": None,
        "input": None,
        "owner": None,
        "stakeholder": None,
        "tickets": [],
        "notes": "",
        "subtasks": [],
    }


def test_a_json_line_brings_its_own_day_and_people() -> None:
    line = {
        "text": "<at>Kanban</at> patch the racks tomorrow, for <at>Ana</at>",
        "reference": "2030-01-01T23:30:00",
        "mentions": [
            {"text": "<at>Kanban</at>", "id": "bot", "name": "Kanban", "is_bot": True},
            {"text": "<at>Ana</at>", "mentioned": {"id": "ana", "name": "Ana"}},
        ],
    }

    (read,) = parsed(json.dumps(line))

    assert (read["title"], read["due"], read["stakeholder"]) == ("Patch the racks", "2030-01-02", "Ana")


def test_a_reference_with_an_offset_is_taken_to_the_zone() -> None:
    line = json.dumps({"text": "patch the racks today", "reference": "2030-01-01T23:30:00+00:00"})

    (read,) = parsed(line, zone="Asia/Tokyo")

    assert read["due"] == "2030-01-02"


def test_a_zone_that_a_line_names_goes_before_the_given_one() -> None:
    line = {"text": "patch it today", "reference": "2030-01-01T23:30:00+00:00", "timezone": "Asia/Tokyo"}

    (read,) = parsed(json.dumps(line))

    assert read["due"] == "2030-01-02"


def test_an_unknown_zone_and_an_unreadable_time_are_passed_over() -> None:
    line = {"text": "patch it today", "reference": "soon", "timezone": "Mars/Olympus"}

    (read,) = parsed(json.dumps(line))

    assert read["due"] == "2026-11-23"


@pytest.mark.parametrize(("locale", "due"), [("en-GB", "2026-12-05"), ("de-DE", "2026-12-05"), ("en-US", "2027-05-12")])
def test_a_locale_tells_the_day_from_the_month(locale: str, due: str) -> None:
    (read,) = parsed(json.dumps({"text": "patch the racks by 5/12", "locale": locale}))

    assert read["due"] == due


def test_a_line_may_bring_its_html() -> None:
    line = {"text": "patch the racks upper ones", "rich": "<p>patch the racks</p><ul><li>upper ones</li></ul>"}

    (read,) = parsed(json.dumps(line))

    assert (read["title"], read["subtasks"]) == ("Patch the racks", ["upper ones"])


def test_the_tickets_of_known_jira_projects_are_read() -> None:
    (read,) = parsed("patch the racks OPS-12", jira=frozenset({"OPS"}))

    assert (read["title"], read["tickets"]) == ("Patch the racks", ["OPS-12"])


def test_a_blank_line_is_read_as_a_greeting_so_that_lines_stay_paired() -> None:
    assert [read["kind"] for read in parsed("", "  ", '{"text": ""}')] == ["small_talk"] * 3


@pytest.mark.parametrize(
    "line", ["[" * 100_000, '{"text": ' + "[" * 100_000, "{}x", '{"text": null}', '{"text": "\\ud800 a"}']
)
def test_a_line_that_cannot_be_read_is_an_ask(line: str) -> None:
    (read,) = parsed(line)

    assert read["kind"] == "capture"


def test_commands_and_small_talk_are_told_apart() -> None:
    kinds = [read["kind"] for read in parsed("start 12", "thanks!", "hi", "due 12 friday", "start", "assign 12 me")]

    assert kinds == ["command", "small_talk", "small_talk", "command", "command", "command"]


def test_odd_lines_are_read_as_plain_text() -> None:
    lines = [
        "{",
        '{"texts": 1}',
        "[1]",
        "{patch it}",
        '{"text": 5, "reference": 7, "timezone": [], "mentions": [3, {}]}',
    ]

    assert [read["kind"] for read in parsed(*lines)]
    assert len(parsed(*lines)) == len(lines)
