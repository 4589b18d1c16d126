import json
from typing import Any, cast

import pytest

from bot.parsing.vocabulary import VOCABULARY
from cards.actions import AddAsk, decode
from cards.help_pages import PAGES, TOPICS
from cards.render import render
from cards.texts import LOCALES, texts_for
from kanban.helping import Gathering, HelpTopic, HelpView, WelcomeView
from kanban.questions import ShowBoard, ShowExample, ShowHelp, ShowMyTasks, ShowTask
from kanban.tasks import Lane
from tests.cards.facts import PAYROLL, PRINTER
from tests.cards.reading import drawn, lines, parts, pressed, titles, words
from tests.cards.samples import VIEWS

LANGUAGES = ("en", "de", "es")


def tapped(card: dict[str, Any], said: str) -> object:
    """What a tap on the row with these words does."""
    row = next(part for part in parts(card) if "selectAction" in part and said in lines(part))
    return decode(row["selectAction"]["verb"], row["selectAction"]["data"]).command


def test_help_begins_with_what_people_want_to_do() -> None:
    card = drawn(VIEWS["help"])

    assert lines(card)[:3] == ["What would you like to do?", "Ask for something", "any sentence becomes a task"]
    assert tapped(card, "Get a task done") == ShowHelp(about=HelpTopic.MOVING)
    assert titles(card) == ["Board", "My tasks", "Settings"]


@pytest.mark.parametrize("name", sorted({word.name for word in VOCABULARY}))
def test_every_word_has_a_page_that_says_what_it_does(name: str) -> None:
    card = drawn(HelpView(name))

    assert lines(card)[0] == name
    assert name in {page.name for pages in TOPICS.values() for page in pages}
    assert "For example" in lines(card)


def test_a_page_is_of_no_word_that_is_not_there() -> None:
    assert sorted(PAGES) == sorted({word.name for word in VOCABULARY})


def test_a_topic_does_what_only_looks_and_explains_what_changes_something() -> None:
    assert tapped(drawn(HelpView(HelpTopic.LOOKING)), "my tasks") == ShowMyTasks()
    assert tapped(drawn(HelpView(HelpTopic.MOVING)), "start 12") == ShowHelp(about="start")


def test_a_sentence_is_tried_without_keeping_anything() -> None:
    said = "patch the print server by Friday, urgent, INC0012345"

    assert tapped(drawn(HelpView(HelpTopic.ASKING)), said) == ShowExample(text=said)


def test_a_page_says_forms_needs_what_takes_it_back_and_which_button_does_it() -> None:
    card = drawn(HelpView("block"))

    assert lines(card) == [
        "block",
        "says who or what a task waits for, and when to look at it again",
        "For example",
        "block 12 vendor firmware",
        "block 12 vendor firmware until Friday",
        "Needs a cause: who or what it waits for",
        "Taken back by unblock 12; or undo 12, for 15 minutes",
        "Same as the button Block",
    ]
    assert titles(card) == ["Related", "Help", "Board"]
    assert pressed(card, "Related").command == ShowHelp(about=HelpTopic.MOVING)


def test_the_examples_are_about_a_task_of_the_readers_own_that_the_word_is_for() -> None:
    card = drawn(HelpView("start", tasks=(PAYROLL, PRINTER)))

    assert (PAYROLL.lane, PRINTER.lane) == (Lane.IN_PROGRESS, Lane.BACKLOG)
    assert "With a task of yours" in lines(card)
    assert f"start {PRINTER.number}" in lines(card)
    assert tapped(card, f"#{PRINTER.number} {PRINTER.title}") == ShowTask(number=PRINTER.number)
    assert "start 12" in lines(drawn(HelpView("start", tasks=(PAYROLL,))))


def test_examples_mention_the_bot_where_it_hears_nothing_else() -> None:
    assert "@Kanban start 12" in lines(drawn(HelpView("start", shared=True)))
    assert "@Kanban start 12" in lines(drawn(HelpView(HelpTopic.MOVING, shared=True)))


@pytest.mark.parametrize("about", ["nonsense", "../../etc/passwd", "board\x00", "x" * 9_000])
def test_what_no_page_is_about_is_answered_with_the_topics(about: str) -> None:
    assert lines(drawn(HelpView(about)))[0] == "What would you like to do?"


@pytest.mark.parametrize("name", ["help", *(f"help_{topic.value}" for topic in HelpTopic)])
def test_help_speaks_of_no_row_that_opens_a_task(name: str) -> None:
    assert "open its task" not in words(drawn(VIEWS[name]))


@pytest.mark.parametrize("place", Gathering)
def test_the_welcome_has_three_things_to_try_as_buttons(place: Gathering) -> None:
    card = drawn(WelcomeView(place))

    assert lines(card)[0] == "No ask gets dropped"
    assert titles(card)[:3] == ["Try an example", "Show the board", "What can I ask?"]
    assert isinstance(pressed(card, "Try an example").command, ShowExample)
    assert pressed(card, "Show the board").command == ShowBoard()
    assert pressed(card, "What can I ask?").command == ShowHelp()


def test_a_team_is_told_who_added_the_bot_and_who_looks_after_the_board() -> None:
    card = drawn(VIEWS["welcome_team"])

    assert "Ana Ruiz added me." in lines(card)
    assert any(said.startswith("Ana Ruiz and Bruce") and "look after the board" in said for said in lines(card))
    assert titles(card)[3:] == ["Settings"]


def test_where_nobody_is_named_nobody_is_made_up() -> None:
    card = drawn(VIEWS["welcome_nameless"])

    assert "added me" not in words(card)
    assert "Time zone, limits and meetings are under Settings." in lines(card)


def test_whoever_is_alone_with_the_bot_is_told_of_no_admin() -> None:
    assert titles(drawn(VIEWS["welcome_personal"])) == ["Try an example", "Show the board", "What can I ask?"]
    assert "Settings" not in words(drawn(VIEWS["welcome_personal"]))


def test_a_bot_that_comes_back_says_that_nothing_was_lost() -> None:
    assert lines(drawn(VIEWS["welcome_again"]))[:2] == [
        "Good to be back",
        "Nothing was lost: the board is as it was.",
    ]


def test_an_example_shows_what_was_read_and_keeps_it_by_one_tap() -> None:
    card = drawn(VIEWS["example"])

    assert {"This is what I would read", "You write patch the print server by Friday, urgent"} <= set(lines(card))
    assert "Patch the print server" in lines(card)
    assert pressed(card, "Add as a task").command == AddAsk("patch the print server by Friday, urgent")
    assert "#0" not in words(card)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_all_of_help_in_words_of_its_own(language: str) -> None:
    english, own = (json.loads((LOCALES / one / "help.json").read_text()) for one in ("en", language))

    for subject in ("help", "welcome", "usage"):
        assert _keys(own[subject]) == _keys(english[subject])


def _keys(tree: dict[str, Any], above: str = "") -> set[str]:
    return {
        key
        for name, value in tree.items()
        for key in (
            _keys(cast("dict[str, Any]", value), f"{above}{name}.") if isinstance(value, dict) else {above + name}
        )
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_page_can_be_drawn_in_every_language(language: str, name: str) -> None:
    view = HelpView(name, shared=True, tasks=(PAYROLL, PRINTER))

    assert "{" not in words(json.loads(render(view, texts_for(language)).json))


def test_a_card_says_itself_in_one_line() -> None:
    assert render(VIEWS["help"], texts_for("en")).fallback_text == "Help: write any sentence to make a task of it."
    assert render(VIEWS["task"], texts_for("en")).fallback_text == "#121 in IN PROGRESS: Move payroll VM to cluster B"
