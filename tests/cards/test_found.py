from dataclasses import replace

from cards.actions import AddAsk, decode
from cards.home import Home
from kanban.questions import FindTasks, ShowTask
from kanban.tasks import Lane
from kanban.views import FoundView
from tests.cards.facts import NOW, PAYROLL
from tests.cards.reading import drawn, executes, inputs, lines, pressed, titles, words
from tests.cards.samples import VIEWS


def test_what_was_found_stands_in_its_order_under_its_lanes() -> None:
    assert inputs(drawn(VIEWS["found"]))["words"]["value"] == "print server"
    assert lines(drawn(VIEWS["found"]))[:5] == [
        "Found",
        "5 tasks",
        "⛔ BLOCKED",
        "#112 Patch print server PRN-02",
        "▲ High · Ana Ruiz · overdue 1 d · waits 5 d for vendor driver fix",
    ]


def test_a_row_opens_its_task_and_the_task_leads_back() -> None:
    card = drawn(VIEWS["found"])

    assert ShowTask(number=112) in [decode(action["verb"], action["data"]).command for action in executes(card)]
    assert "Found" in titles(drawn(VIEWS["task"], Home(FindTasks(words="print"))))


def test_what_was_found_is_shown_page_by_page() -> None:
    card = drawn(VIEWS["found_more"])

    assert titles(card) == ["Find", "Show more", "Previous", "Board", "My tasks"]
    assert pressed(card, "Show more").command == FindTasks(words="print", page=3)
    assert pressed(card, "Previous").command == FindTasks(words="print", page=1)


def test_a_search_is_refined_on_its_card() -> None:
    refined = pressed(drawn(VIEWS["found_more"]), "Find", words="print lane:blocked")

    assert refined.command == FindTasks(words="print lane:blocked")


def test_finding_nothing_says_what_finds_more() -> None:
    assert "Fewer words find more" in words(drawn(VIEWS["found_nothing"]))
    assert titles(drawn(VIEWS["found_nothing"])) == ["Find", "Board", "My tasks"]


def test_words_that_find_nothing_can_still_become_a_task() -> None:
    card = drawn(FoundView("plotter", (), 0, NOW, said="find plotter"))

    assert pressed(card, "Add as a task").command == AddAsk("find plotter")


def test_many_long_rows_are_cut_to_what_fits_and_say_so() -> None:
    many = tuple(replace(PAYROLL, number=n, title="print " * 40, lane=Lane.IN_PROGRESS) for n in range(1, 121))

    assert "more" in words(drawn(FoundView("print", many, 120, NOW)))
