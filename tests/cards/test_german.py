"""Cards read as a German colleague reads them."""

import re
from datetime import date, timedelta

import pytest

from cards.recurring_words import pattern_phrase, typed_rule
from cards.render import render
from cards.texts import Template, texts_for
from kanban.questions import Misunderstood, Why
from kanban.recurring import Pattern, Rule, Unit
from kanban.views import MisunderstoodView
from tests.cards.facts import NOW
from tests.cards.reading import Json, lines, parsed, titles
from tests.cards.samples import VIEWS

TEXTS = texts_for("de-DE")
NBSP = "\N{NO-BREAK SPACE}"
LONGEST_BUTTON = 27

RULES = [
    (Pattern(unit=Unit.DAY), "jeden Tag"),
    (Pattern(unit=Unit.DAY, every=3), "alle 3 Tage"),
    (Pattern(unit=Unit.WEEK, weekdays=(1, 3, 4)), "jeden Montag, Mittwoch und Donnerstag"),
    (Pattern(unit=Unit.WEEK, weekdays=(1, 2, 3, 4, 5)), "jeden Werktag"),
    (Pattern(unit=Unit.WEEK, every=2, weekdays=(1, 2, 3, 4, 5)), "alle 2 Wochen an Werktagen"),
    (Pattern(unit=Unit.WEEK, every=2, weekdays=(5,)), "alle 2 Wochen am Freitag"),
    (Pattern(unit=Unit.WEEK, weekdays=(1,), months=(7, 8)), "jeden Montag im Juli und August"),
    (Pattern(unit=Unit.MONTH, days=(1, 15)), "jeden Monat am 1. und 15."),
    (Pattern(unit=Unit.MONTH, days=(-1,)), "jeden Monat am letzten Tag des Monats"),
    (Pattern(unit=Unit.MONTH, every=2, weekdays=(1,), places=(1,)), "alle 2 Monate am ersten Montag"),
    (Pattern(unit=Unit.MONTH, weekdays=(2,), places=(2,)), "jeden zweiten Dienstag des Monats"),
    (Pattern(unit=Unit.MONTH, weekdays=(1,), places=(1,), months=(1, 4, 7, 10)), "jeden ersten Montag des Quartals"),
    (Pattern(unit=Unit.YEAR, days=(1,), months=(3,)), "jedes Jahr am 1. März"),
    (Pattern(unit=Unit.YEAR, weekdays=(1,), places=(1,), months=(3,)), "jedes Jahr am ersten Montag im März"),
]


def card(name: str) -> Json:
    """A sample's card in German."""
    return parsed(render(VIEWS[name], TEXTS))


def read(name: str) -> list[str]:
    """The lines of a sample's card in German."""
    return [said.replace(NBSP, " ") for said in lines(card(name))]


def forms(template: Template) -> list[str]:
    return [template] if isinstance(template, str) else list(template.values())


def test_a_receipt_says_what_was_recognised() -> None:
    assert [said for said in read("receipt") if said != "✕"] == [
        "📥 BACKLOG · #131",
        "gerade eben erfasst",
        "Patch the print server",
        "Fällig",
        "Fr 27. Nov",
        "Priorität",
        "▲▲ Dringend",
        "Für",
        "Bruce Lindqvist",
        "Ticket",
        "INC0012345",
    ]
    assert titles(card("receipt")) == ["Starten", "Ändern", "Öffnen", "Rückgängig"]


def test_a_refusal_counts_what_is_missing_where_german_says_the_number() -> None:
    assert read("refusal_three_things")[0] == "Zwei Dinge fehlen noch"
    assert read("refusal_outcome")[0] == "Eine Sache fehlt noch"
    assert read("refusal_wip")[:2] == [
        "Drei Aufgaben sind schon in Arbeit",
        "#131 Patch the print server startet, sobald eine von diesen weiterkommt: das WIP-Limit ist 3.",
    ]


