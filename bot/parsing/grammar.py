"""Words to commands: a message is a command only where the whole of it has a command's shape."""

import re

from bot.parsing import numbered, pages, repeats
from bot.parsing.capture import AskedFor
from bot.parsing.mentions import Heard
from bot.parsing.pattern import lazily
from bot.parsing.said import Said
from bot.parsing.search import has_filters
from bot.parsing.vocabulary import BUTTONS_ALONE, LANES, VOCABULARY, Shape
from bot.parsing.words import IMPERATIVES, words
from kanban.chairing import OpenTriage
from kanban.commands import Command, UndoChange
from kanban.questions import (
    ExportBoard,
    FileFormat,
    FindTasks,
    Greet,
    Misunderstood,
    ShowBoard,
    ShowBoards,
    ShowDay,
    ShowFlow,
    ShowHelp,
    ShowMyTasks,
    ShowReminders,
    ShowSettings,
    ShowStandup,
    ShowTask,
    Why,
)
from kanban.reminding import SetReminders
from kanban.repeating import ShowRecurring

_LONGEST = 200
_LONGEST_OF_PAGE = 60
_POLITE = lazily(r"^(?:please|pls|kanban)[ ,]+|[ ,]+(?:please|pls|plz|thanks|thank you|thx|now)$")
_ONLY_NUMBER = lazily(r"(?:task )?#?(?P<number>\d{1,9})")
_FIND = lazily(r"(?:find|search)(?P<mark>:| for)? (?P<words>\S+(?: \S+){0,11})")
_LONGEST_SEARCH = 3
_BOARD = lazily(
    r"(?:(?:show|open)(?: me)? )?(?:the )?board(?: lane)? ?(?P<lane>[^\W_](?:[^\W_]|[ /&-])*?)??(?: lane)?"
    r"(?: ?page (?P<page>\d{1,4}))?"
)
_FLOW = lazily(r"(?:show )?(?:the )?flow (?:of )?(?:the )?(?:last )?(?P<days>30|90)(?: days)?")
_EXPORT = lazily(
    r"(?:export|download)(?: (?:(?:the|this) )?board)?(?: (?:as|to|in))?(?: an?)? (?P<format>csv|json|xlsx|excel)"
    r"(?: file)?"
)
_DETERMINERS = words("a an the my our your his her their another new some more all out why how this that me us")
_OPENS_ASK = lazily(
    r"[\s,;:]*(?P<word>add|capture|new task|idea|emergency|downtime)"
    r"(?P<mark>[ \t]*:|[ \t]*(?=\n)| [-\u2013] | (?=\S)|[ .!]*\Z)",
    re.IGNORECASE,
)
_SPLIT = lazily(r"[\w'\u2019/-]+")
_EMERGENCY_NOUNS = words(
    "exit exits light lights lighting contact contacts call calls phone phones number numbers button buttons generator "
    "power door doors stairs room drill drills plan plans procedure procedures kit maintenance access account accounts "
    "break services lamp lamps lane line stop shutdown patching management response responder"
)
_VERB_ADD = words(
    "a an the another more some any my our your his her their its this these those me us him them one two three"
)
_ADDED_TO = frozenset({"to", "into", "onto"})
_WITH_NUMBER = frozenset(
    alias
    for word in VOCABULARY
    for alias in (word.name, *word.aliases)
    if word.shape not in {Shape.ALONE, Shape.ASK, Shape.WORDS, Shape.RULE} and word.name != "emergency"
)
_ALONE = {alias: word.name for word in VOCABULARY if word.shape is Shape.ALONE for alias in (word.name, *word.aliases)}
_FINDS = next({word.name, *word.aliases} for word in VOCABULARY if word.shape is Shape.WORDS)
_UNDO = next({word.name, *word.aliases} for word in VOCABULARY if word.name == "undo")


def command(heard: Heard, said: Said) -> Command | AskedFor | None:
    """The command that the message is, or where its ask starts if a word opens one; None for any other text."""
    line = heard.text.strip(numbered.LINE_MARKS)
    found = repeats.command(line, heard, said) or numbered.command(line, heard, said)
    if found is None and "\n" not in line and len(line) <= _LONGEST:
        found = _alone(_bare(line), heard, said)
    return found or _opened(heard)


def page(heard: Heard, said: Said) -> Command | None:
    """The page of help that a message asks for; "help done" is no thanks for anything."""
    line = heard.written.strip()
    return None if "\n" in line or len(line) > _LONGEST_OF_PAGE else pages.page(_bare(line), said.languages)


def _bare(line: str) -> str:
    """A line less its closing marks and polite words, in small letters."""
    line = " ".join(line.split()).rstrip(".!,;: ").lower()
    line = line if line.strip("?") == "" else line.rstrip("? ")
    return _POLITE.sub("", line).strip(" ,.!") or line


