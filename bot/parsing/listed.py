"""Dates beside each other: listed, as Monday and Thursday, or spanned, as Monday to Thursday."""

from bot.parsing.numbers import ordinal
from bot.parsing.phrases import phrase_at
from bot.parsing.tokens import Sight
from bot.parsing.words import DASHES, words

_RANGE = words("- to through thru until till") | {*DASHES}
_LIST = words("and or & /")


def in_list(sight: Sight, at: int) -> bool:
    """Whether another date follows a token that this one is listed or spanned with."""
    word = sight.word(at)
    if word in _LIST and ordinal(sight.tokens, sight.skip(at + 1, "the")):
        return True
    if word in _RANGE:
        return sight.word(at + 1).isdecimal() or phrase_at(sight, at + 1) is not None
    return word in _LIST and (found := phrase_at(sight, at + 1)) is not None and found.day > sight.today


def continues(sight: Sight, end: int, at: int) -> bool:
    """Whether only list words stand between the end of a refused date and this one: every Monday and Thursday."""
    return at > end and all(sight.word(between) in _LIST | _RANGE | {","} for between in range(end, min(at, end + 3)))
