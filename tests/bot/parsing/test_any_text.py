"""Whatever somebody writes is understood somehow, at once, and nothing of it is lost."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.said import Said
from bot.parsing.understand import understand
from kanban.commands import CaptureTask
from kanban.questions import Misunderstood
from tests.bot.parsing.people import MENTIONS, SENDER

WRITTEN = (
    "<at>Kanban</at>|<at>Ana</at>|<at>|</at>|&nbsp;|&amp;|by |due: |^|Friday|next |in 3 days|12/15|the 21st|of |May "
    "|2026|urgent|p1|!high|#change|INC0012345|for |assign to |I'll |please|thanks|note 12 |block 12 |until |check 12.1"
    '|add |\n|- |> |```|`|Hi all,|Thanks|Ana|RE: |--|. |[x] |☑|"|\\|\u00a0|\u200b|\u202e|👩\u200d🚀|ﷺ|²|١٢|0|-|.|,| '
)
PIECES = WRITTEN.split("|")
WORDY = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
TEXTS = st.one_of(st.text(max_size=300), WORDY)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2150, 1, 1))
SIZE = 64 * 1024
QUADRATIC = 5.0
"""Seconds of CPU: once over 64 KB takes hundredths, on a busy machine tenths; going back and back minutes."""


@given(text=TEXTS, today=DAYS, html=st.booleans())
def test_any_text_is_understood_and_kept(*, text: str, today: date, html: bool) -> None:
    command = understand(Said(text, SENDER, today, MENTIONS, html))

    original = command.original if isinstance(command, CaptureTask | Misunderstood) else ""
    assert original in text
    assert not isinstance(command, CaptureTask) or 0 < len(command.title) <= 200
    assert not isinstance(command, CaptureTask) or command.due is None or command.due >= today


@given(text=TEXTS, today=DAYS)
def test_without_mentions_the_original_is_the_whole_text(text: str, today: date) -> None:
    command = understand(Said(text, SENDER, today))

    assert not isinstance(command, CaptureTask | Misunderstood) or command.original == text


@pytest.mark.parametrize(
    "piece",
    [
        *filter(None, PIECES),
        "a",
        "fri ",
        "end of the ",
        "2 days after ",
        "1-",
        "a.",
        "x@y.",
        "- a\n",
        '"a" ',
        "thanks ",
        "(",
        "I'll ",
        "> a\n",
        ">",
        "```\n",
        "`",
        "``a",
        "Hi all,\n",
        "thanks\n",
        "Ana\n",
        "@",
        "a. B",
        "Hi. ",
        "a! ",
        "re: ",
        "\u200f",
        "[x]",
        "☑",
        ")",
        ") ",
        "or  ",
        "/ ",
        "and ",
        "but ",
        ":-) ",
        ";)",
        "thanks  ",
        "please, ",
        "thank you  ",
        "ok\n",
        "a\n",
        "(\n",
        "!\n",
        "? ",
        "a ",
        ", ",
        ">\n",
        "AW: \n",
        "due: fri\n",
        "priority: high\n",
    ],
)
def test_the_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = "patch it " + (piece * (size // len(piece) + 1))[:size]
        started = time.process_time()
        understand(Said(text, SENDER, date(2026, 11, 23), MENTIONS))
        return time.process_time() - started

    assert min(seconds(SIZE) for _ in range(3)) < QUADRATIC


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        (". ", "ß"),
        ("...", "dear "),
        ("?", "://"),
        ("((", "add "),
        ("[", "5pm"),
        ("--", "***"),
        ("and ", "no "),
        (":) ", "the "),
        ("1 done ", "or "),
        (". ", "cheers,\n"),
    ],
)
def test_a_long_run_before_other_words_takes_no_longer(head: str, tail: str) -> None:
    text = (head * SIZE)[: SIZE // 2] + (tail * SIZE)[: SIZE // 2]
    started = time.process_time()

    understand(Said(text, SENDER, date(2026, 11, 23), MENTIONS))

    assert time.process_time() - started < QUADRATIC
