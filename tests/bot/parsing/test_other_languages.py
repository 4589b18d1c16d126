"""Sentences in other languages are read as their examples say, each language on its own files."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.parsing.said import Said
from bot.parsing.understand import understand
from kanban.commands import AddRecurrence, CaptureTask
from kanban.questions import Greet, TakeThanks
from tests.bot.parsing.people import said
from tests.bot.parsing.test_recurring import FRIDAY, rule_of

HERE = Path(__file__).parent
Example = dict[str, Any]


def examples(kind: str) -> list[Example]:
    """The examples of a kind in every language, each with the code of its own."""
    files = sorted(HERE.glob(f"{kind}_??.jsonl"))
    return [
        {**json.loads(line), "code": file.stem[-2:]}
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


ASKS = [example for example in examples("asks") if "kind" not in example]
OTHERS = [example for example in examples("asks") if "kind" in example]
DATES = [*examples("dates"), *examples("negatives")]


RULES = examples("recurring")


def spoken(example: Example) -> Said:
    """A message of somebody who writes the language of an example."""
    message = said(example.get("say") or example["text"])
    today = datetime.fromisoformat(example["reference"]).date() if "reference" in example else message.today
    return replace(message, today=today, languages=(example["code"],), day_first=True)


def named(example: Example) -> str:
    """A test's name."""
    return f"{example['code']}: {example.get('say') or example['text']}"[:60]


@pytest.mark.parametrize("example", DATES, ids=named)
def test_a_date_is_due_or_is_none(example: Example) -> None:
    command = understand(spoken(example))

    due = command.due if isinstance(command, CaptureTask) else None
    assert (due.isoformat() if due else None) == example["expected"]


@pytest.mark.parametrize("example", ASKS, ids=named)
def test_an_ask_is_read_as_its_example_says(example: Example) -> None:
    task = understand(spoken(example))

    assert isinstance(task, CaptureTask)
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
    assert task.idea == example.get("idea", False)
    assert task.emergency == example.get("emergency", False)


@pytest.mark.parametrize("example", RULES, ids=named)
def test_a_rule_comes_by_itself_and_a_report_does_not(example: Example) -> None:
    command = understand(replace(spoken(example), today=FRIDAY))

    assert isinstance(command, AddRecurrence) is ("rule" in example)
    if isinstance(command, AddRecurrence):
        assert (rule_of(command.rule, command.due_in), command.ask.title) == (example["rule"], example["title"])


@pytest.mark.parametrize("example", OTHERS, ids=named)
def test_a_command_and_small_talk_are_no_asks(example: Example) -> None:
    command = understand(spoken(example))

    assert not isinstance(command, CaptureTask)
    assert isinstance(command, Greet | TakeThanks) is (example["kind"] == "small_talk")
