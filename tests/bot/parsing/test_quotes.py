"""A quote is a note; where the own words only point at it, it lends the task its title."""

import pytest

from bot.parsing.understand import understand
from kanban.commands import AddNote, CaptureTask, Command, MoveTask, Step
from kanban.questions import ShowBoard, TakeThanks
from kanban.tasks import Priority
from tests.bot.parsing.people import PEOPLE, said

QUOTE = "> Ana Ruiz: The lift in hall 2 is stuck. It was stuck in May, too.\n> INC0012345"
POINTING = [
    "",
    "^^",
    "this one please",
    "please take care of this",
    "can you handle that?",
    "Could someone please look into it today, thanks!",
    "FYI",
    "FYI @Bruce",
    "@Bruce",
    "@Bruce can you look into this",
    "Hi @Bruce,\nplease have a look\nThanks, Sam",
    "please fix by Wednesday, urgent",
    "<at>Kanban</at> create a task for this",
    "<at>Kanban</at>",
    "add this to the board",
    "add",
    "👆 this",
]
OWN: list[tuple[str, Command]] = [
    ("thanks!", TakeThanks()),
    ("👍", TakeThanks()),
    ("done 12", MoveTask(number=12, step=Step.DONE)),
    ("board", ShowBoard()),
    ("note 12 as she says", AddNote(number=12, text=f"as she says\n{QUOTE}")),
]


def captured(text: str) -> CaptureTask:
    """The task that a message becomes."""
    command = understand(said(text))
    assert isinstance(command, CaptureTask)
    return command


@pytest.mark.parametrize("words", POINTING)
@pytest.mark.parametrize("order", ["{quote}\n{words}", "{words}\n{quote}"], ids=["below", "above"])
def test_words_that_only_point_take_the_quotes_first_sentence_for_a_title(words: str, order: str) -> None:
    task = captured(order.format(quote=QUOTE, words=words))

    assert task.title == "The lift in hall 2 is stuck"
    assert QUOTE in task.notes
    assert task.tickets == ("INC0012345",)


def test_what_the_pointing_words_say_counts_and_they_stay_as_a_note() -> None:
    task = captured(f"{QUOTE}\n@Bruce can you look into this by Wednesday, urgent")

    assert task.owner == PEOPLE["Bruce"]
    assert task.due == captured("x by Wednesday").due
    assert task.priority is Priority.URGENT
    assert task.notes == f"{QUOTE}\n@Bruce can you look into this by Wednesday, urgent"


@pytest.mark.parametrize("words", ["@Bruce", "Hello @Bruce,", "@Bruce please do", "assign to @Bruce"])
def test_whoever_is_called_beside_a_quote_shall_do_it(words: str) -> None:
    assert captured(f"{QUOTE}\n{words}").owner == PEOPLE["Bruce"]


def test_for_whom_it_is_beside_a_quote_is_no_owner() -> None:
    task = captured(f"{QUOTE}\nfor @Ana by Friday")

    assert (task.owner, task.stakeholder) == (None, PEOPLE["Ana"])
    assert task.title == "The lift in hall 2 is stuck"


def test_what_a_quote_asks_for_counts_where_the_own_words_say_nothing_else() -> None:
    task = captured("> Ana: please swap the toner by Friday, urgent\nthis one please")

    assert task.title == "Swap the toner"
    assert task.due == captured("x by Friday").due
    assert task.priority is Priority.URGENT


def test_own_words_are_the_title_and_a_quotes_date_is_not_theirs() -> None:
    task = captured("> Ana: we deliver by Friday, urgent, INC0012345\norder a spare key for the lift")

    assert task.title == "Order a spare key for the lift"
    assert (task.due, task.priority) == (None, None)
    assert task.tickets == ("INC0012345",)
    assert task.notes == "> Ana: we deliver by Friday, urgent, INC0012345"


def test_answers_between_quotes_stay_between_them() -> None:
    task = captured("> which hall?\nhall 2 has no light\n> since when?\nsince noon")

    assert task.title == "Hall 2 has no light"
    assert task.notes == "> which hall?\n> since when?\nsince noon"


def test_a_quoted_greeting_is_no_title() -> None:
    assert captured("for you\n> Hi all,\n> the lift is stuck\n> Thanks, Ana").title == "The lift is stuck"


def test_the_author_of_a_quote_may_have_a_line_of_their_own() -> None:
    assert captured("look at this\n> Ana Ruiz:\n> the lift is stuck").title == "The lift is stuck"


def test_a_quoted_list_is_no_list_of_sub_tasks() -> None:
    task = captured("move the lab\n> - screens\n> - chairs")

    assert task.subtasks == ()
    assert task.notes == "> - screens\n> - chairs"


def test_a_word_that_opens_an_ask_opens_that_of_the_quote() -> None:
    idea, emergency = captured(f"{QUOTE}\nidea: this"), captured(f"{QUOTE}\nemergency")

    assert (idea.title, idea.idea) == ("The lift in hall 2 is stuck", True)
    assert (emergency.title, emergency.emergency) == ("The lift in hall 2 is stuck", True)
    assert QUOTE in idea.notes


@pytest.mark.parametrize(("words", "command"), OWN)
def test_small_talk_and_commands_beside_a_quote_are_what_they_are(words: str, command: Command) -> None:
    assert understand(said(f"{QUOTE}\n{words}")) == command


@pytest.mark.parametrize("text", [">5 users cannot log in", "a -> b is slow", "2 > 1 is false in the report"])
def test_a_mark_that_opens_no_quote_is_text(text: str) -> None:
    assert captured(text).notes == ""


def test_a_quote_without_words_leaves_the_own_words_for_a_title() -> None:
    assert captured("> 🎉\nplease take care of this").title == "Take care of this"


def test_a_long_quote_hides_nothing_of_the_own_words() -> None:
    task = captured("> Ana: " + "old words " * 1000 + "\nplease patch it by Friday")

    assert task.title == "Patch it"
    assert task.due == captured("x by Friday").due
