"""Commands on one task: a word, the task's number, and what the word wants to know."""

import re

from bot.parsing.asked import Numbered
from bot.parsing.counted import counts, names_more, stands_apart
from bot.parsing.dates import read_date
from bot.parsing.mentions import Heard
from bot.parsing.pattern import lazily
from bot.parsing.priorities import read_priority
from bot.parsing.said import Said
from bot.parsing.values import BEGINS_DATE, value_of
from bot.parsing.vocabulary import LANES, RESERVED_NUMBERED, VOCABULARY, Shape
from kanban.chairing import AcceptTask
from kanban.commands import (
    AddNote,
    AddSubTask,
    BlockTask,
    CheckSubTask,
    Command,
    DeclareEmergency,
    DiscardTask,
    EditTask,
    MoveTask,
    Step,
    SwarmTask,
    UndoChange,
)
from kanban.questions import Misunderstood, ShowHistory, ShowTask, Why
from kanban.tasks import Lane, Person

_TASK = r"(?P<sure>(?:task |no\.? )#?|#)?(?P<number>\d{1,18})(?!-\d)"
_SECOND = " over| wanted| help(?: needed| wanted)?"
_SHAPES = tuple(
    lazily(shape, re.IGNORECASE | re.DOTALL)
    for shape in (
        rf"(?:please )?(?P<word>[a-z]+(?:-[a-z]+)?(?:{_SECOND})?)(?P<mark>[ :]) ?{_TASK}(?P<rest>(?!\w).*)",
        r"#(?P<number>\d{1,18})[:,]? (?:is )?(?P<word>[a-z]+(?:-[a-z]+)?)(?P<rest>(?!\w).*)",
        r"(?P<number>\d{1,9}) (?:is )?(?P<word>start|test|unblock|park|thaw|done|finished|reopen)(?P<rest>[.!]*)",
        rf"mark {_TASK} (?:as )?(?P<word>done|finished|complete|completed|closed|blocked)(?P<rest>[.!]*)",
        rf"(?:move|send|put) {_TASK} (?:in)?to (?P<lane>[a-z/ -]+?)[.!]*",
    )
)
LINE_MARKS = " \t\n,;:"
_LONGEST_DAY = 3
_SUBTASK = lazily(r"(?:\.|/| |, ?#?)(?P<position>\d{1,4})[\s.!]*")
_UNTIL = ("until ",)
_WAITING = lazily(r"(?:because )?(?:it )?(?:is )?(?:waits?|waiting) (?:for|on) ", re.IGNORECASE)
_BECAUSE = lazily(r"(?:because|since|as|for)[ :]+", re.IGNORECASE)
_NAMES = {
    alias: word.name
    for word in VOCABULARY
    for alias in (word.name, *word.aliases)
    if word.shape not in {Shape.ALONE, Shape.ASK, Shape.WORDS, Shape.RULE}
}
_WANT_MORE = frozenset(word.name for word in VOCABULARY if word.shape in {Shape.NUMBER_TEXT, Shape.NUMBER_VALUE})
_STEP_TO = {Lane.IN_PROGRESS: Step.START, Lane.TESTING: Step.TEST, Lane.ICE_BOX: Step.PARK, Lane.DONE: Step.DONE}
_ENDS = frozenset({"off", "over", "end", "ended", "done", "no longer", "no more", "stop"})


def command(line: str, heard: Heard, said: Said) -> Command | None:
    """The command that a line with a task's number is, or None."""
    for shape in _SHAPES:
        match = shape.fullmatch(line)
        if match is not None:
            found = _meant(match, heard, said)
            if found is not None:
                return found
    return None


def _meant(match: re.Match[str], heard: Heard, said: Said) -> Command | None:
    parts = match.groupdict()
    number = int(parts["number"])
    if "lane" in parts:
        return _moved(number, parts["lane"], heard, said)
    typed = parts["word"].lower()
    word = typed if typed in RESERVED_NUMBERED else _NAMES.get(typed)
    if word is None or _is_no_task(word, parts):
        return None
    blanks = len(heard.text) - len(heard.text.lstrip(LINE_MARKS))
    asked = Numbered(typed, word, number, parts["rest"], heard, said, blanks + match.start("rest"))
    return _reserved(asked) if word in RESERVED_NUMBERED else _move(asked) or _text(asked) or value_of(asked)


def _is_no_task(word: str, parts: dict[str, str]) -> bool:
    """Whether the number is no task's: a part of something, a count of things, or what a label says."""
    rest = parts["rest"]
    if word != "check" and not stands_apart(rest):
        return True
    if parts.get("sure") or "mark" not in parts or rest.startswith(":"):
        return False
    return (parts["mark"] == ":" and word in _WANT_MORE) or counts(word, rest)


