"""Words in another language put as English would have them, with the way back to the words as they were written."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Rewriting(NamedTuple):
    """A part of a text, and what it says in English."""

    start: int
    end: int
    english: str


class Piece(NamedTuple):
    """A rewritten part: where it stands in the English and where in the words as written."""

    start: int
    end: int
    own_start: int
    own_end: int


@dataclass(frozen=True, slots=True)
class Gloss:
    """The words as written, and the pieces of them that their English writes otherwise, in order."""

    language: str
    source: str
    pieces: tuple[Piece, ...]

    def own(self, start: int, end: int) -> str:
        """The words as written for a part of the English; nothing of a piece that it begins inside."""
        return self.source[self.own_start(start) : self.own_end(end)]

    def own_start(self, at: int) -> int:
        """The place as written of what begins at a place in the English."""
        index = bisect_right(self.pieces, at, key=lambda piece: piece.start) - 1
        if index < 0:
            return at
        piece = self.pieces[index]
        return piece.own_start if at == piece.start < piece.end else piece.own_end + max(0, at - piece.end)

    def own_end(self, at: int) -> int:
        """The place as written of what ends at a place in the English."""
        index = bisect_left(self.pieces, at, key=lambda piece: piece.start) - 1
        if index < 0:
            return at
        piece = self.pieces[index]
        return piece.own_end if at <= piece.end else piece.own_end + at - piece.end

    def place(self, own: int) -> int:
        """The place in the English of a place as written; inside a rewritten part it is where that begins."""
        index = bisect_right(self.pieces, own, key=lambda piece: piece.own_start) - 1
        if index < 0:
            return own
        piece = self.pieces[index]
        return piece.start if own < piece.own_end else piece.end + own - piece.own_end

    def place_of_end(self, own: int) -> int:
        """The place in the English of what ends at a place as written; what is put in behind it is not part of it."""
        index = bisect_left(self.pieces, own, key=lambda piece: piece.own_start) - 1
        if index < 0:
            return own
        piece = self.pieces[index]
        return piece.start if own < piece.own_end else piece.end + own - piece.own_end

    def blanked(self, start: int, end: int) -> "Gloss":
        """The same with blanks for a part of the English."""
        first, last = self.own_start(start), self.own_end(end)
        return Gloss(self.language, self.source[:first] + " " * (last - first) + self.source[last:], self.pieces)


def glossed(language: str, source: str, rewritings: Iterable[Rewriting]) -> tuple[str, Gloss]:
    """The English of a text whose parts are rewritten, and its gloss."""
    pieces: list[Piece] = []
    told: list[str] = []
    at = length = 0
    for rewriting in rewritings:
        told += [source[at : rewriting.start], rewriting.english]
        start = length + rewriting.start - at
        length = start + len(rewriting.english)
        pieces.append(Piece(start, length, rewriting.start, rewriting.end))
        at = rewriting.end
    return "".join([*told, source[at:]]), Gloss(language, source, tuple(pieces))
