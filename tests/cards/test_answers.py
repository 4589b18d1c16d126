import pytest

from cards.actions import AddAsk
from cards.buttons import LONGEST_ASK
from kanban.commands import MoveTask, Step
from kanban.questions import Misunderstood, ShowBoard, ShowHelp, ShowMyTasks, ShowTask, Why
from kanban.repeating import ShowRecurring
from kanban.views import GreetingView, MisunderstoodView, NotFoundView
from tests.cards.reading import drawn, lines, parts, pressed, titles, words
from tests.cards.samples import VIEWS


def misunderstood(why: Why, word: str = "start", original: str = "start the boiler") -> MisunderstoodView:
    return MisunderstoodView(Misunderstood(word=word, original=original, why=why))


def test_a_wrong_number_offers_the_numbers_near_it() -> None:
    card = drawn(NotFoundView(12, (11, 13, 14)))

    assert lines(card)[0] == "There is no #12"
    assert titles(card) == ["#11", "#13", "#14", "Board"]
    assert pressed(card, "#13").command == ShowTask(number=13)


def test_an_empty_board_offers_itself() -> None:
    assert titles(drawn(NotFoundView(12, ()))) == ["Board"]


def test_words_that_were_no_command_can_still_become_a_task() -> None:
    card = drawn(VIEWS["not_found"])

    assert pressed(card, "Add as a task").command == AddAsk("12 monitors for the new office")


@pytest.mark.parametrize("said", ["", " \n", "x" * (LONGEST_ASK + 1)])
def test_what_is_empty_or_too_long_for_a_button_is_not_offered_as_a_task(said: str) -> None:
    assert "Add as a task" not in titles(drawn(NotFoundView(12, (), said)))
    assert "Add as a task" not in titles(drawn(misunderstood(Why.NUMBER_MISSING, original=said)))


def test_what_lacks_the_number_of_a_rule_leads_to_the_rules() -> None:
    card = drawn(misunderstood(Why.NUMBER_MISSING, "stop recurring", "stop recurring"))

    assert lines(card)[:3] == [
        "Which one?",
        "“stop recurring” needs the number of what comes by itself. “recurring” lists all of it, each with its number.",
        "Type stop recurring 3",
    ]
    assert pressed(card, "Recurring").command == ShowRecurring()


def test_a_misunderstood_command_says_what_to_type_and_never_loses_the_words() -> None:
    card = drawn(misunderstood(Why.NUMBER_MISSING))

    assert lines(card) == [
        "Which task?",
        "“start” needs the number of a task. Every task shows its own, as in #12.",
        "Type start 12",
        "You wrote start the boiler",
    ]
    assert titles(card) == ["Add as a task", "Help", "Board"]
    assert pressed(card, "Add as a task").command == AddAsk("start the boiler")
    assert pressed(card, "Help").command == ShowHelp()


def test_a_word_without_a_usage_of_its_own_goes_without() -> None:
    assert "Type" not in words(drawn(misunderstood(Why.VALUE_UNKNOWN, word="begin")))


def test_what_is_not_offered_is_said_plainly() -> None:
    card = drawn(misunderstood(Why.NOT_OFFERED, word="swarm", original="swarm 12"))

    assert lines(card)[:2] == [
        "Not in this version",
        "“swarm” is not there yet. Help shows everything that is.",
    ]
    assert "Type" not in words(card)


def test_saying_nothing_is_answered_too() -> None:
    card = drawn(misunderstood(Why.NOTHING_SAID, word="", original=""))

    assert "What can I do?" in words(card)
    assert "You wrote" not in words(card)


def test_an_ask_taken_back_is_struck_out() -> None:
    card = drawn(VIEWS["undone"])

    assert lines(card) == ["#131 was taken back", "Patch the print server"]
    assert [part for part in parts(card) if part.get("strikethrough")]
    assert pressed(card, "Reopen").command == MoveTask(number=131, step=Step.REOPEN)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nothing_to_undo", "Nothing to undo"),
        ("broken", "This button is out of date"),
        ("thanks", "All right. Tell me when something needs doing."),
        ("apology", "9f3c2a71"),
        ("outage_full", "The disk that my database is on is full."),
        ("outage_gone", "9f3c2a71"),
    ],
)
def test_a_short_answer_says_it_and_leads_on(name: str, said: str) -> None:
    card = drawn(VIEWS[name])

    assert said in lines(card)
    assert pressed(card, "Board").command == ShowBoard()


def test_a_greeting_is_answered_by_name() -> None:
    card = drawn(VIEWS["greeting"])

    assert lines(card)[1].startswith("Ana, what do you need?")
    assert pressed(card, "My tasks").command == ShowMyTasks()
    assert lines(drawn(GreetingView("")))[1].startswith("What do you need?")


def test_a_linked_duplicate_names_the_task_that_asks_for_the_same() -> None:
    card = drawn(VIEWS["linked"])

    assert lines(card)[:3] == [
        "#131 is a duplicate of #112",
        "Patch the print server",
        "#112 Patch print server PRN-02",
    ]
    assert titles(card) == ["Open #112", "Undo", "Board"]
    assert pressed(card, "Open #112").command == ShowTask(number=112)
