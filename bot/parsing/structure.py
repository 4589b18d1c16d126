"""The shape of a message: its first line with words is the title, list lines are sub-tasks, the others notes."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from bot.parsing.courtesy import PERSON, closing_at, is_greeting, mail_sender, mail_subject, subject_start
from bot.parsing.mentions import Named
from bot.parsing.pattern import lazily

_BLANKS = "[ \t\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_TICKED = "☑✓✔✅☒🗹"
_BOXES = f"☐⬜🔲▢{_TICKED}"
_BULLET = lazily(rf"{_BLANKS}*(?:[-*+•‣◦·▪●○\u2013]|\d{{1,3}}[.)]){_BLANKS}+(?=\S)|{_BLANKS}*(?=\[[ xX]?\]|[{_BOXES}])")
_NUMBER = lazily(rf"{_BLANKS}*(?P<digits>\d{{1,3}})")
_BOX = lazily(rf"(?:\[[ xX]?\]|[{_BOXES}]\ufe0f?){_BLANKS}*")
_QUOTE = lazily(r"[ \t]*>(?![\d=<-])")
_LETTER = lazily(r"[^\W_]")
_MAIL_HEADERS = 8
_LONGEST_CLOSING = 8
_MOST_GREETINGS = 100
_FENCE = lazily(r"[ \t]*(?P<ticks>`{3,})[^`\n]*$", re.MULTILINE)


class Line(NamedTuple):
    """A line by its place in the text, less the blanks and list marks round it; `done` is a box that is ticked.

    A `quoted` line is somebody else's; `code` is a block of it, fences and all. A tuple, for a text may have thousands.
    """

    start: int
    end: int
    listed: bool = False
    done: bool = False
    quoted: bool = False
    code: bool = False


_BLANK = Line(0, 0)


@dataclass(frozen=True, slots=True)
class Structure:
    """The places of the title, of the notes, of the sub-tasks, and of the lines before the title that only greet."""

    title: Line
    notes: tuple[Line, ...]
    subtasks: tuple[Line, ...]
    greetings: tuple[Line, ...] = ()


def structure(text: str, start: int = 0, people: tuple[Named, ...] = ()) -> Structure:
    """How the message is built from `start` on; a list lends its first item to a title, one item is no list.

    Quotes and code are never the title; greetings before it and a closing at the end are no notes.
    """
    before = [line for line in split_lines(text[:start]) if line.quoted] if start else []
    message = _Message(text, masked(text, people), [*before, *split_lines(text, start)])
    first = message.next_candidate(0)
    message.drop_closing(first)
    message.find_title(first)
    title, listed = message.title, [line for line in message.rest if line.listed]
    if title is _BLANK:
        title = Line(start, start)
    elif title.listed and not listed:
        title = _numbered(text, max(start, text.rfind("\n", 0, title.start) + 1), title)
    notes = _trimmed([line for line in message.rest if not line.listed])
    return Structure(title, tuple(notes), tuple(listed), tuple(message.greetings))


@lru_cache(maxsize=4)
def split_lines(text: str, start: int = 0) -> tuple[Line, ...]:
    """Every line, a block of code as one; blank ones are one blank line where several follow each other."""
    lines: list[Line] = []
    at = start
    fenced = "```" in text
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        fence = _FENCE.match(text, at, end) if fenced else None
        if fence:
            end = _fence_end(text, end, len(fence["ticks"]))
            line = Line(at, end, code=True)
        else:
            line = _line(text, at, end)
        if line is not _BLANK or not lines or lines[-1] is not _BLANK:
            lines.append(line)
        at = end + 1
    return tuple(lines)


def masked(text: str, people: tuple[Named, ...]) -> str:
    """The text with the names of the people in it made unreadable, so that none is taken for a word."""
    pieces: list[str] = []
    at = 0
    for named in people:
        pieces += [text[at : named.start], "@", PERSON * (named.end - named.start - 1)]
        at = named.end
    return "".join([*pieces, text[at:]]) if pieces else text


@dataclass(slots=True)
class _Message:
    """The lines of a message while they are told apart; `seen` is the text with its mentions masked."""

    text: str
    seen: str
    lines: list[Line]
    title: Line = _BLANK
    rest: list[Line] = field(default_factory=list[Line])
    greetings: list[Line] = field(default_factory=list[Line])

    def drop_closing(self, first: int) -> None:
        """Leave out the thanks, the regards and the signature that end it, behind the first line that asks."""
        own = [line for line in self.lines[first:] if _is_plain(line)][-_LONGEST_CLOSING:]
        closed = own[closing_at([self._shown(line) for line in own]) :] if len(own) > 1 else []
        if closed and not any(line.listed for line in closed):
            start = closed[0].start
            self.lines = [line for line in self.lines if line.start < start or not _is_plain(line)]

    def find_title(self, first: int) -> None:
        """Take the first line that says what is asked; what stands before it is a greeting or a note."""
        opening: set[int] = set()
        found = first
        last = self._last_candidate(found)
        while found < last and len(opening) < _MOST_GREETINGS and self._only_greets(found):
            opening.add(found)
            found = self.next_candidate(found + 1)
        if found < last and mail_sender(self._shown(self.lines[found])):
            found = self._mail_subject(found)
        if found == len(self.lines):
            found = next((index for index, line in enumerate(self.lines) if _is_plain(line)), -1)
        self.greetings = [self.lines[index] for index in sorted(opening)]
        self.title = self._without_prefix(self.lines[found]) if found >= 0 else _BLANK
        self.rest = [line for index, line in enumerate(self.lines) if index != found and index not in opening]

    def next_candidate(self, at: int) -> int:
        """The first line from one on that can be a title; the number of the lines where there is none."""
        following = (index for index in range(at, len(self.lines)) if self._can_be_title(self.lines[index]))
        return next(following, len(self.lines))

    def _last_candidate(self, first: int) -> int:
        """The last line that can be a title, where the first one is known."""
        backwards = range(len(self.lines) - 1, first, -1)
        return next((index for index in backwards if self._can_be_title(self.lines[index])), first)

    def _mail_subject(self, sender: int) -> int:
        """The line of the subject under the one that names a mail's sender, or else that one."""
        at = sender
        for _ in range(_MAIL_HEADERS):
            if at < len(self.lines) and mail_subject(self._shown(self.lines[at])):
                return at
            at = self.next_candidate(at + 1)
        return sender

    def _can_be_title(self, line: Line) -> bool:
        return _is_plain(line) and _LETTER.search(self.text, line.start, line.end) is not None

    def _only_greets(self, index: int) -> bool:
        """Whether a line only opens the message."""
        line = self.lines[index]
        shown = self._shown(line)
        return not line.listed and (is_greeting(shown) or subject_start(shown) == len(shown))

    def _without_prefix(self, line: Line) -> Line:
        """A title less "FYI:", "RE:" and "FW:"."""
        behind = subject_start(self._shown(line))
        whole = behind == line.end - line.start
        return line if whole or not behind else Line(line.start + behind, line.end, line.listed, line.done)

    def _shown(self, line: Line) -> str:
        return self.seen[line.start : line.end]


