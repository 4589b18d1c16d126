"""Cards read as a Spanish colleague reads them."""

import re
from datetime import date, timedelta

import pytest

from cards.recurring_words import pattern_phrase, typed_rule
from cards.render import render
from cards.texts import Template, texts_for
from kanban.recurring import Pattern, Rule, Unit
from tests.cards.facts import NOW
from tests.cards.reading import Json, lines, parsed, titles
from tests.cards.samples import VIEWS

TEXTS = texts_for("es-MX")
ENGLISH = texts_for("en")
NBSP = "\N{NO-BREAK SPACE}"
PLACEHOLDER = re.compile(r"\{(\w+)\}")

RULES = [
    (Pattern(unit=Unit.DAY), "cada día"),
    (Pattern(unit=Unit.DAY, every=3), "cada 3 días"),
    (Pattern(unit=Unit.WEEK, weekdays=(1,)), "cada lunes"),
    (Pattern(unit=Unit.WEEK, weekdays=(1, 3, 4)), "cada lunes, miércoles y jueves"),
    (Pattern(unit=Unit.WEEK, weekdays=(1, 2, 3, 4, 5)), "cada día laborable"),
    (Pattern(unit=Unit.WEEK, every=2, weekdays=(5,)), "cada 2 semanas el viernes"),
    (Pattern(unit=Unit.WEEK, weekdays=(1, 5), months=(7, 8)), "cada lunes y viernes de julio y agosto"),
    (Pattern(unit=Unit.MONTH, days=(15,)), "cada mes el día 15"),
    (Pattern(unit=Unit.MONTH, days=(1, 15)), "cada mes los días 1 y 15"),
    (Pattern(unit=Unit.MONTH, days=(-1,)), "cada mes el último día del mes"),
    (Pattern(unit=Unit.MONTH, every=2, weekdays=(1,), places=(1,)), "cada 2 meses el primer lunes del mes"),
    (Pattern(unit=Unit.MONTH, weekdays=(2,), places=(2,)), "cada segundo martes del mes"),
    (Pattern(unit=Unit.MONTH, weekdays=(1, 2, 3, 4, 5), places=(-1,)), "cada último día laborable del mes"),
    (
        Pattern(unit=Unit.MONTH, weekdays=(1,), places=(1,), months=(1, 4, 7, 10)),
        "cada primer lunes del trimestre",
    ),
    (
        Pattern(unit=Unit.MONTH, weekdays=(1,), places=(1,), months=(3, 9)),
        "cada primer lunes de marzo y septiembre",
    ),
    (Pattern(unit=Unit.YEAR, days=(1,), months=(3,)), "cada año el 1 de marzo"),
    (Pattern(unit=Unit.YEAR, weekdays=(1,), places=(1,), months=(3,)), "cada año el primer lunes de marzo"),
    (Pattern(unit=Unit.WEEK, every=2, weekdays=(2, 6)), "cada 2 semanas el martes y sábado"),
]


def card(name: str) -> Json:
    """A sample's card in Spanish."""
    return parsed(render(VIEWS[name], TEXTS))


def read(name: str) -> list[str]:
    """The lines of a sample's card in Spanish."""
    return [said.replace(NBSP, " ") for said in lines(card(name))]


def forms(template: Template) -> list[str]:
    return [template] if isinstance(template, str) else list(template.values())


def named(template: Template) -> set[str]:
    """What the values of a template are called, in all of its forms."""
    return {name for form in forms(template) for name in PLACEHOLDER.findall(form)}


def test_a_receipt_says_what_was_recognised() -> None:
    assert [said for said in read("receipt") if said != "✕"] == [
        "📥 BACKLOG · #131",
        "anotada ahora mismo",
        "Patch the print server",
        "Fecha",
        "vie 27 nov",
        "Prioridad",
        "▲▲ Urgente",
        "Para",
        "Bruce Lindqvist",
        "Ticket",
        "INC0012345",
    ]
    assert titles(card("receipt")) == ["Empezar", "Editar", "Abrir", "Deshacer"]


def test_a_refusal_counts_what_is_missing_where_spanish_says_the_number() -> None:
    assert read("refusal_three_things")[0] == "Faltan dos cosas"
    assert read("refusal_outcome")[0] == "Falta una cosa"
    assert read("refusal_both")[0] == "Dos cosas lo impiden"
    assert read("refusal_wip")[:2] == [
        "Ya hay tres tareas en curso",
        "#131 Patch the print server empieza en cuanto avance una de estas: el límite de WIP es 3.",
    ]


