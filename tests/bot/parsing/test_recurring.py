"""Which asks come by themselves, and by what rule; what only tells how often something happens is any other ask."""

import json
from datetime import date, time
from pathlib import Path

import pytest

from bot.parsing.recurring import offered
from bot.parsing.rules import read_rule
from bot.parsing.understand import understand, understand_kept
from kanban.commands import AddRecurrence, CaptureTask
from kanban.questions import Misunderstood, ShowTask, Why
from kanban.recurring import Pattern, Unit, Wanted
from kanban.repeating import (
    ChangeRecurrence,
    ShowRecurrence,
    ShowRecurring,
    SkipRecurrence,
    StopRecurrence,
    UndoRecurrence,
)
from kanban.tasks import Priority, SubTask
from tests.bot.parsing.people import PEOPLE, said

FRIDAY = date(2026, 11, 27)
SENTENCES = [json.loads(line) for line in (Path(__file__).parent / "recurring.jsonl").read_text().splitlines()]
COMING = [one for one in SENTENCES if "rule" in one]
NOT_COMING = [one["text"] for one in SENTENCES if "rule" not in one]


def rule_of(wanted: Wanted, due_in: int | None) -> str:
    """A rule as the table of sentences writes it."""
    parts = [
        wanted.pattern.text,
        f"at {wanted.at.isoformat('minutes')}" if wanted.at else "",
        f"from {wanted.start}" if wanted.start else "",
        f"until {wanted.until}" if wanted.until else "",
        f"due {due_in}" if due_in else "",
    ]
    return " ".join(filter(None, parts))


@pytest.mark.parametrize("sentence", COMING, ids=[one["text"] for one in COMING])
def test_a_sentence_with_a_rule_comes_by_itself(sentence: dict[str, str]) -> None:
    command = understand(said(sentence["text"], today=FRIDAY))

    assert isinstance(command, AddRecurrence)
    assert rule_of(command.rule, command.due_in) == sentence["rule"]
    assert command.ask.title == sentence["title"]


@pytest.mark.parametrize("text", NOT_COMING)
def test_a_sentence_that_only_looks_so_does_not(text: str) -> None:
    assert not isinstance(understand(said(text, today=FRIDAY)), AddRecurrence)


def test_everything_else_of_an_ask_is_read_as_ever() -> None:
    text = "every 2nd tuesday at 22:00 patch night, high, for @Bruce, CHG0031415, due in 2 days\n- tell all\n- snapshot"

    command = understand(said(f"{text}\nOwner: @Ana\nbring the laptop", today=FRIDAY))

    assert isinstance(command, AddRecurrence)
    assert command.rule == Wanted(pattern=Pattern(unit=Unit.MONTH, weekdays=(2,), places=(2,)), at=time(22))
    assert command.due_in == 2
    ask = command.ask
    assert (ask.title, ask.priority, ask.due) == ("Patch night", Priority.HIGH, None)
    assert (ask.stakeholder, ask.owner) == (PEOPLE["Bruce"], PEOPLE["Ana"])
    assert ask.tickets == ("CHG0031415",)
    assert ask.subtasks == (SubTask("tell all"), SubTask("snapshot"))
    assert ask.notes == "bring the laptop"


def test_a_greeting_may_stand_before_it() -> None:
    command = understand(said("Hi team,\nevery monday patch the print servers", today=FRIDAY))

    assert isinstance(command, AddRecurrence)
    assert command.ask.title == "Patch the print servers"


def test_a_rule_at_the_end_of_a_line_leaves_the_lines_below() -> None:
    command = understand(said("recurring: patch the print servers every monday\nfirst the old one", today=FRIDAY))

    assert isinstance(command, AddRecurrence)
    assert command.ask.title == "Patch the print servers"
    assert command.ask.notes == "first the old one"


@pytest.mark.parametrize(
    "text", ["> every monday patch it\nplease", "“every monday” is on the label", "`every monday patch it`"]
)
def test_what_is_quoted_is_no_rule(text: str) -> None:
    assert isinstance(understand(said(text, today=FRIDAY)), CaptureTask)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("recurring", ShowRecurring()),
        ("recurring tasks", ShowRecurring()),
        ("recurring 3", ShowRecurrence(id=3)),
        ("change recurring 3", ShowRecurrence(id=3, form=True)),
        ("recurring #3 change", ShowRecurrence(id=3, form=True)),
        ("recurring 3 every friday at 9", ChangeRecurrence(id=3, rule="every friday at 9")),
        (
            "Recurring 3: every last working day of the month.",
            ChangeRecurrence(id=3, rule="every last working day of the month"),
        ),
        ("stop recurring 3", StopRecurrence(id=3)),
        ("recurring 3 stop please", StopRecurrence(id=3)),
        ("pause recurring 3", StopRecurrence(id=3)),
        ("delete recurring #3", StopRecurrence(id=3)),
        ("resume recurring 3", StopRecurrence(id=3, on=False)),
        ("skip recurring 3", SkipRecurrence(id=3)),
        ("undo recurring 3", UndoRecurrence(id=3)),
        ("task 3", ShowTask(number=3)),
    ],
)
def test_words_on_what_comes_by_itself(text: str, command: object) -> None:
    assert understand(said(text)) == command


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("recurring 3 every blue moon", Why.VALUE_UNKNOWN),
        ("recurring 3 whenever", Why.VALUE_UNKNOWN),
        ("stop recurring 3, 4", Why.VALUE_UNKNOWN),
        ("recurring: every monday", Why.TEXT_MISSING),
        ("stop recurring", Why.NUMBER_MISSING),
    ],
)
def test_what_is_missing_is_said(text: str, why: Why) -> None:
    command = understand(said(text))

    assert isinstance(command, Misunderstood)
    assert command.why is why


@pytest.mark.parametrize("text", ["recurring 3 day outage in Leeds", "stop recurring emails to the old list"])
def test_a_number_that_only_counts_and_other_recurring_things_make_an_ask(text: str) -> None:
    assert isinstance(understand(said(text)), CaptureTask)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "every",
        "monday",
        "every monday patch it",
        "every 100 days",
        "every 0 weeks",
        "every monday at 25",
        "every 32nd",
    ],
)
def test_what_is_no_whole_rule_is_none(text: str) -> None:
    assert read_rule(text, FRIDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "patch the print servers every monday",
        "check the certificates monthly on the 1st\n- the mail one",
        "please rotate the logs every 2 weeks",
        "test a restore every last friday of the month at 9",
        "patch the print servers every monday at 9, high, for @Ana",
        "patch the print servers every monday (urgent)",
    ],
)
def test_a_rule_at_the_end_is_offered(text: str) -> None:
    words = offered(text, FRIDAY)

    assert isinstance(understand_kept(said(words, today=FRIDAY)), AddRecurrence)


@pytest.mark.parametrize(
    "text",
    [
        "the printer jams every monday",
        "move the meeting from monday to every other tuesday",
        "why does the printer jam every monday?",
        "patch the print servers",
        "call every vendor",
        "the report is sent monthly",
        "check the weekly, monthly and yearly reports",
        "",
    ],
)
def test_what_only_tells_how_often_is_not_offered(text: str) -> None:
    assert offered(text, FRIDAY) == ""


def test_what_a_card_kept_is_an_ask_unless_it_says_outright_that_it_comes_by_itself() -> None:
    assert isinstance(understand_kept(said("every monday patch it")), CaptureTask)
    assert isinstance(understand_kept(said("recurring: every monday")), CaptureTask)
