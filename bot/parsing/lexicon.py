"""The words of a language and their English, as tables that read as text, and where they stand in what is said."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bot.parsing.courtesy import PERSON
from bot.parsing.gloss import Rewriting
from bot.parsing.pattern import lazily
from bot.parsing.tokens import hidden_in

_WORD = lazily(r"[^\W_]+(?:[-'\u2019/]+[^\W_]+)*")
_FIGURE = lazily(r"\d")
_CHOICE = lazily(r"\((?P<choices>[^()]*)\)")
_LONGEST = 8_000

English = Callable[[re.Match[str]], str | None]

Computed = tuple[re.Pattern[str], English] | tuple[re.Pattern[str], English, frozenset[str]]
"""A form that figures or mentions stand in, and its English; None where it is none after all.

Where some letters are named, one of them is in every text that has the form, so that it is not looked for in others.
"""

_Spoken = tuple[str, int, int]


class Begun(NamedTuple):
    """The phrases that begin with a word: how many further words they have, longest first, and the English by these."""

    lengths: tuple[int, ...]
    said: dict[tuple[str, ...], str]


@dataclass(frozen=True)
class Lexicon:
    """Phrases and their English; `tables` have a line for each, as in `naechste(r|n) woche|kommende woche = next week`.

    They are written in small plain letters: `folds` tells which letters stand for others. `computed` come first, of
    them those that are `figured` only where there are figures, and those that are `called` where somebody is mentioned.
    """

    tables: tuple[str, ...]
    folds: dict[int, str]
    computed: tuple[Computed, ...] = ()
    figured: tuple[Computed, ...] = ()
    called: tuple[Computed, ...] = ()

    @cached_property
    def phrases(self) -> dict[str, Begun]:
        """The phrases by their first words."""
        found: dict[str, dict[tuple[str, ...], str]] = {}
        for phrase, english in read_tables(self.tables):
            first, *further = phrase.split()
            found.setdefault(first, {}).setdefault(tuple(further), english)
        return {
            first: Begun(tuple(sorted({len(further) for further in said}, reverse=True)), said)
            for first, said in found.items()
        }

    @cached_property
    def _letters(self) -> tuple[str, ...]:
        """All the letters that tell which forms a text may have."""
        named = (letters for _, _, *letters in (*self.computed, *self.figured, *self.called))
        return tuple({some for letters in named for some in (letters[0] if letters else ())})

    def folded(self, text: str) -> str:
        """A text in small letters, as the tables write it."""
        return text.lower().translate(self.folds)

    def rewritings(self, text: str, start: int = 0, end: int = _LONGEST) -> Iterator[Rewriting]:
        """What a part of a text says otherwise than English does; addresses, paths and code are left as they are."""
        kept = sorted(
            [*self._computed(text, start, end), *hidden_in(text, start, min(end, len(text)))],
            key=lambda found: (found.start, -found.end),
        )
        at = start
        for rewriting in kept:
            if rewriting.start < at:
                continue
            yield from self._said(text, at, rewriting.start)
            if rewriting.english != text[rewriting.start : rewriting.end]:
                yield rewriting
            at = rewriting.end
        yield from self._said(text, at, min(end, len(text)))

    def _computed(self, text: str, start: int, end: int) -> Iterator[Rewriting]:
        figured = self.figured if _FIGURE.search(text, start, end) else ()
        called = self.called if PERSON in text else ()
        lowered = text.lower()
        here = {some for some in self._letters if some in lowered}
        for form, english_of, *letters in (*self.computed, *figured, *called):
            if letters and here.isdisjoint(letters[0]):
                continue
            for match in form.finditer(text, start, min(end, len(text))):
                english = english_of(match)
                if english is not None:
                    yield Rewriting(match.start(), match.end(), english)

    def _said(self, text: str, start: int, end: int) -> Iterator[Rewriting]:
        """The phrases between two places; a blank alone may stand between their words."""
        folds, phrases = self.folds, self.phrases
        words = [(match[0].lower().translate(folds), *match.span()) for match in _WORD.finditer(text, start, end)]
        index = 0
        while index < len(words):
            begun = phrases.get(words[index][0])
            length, english = self._longest(text, words, index, begun) if begun else (1, None)
            if english is not None:
                yield Rewriting(words[index][1], words[index + length - 1][2], english)
            index += length

    def _longest(self, text: str, words: list[_Spoken], index: int, begun: Begun) -> tuple[int, str | None]:
        """How many words the longest phrase has that begins at one, and its English."""
        reach = _unbroken(text, words, index, begun.lengths[0])
        for length in (length for length in begun.lengths if length <= reach):
            english = begun.said.get(tuple(word for word, _, _ in words[index + 1 : index + 1 + length]))
            if english is not None:
                return 1 + length, english
        return 1, None


def spoken_words(text: str) -> list[str]:
    """The words of a text, as far as it is looked at."""
    return _WORD.findall(text[:_LONGEST])


def _unbroken(text: str, words: list[_Spoken], index: int, most: int) -> int:
    """How many further words follow one with nothing but a blank between them, up to a number of them."""
    last = min(index + most, len(words) - 1)
    for at in range(index, last):
        if text[words[at][2] : words[at + 1][1]] not in {" ", "\u00a0"}:
            return at - index
    return last - index


def read_tables(tables: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every phrase of some tables with its English; what stands first holds."""
    for table in tables:
        for line in filter(None, table.splitlines()):
            phrases, _, english = line.partition("=")
            for phrase in _choices(phrases):
                yield phrase, english.strip()


def _choices(phrases: str) -> Iterator[str]:
    """The phrases that `a(b|c) d|e` stands for."""
    choice = _CHOICE.search(phrases)
    if choice is not None:
        for chosen in choice["choices"].split("|"):
            yield from _choices(phrases[: choice.start()] + chosen.replace("|", "") + phrases[choice.end() :])
        return
    yield from (" ".join(phrase.split()) for phrase in phrases.split("|"))
