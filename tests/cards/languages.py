"""Languages side by side: what each says under a key, and which words are the same on purpose."""

import re
from string import Formatter

from babel import Locale

from cards.texts import DEFAULT, LANGUAGES, Template

OTHERS = sorted(LANGUAGES - {DEFAULT})
MOST = 10_000  # more of anything is on no board
WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:-[^\W\d_]+)*(?!\w)")
ORDINALS = frozenset({"rule.ordinal"})
EITHER = frozenset({"count", "word"})  # a number in digits or as a word, or told by the words around it


def forms(template: Template) -> list[str]:
    """The one form of a template, or its forms by number."""
    return [template] if isinstance(template, str) else [*template.values()]


def placeholders(template: Template) -> frozenset[str]:
    """What a template names, whichever of its forms does; lanes are named by capitals."""
    named = (name for form in forms(template) for _, name, _, _ in Formatter().parse(form) if name)
    return frozenset(name for name in named if not name.isupper())


def categories(language: str, key: str) -> frozenset[str]:
    """Which forms a language needs for the numbers that there can be."""
    locale = Locale.parse(language)
    rule = locale.ordinal_form if key in ORDINALS else locale.plural_form
    return frozenset(rule(number) for number in range(1 if key in ORDINALS else 0, 32 if key in ORDINALS else MOST))


def words_of(template: Template) -> frozenset[str]:
    """The words of a template, whatever it names apart."""
    bare = (re.sub(r"\{\{?\w+\}?\}", " ", form) for form in forms(template))
    return frozenset(word for form in bare for word in words_in(form))


def words_in(text: str) -> frozenset[str]:
    """The words of a text in small letters; numbers, and what has figures in it such as INC0012345, are none."""
    return frozenset(word.casefold() for word in WORD.findall(text))
