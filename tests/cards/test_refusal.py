from dataclasses import replace

import pytest

from cards.actions import decode
from kanban.commands import BlockTask, DeclareEmergency, EditTask, MoveTask, OpenSubTasks, Step
from kanban.policies import CauseMissing, SubTasksOpen, TicketMissing, WipLimitReached
from kanban.questions import FormKind, ShowForm, ShowTask
from kanban.tasks import Lane, Person, SubTask
from kanban.views import RefusalView
from tests.cards.facts import ANA, DISK, DMITRI, DNS, MEMBERS, NOW, PAYROLL, VAGUE, VEEAM, task
from tests.cards.reading import Json, drawn, inputs, lines, parts, pressed, titles, words
from tests.cards.samples import VIEWS
from tests.cards.shown import WIP


def way_out(card: Json, title: str) -> list[object]:
    """The commands of every button of that title in the body."""
    sets = [part for part in parts(card["body"]) if part.get("type") == "ActionSet"]
    return [
        decode(action["verb"], action["data"]).command
        for found in sets
        for action in found["actions"]
        if action["title"] == title
    ]


def test_missing_things_are_named_and_asked_for() -> None:
    card = drawn(VIEWS["refusal_three_things"])

    assert lines(card) == [
        "Two things are missing",
        "#132 printer?? can start with an outcome and an owner.",
        *("○", "Outcome", "missing", "○", "Owner", "missing", "✓", "Priority", "Medium"),
    ]
    assert set(inputs(card)) == {"outcome", "owner"}
    assert inputs(card)["owner"]["value"] == ANA.id


def test_the_form_makes_the_move_or_only_saves() -> None:
    card = drawn(VIEWS["refusal_three_things"])
    answers = {"outcome": "Floor 3 can print again", "owner": "chen"}

    assert titles(card) == ["Start", "Save only", "Open"]
    assert pressed(card, "Start", **answers).command == MoveTask(
        number=132, step=Step.START, outcome="Floor 3 can print again", owner=Person("chen", "")
    )
    assert pressed(card, "Save only", **answers).command == EditTask(
        number=132, outcome="Floor 3 can print again", owner=Person("chen", "")
    )


def test_only_what_is_missing_is_asked_for() -> None:
    card = drawn(VIEWS["refusal_outcome"])

    assert "One thing is missing" in words(card)
    assert "Ana Ruiz" in words(card)
    assert set(inputs(card)) == {"outcome"}


def test_a_full_owner_sees_the_tasks_in_progress_with_four_ways_out_each() -> None:
    card = drawn(VIEWS["refusal_wip"])

    assert lines(card)[:4] == [
        "Three tasks are in progress already",
        "#131 Patch the print server starts as soon as one of these moves on: the WIP limit is 3.",
        "#104 Replace failed disk in SAN-02 shelf 3",
        "▲▲ Urgent · due today · for 2 d",
    ]
    assert way_out(card, "Finish")[0] == MoveTask(number=104, step=Step.DONE, then=131)
    assert way_out(card, "Block")[1] == ShowForm(number=109, form=FormKind.BLOCK, then=131)
    assert way_out(card, "Park")[2] == MoveTask(number=125, step=Step.PARK, then=131)
    assert way_out(card, "Hand over")[0] == ShowForm(number=104, form=FormKind.ASSIGN, then=131)


def test_leaving_the_task_where_it_is_shows_it() -> None:
    card = drawn(VIEWS["refusal_wip"])

    assert titles(card) == ["Leave #131 in BACKLOG"]
    assert pressed(card, "Leave #131 in BACKLOG").command == ShowTask(number=131)


def test_a_way_out_carries_the_version_of_its_own_task() -> None:
    full = WipLimitReached(DMITRI, 1, (replace(DISK, version=9),))
    card = drawn(RefusalView(VAGUE, MoveTask(number=132, step=Step.START), (full,), MEMBERS, DMITRI, NOW))

    finish = next(part for part in parts(card) if part.get("title") == "Finish")

    assert decode(finish["verb"], finish["data"]).version == 9


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("refusal_wip_other", "goes to Dmitri Volkov once one of these moves on: the WIP limit is 3."),
        ("refusal_wip_undo", "goes to IN PROGRESS once one of these moves on: the WIP limit is 3."),
    ],
)
def test_what_cannot_be_handed_over_or_taken_back_says_whom_it_waits_for(name: str, said: str) -> None:
    card = drawn(VIEWS[name])

    assert said in lines(card)[1]
    assert way_out(card, "Finish")[0] == MoveTask(number=104, step=Step.DONE)


