"""An ask in somebody's own words becomes a task; what is unsure stays in its title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from bot.parsing.courtesy import PERSON, is_greeting, only_points
from bot.parsing.labels import read_labels
from bot.parsing.languages import language, understood
from bot.parsing.mentions import Heard
from bot.parsing.pattern import lazily
from bot.parsing.people import named_in
from bot.parsing.quotes import quoted_text
from bot.parsing.recognised import Recognised, recognise
from bot.parsing.said import Said
from bot.parsing.sentences import sentence_ends
from bot.parsing.structure import Line, Structure, masked, structure
from bot.parsing.titles import Cut, shortened, title_of
from kanban.commands import CaptureTask
from kanban.tasks import Person, SubTask

WINDOW = 4000
LONG_LINE = 120
_MOST_LABELS = 50
_LITERAL = lazily(r'(?<!\S)["“][^"“”\n]*["”](?!\w)|``(?:[^`\n]|`(?!`))+``|`[^`\n]+`|\\\S+')
_HIDDEN = "\x00"
_SHOWN = lazily(r"[^\n]")
_WORD = lazily(r"[^\W_]")
_BACKSLASH = lazily(r"(?<!\S)\\(?=[^\W_])")


@dataclass(frozen=True, slots=True)
class AskedFor:
    """An ask that a word opens: where in the text it starts, and what the word makes of it."""

    start: int = 0
    emergency: bool = False
    idea: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A captured ask and the words that its due date was read from."""

    task: CaptureTask
    due_span: str | None = None


@dataclass(frozen=True, slots=True)
class _Headline:
    """A title, and what its line says beyond it."""

    title: str
    rest: str = ""


def read_ask(heard: Heard, said: Said, asked: AskedFor | None = None) -> Reading:
    """Everything that is recognised in an ask; one that only points at a quote has the quote's words for a title."""
    asked = asked or AskedFor()
    parts = structure(heard.text, asked.start, heard.people)
    seen = _seen(heard.text, parts, asked.start)
    parts = _past_labels(heard, said, parts, seen)
    own = recognise(heard, said, parts, seen, asked.start)
    quoted = _read_quote(heard, said, parts)
    points = quoted is not None and _only_points(heard, parts, own)
    task = _merged(own.task, quoted[1], points=points) if quoted else own.task
    headline = quoted[0] if quoted and points else _headline(heard, parts.title, seen, own.cuts)
    title, overflow = shortened(headline.title or _first_words(heard.written) or heard.original.strip())
    subtasks, cut_off = _subtasks(heard, tuple(line for line in parts.subtasks if line not in own.told))
    notes = _notes(heard, parts, own, titled=not points)
    task = replace(
        task,
        title=title,
        original=heard.original,
        owner=task.owner or _called_upon(heard, parts),
        notes="\n".join(filter(None, [overflow, "" if points else headline.rest, notes, *cut_off])),
        subtasks=subtasks,
        emergency=asked.emergency,
        idea=asked.idea,
    )
    return Reading(task, heard.own(own.due.start, own.due.end) if own.due else None)


def _past_labels(heard: Heard, said: Said, parts: Structure, seen: str) -> Structure:
    """The same structure, titled by the first line that is no mere label such as "Due: Friday", where there is one."""
    shown = masked(seen, named_in(heard.people, 0, len(seen)))
    own = [parts.title, *islice(_own_lines(heard.text, parts), _MOST_LABELS)]
    unlabelled = (line for line in own if line not in read_labels(heard, said, shown, [line]).told)
    title = next(unlabelled, own[-1])
    if title is parts.title:
        return parts
    notes = sorted([parts.title, *(note for note in parts.notes if note is not title)], key=_order)
    subtasks = tuple(line for line in parts.subtasks if line is not title)
    return replace(parts, title=title, notes=tuple(notes), subtasks=subtasks)


def _own_lines(text: str, parts: Structure) -> Iterator[Line]:
    """The lines of one's own words behind the title, be they a list's."""
    later = [line for line in (*parts.notes, *parts.subtasks) if line.start > parts.title.end]
    own = (line for line in sorted(later, key=_order) if not line.quoted and not line.code)
    return (line for line in own if _WORD.search(text, line.start, line.end))


def _read_quote(heard: Heard, said: Said, parts: Structure) -> tuple[_Headline, CaptureTask] | None:
    """The title that a quote has to offer, and what is recognised in it; None where there is none."""
    quoted = tuple(islice((line for line in parts.notes if line.quoted), WINDOW))
    places = (line._replace(start=heard.own_start(line.start), end=heard.own_end(line.end)) for line in quoted)
    text = quoted_text(heard.written, tuple(places))[:WINDOW]
    if _WORD.search(text) is None:
        return None
    told = understood(Heard(text, text), said)
    quote = structure(told.text)
    seen = _seen(told.text, quote, 0)
    found = recognise(told, said, quote, seen, 0)
    return _headline(told, quote.title, seen, found.cuts, longest=0), found.task


def _merged(own: CaptureTask, quoted: CaptureTask, *, points: bool) -> CaptureTask:
    """The tickets of a quote are the task's; the rest of it only where the own words say nothing else."""
    own = replace(own, tickets=tuple(dict.fromkeys([*own.tickets, *quoted.tickets])))
    if not points:
        return own
    return replace(
        own,
        due=own.due or quoted.due,
        priority=own.priority or quoted.priority,
        type=own.type or quoted.type,
        input=own.input or quoted.input,
        stakeholder=own.stakeholder or quoted.stakeholder,
    )


