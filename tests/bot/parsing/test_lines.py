"""Lines in, readings out: one JSON object each."""

import io
import json
from datetime import date
from typing import Any

from bot.parsing.cli import parse_lines


def parsed(*lines: str, zone: str = "UTC") -> list[dict[str, Any]]:
    """What is written for these lines."""
    out = io.StringIO()
    parse_lines((f"{line}\n" for line in lines), out, today=date(2026, 11, 23), zone=zone)
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
