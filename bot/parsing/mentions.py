"""Mentions in a message: the bot's own goes away, other people's become names with a known place."""

import html
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.parsing.said import Mention, Said
from kanban.tasks import Person

_MARKUP = re.compile(r"<at\b[^<>]*>(?P<name>[^<]*)</at>", re.IGNORECASE)
_BLANKS = re.compile(r"(?:\s|&nbsp;|[\u200b\ufeff])*+")
_INVISIBLE = "\u200b\ufeff"
_READABLE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u200b": None, "\ufeff": None, "\u2028": "\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Named:
    """Where a mention stands in the readable text; `person` is None for the bot itself."""

    start: int
    end: int
    person: Person | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A message without the bot's mention: `original` byte for byte, `text` as people read it, with its people."""

    original: str
    text: str
    people: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    name: str
    mention: Mention


def hear(said: Said) -> Heard:
    """What was said, without the mentions of the bot that open or close it."""
    marks = _marks(said.text, said.mentions)
    start, end = _without_bot(said.text, marks)
    inner = [mark for mark in marks if start <= mark.start and mark.end <= end]
    text, people = _readable(said.text, start, end, inner, decode=said.html)
    return Heard(said.text[start:end], text, people)


def _marks(text: str, mentions: Iterable[Mention]) -> list[_Mark]:
    """The markup that belongs to an entity; equal markup is paired in the order in which the entities come."""
    waiting: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        waiting[mention.text].append(mention)
    marks: list[_Mark] = []
    seen: defaultdict[str, int] = defaultdict(int)
    for match in _MARKUP.finditer(text) if waiting else ():
        markup = match[0]
        if markup in waiting:
            nth = min(seen[markup], len(waiting[markup]) - 1)
            seen[markup] += 1
            marks.append(_Mark(match.start(), match.end(), match["name"], waiting[markup][nth]))
    return marks


def _without_bot(text: str, marks: list[_Mark]) -> tuple[int, int]:
    """The part between the bot's leading and trailing mentions; all of the text where there are none."""
    bots = [mark for mark in marks if mark.mention.is_bot]
    start, end = 0, len(text)
    for mark in bots:
        if mark.start != _skip(text, start):
            break
        start = _skip(text, mark.end)
    for mark in reversed(bots):
        if mark.start < start or mark.end != _skip_back(text, end):
            break
        end = _skip_back(text, mark.start)
    return start, max(start, end)


def _skip(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _skip_back(text: str, at: int) -> int:
    while at:
        if text[at - 1].isspace() or text[at - 1] in _INVISIBLE:
            at -= 1
        elif text.endswith("&nbsp;", 0, at):
            at -= len("&nbsp;")
        else:
            break
    return at


def _readable(text: str, start: int, end: int, marks: list[_Mark], *, decode: bool) -> tuple[str, tuple[Named, ...]]:
    """The text as people read it: names for markup, plain blanks, decoded entities where they are escaped."""
    pieces: list[str] = []
    people: list[Named] = []
    length = 0
    at = start
    for mark in [*marks, None]:
        piece = _plain(text[at : mark.start if mark else end], decode=decode, beside_mention=bool(marks))
        pieces.append(piece)
        length += len(piece)
        if mark is None:
            break
        name = "@" + _plain(mark.name, decode=True, beside_mention=False)
        pieces.append(name)
        person = None if mark.mention.is_bot else mark.mention.person
        people.append(Named(length, length + len(name), person))
        length += len(name)
        at = mark.end
    return "".join(pieces), tuple(people)


def _plain(piece: str, *, decode: bool, beside_mention: bool) -> str:
    if decode:
        piece = html.unescape(piece)
    elif beside_mention:
        piece = _edge_blanks(piece)
    return piece.translate(_READABLE)


def _edge_blanks(piece: str) -> str:
    """Teams may write `&nbsp;` round a mention even in plain text; elsewhere it is what somebody typed."""
    inner = piece
    while inner.startswith("&nbsp;"):
        inner = inner.removeprefix("&nbsp;")
    lead = (len(piece) - len(inner)) // len("&nbsp;")
    core = inner
    while core.endswith("&nbsp;"):
        core = core.removesuffix("&nbsp;")
    return " " * lead + core + " " * ((len(inner) - len(core)) // len("&nbsp;"))
