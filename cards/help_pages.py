"""The pages of help: every word that people can type, under what they want to do with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cards.actions import Pressable
from kanban.chairing import OpenTriage
from kanban.helping import HelpTopic
from kanban.questions import (
    ExportBoard,
    FileFormat,
    FindTasks,
    ShowBoard,
    ShowBoards,
    ShowDay,
    ShowFlow,
    ShowHelp,
    ShowMyTasks,
    ShowReminders,
    ShowSettings,
    ShowStandup,
)
from kanban.repeating import ShowRecurring
from kanban.tasks import Lane

SENTENCE = "sentence"
UNDO = "undo"
ANY = frozenset(Lane) - {Lane.DISCARDED}
OPEN = ANY - {Lane.DONE}


@dataclass(frozen=True, slots=True)
class Page:
    """A word: `looks` is what its examples show where they change nothing, `opens` what its card leads to otherwise.

    `button` is the one that does the same. `back` is the word that takes it back beside undo; UNDO where there is no
    other, nothing where there is nothing to take back. `lanes` are where a task stands that it is for.
    """

    name: str
    looks: tuple[Pressable, ...] = ()
    button: str = ""
    opens: Pressable | None = None
    back: str = ""
    lanes: frozenset[Lane] = ANY


def _moves(name: str, back: str, *lanes: Lane, button: str = "") -> Page:
    return Page(name, button=button or name, back=back, lanes=frozenset(lanes))


def _changes(name: str, button: str = "edit") -> Page:
    return Page(name, button=button, back=UNDO, lanes=OPEN)


RECURRING = Page("recurring", button="recurring", opens=ShowRecurring(), back="stop recurring")
TOPICS: Mapping[HelpTopic, tuple[Page, ...]] = MappingProxyType(
    {
        HelpTopic.ASKING: (
            Page("add", back=UNDO),
            Page("idea", back=UNDO),
            Page("emergency", button="emergency", back=UNDO, lanes=OPEN - {Lane.EMERGENCY}),
            RECURRING,
        ),
        HelpTopic.LOOKING: (
            Page("board", (ShowBoard(), ShowBoard(lane=Lane.BLOCKED)), button="board"),
            Page("my tasks", (ShowMyTasks(),), button="mine"),
            Page("my day", (ShowDay(),), button="day"),
            Page("find", (FindTasks(words=""),), button="find"),
            Page("task", button="open"),
            Page("history", button="history"),
            Page("flow", (ShowFlow(), ShowFlow(days=90)), button="flow"),
        ),
        HelpTopic.MOVING: (
            _moves("start", UNDO, Lane.BACKLOG, Lane.TESTING),
            _moves("block", "unblock", Lane.IN_PROGRESS, Lane.TESTING, Lane.EMERGENCY),
            _moves("unblock", "block", Lane.BLOCKED),
            _moves("test", "start", Lane.IN_PROGRESS),
            _moves("done", "reopen", Lane.IN_PROGRESS, Lane.TESTING, Lane.EMERGENCY),
            _moves("reopen", UNDO, Lane.DONE),
            _moves("park", "thaw", Lane.BACKLOG, Lane.IN_PROGRESS, Lane.TESTING, Lane.BLOCKED),
            _moves("thaw", "park", Lane.ICE_BOX),
            _moves("revert", UNDO, Lane.IN_PROGRESS, Lane.TESTING, Lane.BLOCKED),
            Page(UNDO, button="undo"),
        ),
        HelpTopic.CHANGING: (
            _changes("assign", "form_assign"),
            _changes("due"),
            _changes("priority"),
            _changes("note", "note"),
            _changes("sub", "form_sub"),
            Page("check", back="check", lanes=OPEN),
            _changes("outcome"),
            _changes("rename"),
            _changes("ticket"),
            _changes("type"),
            _changes("input"),
            _changes("stakeholder"),
            _changes("duplicate", "link_duplicate"),
        ),
        HelpTopic.MEETINGS: (
            Page("standup", (ShowStandup(),), button="standup"),
            Page("triage", button="triage", opens=OpenTriage()),
            _moves("accept", UNDO, Lane.BACKLOG),
            _changes("value"),
            _changes("effort"),
            _changes("discuss", "discuss"),
            _moves("promote", UNDO, Lane.IDEA, Lane.PM_REVIEW),
            _moves("project", "promote", Lane.BACKLOG),
            _moves("handoff", "reopen", Lane.PM_REVIEW),
            _moves("discard", "reopen", Lane.BACKLOG, Lane.IDEA, button="form_discard"),
            _moves("swarm", UNDO, Lane.IN_PROGRESS, Lane.TESTING, Lane.BLOCKED, Lane.EMERGENCY),
            _moves("help wanted", "no help", Lane.BLOCKED, button="help_wanted"),
            _moves("no help", "help wanted", Lane.BLOCKED, button="help_wanted_off"),
        ),
        HelpTopic.REPEATING: (
            RECURRING,
            Page("skip recurring", button="recurring_skip"),
            Page("stop recurring", button="recurring_stop", back="resume recurring"),
            Page("resume recurring", button="recurring_resume", back="stop recurring"),
        ),
        HelpTopic.ARRANGING: (
            Page("settings", (ShowSettings(),), button="settings"),
            Page("reminders", (ShowReminders(),)),
            Page("reminders on", button="reminders_on", back="reminders off"),
            Page("reminders off", button="reminders_off", back="reminders on"),
            Page("export", (ExportBoard(), ExportBoard(format=FileFormat.CSV)), button="export"),
            Page("boards", (ShowBoards(),), button="boards"),
            Page("help", (ShowHelp(), ShowHelp(about="block")), button="help"),
            Page("hi"),
        ),
    }
)
PAGES: Mapping[str, Page] = MappingProxyType({page.name: page for pages in TOPICS.values() for page in pages})
TOPIC_OF: Mapping[str, HelpTopic] = MappingProxyType(
    {page.name: topic for topic, pages in reversed(tuple(TOPICS.items())) for page in pages}
)
