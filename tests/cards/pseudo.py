"""A language that nobody speaks: every word is accented, in brackets, and two fifths longer than in English.

What a card shows outside of the brackets was written in the code; where a bracket is missing, a word was cut.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import cast

from babel import Locale

from cards.texts import DEFAULT, LANGUAGES, Template, Texts, own_name, texts_for

OPEN, CLOSE = "⟦", "⟧"
PLAIN = "aeiouycdglnrstwzAEIOUYCDGLNRSTWZ"
ACCENTED = str.maketrans(PLAIN, "áéíóúýčďğĺńřšťŵžÁÉÍÓÚÝČĎĞĹŃŘŠŤŴŽ")
NAMED = re.compile(r"(\{\{?\w+\}?\})")
LETTER = re.compile(r"[^\W\d_]")
LONGER = 0.4
MARKS = {"format", "mark", "grammar"}
SHOWN = frozenset(
    {"altText", "errorMessage", "fallbackText", "label", "placeholder", "speak", "text", "title", "tooltip"}
)
WITHOUT_WORDS = Locale.parse("ja")
"""Whose lists have a mark between their parts where others have a word."""


def pseudo() -> Texts:
    """Every text in the language that nobody speaks."""
    english = texts_for(DEFAULT)
    templates = {key: _said(key, template) for key, template in english.templates.items()}
    lanes = {name: _wrapped(lane) for name, lane in english.lanes.items()}
    return Texts("en", templates, WITHOUT_WORDS, lanes)


def wrapped(template: str) -> str:
    """A template in brackets and accents, longer by two fifths of its letters; what it names stays."""
    return _wrapped(template)


def shown_in(card: object) -> Iterator[str]:
    """Every text that somebody can be shown of a card, tooltips and what is hidden among them."""
    if isinstance(card, dict):
        for name, value in cast("dict[str, object]", card).items():
            if isinstance(value, str) and name in SHOWN:
                yield value
            elif name not in {"data", "msteams"}:
                yield from shown_in(value)
    elif isinstance(card, list):
        for value in cast("list[object]", card):
            yield from shown_in(value)


def outside(text: str) -> str:
    """What stands outside of all brackets."""
    depth, kept = 0, list[str]()
    for letter in text:
        depth += (letter == OPEN) - (letter == CLOSE)
        if depth <= 0 and letter != CLOSE:
            kept.append(letter)
    return "".join(kept)


def forgotten(text: str, known: frozenset[str]) -> str:
    """The letters of a text that no template has said and that are nobody's; empty where there are none."""
    bare = outside(text)
    for one in sorted(known | {own_name(language) for language in LANGUAGES}, key=len, reverse=True):
        bare = bare.replace(one, "")
    return bare.strip() if LETTER.search(bare) else ""


def is_cut(text: str) -> bool:
    """Whether something was cut off what a template has said."""
    return text.count(OPEN) != text.count(CLOSE)


def texts_of(value: object) -> Iterator[str]:
    """Every text in a view, at any depth."""
    match value:
        case Enum():
            return
        case str():
            yield value
        case tuple() | frozenset():
            for one in cast("tuple[object, ...]", value):
                yield from texts_of(one)
        case _ if is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                yield from texts_of(getattr(value, field.name))
        case _:
            return


def _said(key: str, template: Template) -> Template:
    if key.partition(".")[0] in MARKS:
        return _dated(key, template)
    if isinstance(template, str):
        return _wrapped(template)
    return {form: _wrapped(said) for form, said in template.items()}


def _dated(key: str, template: Template) -> Template:
    """A form of dates with quoted brackets around it, marks as they are."""
    return f"'{OPEN}'{template}'{CLOSE}'" if key.startswith("format.") else template


def _wrapped(template: str) -> str:
    if not LETTER.search(template):
        return template
    parts = [part if NAMED.fullmatch(part) else part.translate(ACCENTED) for part in NAMED.split(template)]
    letters = sum(len(part) for part in NAMED.split(template) if not NAMED.fullmatch(part))
    return f"{OPEN}{''.join(parts)}{'·' * max(0, round(letters * LONGER) - 2)}{CLOSE}"
