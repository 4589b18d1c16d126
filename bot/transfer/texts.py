"""The texts that the cells of a workbook share (ECMA-376, part 1, 18.4)."""

import re
from dataclasses import dataclass, field
from typing import IO

from bot.transfer.parts import CHUNK, MAIN, PHONETIC, TEXT, UnfitError, checked, parser_of

STRING = MAIN + "si"
BESIDE_A_TEXT = 56  # bytes that Python needs for a text beside its letters
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATES = range(0xD800, 0xE000)


@dataclass(slots=True)
class Texts:
    """The texts by their places, without how they are pronounced; `most` bytes of them at the most."""

    most: int
    texts: list[str] = field(default_factory=list[str])
    _pieces: list[str] = field(default_factory=list[str])
    _said: str = ""
    _is_aside: bool = False
    _held: int = 0

    def read(self, file: IO[bytes]) -> list[str]:
        """All of them; UnfitError or ExpatError for what is no list of texts."""
        parse, within = parser_of(self._start, self._end, self._pieces), 0
        while chunk := file.read(CHUNK):
            before = len(self.texts)
            parse(chunk, False)  # noqa: FBT003 - the parser names no parameters
            within = 0 if len(self.texts) > before else checked(within + len(chunk))
            if self._held > self.most:
                raise UnfitError(self._held)
        parse(b"", True)  # noqa: FBT003 - the same
        return self.texts

    def _start(self, name: str, _: dict[str, str]) -> None:
        if name == TEXT:
            self._pieces.clear()
        elif name == STRING:
            self._said = ""
        elif name == PHONETIC:
            self._is_aside = True

    def _end(self, name: str) -> None:
        if name == TEXT:
            self._said += "" if self._is_aside else "".join(self._pieces)
        elif name == STRING:
            self.texts.append(unescaped(self._said))
            self._held += len(self._said) + BESIDE_A_TEXT
        elif name == PHONETIC:
            self._is_aside = False


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot say, which Office writes as _x0007_ (ECMA-376, 22.9.2.19)."""
    return _ESCAPE.sub(_meant, text) if "_x" in text else text


def _meant(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return escape[0] if code in _SURROGATES else chr(code)
