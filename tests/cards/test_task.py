from dataclasses import replace
from datetime import timedelta

import pytest

from cards.actions import decode
from cards.home import NOWHERE, Home
from kanban.commands import AddNote, BlockTask, CheckSubTask, MoveTask, Step, UndoChange
from kanban.questions import FormKind, ShowBoard, ShowForm, ShowMyTasks, ShowTask
from kanban.tasks import Lane, SubTask
from kanban.views import TaskView
from tests.cards.facts import ANA, BLOCKED, NOTES, NOW, PAYROLL, november
from tests.cards.reading import button, drawn, executes, lines, parts, pressed, titles, words
from tests.cards.samples import VIEWS

BOARD = Home(ShowBoard(), 1)
VISIBLE = {
    Lane.IDEA: ["Promote", "Edit", "Note"],
    Lane.BACKLOG: ["Start", "Edit", "Note", "Park"],
    Lane.IN_PROGRESS: ["Done", "Test", "Block", "Note", "Park", "Edit"],
    Lane.TESTING: ["Done", "Start", "Block", "Note", "Edit"],
    Lane.BLOCKED: ["Unblock", "Cause", "Note", "Park", "Edit"],
    Lane.ICE_BOX: ["Thaw", "Edit", "Note"],
    Lane.EMERGENCY: ["Done", "Start", "Note", "Edit"],
    Lane.DONE: ["Reopen", "Note"],
    Lane.PM_REVIEW: ["To BACKLOG", "Leave as project", "Edit", "Note"],
    Lane.DISCARDED: ["Reopen"],
}
ALWAYS = ("Board", "Hand over", "Add sub-task")
HIDDEN = {
    Lane.IDEA: [*ALWAYS, "Emergency", "Send to PM", "Discard", "History", "Undo"],
    Lane.BACKLOG: [*ALWAYS, "Emergency", "Send to PM", "Discard", "History", "Undo"],
    Lane.IN_PROGRESS: [*ALWAYS, "Emergency", "Send to PM", "Revert", "Discard", "History", "Undo"],
    Lane.TESTING: [*ALWAYS, "Park", "Emergency", "Send to PM", "Revert", "Discard", "History", "Undo"],
    Lane.BLOCKED: [*ALWAYS, "Help wanted", "Emergency", "Send to PM", "Revert", "Discard", "History", "Undo"],
    Lane.ICE_BOX: [*ALWAYS, "Start", "Emergency", "Send to PM", "Revert", "Discard", "History", "Undo"],
    Lane.EMERGENCY: [*ALWAYS, "Revert", "Discard", "History", "Undo"],
    Lane.PM_REVIEW: [*ALWAYS, "Revert", "Discard", "History", "Undo"],
    Lane.DONE: ["Board", "History", "Undo"],
    Lane.DISCARDED: ["Board", "History"],
}


def view(lane: Lane) -> TaskView:
    return TaskView(replace(PAYROLL, lane=lane), (), 0, NOW)


def test_a_task_shows_all_that_is_known_of_it() -> None:
    assert lines(drawn(VIEWS["task"])) == [
        *("▶️ IN PROGRESS · #121", "for 3 d", "Move payroll VM to cluster B"),
        *("Owner", "Ana Ruiz", "Due", "Fri 27 Nov", "Priority", "▲ High"),
        *("Asked by", "Bruce Lindqvist", "Ticket", "CHG0004411", "Type", "Change"),
        "Outcome",
        "Payroll runs on cluster B with no downtime in the November run, and B has a tested restore.",
        *("Sub-tasks · 2 of 4", "✓", "Snapshot and verify backup", "✓", "Free 400 GB on cluster B"),
        *("○", "Live-migrate outside office hours", "○", "Run a test restore"),
        *("Notes · 2 of 5", "Chen Wei today 08:52", "Cluster B has 412 GB free now, go ahead."),
        *("Ana Ruiz yesterday 16:20", "Payroll asked us to stay clear of Wed 25 Nov, 18:00 to 22:00."),
        "Open 6 d · in progress 3 d · was blocked 1 d · captured by Ana Ruiz",
        "as it was written",
        "@Kanban move payroll VM to cluster B by Friday, high, for @Bruce CHG0004411",
        "- snapshot",
        "- restore test",
    ]


@pytest.mark.parametrize("lane", Lane)
def test_what_can_be_done_depends_on_the_lane(lane: Lane) -> None:
    assert titles(drawn(view(lane)), overflow=False) == VISIBLE[lane]


@pytest.mark.parametrize("lane", HIDDEN)
def test_what_is_rarer_stands_in_the_overflow(lane: Lane) -> None:
    assert titles(drawn(view(lane)), overflow=True) == HIDDEN[lane]


@pytest.mark.parametrize(
    ("home", "title"), [(ShowBoard(lane=Lane.BLOCKED, page=2), "Board"), (ShowMyTasks(page=2), "My tasks")]
)
def test_a_task_leads_back_to_where_it_was_opened(home: ShowBoard | ShowMyTasks, title: str) -> None:
    card = drawn(view(Lane.BACKLOG), Home(home))

    assert titles(card, overflow=False)[-1] == title
    assert pressed(card, title).command == home


@pytest.mark.parametrize("home", [NOWHERE, Home(ShowTask(number=121))])
def test_a_task_asked_for_by_itself_leads_to_the_board(home: Home) -> None:
    assert pressed(drawn(view(Lane.BACKLOG), home), "Board").command == ShowBoard()


