"""Numbers as people write them: 3, three, twenty-two, 3rd, twenty second."""

from collections.abc import Sequence
from datetime import date

from bot.parsing.tokens import Token
from bot.parsing.words import DASHES, words

Counted = tuple[int, int]
"""A number and the index of the token after it."""

_DIGITS = 4
_TEN = 10
_HUNDRED = 100
CENTURY = 2000
_TWO_FIGURES = 2
_YEARS = range(1900, 2200)

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_CARDINALS = {word: number for number, word in enumerate(f"{_SMALL} eighteen nineteen".split())}
_FIRST = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
_ORDINALS = {
    word: number
    for number, word in enumerate(
        f"{_FIRST} fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(), start=1
    )
} | {"thirtieth": 30, "twelveth": 12}
_STOPS = frozenset(".,;!?)")
_CLAUSE_STARTS = words("and at to so please pls thanks because if but then by in on for")
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
NUMBER_WORDS = frozenset({*_CARDINALS, *_TENS, *_ORDINALS})


def cardinal(tokens: Sequence[Token], at: int) -> Counted | None:
    """A whole number in digits or in words below a hundred."""
    word = tokens[at].text if at < len(tokens) else ""
    if word.isdecimal():
        return (int(word), at + 1) if len(word) <= _DIGITS else None
    if word in _CARDINALS:
        return _CARDINALS[word], at + 1
    if word not in _TENS:
        return None
    nxt = _after_hyphen(tokens, at + 1)
    unit = _CARDINALS.get(tokens[nxt].text, 0) if nxt < len(tokens) else 0
    return (_TENS[word] + unit, nxt + 1) if 0 < unit < _TEN else (_TENS[word], at + 1)


def ordinal(tokens: Sequence[Token], at: int) -> Counted | None:
    """An ordinal: digits and their suffix, or words up to thirty-first."""
    word = tokens[at].text if at < len(tokens) else ""
    if word.isdecimal():
        suffixed = at + 1 < len(tokens) and tokens[at + 1].text in _SUFFIXES and tokens[at + 1].glued
        return (int(word), at + 2) if suffixed and len(word) < _DIGITS - 1 else None
    if word in _ORDINALS:
        return _ORDINALS[word], at + 1
    if word not in _TENS:
        return None
    nxt = _after_hyphen(tokens, at + 1)
    unit = _ORDINALS.get(tokens[nxt].text, 0) if nxt < len(tokens) else 0
    return (_TENS[word] + unit, nxt + 1) if 0 < unit < _TEN else None


def year(tokens: Sequence[Token], at: int) -> Counted | None:
    """A year from 1900 to 2199 in four digits, or in words such as two thousand and eighteen."""
    word = tokens[at].text if at < len(tokens) else ""
    if word.isdecimal():
        return (int(word), at + 1) if len(word) == _DIGITS and int(word) in _YEARS else None
    if word == "two" and at + 1 < len(tokens) and tokens[at + 1].text == "thousand":
        nxt = at + 2
        if nxt < len(tokens) and tokens[nxt].text == "and":
            nxt += 1
        rest = cardinal(tokens, nxt)
        return (2000 + rest[0], rest[1]) if rest and rest[0] < _HUNDRED else (2000, at + 2)
    if word == "twenty":
        rest = cardinal(tokens, at + 1)
        return (2000 + rest[0], rest[1]) if rest and _TEN <= rest[0] < _HUNDRED else None
    return None


def is_near(two_figures: int, today: date) -> bool:
    """Whether a year of two figures is this one or one of the next ten."""
    return today.year <= CENTURY + two_figures <= today.year + _TEN


def short_year(tokens: Sequence[Token], at: int, today: date) -> Counted | None:
    """A near year of two figures behind a date: 14 Dec '26, 14 Dec 26, 12/14,26; bare at a clause's end only."""
    first = tokens[at].text if at < len(tokens) else ""
    mark = first if first == "'" or (first == "," and tokens[at].glued) else ""
    nxt = at + 1 if mark else at
    word = tokens[nxt].text if nxt < len(tokens) else ""
    if len(word) != _TWO_FIGURES or not word.isdecimal() or not is_near(int(word), today):
        return None
    if (mark and not tokens[nxt].glued) or (not mark and tokens[nxt].glued):
        return None
    return (CENTURY + int(word), nxt + 1) if mark == "'" or _closes(tokens, nxt + 1) else None


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number that ends before this index counts nothing behind it."""
    if at >= len(tokens):
        return True
    word = tokens[at].text
    if tokens[at].glued:
        return word in _STOPS and not (at + 1 < len(tokens) and tokens[at + 1].glued)
    return word in {"-", "(", *DASHES, *_CLAUSE_STARTS}


def _after_hyphen(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at].glued else at
