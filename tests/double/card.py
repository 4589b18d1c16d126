"""A card as somebody sees it: its words, its buttons, and the values that its inputs would send."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from tests.double.people import Json

Element = dict[str, Json]


@dataclass(slots=True)
class Button:
    """Something to press, and the inputs that go with it."""

    action: Element
    inputs: list[Element]
    title: str

    @property
    def values(self) -> dict[str, str]:
        """What the inputs would send if nobody touched them; an empty input sends nothing, as in Teams."""
        if self.action.get("associatedInputs", "auto").lower() == "none":
            return {}
        return {element["id"]: value for element in self.inputs if (value := _initial(element))}

    def names(self) -> set[str]:
        """The ids of its inputs."""
        return {element["id"] for element in self.inputs}

    def missing(self, values: dict[str, str]) -> list[str]:
        """The required inputs that these values leave empty, for which a client refuses to send."""
        if self.action.get("associatedInputs", "auto").lower() == "none":
            return []
        return [element["id"] for element in self.inputs if element.get("isRequired") and not values.get(element["id"])]


@dataclass(slots=True)
class Card:
    """An Adaptive Card, on the message that carries it."""

    json: Element
    message_id: str
    conversation: str
    _buttons: list[Button] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._buttons = list(_buttons_of(self.json, []))

    @property
    def text(self) -> str:
        """The words that are seen at once, a line per element: no buttons, nothing hidden, no closed ShowCard."""
        return "\n".join(line for line in _lines(self.json) if line.strip())

    @property
    def everything(self) -> str:
        """All words of the card, hidden ones and those behind a ShowCard too."""
        return "\n".join(_texts(self.json))

    def says(self, words: str) -> bool:
        """Whether the words are seen, whatever the white space between them."""
        return " ".join(words.split()) in " ".join(self.text.split())

    @property
    def all_buttons(self) -> list[Button]:
        """All that can be pressed, in order; behind a ShowCard too."""
        return self._buttons

    @property
    def buttons(self) -> list[str]:
        """The titles of all that can be pressed, in order; behind a ShowCard too."""
        return [button.title for button in self._buttons]

    def button(self, title: str, nth: int = 1) -> Button:
        """The nth thing to press whose title or tooltip this is."""
        found = [
            button
            for button in self._buttons
            if title in {button.action.get("title"), button.action.get("tooltip")}
            and button.action.get("isEnabled", True)
        ]
        if len(found) < nth:
            raise AssertionError(f"there is no button {title!r} number {nth}; there are {self.buttons}\n{self.text}")
        return found[nth - 1]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in cast("Json", value):
            yield from _texts(item)
    if isinstance(value, dict):
        element = cast("Element", value)
        yield from ([element["text"]] if isinstance(element.get("text"), str) else [])
        yield from _texts(list(element.values()))


def _children(element: Element) -> Iterator[Element]:
    """The elements inside an element: body, items, columns, rows, cells."""
    for name in ("body", "items", "columns", "rows", "cells"):
        children: Json = element.get(name) or []
        for child in children:
            if isinstance(child, dict):
                yield child


def _actions(element: Element) -> Iterator[Element]:
    if isinstance(element.get("selectAction"), dict):
        yield element["selectAction"]
    yield from element.get("actions") or []
    inlines: Json = element.get("inlines") or []
    for inline in inlines:
        if not isinstance(inline, str) and inline.get("selectAction"):
            yield inline["selectAction"]
    if isinstance(element.get("inlineAction"), dict):
        yield element["inlineAction"]


def _inputs(element: Element) -> Iterator[Element]:
    if str(element.get("type", "")).startswith("Input.") and "id" in element:
        yield element
    for child in _children(element):
        yield from _inputs(child)


def _buttons_of(card: Element, around: list[Element]) -> Iterator[Button]:
    """Every button of a card with the inputs of the card and of those around it; ShowCards are cards inside."""
    inputs = [*around, *_inputs(card)]
    for element in _walk(card):
        for action in _actions(element):
            yield Button(action, inputs, action.get("title") or action.get("tooltip") or "")
            if action.get("type") == "Action.ShowCard":
                yield from _buttons_of(action["card"], inputs)


def _walk(element: Element) -> Iterator[Element]:
    for child in _children(element):
        yield from _walk(child)
    yield element


def _initial(element: Element) -> str:
    value = element.get("value")
    if element.get("type") == "Input.Toggle":
        return str(value if value is not None else element.get("valueOff", "false"))
    return "" if value is None else str(value)


def _lines(element: Element) -> Iterator[str]:
    if element.get("isVisible") is False:
        return
    kind = str(element.get("type"))
    if kind == "RichTextBlock":
        runs: list[Json] = element.get("inlines") or []
        yield "".join(run if isinstance(run, str) else str(run.get("text", "")) for run in runs)
    elif kind == "FactSet":
        facts: list[Element] = element.get("facts") or []
        yield from (f"{fact.get('title', '')} {fact.get('value', '')}" for fact in facts)
    elif kind.startswith("Input."):
        choices: list[Element] = element.get("choices") or []
        yield from (str(element[name]) for name in ("label", "title", "placeholder", "value") if element.get(name))
        yield from (str(choice.get("title", "")) for choice in choices)
    elif isinstance(element.get("text"), str):
        yield element["text"]
    for child in _children(element):
        yield from _lines(child)
