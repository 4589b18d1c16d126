"""What Teams is asked about a file, and how its answer is read."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teams.files.consent import consent_in, consent_message, file_name
from cards.texts import texts_for
from kanban.board import Board
from kanban.files import FileOfferView
from kanban.questions import FileFormat

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.sampled_from(["accept", "csv", "https://x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["action", "context", "uploadInfo", "board", "format", "uploadUrl"]), inner)
    ),
    max_leaves=9,
)


@pytest.mark.parametrize(
    ("board", "name"),
    [
        ("SysOps", "SysOps"),
        ("Sys/Ops: <the> 1*?", "Sys Ops the 1"),
        ("../../etc/passwd", "etc passwd"),
        ("Ä 日本語", "Ä 日本語"),
        ("  ..  ", ""),
        ("~$x", "x"),
        ("a" * 200, "a" * 60),
        ("\u202egnp.exe", "gnp exe"),
    ],
)
def test_a_file_is_called_by_its_board_as_onedrive_takes_it(board: str, name: str) -> None:
    assert file_name(board) == name


@given(st.text())
def test_no_name_of_a_board_breaks_a_files_name(board: str) -> None:
    name = file_name(board)

    assert not set(name) & set('"*:<>?/\\|.~#%&{}\r\n\t\x00')
    assert name == name.strip()


def test_a_board_without_a_name_is_called_board() -> None:
    message: Any = consent_message(FileOfferView(Board(3, ""), FileFormat.CSV, 1), texts_for("en"), date(2026, 11, 27))

    (attachment,) = message.attachments
    assert attachment.name == "Board 2026-11-27.csv"
    assert attachment.content["description"] == "1 task as CSV."
    assert attachment.content["acceptContext"] == {"board": 3, "format": "csv"}


@given(JSON)
def test_whatever_comes_is_read_or_makes_no_sense(value: object) -> None:
    consent = consent_in(value)

    assert consent is None or consent.board > 0
