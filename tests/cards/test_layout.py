import orjson
import pytest

from cards.elements import AdaptiveCard, Block, finished
from cards.layout import cut, one_line, paragraphs, shown


@pytest.mark.parametrize(
    ("text", "limit", "cut_to"),
    [
        ("short", 5, "short"),
        ("a longer one", 9, "a longer…"),
        ("ends in a space", 5, "ends…"),
        ("family 👩‍👩‍👧", 10, "family 👩…"),
        ("cafe\u0301 au lait", 6, "cafe…"),
    ],
)
def test_a_text_is_cut_between_characters(text: str, limit: int, cut_to: str) -> None:
    assert cut(text, limit) == cut_to


def test_a_title_stands_on_one_line() -> None:
    assert one_line("  two\n\tlines \r\n here ", 80) == "two lines here"


def test_what_no_screen_shows_is_left_out() -> None:
    assert shown("a\x00b\u202ec\ud800d\x9fe\tf\ng") == "abcde\tf\ng"


def test_what_somebody_wrote_is_broken_where_they_broke_it() -> None:
    found = paragraphs("one\n\ntwo\r\nthree", 100)

    assert [_text(part) for part in found] == ["one", "two", "three"]


def test_a_text_of_very_many_lines_is_cut() -> None:
    found = paragraphs("line\n" * 100, 4_000)

    assert len(found) == 41
    assert _text(found[-1]) == "…"


def _text(part: Block) -> str:
    found: str = orjson.loads(finished(AdaptiveCard(body=[part]), "").json)["body"][0]["inlines"][0]["text"]
    return found
