"""The languages that people write besides English: a message in one of them is put as English and read as that.

The words stay those of whoever wrote them; what is put is only how the same grammar understands them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import cast

from bot.parsing.command_words import CommandWords
from bot.parsing.gloss import Rewriting, glossed
from bot.parsing.lexicon import Lexicon, spoken_words
from bot.parsing.mentions import Heard, Named
from bot.parsing.pattern import lazily
from bot.parsing.rule_days import ADVERBS
from bot.parsing.said import Said
from bot.parsing.structure import masked
from bot.parsing.words import words

MODULES = {
    "de": "bot.parsing.german",
    "es": "bot.parsing.spanish",
}
"""Where each language is; one that nobody writes is not loaded."""

_ENGLISH = words(
    "the and is are be it its this that these those please pls by of to for from with on at we you they my your our "
    "need needs can could would should not have has had do does but or if when who what where which how there here i "
    "i'm it's don't can't new until before after every each monday tuesday wednesday thursday friday saturday sunday "
    "today tomorrow next week month urgent thanks hello check fix replace order update remove move"
)
_MOST_WORDS = 80
_DAY_CUE = lazily(r"(?:by|on|until|before|at)(?: the)?(?= |$)")
_IS_DAY = lazily(
    r"(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3,}|20\d\d-|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow"
    r"|tonight|this|next|the day after"
    r"|the end|end of|(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|in \d|eod)(?!\w)"
)


def _nothing(_: str) -> Iterable[tuple[int, int]]:
    return ()


@dataclass(frozen=True)
class Language:
    """What the parser knows of a language: its words in sentences, its commands, and how one sees that it is spoken.

    `marks` are words that tell it although they are not put otherwise, `shared` those that English has as well; `asks`
    tells whether the words behind a rule ask for something, `titled` puts what is left of a sentence as a title.
    `tells` are verbs that stand second in a sentence, so that what stands before them cannot go; `states` finds the
    clauses that tell how things are, in which no day is due.
    """

    code: str
    lexicon: Lexicon
    commands: CommandWords
    marks: frozenset[str]
    shared: frozenset[str]
    asks: Callable[[str, bool], bool]
    titled: Callable[[str], str] = str
    tells: frozenset[str] = frozenset()
    states: Callable[[str], Iterable[tuple[int, int]]] = _nothing

    def _spoken(self, text: str, rewritings: list[Rewriting]) -> int:
        """How many words of the language a text has; none where English has more."""
        spoken = [self.lexicon.folded(word) for word in spoken_words(text)[:_MOST_WORDS]]
        told = (self.lexicon.folded(text[part.start : part.end]) for part in rewritings[:_MOST_WORDS])
        own = sum(word not in self.shared and word not in self.marks for word in told)
        own += sum(word in self.marks for word in spoken)
        return own if own >= sum(word in _ENGLISH for word in spoken) else 0

    def rewritings(self, text: str) -> tuple[int, list[Rewriting]]:
        """What a text says otherwise than English does, and how sure that is; nothing where it is in English."""
        command = self.commands.rewritings(text)
        found = self.lexicon.rewritings(text) if command is None else command
        parts = [*found] if command is not None else _only_told([*found], [*self.states(text)])
        told = [part for part in _until(text, parts) if text[part.start : part.end] != part.english]
        sure = _MOST_WORDS if command is not None else self._spoken(text, told)
        return (sure, told) if sure and told else (0, [])


@cache
def language(code: str) -> Language | None:
    """A language by its code, or None where the parser has none of that code."""
    return cast("Language", import_module(MODULES[code]).LANGUAGE) if code in MODULES else None


def spoken_by(*locales: str | None) -> tuple[str, ...]:
    """The languages besides English of some locales, such as `de-DE`, that the parser reads."""
    codes = ((locale or "").replace("_", "-").partition("-")[0].lower() for locale in locales)
    return tuple(dict.fromkeys(code for code in codes if code in MODULES))


def understood(heard: Heard, said: Said) -> Heard:
    """The same message with a text in English where it is in one of its sender's other languages."""
    return put(heard, said.languages) if said.languages else heard


def put(heard: Heard, languages: Iterable[str]) -> Heard:
    """The same with a text in English where it is in one of some languages."""
    code, rewritings = _likeliest(masked(heard.text, heard.people), languages)
    if not rewritings:
        return heard
    text, gloss = glossed(code, heard.text, rewritings)
    people = (Named(gloss.place(one.start), gloss.place_of_end(one.end), one.person) for one in heard.people)
    return replace(heard, text=text, people=tuple(people), gloss=gloss)


def in_english(text: str, languages: Iterable[str]) -> str:
    """A few words for a field, such as a date, as English has them; those of no language stay as they are."""
    code, rewritings = _likeliest(text, languages)
    return glossed(code, text, rewritings)[0] if rewritings else text


def search_in_english(text: str, languages: Iterable[str]) -> str:
    """A search whose filters are English; the words that are sought stay as they are."""
    for spoken in _known(languages):
        text = glossed(spoken.code, text, spoken.commands.filtered(text))[0]
    return text


def _likeliest(text: str, languages: Iterable[str]) -> tuple[str, list[Rewriting]]:
    """The language that a text has most words of, the first of several, and what it says otherwise than English."""
    found = [(*spoken.rewritings(text), spoken.code) for spoken in _known(languages)]
    if not found:
        return "", []
    _, rewritings, code = max(found, key=lambda one: one[0])
    return code, rewritings


def _until(text: str, parts: list[Rewriting]) -> Iterator[Rewriting]:
    """The same with "until" behind how often something comes, where other languages have one word for it and "by"."""
    often, end = False, 0
    for part in parts:
        word, _, day = part.english.partition(" ")
        joined = text[end : part.start] in {" ", ", "}
        yield part._replace(english=f"until {day}".strip()) if word == "by" and joined and often else part
        begins = part.english.startswith("every ") or part.english in ADVERBS
        often, end = begins or (often and joined), part.end


def _only_told(parts: list[Rewriting], clauses: list[tuple[int, int]]) -> list[Rewriting]:
    """The same with "since" before each day of some clauses, where nothing is due on it."""
    if not clauses:
        return parts
    found: list[Rewriting] = []
    led = False
    for part in parts:
        within = any(start <= part.start and part.end <= end for start, end in clauses)
        english = _told_day(part.english) if within else part.english
        is_cue = english == "since"
        if within and english == part.english and not led and _IS_DAY.match(english):
            english = f"since {english}"
        found.append(part._replace(english=english))
        led = is_cue or (led and part.english == "the")
    return found


def _told_day(english: str) -> str:
    """A cue, or a day with one before it, as "since" has it; other words stay."""
    cue = _DAY_CUE.match(english)
    if cue is None or not (cue.end() == len(english) or _IS_DAY.match(english, cue.end() + 1)):
        return english
    return f"since{english[cue.end() :]}"


def _known(codes: Iterable[str]) -> list[Language]:
    return [found for code in codes if (found := language(code))]