def test_moves_carry_the_version_that_was_seen() -> None:
    card = drawn(VIEWS["task"], BOARD)

    press = pressed(card, "Test")

    assert press.command == MoveTask(number=121, step=Step.TEST)
    assert (press.version, press.home) == (PAYROLL.version, BOARD)
    assert pressed(card, "Hand over").command == ShowForm(number=121, form=FormKind.ASSIGN)
    assert pressed(card, "Undo").command == UndoChange(number=121)


def test_what_needs_words_opens_in_place() -> None:
    card = drawn(VIEWS["task"])

    assert button(card, "Block")["type"] == button(card, "Note")["type"] == "Action.ShowCard"
    assert pressed(card, "Block #121", cause="vendor", until="2026-11-30").command == BlockTask(
        number=121, cause="vendor", until=november(30)
    )
    assert pressed(card, "Add note", text="Went well").command == AddNote(number=121, text="Went well")


def test_a_sub_task_is_toggled_by_a_tap() -> None:
    taps = [
        decode(tap["verb"], tap["data"]).command for tap in executes(drawn(VIEWS["task"])) if tap["verb"] == "check"
    ]

    assert taps == [
        CheckSubTask(number=121, position=1, done=False),
        CheckSubTask(number=121, position=2, done=False),
        CheckSubTask(number=121, position=3, done=True),
        CheckSubTask(number=121, position=4, done=True),
    ]


def test_too_many_sub_tasks_show_the_open_ones_first_and_how_many_more() -> None:
    subtasks = tuple(SubTask(f"{n} " + "x" * 240, done=n <= 30) for n in range(1, 51))
    card = drawn(TaskView(replace(PAYROLL, subtasks=subtasks), (), 0, NOW))

    shown = [tap["data"]["s"] for tap in executes(card) if tap["verb"] == "check"]

    assert set(range(31, 51)) <= set(shown)
    assert shown == sorted(shown)
    assert f"and {50 - len(shown)} more" in words(card)


def test_a_notice_stands_at_the_top() -> None:
    card = drawn(VIEWS["task_notice"])

    assert card["body"][0]["style"] == "emphasis"
    assert lines(card)[0] == "#101 is in TESTING / QA already. Ana Ruiz moved it at 07:41."


def test_a_blocked_task_says_what_it_waits_for() -> None:
    said = lines(drawn(VIEWS["task_blocked"]))

    start = said.index("Waits for")
    assert said[start : start + 3] == ["Waits for", "Finance approval", "wakes Thu 26 Nov · was in IN PROGRESS"]
    assert "wakes" not in words(drawn(TaskView(BLOCKED[0], (), 0, NOW)))


def test_an_overdue_date_is_bold_and_in_words() -> None:
    card = drawn(VIEWS["task_overdue"])

    due = next(part for part in parts(card) if "overdue" in part.get("text", ""))

    assert (due["color"], due["weight"]) == ("Attention", "Bolder")


def test_a_done_task_is_late_no_more() -> None:
    done = replace(PAYROLL, lane=Lane.DONE, due=november(1))

    card = drawn(TaskView(done, NOTES, 2, NOW))

    assert "overdue" not in words(card)
    assert "Notes · 2\n" in words(card)


def test_nobody_yet_is_said() -> None:
    assert "nobody yet" in words(drawn(VIEWS["task_backlog"]))


def test_the_text_of_an_ask_is_offered_only_where_it_says_more_than_the_title() -> None:
    same = replace(PAYROLL, original=f"  {PAYROLL.title}\n")
    none = replace(PAYROLL, original=" ")

    assert "as it was written" in words(drawn(VIEWS["task"]))
    assert "as it was written" not in words(drawn(TaskView(same, (), 0, NOW)))
    assert "as it was written" not in words(drawn(TaskView(none, (), 0, NOW)))


def test_a_task_that_never_moved_is_as_old_as_its_lane() -> None:
    fresh = replace(
        PAYROLL, captured_at=PAYROLL.entered_at, stakeholder=ANA, blocked_seconds=0, rounds=3, lane=Lane.TESTING
    )

    assert "Open 3 d · round 3" in lines(drawn(TaskView(fresh, (), 0, NOW)))


def test_a_cause_of_many_lines_is_shown_line_by_line() -> None:
    blocker = replace(BLOCKED[0].blocker, cause="the vendor\nand the weather") if BLOCKED[0].blocker else None

    card = drawn(TaskView(replace(BLOCKED[0], blocker=blocker), (), 0, NOW + timedelta(days=1)))

    assert "the vendor\nand the weather" in words(card)


def test_who_asked_for_the_same_again_is_told() -> None:
    card = drawn(VIEWS["task_asked_again"])

    assert "Asked again" in lines(card)
    assert [line for line in lines(card) if line.startswith("#131")] == [
        "#131 Patch the print server Bruce Lindqvist · today",
        "#131 Patch the print server Ana Ruiz · today",
    ]


def test_the_message_that_a_task_was_read_from_is_one_tap_away() -> None:
    links = [part["selectAction"] for part in parts(drawn(VIEWS["task_from_message"])) if "selectAction" in part]

    assert [link["url"] for link in links if link["type"] == "Action.OpenUrl"] == [
        "https://teams.microsoft.com/l/message/19%3Asysops/179"
    ]


def test_a_deleted_message_is_told_and_a_place_without_an_address_is_not() -> None:
    assert "the message was deleted" in lines(drawn(VIEWS["task_message_gone"]))
    assert drawn(VIEWS["task_from_nowhere"]) == drawn(TaskView(PAYROLL, (), 0, NOW))
