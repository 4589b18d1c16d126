"""The one table of the words people can type; the grammar, the help card and the README are all read from it."""

from dataclasses import dataclass
from enum import StrEnum

from kanban.tasks import Lane


class Group(StrEnum):
    """The four things a word can be for."""

    ASK = "ask"
    LOOK = "look"
    MOVE = "move"
    CHANGE = "change"


class Shape(StrEnum):
    """What follows a word."""

    ALONE = "alone"
    ASK = "ask"
    WORDS = "words"
    RULE = "rule"
    NUMBER = "number"
    NUMBER_TEXT = "number_text"
    NUMBER_VALUE = "number_value"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the bot's language: `usage` is how it is typed, `aliases` are read as the same word."""

    name: str
    usage: str
    group: Group
    shape: Shape
    aliases: tuple[str, ...] = ()


VOCABULARY: tuple[Word, ...] = (
    Word("add", "add <ask>", Group.ASK, Shape.ASK, ("capture", "new task")),
    Word("idea", "idea <ask>", Group.ASK, Shape.ASK),
    Word("emergency", "emergency <ask>", Group.ASK, Shape.ASK, ("downtime",)),
    Word("recurring", "recurring <rule> <ask>", Group.ASK, Shape.RULE),
    Word(
        "help",
        "help [block]",
        Group.LOOK,
        Shape.ALONE,
        ("help me", "commands", "?", "what can you do", "how does this work"),
    ),
    Word(
        "hi",
        "hi",
        Group.LOOK,
        Shape.ALONE,
        ("hello", "hey", "hiya", "howdy", "good morning", "good afternoon", "good evening", "morning", "greetings"),
    ),
    Word(
        "board",
        "board [lane]",
        Group.LOOK,
        Shape.ALONE,
        ("show board", "show the board", "show me the board", "the board", "open board", "open the board"),
    ),
    Word(
        "boards",
        "boards",
        Group.LOOK,
        Shape.ALONE,
        ("my boards", "other boards", "switch board", "switch boards", "change board", "choose board", "which board"),
    ),
    Word(
        "standup",
        "standup",
        Group.LOOK,
        Shape.ALONE,
        ("stand-up", "stand up", "dsu", "daily", "daily stand-up", "daily standup", "show standup", "show stand-up"),
    ),
    Word("flow", "flow [90]", Group.LOOK, Shape.ALONE, ("show flow", "show the flow", "the flow", "flow metrics")),
    Word(
        "triage",
        "triage",
        Group.LOOK,
        Shape.ALONE,
        ("bmm", "backlog meetup", "backlog maintenance", "backlog maintenance meetup", "start triage", "start bmm"),
    ),
    Word(
        "recurring",
        "recurring",
        Group.LOOK,
        Shape.ALONE,
        ("recurring tasks", "recurrences", "show recurring", "show recurring tasks", "list recurring", "all recurring"),
    ),
    Word("settings", "settings", Group.LOOK, Shape.ALONE, ("setup", "board settings", "options", "preferences")),
    Word(
        "my tasks",
        "my tasks",
        Group.LOOK,
        Shape.ALONE,
        ("mine", "my task", "tasks of mine", "show my tasks", "show me my tasks", "my work"),
    ),
    Word("my day", "my day", Group.LOOK, Shape.ALONE, ("show my day", "show me my day")),
    Word("reminders", "reminders", Group.LOOK, Shape.ALONE, ("my reminders", "show reminders")),
    Word(
        "reminders on",
        "reminders on",
        Group.LOOK,
        Shape.ALONE,
        ("turn on reminders", "turn reminders on", "turn on my reminders", "remind me"),
    ),
    Word(
        "reminders off",
        "reminders off",
        Group.LOOK,
        Shape.ALONE,
        ("turn off reminders", "turn reminders off", "turn off my reminders", "stop reminders", "stop reminding me"),
    ),
    Word(
        "export",
        "export [csv|json]",
        Group.LOOK,
        Shape.ALONE,
        ("export board", "export the board", "export this board", "download board", "download the board"),
    ),
    Word("find", "find <words>", Group.LOOK, Shape.WORDS, ("search",)),
    Word("task", "task 12", Group.LOOK, Shape.NUMBER, ("show", "view", "open", "details", "show task", "open task")),
    Word("history", "history 12", Group.LOOK, Shape.NUMBER, ("log",)),
    Word("start", "start 12 [anyway]", Group.MOVE, Shape.NUMBER, ("begin", "take", "pull", "grab")),
    Word("test", "test 12", Group.MOVE, Shape.NUMBER, ("qa",)),
    Word("block", "block 12 <cause> [until <date>]", Group.MOVE, Shape.NUMBER_TEXT, ("blocked",)),
    Word("unblock", "unblock 12", Group.MOVE, Shape.NUMBER, ("unblocked",)),
    Word("park", "park 12", Group.MOVE, Shape.NUMBER, ("freeze",)),
    Word("thaw", "thaw 12 [low]", Group.MOVE, Shape.NUMBER, ("unfreeze", "unpark")),
    Word("promote", "promote 12", Group.MOVE, Shape.NUMBER),
    Word(
        "done", "done 12", Group.MOVE, Shape.NUMBER, ("finish", "finished", "complete", "completed", "close", "closed")
    ),
    Word("reopen", "reopen 12", Group.MOVE, Shape.NUMBER, ("re-open",)),
    Word("revert", "revert 12", Group.MOVE, Shape.NUMBER),
    Word("discard", "discard 12 <reason>", Group.MOVE, Shape.NUMBER_TEXT),
    Word("accept", "accept 12", Group.MOVE, Shape.NUMBER, ("accepted",)),
    Word("discuss", "discuss 12 [off]", Group.MOVE, Shape.NUMBER),
    Word("project", "project 12", Group.MOVE, Shape.NUMBER),
    Word("handoff", "handoff 12", Group.MOVE, Shape.NUMBER, ("hand-off",)),
    Word("swarm", "swarm 12 [off]", Group.MOVE, Shape.NUMBER),
    Word("help wanted", "help wanted 12", Group.MOVE, Shape.NUMBER),
    Word("no help", "no help 12", Group.MOVE, Shape.NUMBER, ("no help needed", "no help wanted")),
    Word("stop recurring", "stop recurring 3", Group.MOVE, Shape.NUMBER),
    Word("resume recurring", "resume recurring 3", Group.MOVE, Shape.NUMBER),
    Word("skip recurring", "skip recurring 3", Group.MOVE, Shape.NUMBER),
    Word("emergency", "emergency 12 INC0012345", Group.MOVE, Shape.NUMBER_VALUE),
    Word("undo", "undo [12]", Group.MOVE, Shape.NUMBER, ("undo that", "undo this", "undo it", "undo last")),
    Word("assign", "assign 12 @Ana | me | nobody", Group.CHANGE, Shape.NUMBER_VALUE, ("give", "hand over")),
    Word("priority", "priority 12 high", Group.CHANGE, Shape.NUMBER_VALUE, ("prio",)),
    Word("due", "due 12 friday | none", Group.CHANGE, Shape.NUMBER_VALUE, ("deadline",)),
    Word("ticket", "ticket 12 INC0012345 | none", Group.CHANGE, Shape.NUMBER_VALUE),
    Word("type", "type 12 change | none", Group.CHANGE, Shape.NUMBER_VALUE),
    Word("input", "input 12 service desk | none", Group.CHANGE, Shape.NUMBER_VALUE),
    Word("stakeholder", "stakeholder 12 @Bruce | nobody", Group.CHANGE, Shape.NUMBER_VALUE, ("requester",)),
    Word("value", "value 12 high", Group.CHANGE, Shape.NUMBER_VALUE),
    Word("effort", "effort 12 days", Group.CHANGE, Shape.NUMBER_VALUE),
    Word("outcome", "outcome 12 <text>", Group.CHANGE, Shape.NUMBER_TEXT),
    Word("note", "note 12 <text>", Group.CHANGE, Shape.NUMBER_TEXT, ("comment",)),
    Word("sub", "sub 12 <text>", Group.CHANGE, Shape.NUMBER_TEXT, ("subtask", "sub-task")),
    Word("check", "check 12.1", Group.CHANGE, Shape.NUMBER, ("tick", "uncheck", "untick")),
    Word("recurring", "recurring 3 every friday", Group.CHANGE, Shape.NUMBER_VALUE),
    Word("duplicate", "duplicate 12 of 7", Group.CHANGE, Shape.NUMBER_VALUE),
    Word("rename", "rename 12 <text>", Group.CHANGE, Shape.NUMBER_TEXT, ("retitle", "title")),
)

BUTTONS_ALONE = frozenset({"later"})
RESERVED_NUMBERED = frozenset({"delete", "remove", "cancel"})

LANES = {
    "idea": Lane.IDEA,
    "ideas": Lane.IDEA,
    "idea pipeline": Lane.IDEA,
    "backlog": Lane.BACKLOG,
    "todo": Lane.BACKLOG,
    "in progress": Lane.IN_PROGRESS,
    "progress": Lane.IN_PROGRESS,
    "doing": Lane.IN_PROGRESS,
    "wip": Lane.IN_PROGRESS,
    "testing": Lane.TESTING,
    "test": Lane.TESTING,
    "qa": Lane.TESTING,
    "testing/qa": Lane.TESTING,
    "testing / qa": Lane.TESTING,
    "blocked": Lane.BLOCKED,
    "ice box": Lane.ICE_BOX,
    "icebox": Lane.ICE_BOX,
    "parked": Lane.ICE_BOX,
    "emergency": Lane.EMERGENCY,
    "emergencies": Lane.EMERGENCY,
    "done": Lane.DONE,
    "pm review": Lane.PM_REVIEW,
    "pm": Lane.PM_REVIEW,
    "discarded": Lane.DISCARDED,
}
