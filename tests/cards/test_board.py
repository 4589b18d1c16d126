from dataclasses import replace
from datetime import timedelta, timezone
from itertools import pairwise

import pytest

from cards.home import Home
from cards.render import render
from cards.texts import texts_for
from kanban.lanes import BoardView, LaneView
from kanban.questions import ShowBoard, ShowMyTasks, ShowTask
from kanban.tasks import Lane
from tests.cards.facts import BACKLOG, BLOCKED, BOARD, DISK, DONE, NOW, november, waits_for
from tests.cards.reading import Json, drawn, executes, lines, parsed, parts, pressed, titles, words
from tests.cards.samples import VIEWS
from tests.cards.shown import BOARD_VIEW, busy_board, lanes

ATTENTION = "Attention"


def taps(card: Json) -> list[object]:
    """The data of what a tap in the body does."""
    return [part["selectAction"]["data"] for part in parts(card) if "selectAction" in part]


def test_lanes_stand_in_reading_order_with_a_count_each() -> None:
    said = lines(drawn(BOARD_VIEW))

    heads = [(head, count) for head, count in pairwise(said) if head[0] in "🚨⛔▶🧪📥🧊✅"]

    assert heads == [
        ("🚨 EMERGENCY", "1"),
        ("⛔ BLOCKED", "2"),
        ("▶️ IN PROGRESS", "5"),
        ("🧪 TESTING / QA", "2"),
        ("📥 BACKLOG", "top 5 of 23"),
        ("🧊 ICE BOX", "show 6"),
        ("✅ DONE", "last 3"),
    ]


def test_the_head_says_what_is_overdue_and_due_today() -> None:
    assert lines(drawn(BOARD_VIEW))[:2] == ["Board", "SysOps · 1 overdue · 1 due today · as of 09:41"]


def test_a_row_is_number_and_title_over_priority_owner_due_and_age() -> None:
    said = lines(drawn(BOARD_VIEW))

    assert "▲▲ Urgent · Emma Olsen · INC0012398 · for 47 min" in said
    assert "▲ High · Ana Ruiz · overdue 1 d · waits 5 d for vendor driver fix" in said
    assert "Chen Wei · due Thu 3 Dec · waits 1 d for Finance approval · wakes Thu 26 Nov" in said
    assert "▲▲ Urgent · Dmitri Volkov · due today · for 2 d" in said
    assert "Ana Ruiz · due Wed 25 Nov · for 6 d · round 2" in said


def test_a_row_without_an_owner_is_one_line() -> None:
    said = lines(drawn(BOARD_VIEW))

    assert "#131 Patch the print server ▲▲ Urgent · due Fri 27 Nov" in said
    assert "#130 Second monitor profile for the trading desk for 4 d" in said
    assert "#99 Order toner for floor 3 yesterday" in said


def test_a_tap_on_a_row_opens_its_task() -> None:
    card = drawn(BOARD_VIEW, Home(ShowBoard()))

    opened = {tap["data"]["t"] for tap in executes(card) if tap["verb"] == "open"}

    assert opened == {task.number for lane in BOARD_VIEW.lanes for task in lane.tasks}


def test_what_is_left_out_is_one_tap_away() -> None:
    card = drawn(BOARD_VIEW)

    assert "show 18 more" in words(card)
    assert {"l": "backlog"} in taps(card)
    assert {"l": "ice_box"} in taps(card)


def test_an_overdue_task_is_bold_and_in_attention_colour_but_never_on_its_own_colour() -> None:
    overdue = replace(BLOCKED[0], lane=Lane.EMERGENCY, blocker=None)
    view = replace(BOARD_VIEW, lanes=(LaneView(Lane.EMERGENCY, (overdue,), 1), BOARD_VIEW.lanes[1]))

    runs = [part for part in parts(drawn(view)) if part.get("text", "").startswith("overdue")]

    assert [run.get("color") for run in runs] == [None, ATTENTION]
    assert {run["weight"] for run in runs} == {"Bolder"}


