"""The parts of an Adaptive Card: the card library's base classes, made strict, with what it lacks for Teams.

The library (adaptivecards 0.4) stops at version 1.2, has no actions or inputs, and drops a misspelt keyword silently.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import orjson
from adaptivecards.baseobject import BareObject, Element, PropertyType

VERSION = "1.5"
Property = PropertyType
"""A property of a part, as the library has them; parts of other modules are made with it."""


def _key_and_type(known: Any) -> tuple[str, type]:  # noqa: ANN401  # the library ships no types
    return known.key_name, known.type


class Part(BareObject):  # type: ignore[misc]  # the library ships no types
    """Anything with a `type` in a card; None leaves a property out, an unknown or mistyped one is a TypeError.

    The names, keys and types are the library's properties, looked up once a class: written through its descriptors, as
    each value would be, a board of 300 parts takes twice as long.
    """

    element_type: ClassVar[str]
    properties: ClassVar[dict[str, tuple[str, type]]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.properties = {
            name: _key_and_type(value)
            for base in reversed(cls.__mro__)
            for name, value in vars(base).items()
            if isinstance(value, PropertyType)
        }

    def __init__(self, **values: object) -> None:
        data: dict[str, object] = {"type": self.element_type}
        properties = self.properties
        for name, value in values.items():
            if name not in properties:
                raise TypeError(f"{self.element_type} has no {name}")
            if value is None:
                continue
            key, kind = properties[name]
            if not isinstance(value, kind):
                raise TypeError(f"{key} of {self.element_type} is no {kind.__name__}: {value!r}")
            data[key] = value
        self._data = data

    def filled(self, **values: object) -> Self:
        """A copy with other values for some of the keys that it has, unchecked; for what stands on a card in dozens."""
        made = object.__new__(type(self))
        made._data = {**self._data, **values}
        if len(made._data) != len(self._data):
            raise TypeError(f"{self.element_type} has none of these yet: {', '.join(values)}")
        return made


class Action(Part):
    """A button, or what a tap on a part does."""

    id = PropertyType(type=str)
    title = PropertyType(type=str)
    tooltip = PropertyType(type=str)
    style = PropertyType(type=str)
    mode = PropertyType(type=str)
    fallback = PropertyType(type=Part)


class Submit(Action):
    """What clients without Action.Execute send: a message with the data as its value."""

    element_type = "Action.Submit"
    data = PropertyType(type=dict)
    associated_inputs = PropertyType(type=str, key_name="associatedInputs")


class Execute(Action):
    """A Universal Action: an invoke that is answered with a card."""

    element_type = "Action.Execute"
    verb = PropertyType(type=str)
    data = PropertyType(type=dict)
    associated_inputs = PropertyType(type=str, key_name="associatedInputs")


class ToggleVisibility(Action):
    """Shows or hides parts in place, without asking the bot."""

    element_type = "Action.ToggleVisibility"
    targets = PropertyType(type=list, key_name="targetElements")


class OpenUrl(Action):
    """Opens an address outside the card; only addresses that Teams or an administrator gave may stand here."""

    element_type = "Action.OpenUrl"
    url = PropertyType(type=str)


class AdaptiveCard(Part):
    """A whole card, or the card inside an Action.ShowCard, which has no version."""

    element_type = "AdaptiveCard"
    version = PropertyType(type=str)
    lang = PropertyType(type=str)
    fallback_text = PropertyType(type=str, key_name="fallbackText")
    speak = PropertyType(type=str)
    msteams = PropertyType(type=dict)
    body = PropertyType(type=list)
    actions = PropertyType(type=list)


class ShowCard(Action):
    """Opens a card in place, with its own inputs and buttons."""

    element_type = "Action.ShowCard"
    card = PropertyType(type=AdaptiveCard)


class Block(Part, Element):  # type: ignore[misc]  # the library ships no types
    """What stands in a card's body; id, spacing and visibility are the library's."""


class TextBlock(Block):
    """Our own words; Teams reads markdown in it, so people's text never stands here."""

    element_type = "TextBlock"
    text = PropertyType(type=str)
    wrap = PropertyType(type=bool)
    style = PropertyType(type=str)
    size = PropertyType(type=str)
    weight = PropertyType(type=str)
    color = PropertyType(type=str)
    subtle = PropertyType(type=bool, key_name="isSubtle")
    align = PropertyType(type=str, key_name="horizontalAlignment")


