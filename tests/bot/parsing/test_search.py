"""What somebody looks for, and how a search is told from an ask."""

from datetime import date

import pytest

from bot.parsing.search import Sought, read_search
from bot.parsing.understand import understand
from kanban.commands import CaptureTask
from kanban.questions import FindTasks
from kanban.search import Filters
from kanban.tasks import Lane, Person
from tests.bot.parsing.people import said

ME = Person("29:me", "Me")
MONDAY = date(2026, 11, 23)


def sought(text: str) -> Sought:
    return read_search(text, ME, MONDAY, ((Lane.BLOCKED, "Waiting for"),))


@pytest.mark.parametrize(
    ("text", "words", "filters"),
    [
        ("print server", "print server", Filters()),
        ("print lane:blocked server", "print server", Filters(lane=Lane.BLOCKED)),
        ('lane:"in progress"', "", Filters(lane=Lane.IN_PROGRESS)),
        ("LANE:in-progress", "", Filters(lane=Lane.IN_PROGRESS)),
        ('lane:"waiting for"', "", Filters(lane=Lane.BLOCKED)),
        ("owner:me", "", Filters(owner_id="29:me")),
        ("owner:@ana_ruiz", "", Filters(owner="ana ruiz")),
        ("owner:nobody", "", Filters(nobody=True)),
        ("due:overdue", "", Filters(due=(date(1970, 1, 1), date(2026, 11, 22)))),
        ("due:today", "", Filters(due=(MONDAY, MONDAY))),
        ("due:tomorrow", "", Filters(due=(date(2026, 11, 24), date(2026, 11, 24)))),
        ("due:week", "", Filters(due=(MONDAY, date(2026, 11, 29)))),
        ("due:next-week", "", Filters(due=(date(2026, 11, 30), date(2026, 12, 6)))),
        ("due:friday", "", Filters(due=(date(2026, 11, 27), date(2026, 11, 27)))),
        ("due:2026-12-24", "", Filters(due=(date(2026, 12, 24), date(2026, 12, 24)))),
        ("due:none INC0012345", "INC0012345", Filters(undue=True)),
        ("is:woken", "", Filters(lane=Lane.BLOCKED, woken=MONDAY)),
    ],
)
def test_filters_are_read_among_the_words(text: str, words: str, filters: Filters) -> None:
    assert sought(text) == Sought(words, filters)


@pytest.mark.parametrize("text", ["lane:moon", "due:someday", "is:fun", "owner:@", "print lane:moon owner:me"])
def test_a_filter_that_makes_no_sense_is_named(text: str) -> None:
    assert sought(text).unknown in text
    assert sought(text).unknown


@pytest.mark.parametrize(
    "text",
    ["find lane:blocked", "search printer owner:me", "find a new printer due:week", "find 3 spare disks lane:backlog"],
)
def test_a_filter_makes_it_a_search(text: str) -> None:
    assert isinstance(understand(said(text)), FindTasks)


def test_whoever_is_mentioned_is_meant_by_their_whole_name() -> None:
    command = understand(said("find owner:@Ana"))

    assert isinstance(command, FindTasks)
    assert read_search(command.words, ME, MONDAY).filters.owner


@pytest.mark.parametrize(
    "text", ["find a new printer for Ana", "find out why the lane is slow", "search the house: all of it"]
)
def test_without_one_it_may_be_an_ask(text: str) -> None:
    assert isinstance(understand(said(text)), CaptureTask)
