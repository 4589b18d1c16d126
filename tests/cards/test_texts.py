import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import orjson
import pytest

from cards.texts import LOCALES, texts_for
from kanban.board import Board
from kanban.tasks import Lane
from tests.cards.facts import NOW

TEXTS = texts_for("en")
COUNTS = ["count", "done", "first", "last", "number", "position", "shown", "total"]
NAMES = [*COUNTS, "cause", "clock", "day", "duration", "field", "lane", "lanes", "moment", "name", "things"]
FILLED = dict.fromkeys(
    [
        *NAMES,
        "title",
        "when",
        "changes",
        "task",
        "tasks",
        "usual",
        "age",
        "turn_id",
        "word",
        "of",
        "names",
        "priority",
        "page",
        "pages",
        "field",
        "old",
        "new",
        "text",
        "said",
        "reason",
        "problem",
        "choices",
        "table",
        "days",
        "at",
        "place",
        "did",
        "decided",
        "spent",
        "kind",
        "board",
        "total",
        "months",
        "label",
        "places",
        "minutes",
        "undo",
        "half",
        "most",
        "percent",
        "counts",
        "address",
        "boards",
        "candidates",
        "ending",
        "endings",
        "error",
        "file",
        "folder",
        "format",
        "former",
        "given",
        "host",
        "id",
        "likely",
        "named",
        "option",
        "port",
        "removed",
        "served",
        "size",
        "target",
        "wanted",
        "who",
        "wrong",
        "digest",
        "events",
        "goes_on",
        "ids",
        "inputs",
        "mark",
        "parked",
        "secret",
        "version",
        "words",
        "zone",
    ],
    "x",
)


@pytest.mark.parametrize("language", [None, "", "en", "EN-us", "en-GB", "tlh", "../../etc/passwd"])
def test_there_are_words_for_everybody(language: str | None) -> None:
    assert texts_for(language) is TEXTS


def test_no_two_files_of_a_locale_speak_of_the_same() -> None:
    names = [name for file in (LOCALES / "en").glob("*.json") for name in orjson.loads(file.read_bytes())]

    assert len(names) == len(set(names)) > 0


def test_words_without_a_key_are_an_error() -> None:
    with pytest.raises(KeyError):
        TEXTS("no.such.words")


def test_words_agree_with_their_number() -> None:
    assert TEXTS("board.cut", count=1) == "1 more does not fit here."
    assert TEXTS("board.cut", count=2) == "2 more do not fit here."


@pytest.mark.parametrize(("count", "word"), [(1, "one"), (3, "three"), (10, "ten"), (11, "11")])
def test_small_numbers_are_words(count: int, word: str) -> None:
    assert TEXTS.number(count) == word


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=-5), "1 min"),
        (timedelta(seconds=59), "1 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(minutes=60), "1 h"),
        (timedelta(hours=23, minutes=59), "23 h"),
        (timedelta(hours=24), "1 d"),
        (timedelta(days=400), "400 d"),
    ],
)
def test_a_duration_is_said_in_its_largest_unit(length: timedelta, said: str) -> None:
    assert TEXTS.duration(length).replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_day_never_splits_and_has_its_year_where_that_is_not_clear() -> None:
    today = date(2026, 11, 24)

    assert TEXTS.day(date(2026, 11, 27), today) == "Fri\N{NO-BREAK SPACE}27\N{NO-BREAK SPACE}Nov"
    assert TEXTS.day(date(2028, 2, 29), today).endswith("2028")


def test_moments_are_told_where_the_reader_is() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)

    assert TEXTS.clock(late, NOW) == "00:30"
    assert TEXTS.past_day(late, NOW) == "today"
    assert TEXTS.past_day(late - timedelta(days=1), NOW) == "yesterday"
    assert TEXTS.past_day(late - timedelta(days=4), NOW).replace("\N{NO-BREAK SPACE}", " ") == "Fri 20 Nov"


def test_every_template_can_be_filled_by_somebody() -> None:
    for template in _templates():
        assert "{" not in template.format(**FILLED, **TEXTS.lanes).replace("{ticket}", "")


def _templates() -> Iterator[str]:
    for template in TEXTS.templates.values():
        yield from [template] if isinstance(template, str) else template.values()


@pytest.mark.parametrize("title", ["Undo", "Start", "Link as duplicate", "Block #12", "Only IN PROGRESS", "My tasks"])
def test_the_titles_of_buttons_are_known_letter_for_letter(title: str) -> None:
    assert texts_for("en").names_button(title)
    assert not texts_for("en").names_button(title.lower())


@pytest.mark.parametrize("words", ["#change the toner", "Start the boiler", "Undo it", "Only the printer", ""])
def test_other_words_are_no_titles_of_buttons(words: str) -> None:
    assert not texts_for("en").names_button(words)


def test_a_board_calls_its_lanes_as_it_likes_in_every_sentence() -> None:
    board = Board(1, "SysOps", lane_titles=((Lane.BLOCKED, "WAITING"), (Lane.BACKLOG, "INBOX")))
    texts = TEXTS.on(board)

    said = [template.format(**{**FILLED, **texts.lanes}) for key, template in _named() if not key.startswith("own_")]

    assert [words for words in said if re.search(r"\bBLOCKED\b|\bBACKLOG\b", words)] == []
    assert texts("lane.blocked") == "WAITING"
    assert texts("own_lane.blocked") == "BLOCKED"
    assert TEXTS.on(None) is TEXTS.on(Board(1, "SysOps")) is TEXTS


def test_no_sentence_names_a_lane_by_its_own_name() -> None:
    names = re.compile("|".join(rf"(?<!{{)\b{re.escape(name)}\b" for name in TEXTS.lanes.values() if name != "DONE"))

    literal = [
        key for key, template in _named() if names.search(template) and not key.startswith(("lane.", "own_lane."))
    ]

    assert literal == []


def _named() -> Iterator[tuple[str, str]]:
    renamed = Board(1, "x", lane_titles=((Lane.BLOCKED, "WAITING"), (Lane.BACKLOG, "INBOX")))
    for key, template in TEXTS.on(renamed).templates.items():
        yield from [(key, template)] if isinstance(template, str) else [(key, each) for each in template.values()]
