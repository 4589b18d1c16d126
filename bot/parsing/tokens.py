"""A text as words, numbers and marks, with everything hidden that only looks like a date."""

import re
from dataclasses import dataclass

from bot.parsing.words import APOSTROPHE

HIDDEN = "\x00"
_HIDE = re.compile(
    r"(?:https?://|www\.|ftp://)\S+"  # addresses
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}"
    r"|[A-Za-z]:\\\S*|\\\\\S+|(?<!\S)/[\w.-]+/\S*"  # paths
    r"|(?<![\w.])[\w-]{1,64}\.(?:exe|msi|dll|log|txt|csv|xlsx?|docx?|pptx?|pdf|zip|ps1|sh|bat|iso|png|jpe?g|json|xml|yml|yaml|py)(?!\w)"
    r"|[$€£] ?\d[\d.,]*"  # money
    r"|(?<![\w.])24/7(?!\w)|(?<![\w.])24x7(?!\w)|(?<![\w.])9/11(?!\w)"
    r"|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?![\w.]*\d)"  # IP addresses
    r"|(?<![\w.])v\d[\w.]*"  # versions
    r"|(?<![\w.+-])\+?\d{2,4}(?:[ .-]\d{3,4}){2,4}(?![\w-])",  # telephone numbers
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\x00+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Token:
    """A word in small letters, a number or a mark; `glued` tells that no blank stands before it."""

    text: str
    start: int
    end: int
    glued: bool


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text; whatever is hidden is one token that means nothing."""
    found: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(_HIDE.sub(lambda hidden: HIDDEN * len(hidden[0]), text)):
        start, end = match.span()
        found.append(Token(match[0].lower().replace(APOSTROPHE, "'"), start, end, start == last))
        last = end
    return found
