"""What somebody may have meant whose words are an ask only because a command in them is misspelt: `unblok 12`.

Only one word is looked at, and only where a number follows it or it stands alone, so that ordinary asks cost nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.parsing import grammar
from bot.parsing.capture import AskedFor
from bot.parsing.languages import language, understood
from bot.parsing.mentions import Heard, Named, hear
from bot.parsing.pattern import lazily
from bot.parsing.said import Said
from bot.parsing.vocabulary import VOCABULARY, Shape
from kanban.commands import AddNote, AddSubTask, BlockTask, CaptureTask, Command, DiscardTask, EditTask
from kanban.questions import Greet, Misunderstood, ShowHelp
from kanban.unset import UNSET

_LONGEST = 200
_LONGEST_ALONE = 24
_MOST_WORDS = 3
_UNDO = "undo"
_SHORTEST, _SHORT, _MIDDLING, _LONG = 4, 5, 6, 9
_NUMBERED = lazily(
    r"(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?)(?P<gap>[ :]*#?)(?P<number>\d{1,9})(?P<rest>(?!\w).*)", re.IGNORECASE
)
_WITHOUT_NUMBER = frozenset({Shape.ALONE, Shape.ASK, Shape.WORDS, Shape.RULE})


@dataclass(frozen=True, slots=True)
class Guess:
    """What was meant, by its words and as a command; `whole` tells that nothing was said besides.

    `number` is the task's, None where it is about none.
    """

    said: str
    command: Command
    number: int | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Spellings:
    """The words that somebody may type, each with the one that it is another spelling of.

    They are those that a number follows, and those that stand alone.
    """

    numbered: Mapping[str, str]
    alone: Mapping[str, str]


def guess(said: Said) -> Guess | None:
    """The command that an ask nearly is; None for every ordinary ask."""
    heard = hear(said)
    line = heard.text.strip()
    if "\n" in line or len(line) > _LONGEST:
        return None
    match = _NUMBERED.fullmatch(line)
    return _with_number(match, heard, said) if match else _alone(line.strip(" .,!?;:"), heard, said)


@cache
def spellings(languages: tuple[str, ...] = ()) -> Spellings:
    """The words of English and of some other languages."""
    words = [
        (word, alias)
        for word in VOCABULARY
        for alias in (word.name, *word.aliases, *(own for code in languages for own in _own(code, word.name)))
    ]
    numbered = {alias: word.name for word, alias in words if word.shape not in _WITHOUT_NUMBER and " " not in alias}
    alone = {alias: word.name for word, alias in words if word.shape is Shape.ALONE or word.name == _UNDO}
    return Spellings(numbered, alone)


def _own(code: str, name: str) -> tuple[str, ...]:
    found = language(code)
    return () if found is None else found.commands.words.get(name, ())


def nearest(typed: str, names: Mapping[str, str]) -> str | None:
    """The name that a misspelt word is near; None for a name itself, and for what is near none or several words."""
    if typed in names or typed.removesuffix("s") in names:
        return None  # tickets and blocks are no slips of ticket and block
    if (as_heard := typed.replace("k", "qu")) in names:
        return as_heard  # blokea is bloquea
    found = [
        (distance, name)
        for name, distance, _ in process.extract_iter(typed, list(names), scorer=OSA.distance, score_cutoff=2)
        if _is_near(typed, name, int(distance))
    ]
    least = min((distance for distance, _ in found), default=0)
    best = [name for distance, name in found if distance == least]
    meant = {names[name] for name in best}
    if len(meant) != 1:
        return None
    return best[0] if meant.isdisjoint(best) else meant.pop()


def _is_near(typed: str, name: str, distance: int) -> bool:
    """Whether a word is a slip of a name: the shorter it is, the fewer slips are believed.

    Two letters that changed places or one too many of a kind are slips in a word of four letters, one left out is in a
    word of five, any one from six on, and two from nine on.
    """
    if not distance or len(name) < _SHORTEST:
        return False
    if distance == 1 and (sorted(typed) == sorted(name) or _once(typed) == _once(name)):
        return True
    if typed[0] != name[0]:
        return False
    left_out = len(typed) < len(name)
    return distance <= (2 if len(name) >= _LONG else 1) and (
        len(name) >= _MIDDLING or (left_out and len(name) >= _SHORT)
    )


def _once(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def _with_number(match: re.Match[str], heard: Heard, said: Said) -> Guess | None:
    """A near word before a number, or any word that only lacks the blank between."""
    typed, names = match["word"].lower(), spellings(said.languages).numbered
    word = typed if not match["gap"] and typed in names else nearest(typed, names)
    if word is None:
        return None
    head = f"{word} {match['number']}"
    found = _command(head + match["rest"], match.end("number") - len(head), heard, said)
    if found is None:
        return None
    return Guess(head + match["rest"], found, int(match["number"]), whole=not _holds_a_text(found))


def _alone(line: str, heard: Heard, said: Said) -> Guess | None:
    """A near word, or two, and nothing else."""
    if not line or len(line) > _LONGEST_ALONE or len(line.split()) > _MOST_WORDS or heard.people:
        return None
    word = nearest(" ".join(line.lower().split()), spellings(said.languages).alone)
    found = None if word is None else _command(word, 0, heard, said)
    return Guess(word, found, None, whole=True) if word and found else None


def _command(text: str, shift: int, heard: Heard, said: Said) -> Command | None:
    """The command that corrected words are; the people in them stand so much further to the left."""
    lead = len(heard.text) - len(heard.text.lstrip())
    people = tuple(Named(one.start - shift - lead, one.end - shift - lead, one.person) for one in heard.people)
    found = grammar.command(understood(replace(heard, text=text, people=people), said), said)
    return None if isinstance(found, AskedFor | CaptureTask | Misunderstood | Greet | ShowHelp) else found


def _holds_a_text(command: Command) -> bool:
    """Whether free words came with a command, which may as well be an ask."""
    match command:
        case AddNote() | AddSubTask():
            return True
        case BlockTask():
            return command.cause != ""
        case DiscardTask():
            return command.reason != ""
        case EditTask():
            return command.title is not UNSET or command.outcome is not UNSET
        case _:
            return False
