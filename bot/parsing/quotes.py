"""A message that quotes another one: its own words apart, and the words that it quotes."""

from dataclasses import dataclass, replace

from bot.parsing.mentions import Heard, Named
from bot.parsing.pattern import lazily
from bot.parsing.structure import Line, split_lines

_MARKS = lazily(r"(?:[ \t]*>)+[ \t]?")
_AUTHOR = lazily(r"(?P<author>[^\W\d_][^:\n>]{1,60}):\s+(?=\S)")
_NAME = lazily(r"[^\W\d_a-z][\w.'\u2019()-]*(?:,? [^\W\d_a-z(][\w.'\u2019()-]*){0,4}")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The sender's own words as a message of their own, and what they quote; `places` tell where its lines stand."""

    heard: Heard
    quote: str
    places: tuple[tuple[int, int], ...]

    def place(self, at: int) -> int:
        """Where a place in the own words is in the whole message."""
        own, whole = next(place for place in reversed(self.places) if place[0] <= at)
        return whole + at - own


def own_words(heard: Heard) -> OwnWords | None:
    """What somebody says beside what they quote; None where nothing is quoted."""
    lines = split_lines(heard.text) if ">" in heard.text else ()
    if not any(line.quoted for line in lines):
        return None
    pieces: list[str] = []
    places: list[tuple[int, int]] = [(0, 0)]
    people: list[Named] = []
    length = at = 0
    for line in [*(line for line in lines if line.quoted), None]:
        end = line.start if line else len(heard.text)
        places.append((length, at))
        people += [_moved(named, length - at) for named in heard.people if at <= named.start and named.end <= end]
        pieces.append(heard.text[at:end])
        length += end - at
        at = min(line.end + 1, len(heard.text)) if line else end
    quote = "\n".join(heard.text[line.start : line.end] for line in lines if line.quoted)
    return OwnWords(replace(heard, text="".join(pieces), people=tuple(people)), quote, tuple(places))


def quoted_text(text: str, lines: tuple[Line, ...]) -> str:
    """What is quoted, less the marks and the name of who wrote it."""
    quoted = "\n".join(_MARKS.sub("", text[line.start : line.end], count=1) for line in lines)
    author = _AUTHOR.match(quoted)
    return quoted[author.end() :] if author and _NAME.fullmatch(author["author"]) else quoted


def _moved(named: Named, by: int) -> Named:
    return Named(named.start + by, named.end + by, named.person)