def _moved(number: int, lane_name: str, heard: Heard, said: Said) -> Command | None:
    name = lane_name.strip().lower()
    lane = LANES.get(name) or next((lane for lane, title in said.lanes if title.lower() == name), None)
    if lane is Lane.BLOCKED:
        return BlockTask(number=number)
    if lane is Lane.EMERGENCY:
        return DeclareEmergency(number=number)
    if lane is not None and lane in _STEP_TO:
        return MoveTask(number=number, step=_STEP_TO[lane])
    return Misunderstood(word="move", original=heard.original, why=Why.VALUE_UNKNOWN) if lane else None


def _reserved(asked: Numbered) -> Command | None:
    return asked.lacks(Why.NOT_OFFERED) if asked.ended else None


def _move(asked: Numbered) -> Command | None:
    """The words that want nothing but a number; more words after it make an ask."""
    if asked.word == "check":
        return _check(asked)
    found = _qualified(asked)
    if found is not None:
        return found
    if not asked.ended:
        several = asked.word in {*Step, "task", "history", "undo"} and names_more(asked.rest)
        return asked.lacks(Why.VALUE_UNKNOWN) if several else None
    match asked.word:
        case "task":
            return ShowTask(number=asked.number)
        case "history":
            return ShowHistory(number=asked.number)
        case "accept":
            return AcceptTask(number=asked.number)
        case "undo":
            return UndoChange(number=asked.number)
        case word if word in set(Step):
            return MoveTask(number=asked.number, step=Step(word))
        case _:
            return None


def _qualified(asked: Numbered) -> Command | None:
    """A move with the one word that it may have: start anyway, thaw as what, swarm no longer."""
    last = asked.value.lower()
    match asked.word:
        case "start" if last == "anyway":
            return MoveTask(number=asked.number, step=Step.START, as_task=True)
        case "accept" if (owner := _accepted_for(asked)) is not None:
            return AcceptTask(number=asked.number, owner=owner)
        case "thaw" if last and (priority := read_priority(last.removeprefix("as "))):
            return MoveTask(number=asked.number, step=Step.THAW, priority=priority)
        case "discuss" if asked.ended or last in _ENDS:
            return EditTask(number=asked.number, discuss=asked.ended)
        case "swarm" if asked.ended or last in _ENDS:
            return SwarmTask(number=asked.number, on=asked.ended)
        case "help wanted" | "no help" if asked.ended:
            return SwarmTask(number=asked.number, on=asked.word == "help wanted")
        case _:
            return None


def _accepted_for(asked: Numbered) -> Person | None:
    """Whoever shall own what is accepted, by mention: accept 12 for @Bruce."""
    value = asked.value
    said = next((value[len(word) :] for word in ("for ", "to ") if value.lower().startswith(word)), "")
    named = (one for one in asked.heard.people if one.person and asked.heard.text[one.start : one.end] == said)
    return next((one.person for one in named), None) if said else None


def _check(asked: Numbered) -> Command | None:
    match = _SUBTASK.fullmatch(asked.rest)
    if match is None:
        return asked.lacks(Why.NUMBER_MISSING) if asked.ended else None
    done = False if asked.typed in {"uncheck", "untick"} else None
    return CheckSubTask(number=asked.number, position=int(match["position"]), done=done)


def _text(asked: Numbered) -> Command | None:
    """The words that want a text, over as many lines as it takes."""
    if asked.word == "block":
        return _block(asked)
    if asked.word == "discard":
        because = _BECAUSE.match(asked.meant)
        reason = asked.own(because.end() if because else 0, len(asked.meant))
        return DiscardTask(number=asked.number, reason="" if asked.ended else reason)
    if asked.word not in {"note", "sub", "outcome", "rename"}:
        return None
    if asked.ended:
        return asked.lacks(Why.TEXT_MISSING)
    match asked.word:
        case "note":
            return AddNote(number=asked.number, text=asked.text)
        case "sub":
            return AddSubTask(number=asked.number, text=asked.text)
        case "outcome":
            return EditTask(number=asked.number, outcome=asked.text)
        case _:
            return EditTask(number=asked.number, title=asked.text) if "\n" not in asked.text else None


def _block(asked: Numbered) -> Command:
    """A cause and, where the text ends with "until" and a date, when to look at the task again."""
    meant = asked.meant
    waits = _WAITING.match(meant)
    begin = waits.end() if waits else 0
    at = max(meant.lower().rfind(until) for until in _UNTIL)
    if at >= begin and (at == 0 or not meant[at - 1].isalnum()):
        day = meant[at:].partition(" ")[2]
        until = read_date(day, asked.said.today, day_first=asked.said.day_first)
        if until is not None:
            return BlockTask(number=asked.number, cause=asked.own(begin, at).rstrip(" ,;(-\u2013\n"), until=until)
        if BEGINS_DATE.match(day) and len(day.split()) <= _LONGEST_DAY:
            return asked.lacks(Why.VALUE_UNKNOWN)
    return BlockTask(number=asked.number, cause="" if asked.ended else asked.own(begin, len(meant)))
