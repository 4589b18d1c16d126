"""On a phone of 320 pixels nothing of any card is lost, in any language and in one that is two fifths longer."""

import json
from typing import Any

import pytest

from cards.render import render
from cards.texts import LANGUAGES
from gallery.__main__ import cards_in
from gallery.renderer import Renderer
from tests.cards.pseudo import pseudo
from tests.cards.samples import VIEWS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
Json = dict[str, Any]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
async def test_nothing_is_cut_or_lies_over_an_edge(phone: Renderer, language: str) -> None:
    assert await lost(phone, dict(cards_in(language))) == {}


async def test_words_that_are_two_fifths_longer_have_room_too(phone: Renderer) -> None:
    longer = {name: json.loads(render(view, pseudo()).json) for name, view in VIEWS.items()}

    found = await lost(phone, longer)

    assert [one for faults in found.values() for one in faults if not one.startswith("broken head")] == []


def text(said: str, **how: object) -> Json:
    """A line of our words."""
    return {"type": "TextBlock", "text": said, **how}


def run(said: str) -> Json:
    """A line of somebody's words."""
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": said}]}


def narrow(*parts: Json) -> Json:
    """Columns that are narrower than what stands in them."""
    return {"type": "ColumnSet", "columns": [{"type": "Column", "width": "30px", "items": [part]} for part in parts]}


def table(*heads: str) -> Json:
    """A table of one row of heads."""
    cells = [{"type": "TableCell", "items": [text(head, wrap=True, weight="Bolder")]} for head in heads]
    rows = [{"type": "TableRow", "cells": cells}]
    return {"type": "Table", "columns": [{"width": 1}] * len(heads), "rows": rows, "firstRowAsHeader": True}


HINT = "e.g. the gateway was switched off at last, in May"
LOST: dict[str, Json] = {
    "cut: Donau": text("Donaudampfschifffahrtsgesellschaftskapitänsmütze"),
    "cut: e.g.": {"type": "Input.Text", "id": "why", "label": "Why", "placeholder": HINT},
    "over the edge: xxx": run("x" * 60),
    "over each other: Auftraggeber | Bruce": narrow(run("Auftraggeber"), run("Bruce")),
    "broken: EMERGENCY": narrow(text("EMERGENCY", wrap=True)),
    "broken head: BACKLOG": table(*["BACKLOG"] * 5),
}


@pytest.mark.parametrize("fault", LOST)
async def test_what_is_lost_is_found(phone: Renderer, fault: str) -> None:
    found = await lost(phone, {"broken": {"type": "AdaptiveCard", "version": "1.5", "body": [LOST[fault]]}})

    assert any(one.startswith(fault) for one in found["broken"])


async def lost(phone: Renderer, cards: dict[str, Json]) -> dict[str, list[str]]:
    """What is lost of each card, with everything opened that a tap would open."""
    found: dict[str, list[str]] = {}
    for name, card in cards.items():
        await phone.show(card, opened=True)
        if faults := await phone.faults():
            found[name] = faults
    return found
