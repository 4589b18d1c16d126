"""The words of a language and their English, as tables that read as text, and where they stand in what is said."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.parsing.gloss import Rewriting
from bot.parsing.pattern import lazily
from bot.parsing.tokens import hidden_in

_WORD = lazily(r"[^\W_]+(?:[-'\u2019/]+[^\W_]+)*")
_CHOICE = lazily(r"\((?P<choices>[^()]*)\)")
_LONGEST = 8_000

Computed = tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]
"""A form that figures or mentions stand in, and its English; None where it is none after all."""

Said = tuple[tuple[str, ...], str]
"""The further words of a phrase, and the English of all of it."""


@dataclass(frozen=True)
class Lexicon:
    """Phrases and their English; `tables` have a line for each, as in `naechste(r|n) woche|kommende woche = next week`.

    They are written in small plain letters: `folds` tells which letters stand for others. `computed` come first.
    """

    tables: tuple[str, ...]
    folds: dict[int, str]
    computed: tuple[Computed, ...] = ()

    @cached_property
    def phrases(self) -> dict[str, list[Said]]:
        """The phrases by their first words, the longest first."""
        found: dict[str, dict[tuple[str, ...], str]] = {}
        for phrase, english in read_tables(self.tables):
            first, *further = phrase.split()
            found.setdefault(first, {}).setdefault(tuple(further), english)
        return {
            first: sorted(said.items(), key=lambda item: len(item[0]), reverse=True) for first, said in found.items()
        }

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
        for form, english_of in self.computed:
            for match in form.finditer(text, start, min(end, len(text))):
                english = english_of(match)
                if english is not None:
                    yield Rewriting(match.start(), match.end(), english)

    def _said(self, text: str, start: int, end: int) -> Iterator[Rewriting]:
        """The phrases between two places; a blank alone may stand between their words."""
        words = [(self.folded(match[0]), match.start(), match.end()) for match in _WORD.finditer(text, start, end)]
        index = 0
        while index < len(words):
            word, begin, stop = words[index]
            taken = 1
            for further, english in self.phrases.get(word, ()):
                ahead = words[index + 1 : index + 1 + len(further)]
                if tuple(said for said, _, _ in ahead) == further and _is_unbroken(
                    text, words[index : index + 1 + len(further)]
                ):
                    taken, stop = 1 + len(further), words[index + len(further)][2]
                    if english != text[begin:stop]:
                        yield Rewriting(begin, stop, english)
                    break
            index += taken


def spoken_words(text: str) -> list[str]:
    """The words of a text, as far as it is looked at."""
    return _WORD.findall(text[:_LONGEST])


def _is_unbroken(text: str, words: list[tuple[str, int, int]]) -> bool:
    """Whether nothing but a blank stands between words that follow each other."""
    return all(text[left[2] : right[1]] in {" ", "\u00a0"} for left, right in pairwise(words))


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
