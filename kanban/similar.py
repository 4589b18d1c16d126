"""Which open task an ask looks like: by the words of their titles, or by a ticket that both name."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]  # it ships no types

from kanban.search import Headline
from kanban.tasks import Task

MOST_TERMS = 60
LONGEST_TERM = 40
SAYS_MORE = 0.6
SAYS_OTHER = 0.8
SAME_TICKET = 2.0
FEWEST_SHARED = 2
_WORD = re.compile(r"[^\W_]+(?:[-._][^\W_]+)*")
_DIGIT = re.compile(r"\d")
_JOINT = re.compile(r"[-._]")
_COMMON_WORDS = (
    "a an and any are as at be but by can could do does for from get has have he her his how i if in into is it its "
    "just me my need needs not of off on or our out please she so some someone than that the their them then there "
    "they this to up us was we were what when where which who why will with would you your s t m d ll re ve"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def terms(text: str) -> tuple[str, ...]:
    """The words of a text that tell it from others, each once and stemmed as English; 60 at the most.

    A word with a digit in it (PRN-02, 10.0.0.1) is a name and stays as it is.
    """
    return tuple(islice(dict.fromkeys(stem for _, stem in _words(text)), MOST_TERMS))


def spellings(text: str) -> tuple[str, ...]:
    """The same words both as they are written and stemmed, so that a beginning of either finds them."""
    return tuple(islice(dict.fromkeys(spelt for word in _words(text) for spelt in word), 2 * MOST_TERMS))


def beginnings(text: str) -> list[tuple[str, ...]]:
    """What the tasks that hold a text's words have terms beginning with: for each word its stem.

    And its spelling, where that begins otherwise: happy has the stem happi.
    """
    return [
        (stem,) if word.startswith(stem) else (word, stem)
        for word, stem in islice(dict.fromkeys(_words(text)), MOST_TERMS)
    ]


def _words(text: str) -> Iterator[tuple[str, str]]:
    """The telling words of a text as they are written, in small letters, and their stems."""
    for word in _WORD.findall(text.casefold()):
        yield from _spelt(word)


@lru_cache(maxsize=8192)
def _spelt(word: str) -> tuple[tuple[str, str], ...]:
    """The telling parts of a word, and their stems; an ask says most of its words twice, in its title and beside it."""
    parts = [word] if _is_name(word) else _JOINT.split(word)
    return tuple([(part[:LONGEST_TERM], _stem(part)[:LONGEST_TERM]) for part in parts if part not in _COMMON])


def most_alike(task: Task, others: Iterable[Headline]) -> int | None:
    """The number of the task that asks for the same as this one, as far as titles and tickets tell; the newest of many.

    None where no other does.
    """
    return next(iter(alike(task, others)), None)


def alike(task: Task, others: Iterable[Headline]) -> list[int]:
    """The numbers of the tasks that ask for the same as this one, the likeliest first."""
    mine = _title_terms(task.title)
    scored = [(_likeness(task, mine, other), other.number) for other in others if other.number != task.number]
    return [number for score, number in sorted(scored, reverse=True) if score > 0]


def _likeness(task: Task, mine: frozenset[str], other: Headline) -> float:
    """How alike two tasks are, from 0 (not worth a word) to 2 (one ticket)."""
    if not set(task.tickets).isdisjoint(other.tickets):
        return SAME_TICKET
    return _alike(mine, _title_terms(other.title))


def _alike(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """The Dice coefficient of two titles, or 0 where it is too small; two names that differ tell two tasks apart."""
    shared = mine & theirs
    if mine == theirs and mine:
        return 1.0
    only_mine, only_theirs = mine - theirs, theirs - mine
    if len(shared) < FEWEST_SHARED or (any(map(_is_name, only_mine)) and any(map(_is_name, only_theirs))):
        return 0.0
    dice = 2 * len(shared) / (len(mine) + len(theirs))
    return dice if dice >= (SAYS_OTHER if only_mine and only_theirs else SAYS_MORE) else 0.0


@lru_cache(maxsize=4096)
def _title_terms(title: str) -> frozenset[str]:
    return frozenset(terms(title))


def _stem(word: str) -> str:
    """A word without its ending; a name stays as it is."""
    if _is_name(word):
        return word
    stemmer: Any = snowballstemmer.stemmer("english")  # pyright: ignore[reportUnknownMemberType]
    return str(stemmer.stemWord(word))


def _is_name(word: str) -> bool:
    return _DIGIT.search(word) is not None