class TextRun(Part):
    """A piece of text that Teams shows as it is, without markdown."""

    element_type = "TextRun"
    text = PropertyType(type=str)
    size = PropertyType(type=str)
    weight = PropertyType(type=str)
    color = PropertyType(type=str)
    subtle = PropertyType(type=bool, key_name="isSubtle")
    strikethrough = PropertyType(type=bool)
    select_action = PropertyType(type=Action, key_name="selectAction")


class RichTextBlock(Block):
    """A paragraph of text runs."""

    element_type = "RichTextBlock"
    inlines = PropertyType(type=list)


class Container(Block):
    """Parts that stand together; with a style a band, with a select action one tap target."""

    element_type = "Container"
    items = PropertyType(type=list)
    style = PropertyType(type=str)
    bleed = PropertyType(type=bool)
    select_action = PropertyType(type=Action, key_name="selectAction")


class Column(Block):
    """One column of a column set."""

    element_type = "Column"
    items = PropertyType(type=list)
    width = PropertyType(type=str)
    min_height = PropertyType(type=str, key_name="minHeight")
    vertical_align = PropertyType(type=str, key_name="verticalContentAlignment")
    select_action = PropertyType(type=Action, key_name="selectAction")


class ColumnSet(Block):
    """Columns side by side."""

    element_type = "ColumnSet"
    columns = PropertyType(type=list)
    select_action = PropertyType(type=Action, key_name="selectAction")


class ActionSet(Block):
    """Buttons in a card's body."""

    element_type = "ActionSet"
    actions = PropertyType(type=list)


class Input(Block):
    """A field that people fill in; every one has a label and, where needed, the error that says what to do."""

    label = PropertyType(type=str)
    required = PropertyType(type=bool, key_name="isRequired")
    error = PropertyType(type=str, key_name="errorMessage")
    value = PropertyType(type=str)
    placeholder = PropertyType(type=str)


class TextInput(Input):
    """A line or a paragraph to write."""

    element_type = "Input.Text"
    multiline = PropertyType(type=bool, key_name="isMultiline")
    max_length = PropertyType(type=int, key_name="maxLength")


class NumberInput(Input):
    """A number to write."""

    element_type = "Input.Number"
    least = PropertyType(type=int, key_name="min")


class DateInput(Input):
    """A day to pick."""

    element_type = "Input.Date"


class TimeInput(Input):
    """A time of day to pick."""

    element_type = "Input.Time"


class ChoiceInput(Input):
    """One of several values to pick, or as many as are wanted."""

    element_type = "Input.ChoiceSet"
    choices = PropertyType(type=list)
    multiple = PropertyType(type=bool, key_name="isMultiSelect")


@dataclass(frozen=True, slots=True)
class Card:
    """A finished card: its compact JSON, serialised once, and one plain line that says it where cards are not shown."""

    json: bytes
    fallback_text: str

    @property
    def content(self) -> orjson.Fragment:
        """The card as orjson puts it into an attachment without serialising it again."""
        return orjson.Fragment(self.json)

    @property
    def size(self) -> int:
        """The length of the JSON in UTF-16 code units, which is what Teams measures messages in."""
        return len(self.json.decode().encode("utf-16-le")) // 2


def finished(card: AdaptiveCard, fallback_text: str) -> Card:
    """The card as JSON, in one pass over its parts."""
    return Card(orjson.dumps(card, default=_data), fallback_text)


def _data(part: Any) -> Any:  # noqa: ANN401  # what orjson passes and takes
    if not isinstance(part, BareObject):
        raise TypeError(f"{type(part).__name__} is no part of a card")
    return part.render()  # pyright: ignore[reportUnknownVariableType]
