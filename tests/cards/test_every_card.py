"""What is true of every card, whatever it shows."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, cast, get_args

import pytest
from _pytest.mark import ParameterSet
from jsonschema import Draft6Validator, validate  # type: ignore[import-untyped]  # its stubs are a package of their own

from cards.actions import decode
from cards.home import NOWHERE, Home
from cards.layout import LARGEST_CARD
from cards.render import render
from cards.texts import texts_for
from kanban.lanes import BoardView, LaneView
from kanban.questions import FindTasks, ShowBoard, ShowMyTasks, ShowTask
from kanban.reminded import DayView
from kanban.tasks import Lane, Note, Person, SubTask
from kanban.views import MyTasksView, TaskView, View
from tests.cards.facts import BOARD, MEMBERS, NOW, PAYROLL, task
from tests.cards.hostile import standing, written
from tests.cards.reading import EXECUTE, WITHOUT_MARKUP, Json, drawn, executes, inputs, parsed, parts
from tests.cards.samples import VIEWS

SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "schemas" / "adaptive-card-1.5.json"
HOMES: tuple[Home, ...] = (
    NOWHERE,
    Home(ShowBoard(lane=Lane.IN_PROGRESS, page=2), 123_456),
    Home(ShowTask(number=12), 1),
    Home(ShowMyTasks()),
    Home(FindTasks(words="print server")),
)
HOSTILE_TITLES = (
    "“\\\"'<script>\x00\x1b" * 20,
    "👩‍👩‍👧‍👦🏴‍☠️" * 40,
    "[click](http://evil.example) **bold** `x` | # - 1. " * 6,
    "Z̷̧̢̛͕͔̆͌a̵͈̙͐l̴̜̀g̸̣͑o̷͚͝ " * 20,
    "\u202eesrever\ud800 " * 30,
)
MARKER = "¤"


def every() -> list[ParameterSet]:
    """Each sample view under its name."""
    return [pytest.param(view, id=name) for name, view in VIEWS.items()]


def crowded_board(title: str, rows: int) -> BoardView:
    """A board with that many tasks in every lane, each with that title and a long name."""
    somebody = Person("somebody", title[:250])
    lanes = [Lane.EMERGENCY, Lane.BLOCKED, Lane.IN_PROGRESS, Lane.TESTING, Lane.BACKLOG, Lane.DONE]
    found = {
        lane: tuple(task(1_000 + n, title[:250], lane, owner=somebody, tickets=(title,)) for n in range(rows))
        for lane in lanes
    }
    board = replace(BOARD, name=title)
    return BoardView(board, tuple(LaneView(lane, tasks, 10_000) for lane, tasks in found.items()), 3, 4, NOW)


def without_charts(part: object) -> Any:  # noqa: ANN401 - JSON
    """A card as clients show it that know nothing but the schema: the fallback stands in a chart's place."""
    match part:
        case list():
            return [without_charts(one) for one in cast("list[object]", part)]
        case dict() if str(cast("Json", part).get("type")).startswith("Chart."):
            return cast("Json", part)["fallback"]
        case dict():
            return {key: without_charts(value) for key, value in cast("Json", part).items()}
        case _:
            return part


@pytest.mark.parametrize("view", every())
def test_a_card_is_valid_against_the_schema(view: View) -> None:
    if not SCHEMA.is_file():
        pytest.skip("the schema of Adaptive Cards 1.5 is not on this machine")
    card = without_charts(drawn(view))
    card.pop("msteams", None)

    validate(card, json.loads(SCHEMA.read_text()), Draft6Validator)


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("view", every())
def test_every_button_comes_back_with_the_home_of_its_message(view: View, home: Home) -> None:
    for action in executes(drawn(view, home)):
        press = decode(action["verb"], action["data"])
        assert press.home in (home, *homes_of_rows(view, home))
        if "fallback" in action:
            assert action["fallback"]["type"] == "Action.Submit"
            assert decode(None, action["fallback"]["data"]) == press


def homes_of_rows(view: View, home: Home) -> list[Home]:
    """The homes of tasks in a person's day, each of which opens on its own board."""
    return [replace(home, board=mine.board.id) for mine in view.mine] if isinstance(view, DayView) else []


@pytest.mark.parametrize("view", every())
def test_every_button_has_a_title_a_tooltip_and_a_second_door(view: View) -> None:
    card = drawn(view)
    for holder in (part for part in parts(card) if "actions" in part):
        for action in holder["actions"]:
            assert action["title"]
            assert action["tooltip"]
        executed = [action for action in holder["actions"] if action["type"] == EXECUTE]
        doors = [action for action in executed if action.get("fallback", {}).get("title") == action["title"]]
        assert doors == executed or (doors and holder["type"] == "ActionSet")  # a row of a long card has one: Open