def _only_points(heard: Heard, parts: Structure, own: Recognised) -> bool:
    """Whether the own words, less what is recognised in them, only ask to take care of what is quoted."""
    seen = masked(heard.text, heard.people)
    line = seen[parts.title.start : parts.title.end]
    for cut in sorted(own.cuts, key=lambda cut: cut.start, reverse=True):
        line = f"{line[: cut.start]} {line[cut.end :]}"
    others = [
        seen[note.start : note.end]
        for note in (*parts.notes, *parts.subtasks)
        if not note.quoted and note not in own.told
    ]
    return only_points(" ".join([line, *others]).replace(PERSON, ""))


def _headline(heard: Heard, line: Line, seen: str, cuts: list[Cut], longest: int = LONG_LINE) -> _Headline:
    """A line as a title; of a line longer than that the first sentence that says something, and the rest."""
    raw, start = heard.text[line.start : line.end], 0
    if len(raw) > longest:
        for end in sentence_ends(seen[line.start : line.end]):
            if is_greeting(raw[start:end]):
                start = end
                continue
            title = _title(heard, line.start + start, line.start + end, _within(cuts, start, end))
            if len(title.split()) > 1 or len(title) > LONG_LINE // 4:
                return _Headline(title, heard.own(line.start + end, line.end).strip())
        cuts = _within(cuts, start, len(raw))
    return _Headline(_title(heard, line.start + start, line.end, cuts))


def _first_words(text: str) -> str:
    """The first line that has words, be it code or a quote; else whatever there is."""
    first = _WORD.search(text)
    if first is None:
        return text.strip()
    end = text.find("\n", first.start())
    return text[text.rfind("\n", 0, first.start()) + 1 : end if end >= 0 else len(text)].strip(" \t`>")


def _within(cuts: list[Cut], start: int, end: int) -> list[Cut]:
    """The cuts of one sentence, by their places in it."""
    return [
        replace(cut, start=cut.start - start, end=cut.end - start)
        for cut in cuts
        if start <= cut.start and cut.end <= end
    ]


def _title(heard: Heard, start: int, end: int, cuts: list[Cut]) -> str:
    line = heard.text[start:end]
    spoken = language(heard.gloss.language) if heard.gloss else None
    if spoken is None:
        return _BACKSLASH.sub("", title_of(line, cuts))
    cuts = [cut for cut in cuts if not (_opens(line, cut) and _tells(heard.own(start + cut.end, end), spoken.tells))]
    title = title_of(line, cuts, lambda first, last: heard.own(start + first, start + last))
    return _BACKSLASH.sub("", spoken.titled(title))


def _opens(line: str, cut: Cut) -> bool:
    """Whether recognised words begin a line or a clause of it."""
    before = line[: cut.start].rstrip()
    return not before or before[-1] in ".,;:!?"


def _tells(rest: str, verbs: frozenset[str]) -> bool:
    """Whether a verb follows without which the sentence that it is second in would be none."""
    first = rest.split(maxsplit=1)[:1]
    return rest.startswith(" ") and bool(first) and first[0] in verbs


def _subtasks(heard: Heard, lines: tuple[Line, ...]) -> tuple[tuple[SubTask, ...], list[str]]:
    """The sub-tasks, each as short as a title, and what did not fit."""
    short = [(*shortened(heard.own(line.start, line.end)), line.done) for line in lines]
    return tuple(SubTask(title, done) for title, _, done in short), [rest for _, rest, _ in short if rest]


def _notes(heard: Heard, parts: Structure, own: Recognised, *, titled: bool) -> str:
    """All further lines in their order; the own words too where the title is a quote's."""
    lines = [note for note in parts.notes if note not in own.told] if own.told else list(parts.notes)
    if not titled and parts.title.start < parts.title.end:
        lines = sorted([*lines, parts.title], key=_order)
    shown = [heard.own(note.start, note.end) for note in lines]
    if not titled and parts.title in lines:
        shown[lines.index(parts.title)] = heard.own(parts.title.start, parts.title.end).strip()
    return "\n".join(shown).strip("\n")


def _order(line: Line) -> int:
    return line.start


def _called_upon(heard: Heard, parts: Structure) -> Person | None:
    """The one person whom lines that say nothing else greet or call by a mention."""
    title = masked(heard.text, heard.people)[parts.title.start : parts.title.end]
    lines = [*parts.greetings, *([parts.title] if is_greeting(title) else [])]
    called = {
        named.person.id: named.person
        for named in heard.people
        for line in lines
        if named.person and line.start <= named.start and named.end <= line.end
    }
    return next(iter(called.values())) if len(called) == 1 else None


def _seen(text: str, parts: Structure, start: int) -> str:
    """The text as far as it is read closely, with quotes, code and literal words hidden in their places."""
    end = max(start, parts.title.start) + WINDOW
    pieces: list[str] = []
    at = 0
    for line in parts.notes:
        if (line.quoted or line.code) and line.start < end:
            pieces += [text[at : line.start], _SHOWN.sub(_HIDDEN, text[line.start : line.end])]
            at = line.end
    hidden = "".join([*pieces, text[at:end]])[:end]
    return _LITERAL.sub(_hide, hidden)


def _hide(literal: re.Match[str]) -> str:
    return _HIDDEN * len(literal[0])
