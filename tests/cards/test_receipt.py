from dataclasses import replace

import pytest

from cards.actions import decode
from kanban.commands import CaptureAgain, DeclareEmergency, LinkDuplicate, MoveTask, RemoveChip, Step, UndoChange
from kanban.questions import FormKind, ShowForm, ShowTask
from kanban.tasks import Chip, Input, Lane, TaskType
from kanban.views import ReceiptView
from tests.cards.facts import CHEN, MAIL_DOWN, NOW, PAYROLL, PRINTER, VAGUE
from tests.cards.reading import Json, button, drawn, executes, inputs, lines, parts, pressed, titles, words
from tests.cards.samples import VIEWS


def chips(card: Json) -> list[object]:
    """What the crosses remove."""
    return [action["data"]["f"] for action in executes(card) if action["verb"] == "chip-off"]


def test_the_receipt_says_where_the_task_stands_and_when_it_was_captured() -> None:
    card = drawn(VIEWS["receipt"])

    assert lines(card)[:3] == ["📥 BACKLOG · #131", "captured just now", "Patch the print server"]


def test_an_older_receipt_says_how_long_ago() -> None:
    assert "captured 5 min ago" in words(drawn(VIEWS["receipt_bare"]))


def test_what_was_recognised_stands_in_rows_that_one_tap_takes_back() -> None:
    card = drawn(VIEWS["receipt"])

    assert lines(card)[3:] == [
        *("Due", "Fri 27 Nov", "✕"),
        *("Priority", "▲▲ Urgent", "✕"),
        *("For", "Bruce Lindqvist", "✕"),
        *("Ticket", "INC0012345", "✕"),
    ]
    assert chips(card) == ["due", "priority", "stakeholder", "ticket"]


def test_every_chip_can_be_shown_and_removed() -> None:
    full = replace(PRINTER, owner=CHEN, type=TaskType.CHANGE, input=Input.SERVICE_DESK)

    assert set(chips(drawn(ReceiptView(full, NOW)))) == set(Chip)


@pytest.mark.parametrize("chip", Chip)
def test_every_chip_can_be_corrected(chip: Chip) -> None:
    full = replace(PRINTER, owner=CHEN, type=TaskType.CHANGE, input=Input.SERVICE_DESK)
    taps = [action for action in executes(drawn(ReceiptView(full, NOW))) if action["verb"] == "form"]

    presses = [decode(tap["verb"], tap["data"]).command for tap in taps]

    assert ShowForm(number=131, form=FormKind.CHIP, chip=chip) in presses


def test_what_looks_like_an_open_task_can_be_linked_to_it() -> None:
    card = drawn(VIEWS["receipt_similar"])

    assert lines(card)[3:5] == [
        "Looks like #112 Patch print server PRN-02",
        "⛔ BLOCKED · ▲ High · Ana Ruiz · overdue 1 d · waits 5 d for vendor driver fix",
    ]
    assert titles(card) == ["Link as duplicate", "Start", "Edit", "Open", "Undo"]
    assert pressed(card, "Link as duplicate").command == LinkDuplicate(number=131, of=112)
    assert button(card, "Start").get("style") is None


def test_further_lines_are_told_though_they_are_no_chip() -> None:
    card = drawn(VIEWS["receipt_noted"])

    assert lines(card)[-2:] == ["Note", "Payroll asked us to stay clear of Wed 25 Nov, 18:00 to 22:00."]
    assert chips(card) == ["due", "priority", "stakeholder", "ticket"]


def test_a_deleted_message_is_told() -> None:
    assert "the message was deleted" in lines(drawn(VIEWS["receipt_message_gone"]))


def test_the_same_words_a_moment_later_offer_a_second_task() -> None:
    card = drawn(VIEWS["receipt_said_before"])

    assert "still one task" in words(card)
    assert pressed(card, "Capture anyway").command == CaptureAgain(number=131)


def test_a_removed_ticket_is_named() -> None:
    card = drawn(VIEWS["receipt"])
    cross = next(action for action in executes(card) if action["data"].get("f") == "ticket")

    press = decode(cross["verb"], cross["data"])

    assert press.command == RemoveChip(number=131, chip=Chip.TICKET, ticket="INC0012345")


def test_without_anything_recognised_there_is_no_band() -> None:
    card = drawn(VIEWS["receipt_bare"])

    assert not [part for part in parts(card) if part.get("style") == "emphasis"]


def test_sub_tasks_are_counted() -> None:
    card = drawn(ReceiptView(replace(PAYROLL, lane=Lane.BACKLOG), NOW))

    assert lines(card)[-2:] == ["Sub-tasks", "4"]


def test_the_likely_next_step_comes_first() -> None:
    card = drawn(VIEWS["receipt"])

    assert titles(card) == ["Start", "Edit", "Open", "Undo"]
    assert button(card, "Start")["style"] == "positive"
    assert pressed(card, "Start").command == MoveTask(number=131, step=Step.START)
    assert pressed(card, "Edit").command == ShowForm(number=131, form=FormKind.EDIT)
    assert pressed(card, "Open").command == ShowTask(number=131)
    assert pressed(card, "Undo").command == UndoChange(number=131)


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("receipt_idea", ["Promote", "Edit", "Open", "Undo"]),
        ("receipt_emergency", ["Edit", "Open", "Undo"]),
        ("receipt_wants_ticket", ["Emergency", "Start", "Edit", "Open", "Undo"]),
    ],
)
def test_what_is_offered_depends_on_where_the_task_stands(name: str, offered: list[str]) -> None:
    assert titles(drawn(VIEWS[name])) == offered


def test_downtime_without_its_ticket_asks_for_it() -> None:
    card = drawn(VIEWS["receipt_wants_ticket"])

    assert "waits, Urgent, in BACKLOG" in words(card)
    assert inputs(card)["ticket"]["isRequired"]
    assert pressed(card, "Emergency", ticket="INC7").command == DeclareEmergency(number=131, ticket="INC7")


def test_an_emergency_keeps_its_only_ticket() -> None:
    assert "ticket" not in chips(drawn(ReceiptView(MAIL_DOWN, NOW)))
    assert "ticket" in chips(drawn(ReceiptView(replace(MAIL_DOWN, tickets=("INC1", "INC2")), NOW)))


def test_medium_goes_without_saying() -> None:
    assert "Medium" not in words(drawn(ReceiptView(VAGUE, NOW)))
