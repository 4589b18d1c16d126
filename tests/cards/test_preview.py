from dataclasses import replace
from datetime import date

import pytest

from cards.layout import LARGEST_CARD
from cards.preview import Origin, pasted_card, preview
from cards.texts import texts_for
from kanban.tasks import Blocker, Lane, Priority
from tests.cards.facts import BRUCE, NOW, PAYROLL, ago, task
from tests.cards.hostile import standing, written
from tests.cards.reading import WITHOUT_MARKUP, lines, parsed, parts

TEXTS = texts_for("en")
TEAM = Origin("SysOps", own=False)
FULL = replace(
    task(12, "Patch the print server", Lane.BLOCKED),
    owner=BRUCE,
    due=date(2026, 11, 27),
    priority=Priority.URGENT,
    tickets=("INC0012345",),
    outcome="Floor 3 can print again",
    blocker=Blocker("vendor firmware", Lane.IN_PROGRESS),
)


def joined(found: list[str]) -> str:
    """Lines as one."""
    return " | ".join(found)


def test_a_preview_is_the_number_and_title_and_where_the_task_stands() -> None:
    found = preview(FULL, NOW, TEXTS)

    assert found.title == "#12 Patch the print server"
    assert found.text.replace("\N{NO-BREAK SPACE}", " ").startswith(
        "BLOCKED · ▲▲ Urgent · Bruce Lindqvist · due Fri 27"
    )


def test_a_previews_text_holds_no_tag_and_no_link() -> None:
    hostile = replace(FULL, title='<b onclick="x">[a](https://evil.example)</b> & rack_4')

    found = preview(hostile, NOW, TEXTS)

    assert not set("<>[]") & set(found.title + found.text)
    assert found.title.endswith("& rack_4")


def test_a_pasted_card_says_what_stands_and_changes_nothing() -> None:
    card = parsed(pasted_card(FULL, TEAM, NOW, TEXTS))
    shown = joined(lines(card))

    for fact in ("⛔ BLOCKED · #12", "Bruce Lindqvist", "Fri 27 Nov", "INC0012345", "vendor firmware", "Floor 3 can"):
        assert fact in shown
    assert not [part for part in parts(card) if str(part.get("type")).startswith("Action.")]


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (TEAM, "From the board SysOps, as of 09:41"),
        (Origin("", own=False), "From a team\N{RIGHT SINGLE QUOTATION MARK}s board, as of 09:41"),
        (Origin("Ana Ruiz", own=True), "From Ana Ruiz\N{RIGHT SINGLE QUOTATION MARK}s own board, as of 09:41"),
    ],
)
def test_a_pasted_card_says_which_board_it_is_from(origin: Origin, words: str) -> None:
    assert words in lines(parsed(pasted_card(FULL, origin, NOW, TEXTS)))


def test_a_task_that_nobody_has_says_so_and_one_that_is_done_says_when() -> None:
    bare = task(3, "Order toner", Lane.DONE)

    shown = lines(parsed(pasted_card(replace(bare, entered_at=ago(days=1)), TEAM, NOW, TEXTS)))

    assert "nobody yet" in shown
    assert "yesterday" in shown


def test_a_day_that_has_passed_is_told_in_words_until_the_task_is_done() -> None:
    late = replace(FULL, due=date(2026, 11, 20))

    assert "overdue 4 d" in joined(lines(parsed(pasted_card(late, TEAM, NOW, TEXTS))))
    assert "overdue" not in joined(lines(parsed(pasted_card(replace(late, lane=Lane.DONE), TEAM, NOW, TEXTS))))


def test_what_people_wrote_stands_where_no_markdown_is_read_on_a_pasted_card() -> None:
    card = parsed(pasted_card(written(FULL, "¤ **x**"), written(TEAM, "¤ [a](b)"), NOW, TEXTS))

    assert set(standing(card, "¤")) <= WITHOUT_MARKUP


@pytest.mark.parametrize("text", ["👩‍👩‍👧‍👦🏴‍☠️" * 400, "\u202ex\ud800 " * 900])
def test_no_pasted_card_is_too_large(text: str) -> None:
    assert pasted_card(written(PAYROLL, text), TEAM, NOW, TEXTS).size <= LARGEST_CARD
