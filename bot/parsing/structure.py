"""The shape of a message: its first line is the title, list lines are sub-tasks, the other lines notes."""

import re
from dataclasses import dataclass

_BULLET = re.compile(r"[ \t]*(?:[-*•‣◦\u2013]|\d{1,3}[.)])[ \t]+(?=\S)|[ \t]*(?=\[[ xX]?\])")
_NUMBER = re.compile(r"[ \t]*(?P<digits>\d{1,3})")
_BOX = re.compile(r"\[[ xX]?\][ \t]*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its place in the text, less the blanks and list marks round it; `done` is a box that is ticked."""

    start: int
    end: int
    listed: bool = False
    done: bool = False


_BLANK = Line(0, 0)


@dataclass(frozen=True, slots=True)
class Structure:
    """The places of the title, of the notes and of the sub-tasks."""

    title: Line
    notes: tuple[Line, ...]
    subtasks: tuple[Line, ...]


def structure(text: str, start: int = 0) -> Structure:
    """How the message is built from `start` on; a list lends its first item to a title, one item is no list."""
    lines = _lines(text, start)
    first = next((index for index, line in enumerate(lines) if line is not _BLANK), 0)
    title, rest = lines[first], lines[first + 1 :]
    listed = [line for line in rest if line.listed]
    notes = [line for line in rest if not line.listed]
    while notes and notes[-1] is _BLANK:
        notes.pop()
    while notes and notes[0] is _BLANK:
        notes.pop(0)
    if title is _BLANK:
        title = Line(start, start)
    elif title.listed and not listed:
        title = _numbered(text, max(start, text.rfind("\n", 0, title.start) + 1), title)
    return Structure(title, tuple(notes), tuple(listed))


def _numbered(text: str, start: int, line: Line) -> Line:
    """A line with the number that begins it, which may be a day's: 1. December."""
    number = _NUMBER.match(text, start)
    return Line(number.start("digits"), line.end) if number else line


def _lines(text: str, start: int) -> list[Line]:
    """Every line; blank ones are one blank line where several follow each other."""
    lines: list[Line] = []
    at = start
    for raw in text[start:].split("\n"):
        line = _line(text, at, at + len(raw)) if raw else _BLANK
        if line is not _BLANK or not lines or lines[-1] is not _BLANK:
            lines.append(line)
        at += len(raw) + 1
    return lines


def _line(text: str, start: int, end: int) -> Line:
    bullet = _BULLET.match(text, start, end)
    inner = bullet.end() if bullet else start
    box = _BOX.match(text, inner, end) if bullet else None
    inner = box.end() if box else inner
    raw = text[inner:end]
    if not raw.strip():
        return _BLANK
    left = inner + len(raw) - len(raw.lstrip()) if bullet else start
    ticked = box is not None and "x" in box[0].lower()
    return Line(left, inner + len(raw.rstrip()), listed=bullet is not None, done=ticked)