@pytest.mark.parametrize("view", every())
def test_at_most_six_buttons_are_visible_and_one_stands_out_first(view: View) -> None:
    for holder in (part for part in parts(drawn(view)) if "actions" in part):
        visible = [action for action in holder["actions"] if action.get("mode") != "secondary"]
        outstanding = [action for action in holder["actions"] if action.get("style") == "positive"]
        assert 1 <= len(visible) <= 6
        assert outstanding in ([], visible[:1])


@pytest.mark.parametrize("view", every())
def test_every_input_says_what_it_is_and_what_to_do_when_it_is_missing(view: View) -> None:
    card = drawn(view)
    for field in inputs(card).values():
        assert field["label"]
        assert ("errorMessage" in field) is field.get("isRequired", False)


@pytest.mark.parametrize("view", every())
def test_a_button_that_sends_no_input_is_not_held_up_by_one(view: View) -> None:
    card = drawn(view)
    asked = inputs({"body": card["body"]})
    sending = [action for action in card["actions"] if action["type"] != "Action.ToggleVisibility"]
    waiting = [action for action in sending if action.get("associatedInputs") != "none"]
    taps = [part["selectAction"] for body in card["body"] for part in parts(body) if "selectAction" in part]
    sets = [action for part in parts(card["body"]) if part.get("type") == "ActionSet" for action in part["actions"]]
    if asked:
        assert {action["type"] for action in waiting} == {EXECUTE}
        assert len(waiting) <= 2
        assert all(action.get("associatedInputs") == "none" for action in (*taps, *sets))


@pytest.mark.parametrize("view", every())
def test_ids_are_unique_and_a_card_says_what_it_is_without_being_shown(view: View) -> None:
    card = drawn(view)
    ids = [part["id"] for part in parts(card) if "id" in part]
    assert len(ids) == len(set(ids))
    assert card["version"] == "1.5"
    assert card["lang"] == "en"
    assert card["fallbackText"]
    assert render(view, texts_for("en")).fallback_text


@pytest.mark.parametrize("view", every())
def test_what_people_wrote_stands_where_no_markdown_is_read(view: View) -> None:
    card = drawn(written(view, f"{MARKER} **x** [a](b)"))

    found = set(standing(card, MARKER))

    carried = {f"{action}.data.{key}" for action in ("Action.Execute", "Action.Submit") for key in ("text", "k")}
    assert found <= WITHOUT_MARKUP | carried


@pytest.mark.parametrize("hostile", HOSTILE_TITLES)
@pytest.mark.parametrize("name", VIEWS)
def test_no_card_is_too_large_whatever_people_write(name: str, hostile: str) -> None:
    card = render(written(VIEWS[name], hostile), texts_for("en"), HOMES[1])

    assert card.size <= LARGEST_CARD
    assert parsed(card)["type"] == "AdaptiveCard"


@pytest.mark.parametrize("title", HOSTILE_TITLES)
@pytest.mark.parametrize("rows", [7, 12, 40, 400])
def test_no_board_is_too_large_however_full(title: str, rows: int) -> None:
    for only in (None, Lane.BACKLOG):
        view = replace(crowded_board(title, rows), only=only)
        assert render(view, texts_for("en"), HOMES[1]).size <= LARGEST_CARD


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_no_list_of_ones_own_is_too_large_however_long(title: str) -> None:
    tasks = tuple(task(n, title[:250], Lane.TESTING, owner=MEMBERS[0]) for n in range(1, 300))

    assert render(MyTasksView(tasks, NOW), texts_for("en")).size <= LARGEST_CARD


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_no_task_is_too_large_with_everything_it_can_hold(title: str) -> None:
    full = replace(
        written(PAYROLL, title),
        subtasks=tuple(SubTask(title[:250], n % 2 == 0) for n in range(50)),
        tickets=tuple(title[:250] for _ in range(20)),
    )
    notes = tuple(Note(MEMBERS[0], NOW, (title * 40)[:4_000]) for _ in range(5))

    assert render(TaskView(full, notes, 900, NOW), texts_for("en"), HOMES[1]).size <= LARGEST_CARD


def test_every_kind_of_view_is_among_the_samples() -> None:
    assert {type(view) for view in VIEWS.values()} == set(get_args(View))


def test_a_card_carries_its_json_once() -> None:
    card = render(VIEWS["task"], texts_for("en"))

    found: Json = parsed(card)

    assert json.loads(card.json) == found
    assert card.content is not None
