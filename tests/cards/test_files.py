from dataclasses import replace

import pytest

from kanban.files import Fate, FileElsewhereView, FileFateView, FileTextView
from kanban.questions import ExportBoard, FileFormat
from tests.cards.reading import drawn, lines, parts, pressed, titles, words
from tests.cards.samples import VIEWS


def test_an_offer_says_that_it_is_asked_below_and_offers_the_other_formats() -> None:
    card = drawn(VIEWS["file_offer_csv"])

    assert "23 tasks as CSV. I ask below whether I may put the file into your OneDrive" in words(card)
    assert titles(card) == ["Excel", "JSON", "Board"]
    assert pressed(card, "JSON").command == ExportBoard(format=FileFormat.JSON)


def test_an_empty_board_and_one_that_is_too_large_have_no_file() -> None:
    nothing, much = drawn(VIEWS["file_offer_nothing"]), drawn(VIEWS["file_offer_too_many"])

    assert "There is nothing to export yet" in words(nothing)
    assert "--out tasks.csv" in words(much)
    assert (titles(nothing), titles(much)) == (["Board"], ["Board"])


@pytest.mark.parametrize(("kind", "typed"), [(FileFormat.XLSX, "“export”"), (FileFormat.JSON, "“export json”")])
def test_where_no_file_can_be_given_it_says_what_to_write_where(kind: FileFormat, typed: str) -> None:
    assert typed in words(drawn(FileElsewhereView(kind)))


def test_the_text_is_shown_line_by_line_as_it_is() -> None:
    card = drawn(VIEWS["file_text"])

    assert [line for line in lines(card) if "Patch" in line or "server" in line] == [
        'b1-1,"Patch *the*',
        'print server"',
    ]
    assert {part["type"] for part in parts(card) if "Patch" in str(part.get("text"))} == {"TextRun"}
    assert "The first of 23 tasks as CSV" in words(card)
    assert words(card).index("kanban-bot export") < words(card).index("The first of 23 tasks")


def test_a_text_that_no_card_holds_is_left_out_and_the_command_stays() -> None:
    view = VIEWS["file_text"]
    assert isinstance(view, FileTextView)
    card = drawn(replace(view, text="\n".join(["é" * 80] * 500)))

    assert "é" not in words(card)
    assert "The first" not in words(card)
    assert "kanban-bot export" in words(card)


@pytest.mark.parametrize("fate", Fate)
def test_whatever_became_of_a_file_there_is_a_way_on(fate: Fate) -> None:
    card = drawn(FileFateView(FileFormat.CSV, fate))

    again = fate not in {Fate.NOT_YOURS, Fate.TOO_LARGE}
    assert titles(card) == (["Try again", "Board"] if again else ["Board"])
    assert not again or pressed(card, "Try again").command == ExportBoard(format=FileFormat.CSV)