def test_a_board_tells_ages_and_dates() -> None:
    said = read("board")

    assert said[:2] == ["Board", "SysOps · 1 überfällig · 1 heute fällig · Stand 09:41"]
    assert "▲ Hoch · Ana Ruiz · 1 T. überfällig · wartet seit 5 T. auf vendor driver fix" in said
    assert "▲ Hoch · Ana Ruiz · fällig Fr 27. Nov · seit 3 T." in said


def test_a_history_goes_on_from_a_name_or_from_the_task_itself() -> None:
    said = [line.rpartition(" heute ")[0].strip() for line in read("history")]

    assert "Ana Ruiz hat sie nach BACKLOG verschoben und hat „b“ wieder geöffnet" in said
    assert "Ana Ruiz hat sie blockiert, wartet auf vendor bis Mo 30. Nov" in said
    assert TEXTS("history.itself") == "Die Aufgabe"


def test_a_stand_up_says_what_happened_in_the_right_number() -> None:
    changes = "seit gestern: 3 fertig, 2 gestartet, 1 Notfall, 1 neu blockiert"

    assert read("standup")[:2] == ["Stand-up · Di 24. Nov", f"SysOps · 1 überfällig · 1 heute fällig · {changes}"]


@pytest.mark.parametrize(("count", "said"), [(1, "1 weitere passt"), (2, "2 weitere passen"), (1_000_000, "1.000.000")])
def test_words_agree_with_their_number(count: int, said: str) -> None:
    assert TEXTS("board.cut", count=count).startswith(said)


def test_days_and_durations_are_written_as_in_german() -> None:
    today = date(2026, 11, 24)

    assert TEXTS.day(date(2026, 11, 27), today) == f"Fr{NBSP}27.{NBSP}Nov"
    assert TEXTS.past_day(NOW - timedelta(days=1), NOW) == "gestern"
    assert TEXTS.duration(timedelta(minutes=47)) == f"47{NBSP}Min."
    assert TEXTS.duration(timedelta(days=12)) == f"12{NBSP}T."


@pytest.mark.parametrize(("pattern", "said"), RULES)
def test_a_rule_is_a_german_phrase(pattern: Pattern, said: str) -> None:
    assert pattern_phrase(pattern, TEXTS) == said


def test_a_rule_ends_on_a_day_written_out() -> None:
    rule = Rule(pattern=Pattern(unit=Unit.DAY), start=date(2026, 11, 24), until=date(2030, 6, 30))

    assert typed_rule(rule, TEXTS) == "jeden Tag, bis 30. Juni 2030"


def said() -> list[tuple[str, str]]:
    """Every sentence with its key."""
    return [(key, form) for key, template in TEXTS.templates.items() for form in forms(template)]


def test_people_are_called_du_and_never_sie() -> None:
    assert [key for key, form in said() if re.search(r"\b(?:Ihnen|Ihrem|Ihren|bitten Sie|können Sie)\b", form)] == []


def test_no_sentence_begins_with_a_she_that_nothing_before_it_names() -> None:
    assert [key for key, form in said() if form.startswith(("Sie ", "Es wurde "))] == []


def test_what_is_quoted_is_between_german_quotation_marks() -> None:
    assert [key for key, form in said() if form.count("„") != form.count("“")] == []


def test_a_button_has_room_on_a_phone() -> None:
    shown = {key: form for key, form in said() if key.startswith("button.") and key.endswith(".title")}

    assert len(shown) > 100
    assert [form for form in shown.values() if len(form) > LONGEST_BUTTON] == []


def test_every_card_can_be_drawn_in_german() -> None:
    assert all(render(view, TEXTS).json for view in VIEWS.values())


@pytest.mark.parametrize(
    ("word", "called"), [("block", "blockiere"), ("my tasks", "meine aufgaben"), ("close", "close")]
)
def test_what_was_misunderstood_is_called_by_its_german_word(word: str, called: str) -> None:
    view = MisunderstoodView(Misunderstood(word=word, original=word, why=Why.NUMBER_MISSING))

    assert f"„{called}“ braucht die Nummer einer Aufgabe. Jede zeigt ihre, wie in #12." in lines(
        parsed(render(view, TEXTS))
    )