def test_a_start_for_somebody_else_says_whose_room_is_missing() -> None:
    start = MoveTask(number=132, step=Step.START, owner=DMITRI)
    card = drawn(RefusalView(VAGUE, start, (WIP,), MEMBERS, ANA, NOW))

    assert "starts as soon as Dmitri Volkov has room" in lines(card)[1]


def test_several_reasons_stand_on_one_card() -> None:
    card = drawn(VIEWS["refusal_both"])

    assert lines(card)[0] == "Two things stand in the way"
    assert "Three tasks are in progress already" in lines(card)
    assert set(inputs(card)) == {"outcome"}
    assert titles(card) == ["Save only", "Leave #132 in BACKLOG"]


def test_a_high_limit_lists_as_many_tasks_as_fit() -> None:
    many = tuple(replace(DNS, number=n, title="“" * 250) for n in range(1, 40))
    card = drawn(
        RefusalView(VAGUE, MoveTask(number=132, step=Step.START), (WipLimitReached(ANA, 39, many),), (), ANA, NOW)
    )

    assert lines(card)[0] == "39 tasks are in progress already"
    assert f"{39 - len(way_out(card, 'Finish'))} more do not fit here." in words(card)


def test_a_block_without_a_cause_asks_for_it() -> None:
    card = drawn(VIEWS["refusal_cause"])

    assert titles(card) == ["Block #121", "Open"]
    assert pressed(card, "Block #121", cause="vendor").command == BlockTask(number=121, cause="vendor")


def test_an_emergency_without_a_ticket_asks_for_it() -> None:
    card = drawn(VIEWS["refusal_ticket"])

    assert titles(card) == ["Emergency", "Open"]
    assert pressed(card, "Emergency", ticket="INC1").command == DeclareEmergency(number=121, ticket="INC1")


def test_open_sub_tasks_are_finished_or_waived_and_the_next_task_still_starts() -> None:
    done = MoveTask(number=121, step=Step.DONE, then=131)
    card = drawn(RefusalView(PAYROLL, done, (SubTasksOpen(PAYROLL.open_subtasks),), MEMBERS, ANA, NOW))

    assert lines(card)[0] == "Two sub-tasks are still open"
    assert "Run a test restore" in words(card)
    assert titles(card) == ["Finish all", "Waive", "Open"]
    assert pressed(card, "Finish all").command == replace(done, open_subtasks=OpenSubTasks.FINISH)
    assert pressed(card, "Waive").command == replace(done, open_subtasks=OpenSubTasks.WAIVE)


def test_very_many_open_sub_tasks_are_counted() -> None:
    still_open = tuple(SubTask(f"step {n}") for n in range(50))
    card = drawn(RefusalView(PAYROLL, MoveTask(number=121, step=Step.DONE), (SubTasksOpen(still_open),), (), ANA, NOW))

    assert "and 30 more" in words(card)


def test_reasons_of_different_kinds_still_have_a_heading() -> None:
    reasons = (CauseMissing(), TicketMissing())
    card = drawn(RefusalView(PAYROLL, BlockTask(number=121), reasons, MEMBERS, ANA, NOW))

    assert lines(card)[0] == "Two things stand in the way"
    assert set(inputs(card)) == {"cause", "until", "ticket"}


def test_a_refusal_is_never_a_dead_end() -> None:
    moved = task(7, "Replace the old firewall", Lane.BLOCKED)
    card = drawn(RefusalView(moved, MoveTask(number=7, step=Step.UNBLOCK), (), MEMBERS, ANA, NOW))

    assert "#7 Replace the old firewall cannot move yet." in lines(card)
    assert titles(card) == ["Open"]


def test_a_step_other_than_start_is_repeated_under_its_own_name() -> None:
    view = VIEWS["refusal_three_things"]
    assert isinstance(view, RefusalView)
    again = replace(view, command=MoveTask(number=132, step=Step.UNBLOCK))

    assert titles(drawn(again))[0] == "Unblock"


def test_the_tasks_in_progress_are_told_apart() -> None:
    numbers = {way.number for way in way_out(drawn(VIEWS["refusal_wip"]), "Finish") if isinstance(way, MoveTask)}

    assert numbers == {DISK.number, VEEAM.number, DNS.number}
