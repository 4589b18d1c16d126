"""A message as Teams' HTML becomes the plain text that people see, with the places of the people in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, cast

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType] - ships no types

from bot.parsing.elements import Kind, kind_of
from bot.parsing.lines import Lines

_ADDRESSES = ("http://", "https://", "mailto:", "tel:", "ftp://", "file:", "msteams:", "sip:")
_LONGEST_NAME = 300
_LONGEST_ADDRESS = 2000
_LAST_NUMBER = 999
_BEGIN_LINES = frozenset({Kind.BLOCK, Kind.ITEM, Kind.ROW, Kind.QUOTE, Kind.LIST, Kind.TABLE})


@dataclass(frozen=True, slots=True)
class RichName:
    """A mention by its place in the text, the name as it is shown, and the id that its markup carries."""

    start: int
    end: int
    name: str
    id: str


@dataclass(frozen=True, slots=True)
class Rich:
    """A message as people see it, and the mentions in it."""

    text: str
    names: tuple[RichName, ...] = ()


class _Parser(Protocol):
    def feed(self, data: bytes) -> None: ...
    def close(self) -> Rich: ...


@lru_cache(maxsize=8)
def read_rich(html: str) -> Rich:
    """The message as plain text; any text at all is read, in one pass and in time that grows with its length."""
    # The same message is looked at by whoever hears it, tells it apart and captures it, so the last ones are kept.
    if not html.strip():
        return Rich("")
    parser = cast("_Parser", etree.HTMLParser(target=_Page(), encoding="utf-8"))  # pyright: ignore[reportUnknownMemberType]
    # A wrapper keeps libxml2 from seeing a document without any element, which it calls an error.
    parser.feed(b"<div>" + html.encode("utf-8", "replace"))
    return parser.close()


class _Page:
    """What libxml2 reports, tag by tag; every start has its end, so a stack of what is open is all it takes."""

    def __init__(self) -> None:
        self._lines = Lines()
        self._names: list[RichName] = []
        self._open: list[Kind] = []
        self._counters: list[int | None] = []
        self._held: list[str] | None = None
        self._holding = ""
        self._unseen = 0
        self._cells = 0
        self._columns = 0
        self._link: tuple[str, int] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        kind = kind_of(tag, attributes)
        self._open.append(self._begun(kind, tag, attributes) if kind else Kind.NONE)

    def end(self, _tag: str) -> None:
        """The element that was begun last ends."""
        kind = self._open.pop() if self._open else Kind.NONE
        if kind:
            self._ended(kind)

    def data(self, text: str) -> None:
        """Text, in as many pieces as the parser likes."""
        if self._unseen:
            return
        if self._held is not None:
            self._held.append(text)
        else:
            self._lines.write(text)

    def comment(self, _text: str) -> None:
        """Nobody sees a comment."""

    def close(self) -> Rich:
        """All that was read."""
        return Rich(self._lines.text, tuple(self._names))

    def _begun(self, kind: Kind, tag: str, attributes: Mapping[str, str]) -> Kind:
        """Begin an element of a kind; what there is to do at its end, or nothing."""
        if self._unseen or kind is Kind.UNSEEN:
            self._unseen += 1
            return Kind.UNSEEN
        if kind in {Kind.PICTURE, Kind.INPUT}:
            self._sign(kind, attributes)
            return Kind.NONE
        if self._held is not None:
            return self._broken(kind)
        if kind in {Kind.CODE, Kind.NAME}:
            return self._hold(kind, tag, attributes)
        if kind in {Kind.LINK, Kind.AUTHOR}:
            return self._marked(kind, attributes)
        return self._laid_out(kind, tag, attributes)

    def _laid_out(self, kind: Kind, tag: str, attributes: Mapping[str, str]) -> Kind:
        """Begin a line, a list, a quote or a cell; inside a cell everything is one line."""
        lines = self._lines
        if kind is Kind.CELL:
            if self._columns:
                lines.write(" | ")
            self._columns += 1
            self._cells += 1
        elif self._cells:
            lines.write(" ")
        elif kind is Kind.BREAK:
            lines.break_line()
            return Kind.NONE
        else:
            self._new_line(kind, tag, attributes)
        return kind

    def _new_line(self, kind: Kind, tag: str, attributes: Mapping[str, str]) -> None:
        lines = self._lines
        lines.end_line()
        if kind is Kind.QUOTE:
            lines.unglue()
            lines.end_line()
            lines.quotes += 1
        elif kind is Kind.LIST:
            lines.depth += 1
            self._counters.append(_number(attributes.get("start")) if tag == "ol" else None)
        elif kind is Kind.ITEM:
            lines.marker = self._marker()
        elif kind is Kind.ROW:
            self._columns = 0

    def _marker(self) -> str:
        number = self._counters[-1] if self._counters else None
        if number is None or number > _LAST_NUMBER:
            return "- "
        self._counters[-1] = number + 1
        return f"{number}. "

    def _marked(self, kind: Kind, attributes: Mapping[str, str]) -> Kind:
        if kind is Kind.LINK and self._link is None:
            self._link = (attributes.get("href", "").strip(), self._lines.mark)
            return Kind.LINK
        return kind if kind is Kind.AUTHOR else Kind.NONE

    def _hold(self, kind: Kind, tag: str, attributes: Mapping[str, str]) -> Kind:
        """Gather what an element holds, for it is written at its end."""
        self._held = []
        self._holding = tag if kind is Kind.CODE else attributes.get("itemid") or attributes.get("id") or ""
        return kind

    def _broken(self, kind: Kind) -> Kind:
        """A line that begins inside code, or inside a name, which has no lines."""
        held = self._held
        if held is not None and (kind is Kind.BREAK or (kind in _BEGIN_LINES and held and held[-1] != "\n")):
            held.append("\n")
        return Kind.NONE

    def _sign(self, kind: Kind, attributes: Mapping[str, str]) -> None:
        """A picture is its description, a tick box `[x]` or `[ ]`."""
        if kind is Kind.PICTURE:
            self.data(attributes.get("alt", ""))
        elif attributes.get("type", "").lower() == "checkbox":
            self.data(" [x] " if "checked" in attributes else " [ ] ")

    def _ended(self, kind: Kind) -> None:
        lines = self._lines
        match kind:
            case Kind.UNSEEN:
                self._unseen -= 1
            case Kind.CODE | Kind.NAME:
                self._written(kind)
            case Kind.LINK:
                self._addressed()
            case Kind.AUTHOR:
                lines.glue()
            case Kind.CELL:
                self._cells -= 1
            case _:
                self._closed(kind)

    def _closed(self, kind: Kind) -> None:
        """A quote, a list or a line ends."""
        lines = self._lines
        if self._cells:
            lines.write(" ")
            return
        if kind is Kind.QUOTE:
            lines.unglue()
        lines.end_line()
        if kind is Kind.QUOTE and lines.quotes:
            lines.quotes -= 1
        elif kind is Kind.LIST and self._counters:
            lines.depth -= 1
            lines.marker = ""
            self._counters.pop()

    def _written(self, kind: Kind) -> None:
        """Code or a name as a whole."""
        held, self._held = "".join(self._held or []), None
        if kind is Kind.CODE:
            self._lines.code(held, block=self._holding in {"pre", "codeblock"})
            return
        name = " ".join(held.translate({0x200B: None, 0xFEFF: None}).split())
        if not name or len(name) > _LONGEST_NAME:
            self._lines.write(held)
            return
        start, end = self._lines.place(name if name.startswith("@") else f"@{name}")
        self._names.append(RichName(start, end, name, self._holding))

    def _addressed(self) -> None:
        """A link's address follows its text where that does not say it already."""
        address, mark = self._link or ("", 0)
        self._link = None
        if not address.lower().startswith(_ADDRESSES) or len(address) > _LONGEST_ADDRESS:
            return
        text = self._lines.since(mark).strip()
        if not text:
            self._lines.write(address)
        elif _bare(text) != _bare(address):
            self._lines.write(f" ({address})")


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < len("1000") else 1


def _bare(address: str) -> str:
    """An address without what a browser would add to it."""
    address = address.lower().removeprefix("mailto:").removeprefix("tel:")
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
