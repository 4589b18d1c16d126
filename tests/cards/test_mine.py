from dataclasses import replace

from kanban.questions import ShowBoard, ShowMyTasks
from kanban.tasks import Lane
from kanban.views import MyTasksView
from tests.cards.facts import NOW, PAYROLL, TESTING
from tests.cards.reading import drawn, executes, lines, pressed, titles, words
from tests.cards.samples import VIEWS


def test_ones_own_tasks_stand_lane_by_lane() -> None:
    assert lines(drawn(VIEWS["mine"])) == [
        "My tasks",
        "🚨 EMERGENCY",
        "#127 Mail flow down for all Copenhagen users",
        "▲▲ Urgent · INC0012398 · for 47 min",
        "⛔ BLOCKED",
        "#112 Patch print server PRN-02",
        "▲ High · overdue 1 d · waits 5 d for vendor driver fix",
        "▶️ IN PROGRESS",
        "#121 Move payroll VM to cluster B",
        "▲ High · due Fri 27 Nov · for 3 d",
        "🧪 TESTING / QA",
        "#101 Restore drill: file server FS-01",
        "due Wed 25 Nov · for 6 d · round 2",
        "📥 BACKLOG",
        "#128 Badge readers drop off VLAN 40 ▲ High · due Mon 30 Nov",
    ]


def test_nothing_is_counted_per_person() -> None:
    many = tuple(replace(PAYROLL, number=n) for n in range(1, 8))

    assert not {"7", "7 open", "top 7"} & set(lines(drawn(MyTasksView(many, NOW))))


def test_owning_nothing_says_where_to_begin() -> None:
    card = drawn(VIEWS["mine_empty"])

    assert "Start one from the board" in words(card)
    assert titles(card) == ["Refresh", "Board"]


def test_more_than_a_page_is_turned() -> None:
    card = drawn(MyTasksView(TESTING, NOW, 2, 3))

    assert titles(card) == ["Refresh", "Show more", "Previous", "Board"]
    assert pressed(card, "Refresh").command == ShowMyTasks(page=2)
    assert pressed(card, "Show more").command == ShowMyTasks(page=3)
    assert pressed(card, "Previous").command == ShowMyTasks(page=1)
    assert pressed(card, "Board").command == ShowBoard()


def test_a_list_that_is_too_long_is_dense_and_says_how_many_more() -> None:
    many = tuple(replace(PAYROLL, number=n, lane=Lane.TESTING, title="“" * 250) for n in range(1, 200))

    card = drawn(MyTasksView(many, NOW))

    shown = len([tap for tap in executes(card) if tap["verb"] == "open"])
    assert f"{199 - shown} more do not fit here." in words(card)
    assert "Ana" not in words(card)