def _is_plain(line: Line) -> bool:
    return line is not _BLANK and not line.quoted and not line.code


def _trimmed(notes: list[Line]) -> list[Line]:
    """Notes without blank lines at their ends, and never two together."""
    kept: list[Line] = []
    for line in notes:
        if line is not _BLANK or (kept and kept[-1] is not _BLANK):
            kept.append(line)
    if kept and kept[-1] is _BLANK:
        kept.pop()
    return kept


def _numbered(text: str, start: int, line: Line) -> Line:
    """A line with the number that begins it, which may be a day's: 1. December."""
    number = _NUMBER.match(text, start)
    return Line(number.start("digits"), line.end) if number else line


def _fence_end(text: str, at: int, ticks: int) -> int:
    """Where the line ends that closes a block of code; the end of the text where none does."""
    closing = re.compile(rf"^[ \t]*`{{{ticks},}}[ \t]*$", re.MULTILINE).search(text, at)
    return closing.end() if closing else len(text)


def _line(text: str, start: int, end: int) -> Line:
    if start == end:
        return _BLANK
    first = text[start]
    if first.isalpha():
        return Line(start, start + len(text[start:end].rstrip()))
    if (first == ">" or first.isspace()) and _QUOTE.match(text, start, end):
        return Line(start, start + len(text[start:end].rstrip()), quoted=True)
    bullet = _BULLET.match(text, start, end)
    inner = bullet.end() if bullet else start
    box = _BOX.match(text, inner, end) if bullet else None
    inner = box.end() if box else inner
    raw = text[inner:end]
    if not raw.strip() and not (box and box[0][0] in _TICKED):
        return _BLANK
    if bullet and not _LETTER.search(raw):
        return Line(start, start + len(text[start:end].rstrip()))
    left = inner + len(raw) - len(raw.lstrip()) if bullet else start
    ticked = box is not None and (box[0][0] in _TICKED or "x" in box[0].lower())
    return Line(left, inner + len(raw.rstrip()), listed=bullet is not None, done=ticked)
