"""Whatever somebody writes in another language is understood somehow, at once, and nothing of it is lost."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.parsing.languages import MODULES, language, understood
from bot.parsing.mentions import hear
from bot.parsing.said import Said
from bot.parsing.understand import understand
from kanban.commands import CaptureTask
from kanban.questions import Misunderstood
from tests.bot.parsing.people import MENTIONS, SENDER

CODES = sorted(MODULES)
MARKS = (
    "<at>Kanban</at>",
    "<at>Ana</at>",
    "\n",
    "- ",
    "> ",
    "`",
    ", ",
    ". ",
    ": ",
    "? ",
    " 12 ",
    " 5.12. ",
    " 14:30 ",
    "x",
)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2150, 1, 1))
SIZE = 64 * 1024
QUADRATIC = 5.0


def phrases(code: str) -> list[str]:
    """Words that a language has, in its commands and in its sentences."""
    spoken = language(code)
    assert spoken is not None
    commands = [word for words in spoken.commands.words.values() for word in words]
    return sorted({*commands, *spoken.lexicon.phrases})


def texts(code: str) -> st.SearchStrategy[str]:
    """Sentences of such words, with marks and figures among them."""
    pieces = st.sampled_from([*MARKS, *(f"{phrase} " for phrase in phrases(code))])
    return st.one_of(st.lists(pieces, max_size=30).map("".join), st.text(max_size=100))


@pytest.mark.parametrize("code", CODES)
@settings(deadline=None)  # the first example loads the language
@given(data=st.data())
def test_any_text_is_understood_and_kept(code: str, data: st.DataObject) -> None:
    text, today = data.draw(texts(code)), data.draw(DAYS)

    command = understand(Said(text, SENDER, today, MENTIONS, languages=(code,)))

    original = command.original if isinstance(command, CaptureTask | Misunderstood) else ""
    assert original in text
    assert not isinstance(command, CaptureTask) or 0 < len(command.title) <= 200
    assert not isinstance(command, CaptureTask) or command.due is None or command.due >= today


@pytest.mark.parametrize("code", CODES)
@settings(deadline=None)  # the first example loads the language
@given(data=st.data())
def test_the_words_as_written_are_there_whatever_is_understood(code: str, data: st.DataObject) -> None:
    said = Said(data.draw(texts(code)), SENDER, data.draw(DAYS), MENTIONS, languages=(code,))
    heard, meant = hear(said), understood(hear(said), said)

    assert meant.own(0, len(meant.text)) == heard.text == meant.written
    assert [meant.text[one.start : one.end] for one in meant.people] == [
        heard.text[one.start : one.end] for one in heard.people
    ]


@pytest.mark.parametrize("code", CODES)
def test_the_time_grows_no_faster_than_the_text(code: str) -> None:
    for piece in (" ".join(phrases(code)), "12 ", "12.", "a ", "@", "bis ", "hasta "):
        text = (piece * (SIZE // len(piece) + 1))[:SIZE]
        started = time.process_time()
        understand(Said(text, SENDER, date(2026, 11, 23), languages=(code,)))
        assert time.process_time() - started < QUADRATIC
