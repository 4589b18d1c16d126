"""What a card says where it is not seen: its first facts, in its language, with nothing that is markup anywhere."""

from dataclasses import replace

import pytest

from cards.layout import column, columns, fact, heading, line, meta, run, title
from cards.render import render
from cards.speech import LONGEST_SPEECH, aloud, spoken
from cards.texts import LANGUAGES, texts_for
from kanban.views import ReceiptView, View
from tests.cards.facts import NOW, PRINTER
from tests.cards.hostile import written
from tests.cards.reading import drawn, parsed
from tests.cards.samples import VIEWS


def test_a_receipt_says_what_was_captured_and_how_it_was_read() -> None:
    said = drawn(VIEWS["receipt"])["speak"]

    assert said == (
        "#131 captured in BACKLOG: Patch the print server. BACKLOG · #131 captured just now. "
        "Due Fri\N{NO-BREAK SPACE}27\N{NO-BREAK SPACE}Nov. Priority Urgent. For Bruce Lindqvist. Ticket INC0012345."
    ).replace("\N{NO-BREAK SPACE}", " ")


def test_a_label_and_its_value_are_one_sentence_wherever_they_stand() -> None:
    over = columns(fact("Owner", run("Ana Ruiz")), fact("Due", run("Fri 27 Nov")))
    beside = columns(column(meta("Ticket")), column(line(run("INC0012345"))))

    assert spoken("Task", [over, beside]) == "Task. Owner Ana Ruiz. Due Fri 27 Nov. Ticket INC0012345."


def test_what_was_said_already_is_not_said_again() -> None:
    assert spoken("Captured #12: printer?", [title("printer?"), heading("Captured #12")]) == "Captured #12: printer?"


def test_nothing_is_said_that_only_shows_when_it_is_asked_for() -> None:
    hidden = line(run("as it was written"))
    hidden.visible = False

    assert spoken("Task", [hidden]) == "Task."


def test_a_sentence_is_said_whole_or_not_at_all() -> None:
    said = spoken("Board", [line(run(f"{name} " * 30)) for name in ("mail", "disk", "door")])

    assert said == "Board. " + ("mail " * 30).strip() + "."
    assert len(said) <= LONGEST_SPEECH


@pytest.mark.parametrize(
    ("written_so", "heard"),
    [
        ("**bold** `code` ~~gone~~", "bold code gone"),
        ("[click](http://evil.example)", "(click)(http evil.example)"),
        ("<b>R&D</b> \\*x", "‹b›R＆D‹/b› x"),  # noqa: RUF001 - signs that no markup knows
        ("# a heading", "a heading"),
        ("1. a list", "a list"),
        ("#12 stays a number", "#12 stays a number"),
        ("<at>Bruce Lindqvist</at>, it is done", "Bruce Lindqvist, it is done"),
        ("⛔ BLOCKED · ▲▲ Urgent · ⏳ for 14 d ✕", "BLOCKED · Urgent · for 14 d"),
        ("two\n lines", "two lines"),
    ],
)
def test_nothing_is_read_as_markup_and_no_sign_that_repeats_a_word(written_so: str, heard: str) -> None:
    assert aloud(written_so) == heard


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_no_card_says_markup_whatever_people_wrote(view: View) -> None:
    card = drawn(written(view, "**x** [a](http://b.example) <c> `d` _e_"))

    for text in (card["speak"], card["fallbackText"]):
        assert not set("*[]<>`_~\\|&") & set(text)
        assert "://" not in text


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_card_speaks_its_own_language(language: str) -> None:
    texts = texts_for(language)
    card = parsed(render(ReceiptView(replace(PRINTER, title="Patch it"), NOW), texts))

    assert card["lang"] == language
    assert f"{texts('label.priority')} {aloud(texts('priority.urgent'))}" in card["speak"]
