"""The shape of a message: its first line with words is the title, list lines are sub-tasks, the others notes."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from bot.parsing.courtesy import PERSON, closing_at, is_greeting, mail_sender, mail_subject, subject_start
from bot.parsing.mentions import Named

_BLANKS = "[ \t\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_TICKED = "☑✓✔✅☒🗹"
_BOXES = f"☐⬜🔲▢{_TICKED}"
_BULLET = re.compile(
    rf"{_BLANKS}*(?:[-*+•‣◦·▪●○\u2013]|\d{{1,3}}[.)]){_BLANKS}+(?=\S)|{_BLANKS}*(?=\[[ xX]?\]|[{_BOXES}])"
)
_NUMBER = re.compile(rf"{_BLANKS}*(?P<digits>\d{{1,3}})")
_BOX = re.compile(rf"(?:\[[ xX]?\]|[{_BOXES}]\ufe0f?){_BLANKS}*")
_QUOTE = re.compile(r"[ \t]*>(?![\d=<-])")
_MAIL_HEADERS = 8
_FENCE = re.compile(r"[ \t]*(?P<ticks>`{3,})[^`\n]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its place in the text, less the blanks and list marks round it; `done` is a box that is ticked.

    A `quoted` line is somebody else's; `code` is a block of it, fences and all.
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
    message.drop_closing()
    message.find_title()
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

    def drop_closing(self) -> None:
        """Leave out the thanks, the regards and the signature that end it."""
        own = [line for line in self.lines if line is not _BLANK and not line.quoted and not line.code]
        first = next((index for index, line in enumerate(own) if self._can_be_title(line)), len(own))
        after = own[first:]
        closed = set(after[closing_at([self._shown(line) for line in after]) :]) if len(after) > 1 else set[Line]()
        if any(line.listed for line in closed):
            return
        self.lines = [line for line in self.lines if line not in closed]

    def find_title(self) -> None:
        """Take the first line that says what is asked; what stands before it is a greeting or a note."""
        candidates = [index for index, line in enumerate(self.lines) if self._can_be_title(line)]
        found = next((index for index in candidates if not self._only_greets(index, candidates)), None)
        if found is not None and mail_sender(self._shown(self.lines[found])):
            below = candidates[candidates.index(found) :][:_MAIL_HEADERS]
            found = next((index for index in below if mail_subject(self._shown(self.lines[index]))), found)
        if found is None:
            found = next((index for index, line in enumerate(self.lines) if _is_plain(line)), None)
        opening = {
            index
            for index in candidates
            if found is not None and index < found and self._only_greets(index, candidates)
        }
        for index, line in enumerate(self.lines):
            if index == found:
                self.title = self._without_prefix(line)
            elif index in opening:
                self.greetings.append(line)
            else:
                self.rest.append(line)

    def _can_be_title(self, line: Line) -> bool:
        return _is_plain(line) and any(letter.isalnum() for letter in self.text[line.start : line.end])

    def _only_greets(self, index: int, candidates: list[int]) -> bool:
        """Whether a line only opens the message; the last one that could be a title never does."""
        if index == candidates[-1] or self.lines[index].listed:
            return False
        shown = self._shown(self.lines[index])
        return is_greeting(shown) or subject_start(shown) == len(shown)

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
    if text[start:end][:1].isalpha():
        return Line(start, start + len(text[start:end].rstrip()))
    if _QUOTE.match(text, start, end):
        return Line(start, start + len(text[start:end].rstrip()), quoted=True)
    bullet = _BULLET.match(text, start, end)
    inner = bullet.end() if bullet else start
    box = _BOX.match(text, inner, end) if bullet else None
    inner = box.end() if box else inner
    raw = text[inner:end]
    if not raw.strip() and not (box and box[0][0] in _TICKED):
        return _BLANK
    if bullet and not any(letter.isalnum() for letter in raw):
        return Line(start, start + len(text[start:end].rstrip()))
    left = inner + len(raw) - len(raw.lstrip()) if bullet else start
    ticked = box is not None and (box[0][0] in _TICKED or "x" in box[0].lower())
    return Line(left, inner + len(raw.rstrip()), listed=bullet is not None, done=ticked)
