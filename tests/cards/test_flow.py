"""What is said of the flow where there is little to say."""

from dataclasses import replace

from cards.flow_words import cycle_said, glance_said
from cards.texts import texts_for
from tests.cards.flows import FLOW_VIEW, GLANCE


def test_what_has_no_start_is_not_counted_among_what_tells_how_long_tasks_take() -> None:
    view = replace(FLOW_VIEW, finished=12, timed=3, cycle=None)

    assert cycle_said(view, texts_for("en")).endswith(": 3 of 10 with a known start.")


def test_a_young_board_has_nothing_usual() -> None:
    view = replace(GLANCE, usual=None, expected=None, old=(), old_count=0)

    assert glance_said(view, texts_for("en")) == "Last 7 days: 9 finished."
    assert glance_said(replace(view, finished=1), texts_for("es")) == "Últimos 7 días: 1 terminada."
