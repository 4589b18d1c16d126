"""A text as words, numbers and marks, with everything hidden that only looks like a date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.parsing.gloss import Rewriting
from bot.parsing.pattern import lazily
from bot.parsing.words import APOSTROPHE

HIDDEN = "\x00"
_HIDE = lazily(
    r"(?:https?://|www\.|ftp://)\S+"  # addresses
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}"
    r"|[A-Za-z]:\\\S*|\\\\\S+|(?<!\S)/[\w.-]+/\S*"  # paths
    r"|(?<![\w.])[\w-]{1,64}\.(?:exe|msi|dll|log|txt|csv|xlsx?|docx?|pptx?|pdf|zip|ps1|sh|bat|iso|png|jpe?g|json|xml|yml|yaml|py)(?!\w)"
    r"|`[^`\n]{1,200}`|(?<!\w)'[^'\n]{1,80}'(?!\w)"  # what is quoted letter by letter
    r"|[$€£] ?\d[\d.,]*"  # money
    r"|(?<![\w.])24/7(?!\w)|(?<![\w.])24x7(?!\w)|(?<![\w.])9/11(?!\w)"
    r"|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?![\w.]*\d)"  # IP addresses
    r"|(?<![\w.])v\d[\w.]*"  # versions
    r"|(?<![\w.+-])\+?\d{2,4}(?:[ .-]\d{3,4}){2,4}(?![\w-])",  # telephone numbers
    re.IGNORECASE,
)
_SIGN = lazily(r"[\d@/\\.`'$€£]")  # whatever is hidden has one of these; most asks have none
_TOKEN = lazily(r"\d+|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\x00+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Token:
    """A word in small letters, a number or a mark.

    `glued` tells that no blank stands before it, `capital` that the word began with a capital letter.
    """

    text: str
    start: int
    end: int
    glued: bool
    capital: bool = False


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text; whatever is hidden is one token that means nothing."""
    found: list[Token] = []
    last = -1
    shown = _HIDE.sub(lambda hidden: HIDDEN * len(hidden[0]), text) if _SIGN.search(text) else text
    for match in _TOKEN.finditer(shown):
        start, end = match.span()
        word = match[0]
        found.append(Token(word.lower().replace(APOSTROPHE, "'"), start, end, start == last, word[0].isupper()))
        last = end
    return found


def hidden_in(text: str, start: int, end: int) -> Iterator[Rewriting]:
    """The parts of a text that are hidden from whoever looks for dates, as they stand."""
    if _SIGN.search(text, start, end):
        for hidden in _HIDE.finditer(text, start, end):
            yield Rewriting(hidden.start(), hidden.end(), hidden[0])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date in words: where it ends, whether it is a date on its own (firm), and whether it names its year (exact).

    `bare` marks a lone day of the month, `weak` what is a date behind a cue only (the first, the 27), `dotted` one
    such as 5.12 or 2-15, which may as well be a version or a range, `written` a date as calendars and logs have it.
    """

    day: date
    end: int
    firm: bool = True
    exact: bool = False
    bare: bool = False
    weak: bool = False
    dotted: bool = False
    written: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """The tokens that are read, the day on which they are, and whether their writer puts the day before the month."""

    tokens: list[Token]
    today: date
    day_first: bool = False

    def word(self, at: int) -> str:
        """The token's text, or nothing beyond the end."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def glued(self, at: int) -> bool:
        """Whether the token follows the one before without a blank."""
        return at < len(self.tokens) and self.tokens[at].glued

    def capital(self, at: int) -> bool:
        """Whether the token is a word with a capital letter."""
        return at < len(self.tokens) and self.tokens[at].capital

    def skip(self, at: int, *words: str) -> int:
        """The index behind one of these words, or the same index."""
        return at + 1 if self.word(at) in words else at
