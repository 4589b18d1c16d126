"""Titles read as a colleague would write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.titles import Cut, title_of
from tests.bot.parsing.test_capture import captured

PIECES = (
    'please|urgent|by Friday|the|fan|(rack 7)|(urgent)|(by Friday, for @Ana)|"loud"|,|.|?|!|-'
    "|can you|thanks|and|for @Ana|hi|é|風扇|INC0012345"
)
WORDS = st.sampled_from(PIECES.split("|"))


def cut(text: str, *words: str) -> str:
    """The title of a line once these words may be cut from it."""
    return title_of(text, [Cut(text.index(word), text.index(word) + len(word), clause=True) for word in words])


def test_words_that_end_a_sentence_go() -> None:
    assert cut("swap the fan on Friday", "on Friday") == "Swap the fan"


def test_words_in_the_middle_go_where_the_sentence_could_end_before_them() -> None:
    assert cut("swap the fan on Friday and tell Bo", "on Friday") == "Swap the fan and tell Bo"


@pytest.mark.parametrize(
    "text", ["swap the fan on Friday night shift", "the audit is on Friday", "the contract ends on Friday"]
)
def test_words_that_a_sentence_needs_stay(text: str) -> None:
    assert cut(text, "on Friday") == text[0].upper() + text[1:]


def test_a_title_is_never_left_without_what_it_is_about() -> None:
    assert cut("it's on Friday", "on Friday") == "It's on Friday"


def test_brackets_go_with_all_that_is_in_them_and_stay_balanced() -> None:
    assert cut("swap the fan (on Friday)", "on Friday") == "Swap the fan"
    assert cut("swap the fan (rack 7, on Friday)", "on Friday") == "Swap the fan (rack 7)"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("e-mail is slow", "E-mail is slow"),
        ("vCenter is slow", "vCenter is slow"),
        ("web01 is slow", "web01 is slow"),
        ("setup.exe is slow", "setup.exe is slow"),
        ("git push is slow", "git push is slow"),
        ("éclairage is slow", "Éclairage is slow"),
    ],
)
def test_an_ordinary_first_word_has_a_capital(text: str, title: str) -> None:
    assert title_of(text, []) == title


@pytest.mark.parametrize("end", [".", "!", "!!!", "...", ",", ";", ":", " -", " 🙏", " :)", ", please.", ". Thanks!"])
def test_no_mark_ends_a_title(end: str) -> None:
    assert title_of(f"swap the fan{end}", []) == "Swap the fan"


@pytest.mark.parametrize("text", ["who owns the fan?", "who owns the fan??", "who owns the fan? Thanks!"])
def test_a_question_keeps_its_mark(text: str) -> None:
    assert title_of(text, []) == "Who owns the fan?"


@given(words=st.lists(WORDS, min_size=1, max_size=25))
def test_brackets_and_quotes_stay_balanced(words: list[str]) -> None:
    task = captured("swap " + " ".join(words))

    assert task.title
    assert task.title.count("(") == task.title.count(")")
    assert task.title.count('"') % 2 == 0
