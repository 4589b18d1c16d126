"""Mentions in a message: the bot's own goes away, other people's become names with a known place."""

import html
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.parsing.gloss import Gloss
from bot.parsing.pattern import lazily
from bot.parsing.rich import RichName, read_rich
from bot.parsing.said import Mention, Said
from bot.parsing.words import APOSTROPHE, words
from kanban.tasks import Person

_MARKUP = lazily(r"<at\b(?:[^<>]*?\bid=[\"']?(?P<id>\w+))?[^<>]*>(?P<name>[^<]*)</at>", re.IGNORECASE)
_BLANKS = lazily(r"(?:\s|&nbsp;|[\u200b\ufeff])*+")
_QUOTED = lazily(r"\s*+<quoted messageId=\"\d+\" ?/>\s*+")
_INVISIBLE = "\u200b\ufeff"
_READABLE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u200b": None, "\ufeff": None, "\u2028": "\n", "\r": None})
_WANTS_THE_BOT = words(
    "ask tell with to for of via the a an in about by from on using use and or like at my our your this that is are "
    "was were why when if because does did has think restart update reinstall install remove fix check open invite ping"
)
_IS_ABOUT_THE_BOT = lazily(
    rf"(?:['{APOSTROPHE}]s\b| (?:is|was|are|has|does|did|do|lost|says|said|shows|and|or|bot|board|app|cannot"
    rf"|\w+n['{APOSTROPHE}]t)\b)",
    re.IGNORECASE,
)
_REACH = 40
_MARKS = ",;:!."


@dataclass(frozen=True, slots=True)
class Named:
    """Where a mention stands in the readable text; `person` is None for the bot itself."""

    start: int
    end: int
    person: Person | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A message without the bot's mention: `original` byte for byte, `text` as people read it, with its people.

    In a language other than English the text is its English, and `gloss` the way back to the words as written.
    """

    original: str
    text: str
    people: tuple[Named, ...] = ()
    gloss: Gloss | None = None

    @property
    def written(self) -> str:
        """The text in the words of whoever wrote it."""
        return self.text if self.gloss is None else self.gloss.source

    def own(self, start: int, end: int) -> str:
        """A part of the text in the words of whoever wrote it."""
        return self.text[start:end] if self.gloss is None else self.gloss.own(start, end)

    def own_start(self, at: int) -> int:
        """The place in the words as written of what begins at a place in the text."""
        return at if self.gloss is None else self.gloss.own_start(at)

    def own_end(self, at: int) -> int:
        """The place in the words as written of what ends at a place in the text."""
        return at if self.gloss is None else self.gloss.own_end(at)

    def place(self, own: int) -> int:
        """The place in the text of a place in the words as written."""
        return own if self.gloss is None else self.gloss.place(own)

    def blanked(self, start: int, end: int) -> "Heard":
        """The same with blanks for a part of the text."""
        text = self.text[:start] + " " * (end - start) + self.text[end:]
        return replace(self, text=text, gloss=self.gloss and self.gloss.blanked(start, end))


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    name: str
    mention: Mention


def hear(said: Said) -> Heard:
    """What was said, without the mentions of the bot that open or close it; read from its HTML where there is some."""
    plain = _heard(said.text, _marks(said.text, said.mentions), decode=said.html)
    if not said.rich:
        return plain
    rich = read_rich(said.rich)
    shown = _heard(rich.text, _named(rich.names, said.mentions), decode=False)
    return Heard(plain.original if said.text.strip() else shown.original, shown.text, shown.people)


def _heard(text: str, marks: list[_Mark], *, decode: bool) -> Heard:
    start, end = _without_bot(text, marks)
    inner = [mark for mark in marks if start <= mark.start and mark.end <= end]
    readable = _Readable(decode=decode, beside_mention=bool(inner))
    at = start
    for mark in inner:
        readable.add(text[at : mark.start])
        if mark.mention.is_bot and _only_called(text, mark):
            readable.skip()
        else:
            readable.name(mark)
        at = mark.end
    readable.add(text[at:end])
    return Heard(text[start:end], "".join(readable.pieces), tuple(readable.people))


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
            marks.append(_Mark(match.start(), match.end(), html.unescape(match["name"]), waiting[markup][nth]))
    return marks


def _named(names: Iterable[RichName], mentions: tuple[Mention, ...]) -> list[_Mark]:
    """The mentions of a message's HTML: by their own id where the entities carry it, else by name and order."""
    by_id: dict[str, Mention] = {}
    waiting: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        markup = _MARKUP.fullmatch(mention.text)
        if markup and markup["id"]:
            by_id[markup["id"]] = mention
        waiting[_squeezed(html.unescape(markup["name"]) if markup else mention.person.name)].append(mention)
    marks: list[_Mark] = []
    seen: defaultdict[str, int] = defaultdict(int)
    for name in names:
        same = waiting.get(_squeezed(name.name), [])
        found = by_id.get(name.id) or (same[min(seen[name.name], len(same) - 1)] if same else None)
        seen[name.name] += 1
        if found is not None:
            marks.append(_Mark(name.start, name.end, name.name, found))
    return marks


