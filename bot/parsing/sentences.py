"""Where a sentence ends, so that a long line has a title."""

import re
from collections.abc import Iterator

from bot.parsing.pattern import lazily
from bot.parsing.words import words

_WIDE = "\u3002\uff01\uff1f"
_CLOSED = r"[)\]\"'\u2019\u201d`%]"
_END = lazily(
    rf"(?:(?<=[^\W_])|(?<={_CLOSED}))(?:[.!?\u2026\u061f]+[)\]\"'\u2019\u201d]*(?=[ \t\n]+[^\s,;:.!?)])|[{_WIDE}]+)"
)
_LAST_WORD = lazily(r"[\w.]+\Z")
_MONTH = lazily(r"\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|m\u00e4r|mai|okt|dez)", re.IGNORECASE)
_REACH = 20
_SHORT_FORMS = words(
    "e.g eg i.e ie etc mr mrs ms dr prof st no nr vs approx ca z.b d.h u.a bzw usw inc ltd co corp dept fig vol ext "
    "tel min max avg ref op art p pp ver v rev jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri "
    "a.m p.m sec chap par incl excl resp temp std"
)


def sentence_ends(text: str) -> Iterator[int]:
    """The places behind each sentence that another one follows."""
    for match in _END.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        if match[0] == "." and (_is_short_form(before) or (before[-1:].isdigit() and _MONTH.match(text, match.end()))):
            continue
        if not (len(match[0]) > 1 and text[match.end() : match.end() + _REACH].lstrip()[:1].islower()):
            yield match.end()


def _is_short_form(before: str) -> bool:
    """Whether a full stop belongs to "e.g." or "No.", to an initial or to a number in a list."""
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    word = last[0].lower().strip(".")
    listed = word.isdigit() and not before[: -len(word)].strip()
    return word in _SHORT_FORMS or "." in word or (len(word) == 1 and word.isalpha()) or listed
