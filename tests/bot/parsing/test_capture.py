"""Asks become tasks with what was said in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.parsing.said import Mention
from bot.parsing.understand import understand
from kanban.commands import CaptureTask
from kanban.questions import Greet, TakeThanks
from tests.bot.parsing.people import mentioned, said

EXAMPLES = [
    json.loads(line) for line in (Path(__file__).parent / "examples.jsonl").read_text(encoding="utf-8").splitlines()
]
ASKS = [example for example in EXAMPLES if "kind" not in example]
OTHERS = [example for example in EXAMPLES if "kind" in example]


def captured(text: str, *mentions: Mention) -> CaptureTask:
    """The task that a message becomes."""
    command = understand(said(text, *mentions))
    assert isinstance(command, CaptureTask)
    return command


@pytest.mark.parametrize("example", ASKS, ids=lambda example: str(example["say"])[:50])
def test_an_ask_is_read_as_its_example_says(example: dict[str, Any]) -> None:
    task = captured(example["say"], *mentioned(example.get("mentions", ())))

    assert task.title == example["title"]
    assert (task.due.isoformat() if task.due else None) == example.get("due")
    assert task.priority == example.get("priority")
    assert (task.owner.id if task.owner else None) == example.get("owner")
    assert (task.stakeholder.id if task.stakeholder else None) == example.get("stakeholder")
    assert list(task.tickets) == example.get("tickets", [])
    assert task.type == example.get("type")
    assert task.input == example.get("input")
    assert task.notes == example.get("notes", "")
    assert [subtask.text for subtask in task.subtasks] == example.get("subtasks", [])
    assert [subtask.text for subtask in task.subtasks if subtask.done] == example.get("done", [])
    assert task.idea == example.get("idea", False)
    assert task.emergency == example.get("emergency", False)


@pytest.mark.parametrize("example", OTHERS, ids=lambda example: str(example["say"])[:50])
def test_a_command_and_small_talk_are_no_asks(example: dict[str, Any]) -> None:
    command = understand(said(example["say"]))

    assert not isinstance(command, CaptureTask)
    assert isinstance(command, Greet | TakeThanks) is (example["kind"] == "small_talk")


@pytest.mark.parametrize("example", ASKS, ids=lambda example: str(example["say"])[:50])
def test_a_title_is_short_and_ends_with_no_mark_but_a_question_mark(example: dict[str, Any]) -> None:
    assert 0 < len(example["title"]) <= 200
    assert example["title"] == " ".join(example["title"].split())
    assert not example["title"].endswith((".", ",", ";", ":", "!", "-", "(", "["))


def test_the_original_is_kept_byte_for_byte() -> None:
    text = "  add  please\tpatch \u00a0 it,\r\n\r\n - by Friday \n"

    task = captured(text)

    assert task.original == text


def test_a_title_has_at_most_200_characters_and_the_rest_is_a_note() -> None:
    text = " ".join(f"word{number}" for number in range(100))

    task = captured(text)

    assert len(task.title) <= 200
    assert (task.title.removesuffix("…") + " " + task.notes.removeprefix("…")).lower() == text


def test_a_title_without_blanks_is_shortened_too() -> None:
    task = captured("x" * 500)

    assert len(task.title) <= 200
    assert task.title.removesuffix("…").lower() + task.notes.removeprefix("…") == "x" * 500


def test_sixty_lines_keep_their_order() -> None:
    lines = [f"line {number}" for number in range(60)]

    task = captured("\n".join(lines))

    assert task.title == "Line 0"
    assert task.notes.split("\n") == lines[1:]


def test_a_ticket_is_found_in_the_notes_too() -> None:
    task = captured("mail is slow\nsee INC0011223")

    assert task.tickets == ("INC0011223",)


def test_a_ticket_that_is_named_twice_is_one_ticket() -> None:
    task = captured("INC0011223: mail is slow\nsame as inc0011223")

    assert task.tickets == ("INC0011223",)


def test_a_message_of_nothing_but_politeness_and_dates_keeps_its_words() -> None:
    task = captured("by Friday please, urgent")

    assert task.title == "By Friday please, urgent"
