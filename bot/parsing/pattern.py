"""Regular expressions that are compiled at their first use: compiling all of them took a quarter of a start."""

import re
from collections.abc import Iterator
from typing import cast

_WAITING: list["_Lazy"] = []
_USED = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "pattern")


class _Lazy:
    """Becomes like the compiled pattern as soon as anything is asked of it, and costs no more from then on."""

    def __init__(self, text: str, flags: int) -> None:
        self._said = (text, flags)

    def __getattr__(self, name: str) -> object:
        """Compile it; what is found from now on are the compiled one's own."""
        compiled = re.compile(*self._said)
        self.__dict__.update({used: getattr(compiled, used) for used in _USED})
        return getattr(compiled, name)


def lazily(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a regular expression, which is not looked at before it is used."""
    pattern = _Lazy(text, flags)
    _WAITING.append(pattern)
    return cast("re.Pattern[str]", pattern)


def compiling() -> Iterator[None]:
    """Compile what nothing has used yet, one after the other."""
    while _WAITING:
        pattern = _WAITING.pop()
        if "match" not in vars(pattern):
            _ = cast("re.Pattern[str]", pattern).pattern
            yield
