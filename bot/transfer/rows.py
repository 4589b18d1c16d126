"""What readers of files have in common: the rows that they yield, the board that these are meant for, bad files."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import tzinfo

from bot.parsing.tickets import find_tickets
from bot.transfer.dates import Order
from bot.transfer.lanes import Mapping
from bot.transfer.people import People
from kanban.import_task import ImportTask

OF_OURS = re.compile(r"b\d{1,18}-\d{1,18}")  # as an export of ours names its tasks
ORIGIN = re.compile("d[0-9a-f]{16}")
KEY_OF_OURS = re.compile(rf"(?:{ORIGIN.pattern}/)?{OF_OURS.pattern}")
KEPT = frozenset("\n\t")
RETURN = "_x000D_"  # a carriage return as Office Open XML writes it: ECMA-376, 22.9.2.19


class BadFileError(Exception):
    """A file that cannot be read at all; the message says why and the cure, on one line."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file: its number as a spreadsheet counts them, its task's id there, and the task as it tells it.

    `task` is None where the row is left out, for the reason that stands last in `remarks`. `words` tell another task of
    the same id; they are None where an id is no other's. `wanted` is the number that the task has had on a board of
    ours, `first` the id of the one that it is a duplicate of.
    """

    number: int
    source: str
    title: str
    task: ImportTask | None
    remarks: tuple[str, ...] = ()
    words: str | None = None
    wanted: int | None = None
    first: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What rows are read for: a board's people and Jira projects, what its lanes are called, its zone.

    `order` is how dates are written; None leaves it to the file to tell. `named` tells ids of this file from the same
    ones of other files, where somebody has named it.
    """

    people: People
    mapping: Mapping
    zone: tzinfo
    jira: Collection[str] = ()
    order: Order | None = None
    named: str = ""


@dataclass(slots=True)
class Source:
    """A file that is being read: what is said about all of it, its rows, how many there are, and how far reading is.

    `total` and `place` are rows or bytes; `total` is None where nobody knows. `files` are open as long as it is read.
    """

    kind: str = ""
    rows: Iterator[Row] = field(default_factory=lambda: iter(()))
    total: int | None = None
    place: int = 0
    said: list[str] = field(default_factory=list[str])
    files: ExitStack = field(default_factory=ExitStack)


def cleaned(text: str) -> str:
    """A text without what cannot be shown: control characters, halves of characters, white space at its ends."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace(RETURN, "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in text if one in KEPT or unicodedata.category(one) not in {"Cc", "Cs"}).strip()


def one_line(text: str) -> str:
    """A text as a title or a name: cleaned, on one line."""
    plain = text.isascii() and text.isprintable()
    return " ".join((text if plain else cleaned(text)).split())


def listed(text: str) -> tuple[str, ...]:
    """What a cell lists, separated by semicolons or line ends; each once."""
    parts = (one_line(part) for part in cleaned(text).replace("\n", ";").split(";"))
    return tuple(dict.fromkeys(filter(None, parts)))


def source_of(kind: str, key: str, named: str = "") -> str:
    """The id of a row among everything that was ever imported.

    Ours is made of numbers; another's is known by its digest alone, as it outlives its task, and may be people's words.
    """
    space = f"{kind}/{named}" if named else kind
    return f"{space}:{key}" if KEY_OF_OURS.fullmatch(key) else f"{space}#{digest(key)}"


def key_of_ours(origin: object, key: str) -> str:
    """The id of a task of a board of ours, with the database that it was exported from, where that is told."""
    return f"{origin}/{key}" if is_origin(origin) else key


def is_origin(told: object) -> bool:
    """Whether this is the id of a database of ours."""
    return isinstance(told, str) and ORIGIN.fullmatch(told) is not None


def digest(*texts: str) -> str:
    """What texts are known by: the first 128 bits of their SHA-256."""
    whole = "\x1f".join(texts).encode(errors="surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:32]


def tickets_in(texts: Iterable[str], jira: Collection[str]) -> tuple[str, ...]:
    """The tickets that texts name, in order, each once."""
    return tuple(dict.fromkeys(found.ticket for text in texts for found in find_tickets(text, jira)))