def _squeezed(name: str) -> str:
    return " ".join(name.removeprefix("@").split())


def _without_bot(text: str, marks: list[_Mark]) -> tuple[int, int]:
    """The part between the bot's leading and trailing mentions; all of the text where there are none."""
    bots = [mark for mark in marks if mark.mention.is_bot]
    # Teams puts this before the words of a reply that quotes a message; nobody wrote it.
    quoted = _QUOTED.match(text)
    start, end = quoted.end() if quoted else 0, len(text)
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


def _only_called(text: str, mark: _Mark) -> bool:
    """Whether the sentence is whole without the bot's name: "ask @Kanban to …" is not."""
    before = text[max(0, mark.start - _REACH) : mark.start].replace("&nbsp;", " ").rstrip(" \u00a0")
    last = before.split()[-1:]
    if last and not before.endswith("\n") and last[0].lower() in _WANTS_THE_BOT:
        return False
    return _IS_ABOUT_THE_BOT.match(text, mark.end) is None


class _Readable:
    """The text as people read it: names for markup, plain blanks, decoded entities where they are escaped."""

    def __init__(self, *, decode: bool, beside_mention: bool) -> None:
        self.pieces: list[str] = []
        self.people: list[Named] = []
        self._length = 0
        self._decode = decode
        self._beside_mention = beside_mention
        self._skipped = False

    def add(self, piece: str) -> None:
        """Words between two mentions."""
        piece = _plain(piece, decode=self._decode, beside_mention=self._beside_mention)
        self._put(self._rejoined(piece) if self._skipped else piece)
        self._skipped = False

    def name(self, mark: _Mark) -> None:
        """A mention, by its name."""
        name = "@" + _plain(mark.name, decode=False, beside_mention=False).removeprefix("@")
        person = None if mark.mention.is_bot else mark.mention.person
        self.people.append(Named(self._length, self._length + len(name), person))
        self._put(name)

    def skip(self) -> None:
        """The bot's name, where it is no part of the sentence."""
        if self.pieces:
            kept = self.pieces[-1].rstrip(" ")
            self._length -= len(self.pieces[-1]) - len(kept)
            self.pieces[-1] = kept
        self._skipped = True

    def _rejoined(self, piece: str) -> str:
        """What follows the bot's name, so that one blank and no second comma stands where it was."""
        rest = piece.lstrip(" ")
        before = "".join(self.pieces[-2:])[-1:]
        if before in {"", "\n"} or (before in _MARKS and rest[:1] in {",", ";", ":"}):
            rest = rest.lstrip(",;: ")
        if before in {"", "\n", "("} or not rest or rest[0] in _MARKS + ")?\n":
            return rest
        return " " + rest

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self._length += len(piece)


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
