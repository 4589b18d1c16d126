"""Words become commands where the whole message is one."""

from datetime import date

import pytest

from bot.parsing.understand import understand
from kanban.commands import (
    AddNote,
    AddSubTask,
    AddTicket,
    BlockTask,
    CaptureTask,
    CheckSubTask,
    Command,
    DeclareEmergency,
    EditTask,
    MoveTask,
    Step,
    UndoChange,
)
from kanban.questions import Misunderstood, ShowBoard, ShowHelp, ShowMyTasks, ShowTask, Why
from kanban.tasks import Lane, Priority, TaskType
from tests.bot.parsing.people import PEOPLE, SENDER, said

FRIDAY = date(2026, 11, 27)
COMMANDS: list[tuple[str, Command]] = [
    ("help", ShowHelp()),
    ("Help!", ShowHelp()),
    ("?", ShowHelp()),
    ("what can you do?", ShowHelp()),
    ("board", ShowBoard()),
    ("show me the board", ShowBoard()),
    ("BOARD Blocked", ShowBoard(lane=Lane.BLOCKED)),
    ("board in progress.", ShowBoard(lane=Lane.IN_PROGRESS)),
    ("board ice box", ShowBoard(lane=Lane.ICE_BOX)),
    ("board page 2", ShowBoard(page=2)),
    ("my tasks", ShowMyTasks()),
    ("mine", ShowMyTasks()),
    ("task 12", ShowTask(number=12)),
    ("#12", ShowTask(number=12)),
    ("12", ShowTask(number=12)),
    ("show task #12", ShowTask(number=12)),
    ("start 12", MoveTask(number=12, step=Step.START)),
    ("  START\u00a0\u00a0#12 . ", MoveTask(number=12, step=Step.START)),
    ("please start task 12", MoveTask(number=12, step=Step.START)),
    ("start 12 please", MoveTask(number=12, step=Step.START)),
    ("take 12", MoveTask(number=12, step=Step.START)),
    ("test 12", MoveTask(number=12, step=Step.TEST)),
    ("unblock 12", MoveTask(number=12, step=Step.UNBLOCK)),
    ("park 12", MoveTask(number=12, step=Step.PARK)),
    ("thaw 12", MoveTask(number=12, step=Step.THAW)),
    ("promote 12", MoveTask(number=12, step=Step.PROMOTE)),
    ("done 12", MoveTask(number=12, step=Step.DONE)),
    ("done #12!", MoveTask(number=12, step=Step.DONE)),
    ("#12 done", MoveTask(number=12, step=Step.DONE)),
    ("12 is done", MoveTask(number=12, step=Step.DONE)),
    ("finish 12", MoveTask(number=12, step=Step.DONE)),
    ("mark 12 as done", MoveTask(number=12, step=Step.DONE)),
    ("move 12 to testing", MoveTask(number=12, step=Step.TEST)),
    ("move 12 to blocked", BlockTask(number=12)),
    ("reopen 12", MoveTask(number=12, step=Step.REOPEN)),
    ("block 12", BlockTask(number=12)),
    ("block 12 the vendor is silent", BlockTask(number=12, cause="the vendor is silent")),
    ("block 12 the vendor is silent until Friday", BlockTask(number=12, cause="the vendor is silent", until=FRIDAY)),
    ("block 12 until friday", BlockTask(number=12, until=FRIDAY)),
    ("block 12 until further notice", BlockTask(number=12, cause="until further notice")),
    ("block 12: parts\nare late", BlockTask(number=12, cause="parts\nare late")),
    ("emergency 12 INC0012345", DeclareEmergency(number=12, ticket="INC0012345")),
    ("emergency 12", DeclareEmergency(number=12)),
    ("emergency 12 OPS-7", DeclareEmergency(number=12, ticket="OPS-7")),
    ("emergency 12 https://jira.example/browse/OPS-7", DeclareEmergency(number=12, ticket="OPS-7")),
    ("undo", UndoChange()),
    ("undo that!", UndoChange()),
    ("undo 12", UndoChange(number=12)),
    ("assign 12 @Ana", EditTask(number=12, owner=PEOPLE["Ana"])),
    ("assign 12 to @Bruce.", EditTask(number=12, owner=PEOPLE["Bruce"])),
    ("hand over 12 to @Ana", EditTask(number=12, owner=PEOPLE["Ana"])),
    ("assign 12 to me", EditTask(number=12, owner=SENDER)),
    ("assign 12 nobody", EditTask(number=12, owner=None)),
    ("priority 12 high", EditTask(number=12, priority=Priority.HIGH)),
    ("prio 12 P1", EditTask(number=12, priority=Priority.URGENT)),
    ("due 12 friday", EditTask(number=12, due=FRIDAY)),
    ("due 12 the 27th", EditTask(number=12, due=FRIDAY)),
    ("due 12 27th", EditTask(number=12, due=FRIDAY)),
    ("due 12 none", EditTask(number=12, due=None)),
    ("ticket 12 inc0012345", AddTicket(number=12, ticket="INC0012345")),
    ("ticket 12 https://desk.example/nav?number=INC0012345", AddTicket(number=12, ticket="INC0012345")),
    ("ticket 12 HD-77", AddTicket(number=12, ticket="HD-77")),
    ("type 12 change", EditTask(number=12, type=TaskType.CHANGE)),
    ("outcome 12 mail flows again", EditTask(number=12, outcome="mail flows again")),
    ("rename 12 Swap the drum", EditTask(number=12, title="Swap the drum")),
    ("note 12 called the vendor", AddNote(number=12, text="called the vendor")),
    ("note 12:\ncalled the vendor\n\nno answer", AddNote(number=12, text="called the vendor\n\nno answer")),
    ("#12 note told @Ana", AddNote(number=12, text="told @Ana")),
    ("sub 12 order parts", AddSubTask(number=12, text="order parts")),
    ("check 12.1", CheckSubTask(number=12, position=1)),
    ("uncheck 12.1", CheckSubTask(number=12, position=1, done=False)),
]
LACKING = [
    ("start", "start", Why.NUMBER_MISSING),
    ("Done!", "done", Why.NUMBER_MISSING),
    ("task", "task", Why.NUMBER_MISSING),
    ("check 12", "check", Why.NUMBER_MISSING),
    ("note 12", "note", Why.TEXT_MISSING),
    ("rename 12", "rename", Why.TEXT_MISSING),
    ("assign 12", "assign", Why.TEXT_MISSING),
    ("due 12", "due", Why.TEXT_MISSING),
    ("add", "add", Why.TEXT_MISSING),
    ("idea:", "idea", Why.TEXT_MISSING),
    ("downtime: ", "downtime", Why.TEXT_MISSING),
    ("priority 12 banana", "priority", Why.VALUE_UNKNOWN),
    ("assign 12 Ana Ruiz", "assign", Why.VALUE_UNKNOWN),
    ("due 12 yesterday", "due", Why.VALUE_UNKNOWN),
    ("type 12 thing", "type", Why.VALUE_UNKNOWN),
    ("emergency 12 banana", "emergency", Why.VALUE_UNKNOWN),
    ("ticket 12 none", "ticket", Why.VALUE_UNKNOWN),
    ("move 12 to backlog", "move", Why.VALUE_UNKNOWN),
    ("standup", "standup", Why.NOT_OFFERED),
    ("triage", "triage", Why.NOT_OFFERED),
    ("settings", "settings", Why.NOT_OFFERED),
    ("find", "find", Why.TEXT_MISSING),
    ("search!", "find", Why.TEXT_MISSING),
    ("history 12", "history", Why.NOT_OFFERED),
    ("discard 12 nobody wants it", "discard", Why.NOT_OFFERED),
    ("duplicate 12", "duplicate", Why.TEXT_MISSING),
    ("duplicate 12 of it", "duplicate", Why.VALUE_UNKNOWN),
    ("project 12", "project", Why.NOT_OFFERED),
    ("...", "", Why.NOTHING_SAID),
]
ASKS = [
    "start the nightly export",
    "deadline: 2026-12-24",
    "help me with the badge reader",
    "board banana",
    "undo the registry change on the kiosk",
    "settings of the proxy are wrong",
    "flow meter in hall 2 is stuck",
    "project 12 new screens in the lobby",
    "start 12 new VMs",
    "due 12 december: patch the racks",
    "emergency contacts are outdated",
    "emergency 3 servers",
    "take 12 chairs to the lobby",
]


@pytest.mark.parametrize(("text", "command"), COMMANDS, ids=[text[:40] for text, _ in COMMANDS])
def test_a_command_is_understood(text: str, command: Command) -> None:
    assert understand(said(text)) == command


@pytest.mark.parametrize(("text", "word", "why"), LACKING, ids=[text for text, _, _ in LACKING])
def test_an_incomplete_command_says_what_it_lacks(text: str, word: str, why: Why) -> None:
    assert understand(said(text)) == Misunderstood(word=word, original=text, why=why)


@pytest.mark.parametrize("text", ASKS)
def test_a_sentence_that_only_begins_like_a_command_is_an_ask(text: str) -> None:
    assert isinstance(understand(said(text)), CaptureTask)


def test_an_emergency_with_a_number_and_a_sentence_is_an_ask() -> None:
    command = understand(said("emergency 12 servers are down"))

    assert isinstance(command, CaptureTask)
    assert command.emergency
    assert command.title == "12 servers are down"