def test_empty_lanes_are_left_out() -> None:
    view = replace(BOARD_VIEW, lanes=(LaneView(Lane.BLOCKED, (), 0), BOARD_VIEW.lanes[4]))

    assert "BLOCKED" not in words(drawn(view))


def test_an_empty_board_says_how_to_begin() -> None:
    assert "Nothing here yet" in words(drawn(VIEWS["board_empty"]))


def test_an_empty_lane_says_so() -> None:
    assert "There is nothing in BLOCKED." in words(drawn(VIEWS["board_empty_lane"]))


def test_a_board_without_a_name_goes_without() -> None:
    card = drawn(replace(BOARD_VIEW, board=replace(BOARD, name=""), overdue=0, due_today=0))

    assert lines(card)[:2] == ["Board", "as of 09:41"]


def test_the_buttons_refresh_and_filter() -> None:
    card = drawn(BOARD_VIEW)

    assert titles(card, overflow=False) == ["Refresh"]
    assert titles(card, overflow=True) == [
        *("Stand-up", "Triage", "My tasks", "Settings", "Only EMERGENCY", "Only BLOCKED", "Only IN PROGRESS"),
        *("Only TESTING / QA", "Only BACKLOG", "Only DONE"),
    ]
    assert pressed(card, "Refresh").command == ShowBoard()
    assert pressed(card, "My tasks").command == ShowMyTasks()
    assert pressed(card, "Only BLOCKED").command == ShowBoard(lane=Lane.BLOCKED)


def test_a_lane_alone_has_pages_and_leads_back_to_the_board() -> None:
    card = drawn(VIEWS["board_lane"])

    assert "6 to 10 of 23" in words(card)
    assert titles(card, overflow=False) == ["Refresh", "Show more", "Previous", "Board"]
    assert pressed(card, "Refresh").command == ShowBoard(lane=Lane.BACKLOG, page=2)
    assert pressed(card, "Show more").command == ShowBoard(lane=Lane.BACKLOG, page=3)
    assert pressed(card, "Previous").command == ShowBoard(lane=Lane.BACKLOG, page=1)
    assert "Only BACKLOG" not in titles(card)
    assert "Only ICE BOX" in titles(card)


def test_a_later_page_shows_the_frozen_tasks_too() -> None:
    parked = replace(BACKLOG[0], lane=Lane.ICE_BOX)
    view = BoardView(BOARD, (LaneView(Lane.ICE_BOX, (parked,), 6, 2),), 0, 0, NOW, page=2, pages=2)

    assert "#131 Patch the print server" in words(drawn(view)).replace("\n", " ").replace("  ", " ")


def test_a_lane_that_found_no_room_is_one_tap_away() -> None:
    view = replace(BOARD_VIEW, lanes=(LaneView(Lane.TESTING, (), 9),))

    assert "show 9" in words(drawn(view))


def test_above_forty_rows_the_board_is_dense() -> None:
    card = drawn(busy_board(45))

    assert "#201 Restore mailbox for user 1 from backup Bruce · overdue 3 d · for 2 d" in lines(card)
    assert "show 41" in lines(card)
    assert "Order toner" not in words(card)


def test_in_a_dense_board_only_what_has_passed_its_day_is_bold() -> None:
    today = replace(DISK, due=NOW.date())
    full = LaneView(Lane.IN_PROGRESS, (today,) * 41, 41)

    runs = [part for part in parts(drawn(replace(BOARD_VIEW, lanes=(full,)))) if "due" in part.get("text", "")]

    assert not [run for run in runs if "weight" in run and run["text"] != "1 overdue" and "1 due" not in run["text"]]


@pytest.mark.parametrize("rows", [60, 90, 300])
def test_a_board_that_is_too_full_says_how_many_more_there_are(rows: int) -> None:
    view = busy_board(rows)

    card = drawn(view)

    shown = len([tap for tap in executes(card) if tap["verb"] == "open"])
    more = [line for line in lines(card) if line.startswith("show ") and line.endswith(" more")]
    assert shown + sum(int(line.split()[1]) for line in more) == rows