def test_a_board_tells_ages_and_dates() -> None:
    said = read("board")

    assert said[:2] == ["Tablero", "SysOps · 1 vencida · 1 vence hoy · a las 09:41"]
    assert "▲ Alta · Ana Ruiz · 1 d de retraso · espera hace 5 d: vendor driver fix" in said
    assert "▲ Alta · Ana Ruiz · vence el vie 27 nov · lleva 3 d" in said


def test_a_history_goes_on_from_a_name() -> None:
    said = [line.rpartition(" hoy ")[0].strip() for line in read("history")]

    assert "Ana Ruiz la trajo de un archivo, a BACKLOG" in said
    assert "Ana Ruiz la movió a BACKLOG y reabrió «b»" in said
    assert "Ana Ruiz la bloqueó hasta el lun 30 nov, a la espera de: vendor" in said
    assert "Ana Ruiz pidió la ayuda de todo el equipo" in said


def test_a_stand_up_says_what_happened_in_the_right_number() -> None:
    changes = "desde ayer: 3 terminadas, 2 empezadas, 1 emergencia, 1 bloqueada"

    assert read("standup")[:2] == ["Reunión diaria · mar 24 nov", f"SysOps · 1 vencida · 1 vence hoy · {changes}"]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 más no caben aquí."),
        (1, "1 más no cabe aquí."),
        (2, "2 más no caben aquí."),
        (1_000_000, "1.000.000 más no caben aquí."),
    ],
)
def test_words_agree_with_their_number(count: int, said: str) -> None:
    assert TEXTS("board.cut", count=count) == said


def test_days_and_durations_are_written_as_in_spanish() -> None:
    today = date(2026, 11, 24)

    assert TEXTS.day(date(2026, 11, 27), today) == f"vie{NBSP}27{NBSP}nov"
    assert TEXTS.day(date(2028, 2, 29), today) == f"mar{NBSP}29{NBSP}feb{NBSP}2028"
    assert TEXTS.past_day(NOW - timedelta(days=1), NOW) == "ayer"
    assert TEXTS.duration(timedelta(minutes=47)) == f"47{NBSP}min"
    assert TEXTS.duration(timedelta(days=12)) == f"12{NBSP}d"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Inés"], "Inés"),
        (["Ana", "Bruce"], "Ana y Bruce"),
        (["Ana", "Inés"], "Ana e Inés"),
        (["Ana", "Íñigo"], "Ana e Íñigo"),
        (["Ana", "Bruce", "Hilario"], "Ana, Bruce e Hilario"),
        (["agua", "hielo"], "agua y hielo"),
        (["y", "iones"], "y y iones"),
    ],
)
def test_an_i_is_joined_by_e(names: list[str], said: str) -> None:
    assert TEXTS.joined(names) == said


@pytest.mark.parametrize(("pattern", "said"), RULES)
def test_a_rule_is_a_spanish_phrase(pattern: Pattern, said: str) -> None:
    assert pattern_phrase(pattern, TEXTS) == said


def test_a_rule_ends_on_a_day_written_out() -> None:
    rule = Rule(pattern=Pattern(unit=Unit.DAY), start=date(2026, 11, 24), until=date(2030, 6, 30))

    assert typed_rule(rule, TEXTS) == "cada día, hasta el 30 de junio de 2030"


def test_every_card_can_be_drawn_in_spanish() -> None:
    assert all(render(view, TEXTS).json for view in VIEWS.values())


def test_every_template_names_what_the_english_one_does() -> None:
    differing = [key for key, said in ENGLISH.templates.items() if named(said) != named(TEXTS.templates[key])]

    assert differing == []


def test_a_question_and_a_call_are_opened_as_well_as_closed() -> None:
    said = [(key, form) for key, template in TEXTS.templates.items() for form in forms(template)]

    assert [
        key
        for key, form in said
        if form.count("?") > form.count("¿") and "http" not in form and not key.startswith("setting_")
    ] == []
    assert [key for key, form in said if form.replace("!r}", "}").count("!") > form.count("¡")] == []
