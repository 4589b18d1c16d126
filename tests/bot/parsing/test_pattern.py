import re

import pytest

from bot.parsing.pattern import compiling, lazily


def test_a_pattern_finds_what_its_expression_finds() -> None:
    word = lazily(r"(?P<word>b\w+)", re.IGNORECASE)

    assert [found["word"] for found in word.finditer("a Board of boards")] == ["Board", "boards"]
    assert (word.sub("x", "a Board"), word.pattern) == ("a x", r"(?P<word>b\w+)")
    assert word.fullmatch("card") is None


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = lazily("(")

    with pytest.raises(re.error):
        broken.search("(")
    with pytest.raises(re.error):
        list(compiling())


def test_everything_is_compiled_beforehand_once() -> None:
    list(compiling())
    lazily("board")

    assert len(list(compiling())) == 1
    assert list(compiling()) == []
