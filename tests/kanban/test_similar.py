from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.search import Headline
from kanban.similar import LONGEST_TERM, MOST_TERMS, beginnings, most_alike, spellings, terms
from kanban.tasks import Lane
from tests.kanban.builders import TASK

ALIKE = [
    ("Patch the print server", "Patch print server PRN-02"),
    ("Patch the print server", "patching print servers"),
    ("Renew the wildcard certificate", "the wildcard certificate needs renewing"),
    ("printer??", "Printer"),
    ("Order toner for floor 3", "order toner for the floor 3 printer"),
]
DIFFERENT = [
    ("Order a monitor for Ana", "Order a monitor for Bruce"),
    ("Replace the disk in SRV-01", "Replace the disk in SRV-02"),
    ("Order 2 monitors", "Order 3 monitors"),
    ("Patch the print server", "Restart the mail server"),
    ("printer??", "Printer driver for the new laptops"),
    ("the", "a"),
]


@pytest.mark.parametrize(("asked", "there"), ALIKE)
def test_titles_that_ask_for_the_same_are_alike(asked: str, there: str) -> None:
    assert most_alike(replace(TASK, title=asked), [Headline(7, there, Lane.BACKLOG)]) == 7


@pytest.mark.parametrize(("asked", "there"), DIFFERENT)
def test_titles_that_ask_for_something_else_are_not(asked: str, there: str) -> None:
    assert most_alike(replace(TASK, title=asked), [Headline(7, there, Lane.BACKLOG)]) is None


def test_one_ticket_makes_two_asks_alike_whatever_they_say() -> None:
    other = Headline(7, "Mail is down", Lane.BLOCKED, ("INC1", "INC2"))

    assert most_alike(replace(TASK, tickets=("INC2",)), [other]) == 7


def test_of_many_the_one_that_is_most_alike_and_then_the_newest_is_told() -> None:
    near = Headline(10, f"{TASK.title} PRN-02", Lane.BACKLOG)
    same, newer = (Headline(number, TASK.title, Lane.BACKLOG) for number in (8, 9))

    assert most_alike(TASK, [newer, near, same]) == 9


def test_a_task_is_not_like_itself_and_nothing_is_like_nothing() -> None:
    assert most_alike(TASK, [Headline(TASK.number, TASK.title, TASK.lane)]) is None
    assert most_alike(TASK, []) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Patch the print-server PRN-02 by 10.0.0.1!", ("patch", "print", "server", "prn-02", "10.0.0.1")),
        ("Ana's printers", ("ana", "printer")),
        ("drucker für مرحبا 日本語", ("drucker", "für", "مرحبا", "日本語")),
        ("… ?!", ()),
    ],
)
def test_the_terms_of_a_text_are_its_telling_words(text: str, found: tuple[str, ...]) -> None:
    assert terms(text) == found


@given(st.text(max_size=500))
def test_terms_are_few_short_and_each_once(text: str) -> None:
    found = terms(text)

    assert len(found) == len(set(found)) <= MOST_TERMS
    assert all(0 < len(term) <= LONGEST_TERM for term in found)


def test_a_long_text_ends_somewhere() -> None:
    assert len(terms(" ".join(f"word{number}" for number in range(500)))) == MOST_TERMS


def test_words_are_found_by_the_beginning_of_either_spelling() -> None:
    assert spellings("Authentication of PRN-02") == ("authentication", "authent", "prn-02")
    assert beginnings("authentica PRN-02") == [("authentica",), ("prn-02",)]
    assert beginnings("printing happy") == [("print",), ("happy", "happi")]
