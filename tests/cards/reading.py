"""Reading finished cards as people and clients do: their words, their buttons, their parts."""

from collections.abc import Iterator
from typing import Any, cast

import orjson

from cards.actions import Press, decode
from cards.elements import Card
from cards.home import NOWHERE, Home
from cards.render import render
from cards.texts import texts_for
from kanban.views import View

Json = dict[str, Any]
EXECUTE = "Action.Execute"
WITHOUT_MARKUP = frozenset(
    {
        *("TextRun.text", "Input.Text.value", "Input.ChoiceSet.choices.title", "Action.Execute.tooltip"),
        *("AdaptiveCard.speak", "AdaptiveCard.fallbackText"),  # what is markup somewhere is taken out of these
    }
)
"""Where what people wrote may stand on a card."""


def drawn(view: View, home: Home = NOWHERE) -> Json:
    """The card of a view, as a client parses it."""
    return parsed(render(view, texts_for("en"), home))


def parsed(card: Card) -> Json:
    """A card as a client parses it."""
    found: Json = orjson.loads(card.json)
    return found


def parts(tree: object) -> Iterator[Json]:
    """Every object in a card, itself first; a button's data and fallback are no parts."""
    if isinstance(tree, dict):
        part = cast("Json", tree)
        yield part
        for name, value in part.items():
            if name not in {"data", "fallback", "msteams"}:
                yield from parts(value)
    elif isinstance(tree, list):
        for value in cast("list[object]", tree):
            yield from parts(value)


def words(card: Json) -> str:
    """Everything that a card shows, line by line, with plain spaces."""
    shown = [part["text"] for part in parts(card) if part.get("type") in {"TextBlock", "TextRun"}]
    return "\n".join(shown).replace("\N{NO-BREAK SPACE}", " ").replace("\N{EN SPACE}", " ").replace("\N{EM SPACE}", " ")


def lines(card: Json) -> list[str]:
    """The paragraphs of a card, each with its runs together, with plain spaces."""
    found: list[str] = []
    for part in parts(card):
        if part.get("type") == "RichTextBlock":
            found.append("".join(run["text"] for run in part["inlines"]))
        elif part.get("type") == "TextBlock":
            found.append(part["text"])
    spaces = str.maketrans("\N{NO-BREAK SPACE}\N{EN SPACE}\N{EM SPACE}", "   ")
    return [line.translate(spaces) for line in found]


def executes(card: Json) -> list[Json]:
    """Every Action.Execute of a card, buttons and taps."""
    return [part for part in parts(card) if part.get("type") == EXECUTE]


def titles(card: Json, *, overflow: bool | None = None) -> list[str]:
    """The titles of a card's own buttons; only the visible or only the hidden ones where that is asked."""
    return [
        action["title"]
        for action in card.get("actions", [])
        if overflow is None or overflow is (action.get("mode") == "secondary")
    ]


def button(card: Json, title: str) -> Json:
    """The first button of that title, wherever it stands."""
    return next(part for part in parts(card) if part.get("title") == title and "Action" in str(part.get("type")))


def pressed(card: Json, title: str, /, **inputs: str) -> Press:
    """What the bot reads when the button of that title is pressed with these inputs."""
    action = button(card, title)
    return decode(action["verb"], {**action["data"], **inputs})


def inputs(card: Json) -> dict[str, Json]:
    """A card's inputs by id."""
    return {part["id"]: part for part in parts(card) if str(part.get("type")).startswith("Input.")}