def test_a_page_of_one_lane_that_is_too_full_says_how_many_do_not_fit() -> None:
    tasks = tuple(replace(BACKLOG[0], number=n, title="“" * 250) for n in range(1, 200))
    view = BoardView(BOARD, (LaneView(Lane.BACKLOG, tasks, 400),), 0, 0, NOW, only=Lane.BACKLOG)

    card = drawn(view)

    shown = len([tap for tap in executes(card) if tap["verb"] == "open"])
    assert f"{199 - shown} more do not fit here." in words(card)


def test_a_tapped_row_carries_no_version() -> None:
    row = next(tap for tap in executes(drawn(BOARD_VIEW, Home(ShowTask(number=7)))) if tap["verb"] == "open")

    assert set(row["data"]) == {"t", "h"}


def test_done_tasks_are_told_by_their_day() -> None:
    view = replace(BOARD_VIEW, lanes=(LaneView(Lane.DONE, DONE, 3),))

    assert lines(drawn(view))[2:4] == ["✅ DONE", "3"]


def test_the_line_without_a_card_counts_the_lanes() -> None:
    assert drawn(replace(BOARD_VIEW, lanes=lanes(2)))["fallbackText"].startswith("SysOps board: 1 EMERGENCY, 2 BLOCKED")


@pytest.mark.parametrize(
    ("until", "said"),
    [(26, "wakes Thu 26 Nov"), (24, "look again today"), (20, "look again since Fri 20 Nov")],
)
def test_a_blocked_task_says_when_it_wants_to_be_looked_at_again(until: int, said: str) -> None:
    waiting = replace(BLOCKED[1], blocker=waits_for("Finance approval", november(until)))
    view = replace(BOARD_VIEW, lanes=(LaneView(Lane.BLOCKED, (waiting,), 1),), woken=1)

    shown = lines(drawn(view))

    assert any(line.endswith(said) for line in shown)
    assert any("1 to look at again" in line for line in shown)


def test_in_a_long_list_it_says_so_in_two_words() -> None:
    waiting = replace(BLOCKED[1], blocker=waits_for("Finance approval", november(20)))
    view = replace(busy_board(), lanes=(*busy_board().lanes, LaneView(Lane.BLOCKED, (waiting,), 1)))

    assert any("look again" in line and "Renew" in line for line in lines(drawn(view)))


def test_finished_tasks_are_not_counted_for_ever() -> None:
    view = replace(BOARD_VIEW, lanes=(LaneView(Lane.DONE, DONE, 201),))

    assert "last 3" in lines(drawn(view))
    later = replace(view, lanes=(LaneView(Lane.DONE, DONE, 201, 3),), only=Lane.DONE)
    assert "4 to 6 of 200+" in lines(drawn(later))


def test_the_same_moment_in_another_time_zone_is_another_card() -> None:
    at_home = render(BOARD_VIEW, texts_for("en"))
    abroad = render(replace(BOARD_VIEW, now=NOW.astimezone(timezone(timedelta(hours=9)))), texts_for("en"))

    assert "as of 09:41" in words(parsed(at_home))
    assert "as of 09:41" not in words(parsed(abroad))


def test_a_board_that_is_shown_again_is_drawn_once() -> None:
    card = render(BOARD_VIEW, texts_for("en"))

    assert render(BOARD_VIEW, texts_for("en")) is card
    assert render(BOARD_VIEW, texts_for("en"), Home(ShowBoard(), 1)) is not card


def test_lanes_that_are_called_otherwise_are_another_card() -> None:
    renamed = replace(BOARD, lane_titles=((Lane.BLOCKED, "WAITING"),))

    render(BOARD_VIEW, texts_for("en"))

    assert "WAITING" in words(parsed(render(BOARD_VIEW, texts_for("en").on(renamed))))