def _alone(line: str, heard: Heard, said: Said) -> Command | None:
    """A word that needs nothing more, or one that lacks its number."""
    if match := _ONLY_NUMBER.fullmatch(line):
        return ShowTask(number=int(match["number"]))
    if line in _UNDO:
        return UndoChange()
    if line in _ALONE:
        return _question(_ALONE[line])
    if line in _WITH_NUMBER:
        return Misunderstood(word=line, original=heard.original, why=Why.NUMBER_MISSING)
    if line in BUTTONS_ALONE:
        return Misunderstood(word=line, original=heard.original, why=Why.BUTTON)
    return _flow(line) or _export(line) or _search(line, heard) or _board(line, said)


def _question(name: str) -> Command:
    match name:
        case "help":
            return ShowHelp()
        case "board":
            return ShowBoard()
        case "boards":
            return ShowBoards()
        case "standup":
            return ShowStandup()
        case "flow":
            return ShowFlow()
        case "triage":
            return OpenTriage()
        case "settings":
            return ShowSettings()
        case "recurring":
            return ShowRecurring()
        case "my tasks":
            return ShowMyTasks()
        case "export":
            return ExportBoard()
        case "my day":
            return ShowDay()
        case "reminders":
            return ShowReminders()
        case "reminders on" | "reminders off":
            return SetReminders(on=name.endswith("on"))
        case _:
            return Greet()


def _flow(line: str) -> Command | None:
    """The flow over so many days; "flow meter is stuck" is something to do."""
    match = _FLOW.fullmatch(line)
    return None if match is None else ShowFlow(days=int(match["days"]))


def _export(line: str) -> Command | None:
    """The board as a file of some format; "export the user list" is something to do."""
    match = _EXPORT.fullmatch(line)
    if match is None:
        return None
    return ExportBoard(format=FileFormat("xlsx" if match["format"] == "excel" else match["format"]))


def _board(line: str, said: Said) -> Command | None:
    """The board, one lane of it or a further page; "board room key" names no lane, so it is an ask."""
    match = _BOARD.fullmatch(line)
    if match is None:
        return None
    lane = (match["lane"] or "").strip()
    lanes = {**LANES, **{title.lower(): of for of, title in said.lanes}}
    if lane and lane not in lanes:
        return None
    return ShowBoard(lane=lanes.get(lane), page=max(1, int(match["page"] or 1)))


def _search(line: str, heard: Heard) -> Command | None:
    """A search, as in "find printer" or "find: the missing laptop", which without its colon is something to do."""
    if line in _FINDS:
        return Misunderstood(word="find", original=heard.original, why=Why.TEXT_MISSING)
    match = _FIND.fullmatch(_with_whole_names(line, heard))
    if match is None:
        return None
    if has_filters(match["words"]):
        return FindTasks(words=match["words"])
    sought = match["words"].split()
    counted = len(sought) > 1 and sought[0].isdigit()
    if match["mark"] == ":" or (sought[0] not in _DETERMINERS and not counted and len(sought) <= _LONGEST_SEARCH):
        return FindTasks(words=match["words"])
    return None


def _with_whole_names(line: str, heard: Heard) -> str:
    """A search in which whoever is mentioned is one word, so that a filter takes the whole of a name."""
    for mentioned in heard.people:
        name = heard.text[mentioned.start : mentioned.end].lower()
        if " " in name:
            line = line.replace(f"owner:{name}", "owner:" + name.replace(" ", "_"))
    return line


def _opened(heard: Heard) -> Command | AskedFor | None:
    """An ask that a word opens; the word stays in the title where it is the ask's own verb or noun."""
    match = _OPENS_ASK.match(heard.text)
    if match is None:
        return None
    word, mark, rest = match["word"].lower(), match["mark"].strip(), heard.text[match.end() :]
    if not any(letter.isalnum() for letter in rest[:_LONGEST] or rest):
        return Misunderstood(word=word, original=heard.original, why=Why.TEXT_MISSING)
    if word == "downtime" and mark != ":":
        return None
    first = [found.lower() for found in _SPLIT.findall(rest[:_LONGEST].split("\n")[0])]
    if mark == "" and word == "emergency" and first and first[0] in _EMERGENCY_NOUNS:
        return None
    if mark == "" and word == "add" and _adds_something(first):
        return None
    return AskedFor(match.end(), emergency=word in {"emergency", "downtime"}, idea=word == "idea")


def _adds_something(typed: list[str]) -> bool:
    """Whether "add" is what shall be done, as in "add Ana to the list", and not the word for a new task."""
    if not typed or typed[0] in IMPERATIVES:
        return False
    return typed[0] in _VERB_ADD or typed[0].isdigit() or not _ADDED_TO.isdisjoint(typed[1:6])
