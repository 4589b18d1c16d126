from datetime import date
from typing import get_args

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.actions import ADD, ALIASES, AddAsk, BrokenPress, Press, Pressable, decode, encode
from cards.helping_verbs import TakeInstead
from cards.home import NOWHERE, Home
from cards.verbs import READERS
from kanban.chairing import AcceptTask, FinishTriage, OpenTriage, PostponeTask, StepBack, StepOn
from kanban.commands import (
    AddNote,
    AddSubTask,
    AddTicket,
    BlockTask,
    CaptureAgain,
    ChangeSettings,
    CheckSubTask,
    ChooseBoard,
    Decidable,
    Decide,
    DeclareEmergency,
    DiscardTask,
    EditTask,
    LinkDuplicate,
    MoveTask,
    OpenSubTasks,
    RemoveChip,
    Step,
    SwarmTask,
    UndoChange,
    UndoSettings,
)
from kanban.questions import (
    ExportBoard,
    FileFormat,
    FindTasks,
    FormKind,
    ShowBoard,
    ShowBoards,
    ShowDay,
    ShowExample,
    ShowFlow,
    ShowForm,
    ShowHelp,
    ShowHistory,
    ShowMyTasks,
    ShowReceipt,
    ShowReminders,
    ShowSettings,
    ShowStandup,
    ShowSummary,
    ShowTask,
    ShowTriage,
)
from kanban.reminding import KeepEmergency, SetReminders
from kanban.repeating import (
    ChangeRecurrence,
    ShowRecurrence,
    ShowRecurring,
    SkipRecurrence,
    StopRecurrence,
    UndoRecurrence,
)
from kanban.tasks import Chip, Effort, Input, Lane, Person, Priority, TaskType, Value
from kanban.tips import DropTip, Tip
from kanban.unset import UNSET

NUMBERS = st.integers(1, 10**9)
SOME_NUMBER = st.none() | NUMBERS
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"])
WORDS = st.text(LETTERS, max_size=40)
NEEDED = st.text(LETTERS, min_size=1, max_size=40)
TICKETS = st.lists(st.text("ABC0123456789-", min_size=1, max_size=20), max_size=5, unique=True).map(tuple)
PEOPLE = st.builds(Person, id=st.text("abc:0123456789", min_size=1, max_size=60), name=st.just(""))
SOMEBODY = st.none() | PEOPLE
DATES = st.none() | st.dates()
LANES = st.none() | st.sampled_from(Lane)

UNSAID = st.just(UNSET)
COMMANDS: dict[type, st.SearchStrategy[Pressable]] = {
    MoveTask: st.builds(
        MoveTask,
        number=NUMBERS,
        step=st.sampled_from(Step),
        outcome=WORDS,
        priority=st.none() | st.sampled_from(Priority),
        owner=SOMEBODY,
        as_task=st.booleans(),
        open_subtasks=st.sampled_from(OpenSubTasks),
        then=SOME_NUMBER,
    ),
    BlockTask: st.builds(BlockTask, number=NUMBERS, cause=WORDS, until=DATES, then=SOME_NUMBER),
    DeclareEmergency: st.builds(DeclareEmergency, number=NUMBERS, ticket=WORDS),
    DiscardTask: st.builds(DiscardTask, number=NUMBERS, reason=WORDS),
    KeepEmergency: st.builds(KeepEmergency, number=NUMBERS),
    SetReminders: st.builds(SetReminders, on=st.booleans()),
    ShowDay: st.builds(ShowDay),
    ShowReminders: st.builds(ShowReminders),
    SwarmTask: st.builds(SwarmTask, number=NUMBERS, on=st.booleans(), raises=st.booleans()),
    EditTask: st.builds(
        EditTask,
        number=NUMBERS,
        title=UNSAID | WORDS,
        outcome=UNSAID | WORDS,
        priority=UNSAID | st.sampled_from(Priority),
        due=UNSAID | DATES,
        owner=UNSAID | SOMEBODY,
        stakeholder=UNSAID | SOMEBODY,
        type=UNSAID | st.none() | st.sampled_from(TaskType),
        input=UNSAID | st.none() | st.sampled_from(Input),
        tickets=UNSAID | TICKETS,
        value=UNSAID | st.none() | st.sampled_from(Value),
        effort=UNSAID | st.none() | st.sampled_from(Effort),
        discuss=UNSAID | st.booleans(),
        then=SOME_NUMBER,
        on_receipt=st.booleans(),
    ),
    CaptureAgain: st.builds(CaptureAgain, number=NUMBERS),
    LinkDuplicate: st.builds(LinkDuplicate, number=NUMBERS, of=NUMBERS),
    AddTicket: st.builds(AddTicket, number=NUMBERS, ticket=WORDS),
    RemoveChip: st.builds(RemoveChip, number=NUMBERS, chip=st.sampled_from(Chip), ticket=WORDS),
    AddNote: st.builds(AddNote, number=NUMBERS, text=WORDS),
    AddSubTask: st.builds(AddSubTask, number=NUMBERS, text=WORDS),
    CheckSubTask: st.builds(CheckSubTask, number=NUMBERS, position=NUMBERS, done=st.none() | st.booleans()),
    UndoChange: st.builds(UndoChange, number=SOME_NUMBER),
    ShowTask: st.builds(ShowTask, number=NUMBERS),
    ShowReceipt: st.builds(ShowReceipt, number=NUMBERS),
    FindTasks: st.builds(FindTasks, words=WORDS, page=NUMBERS),
    ShowBoard: st.builds(ShowBoard, lane=LANES, page=NUMBERS),
    ShowStandup: st.builds(ShowStandup, page=NUMBERS),
    ShowFlow: st.builds(ShowFlow, days=NUMBERS, numbers=st.booleans()),
    ShowMyTasks: st.builds(ShowMyTasks, page=NUMBERS),
    ShowForm: st.builds(
        ShowForm, number=NUMBERS, form=st.sampled_from(FormKind), then=SOME_NUMBER, chip=st.sampled_from(Chip)
    ),
    ExportBoard: st.builds(ExportBoard, format=st.sampled_from(FileFormat)),
    ShowHelp: st.builds(ShowHelp, about=WORDS),
    ShowExample: st.builds(ShowExample, text=NEEDED),
    DropTip: st.builds(DropTip, number=NUMBERS, tip=st.sampled_from(Tip)),
    TakeInstead: st.builds(TakeInstead, number=NUMBERS, text=NEEDED),
    ShowHistory: st.builds(ShowHistory, number=NUMBERS, page=NUMBERS),
    ShowBoards: st.builds(ShowBoards),
    ShowSettings: st.builds(ShowSettings),
    ChangeSettings: st.just(ChangeSettings()),
    UndoSettings: st.builds(UndoSettings),
    ChooseBoard: st.builds(ChooseBoard, board=SOME_NUMBER),
    AddAsk: st.builds(AddAsk, text=NEEDED),
    AcceptTask: st.builds(
        AcceptTask,
        number=NUMBERS,
        outcome=UNSAID | WORDS,
        priority=st.none() | st.sampled_from(Priority),
        owner=UNSAID | SOMEBODY,
        due=UNSAID | DATES,
        value=UNSAID | st.none() | st.sampled_from(Value),
        value_reason=UNSAID | WORDS,
        effort=UNSAID | st.none() | st.sampled_from(Effort),
        anyway=st.booleans(),
    ),
    OpenTriage: st.builds(OpenTriage),
    PostponeTask: st.builds(PostponeTask, number=NUMBERS, triage=NUMBERS),
    StepBack: st.builds(StepBack, triage=NUMBERS, number=SOME_NUMBER),
    StepOn: st.builds(StepOn, triage=NUMBERS),
    FinishTriage: st.builds(FinishTriage, triage=NUMBERS),
    ShowTriage: st.builds(ShowTriage, triage=NUMBERS),
    ShowSummary: st.builds(ShowSummary, triage=NUMBERS, page=NUMBERS),
    ShowRecurring: st.builds(ShowRecurring, page=NUMBERS),
    ShowRecurrence: st.builds(ShowRecurrence, id=NUMBERS, form=st.booleans()),
    ChangeRecurrence: st.builds(
        ChangeRecurrence,
        id=NUMBERS,
        rule=UNSAID | WORDS,
        at=UNSAID | WORDS,
        title=UNSAID | WORDS,
        priority=UNSAID | st.sampled_from(Priority),
        owner=UNSAID | SOMEBODY,
        due_in=UNSAID | WORDS,
        notes=UNSAID | WORDS,
    ),
    StopRecurrence: st.builds(StopRecurrence, id=NUMBERS, on=st.booleans()),
    SkipRecurrence: st.builds(SkipRecurrence, id=NUMBERS, day=st.none() | st.dates()),
    UndoRecurrence: st.builds(UndoRecurrence, id=NUMBERS),
}
COMMANDS[Decide] = st.builds(
    Decide, triage=NUMBERS, change=st.one_of(*(COMMANDS[kind] for kind in get_args(Decidable)))
)
SUBJECTS = (
    st.none()
    | COMMANDS[ShowBoard]
    | COMMANDS[ShowTask]
    | COMMANDS[ShowMyTasks]
    | COMMANDS[ShowDay]
    | COMMANDS[ShowStandup]
    | st.builds(ShowFlow, days=NUMBERS)
    | COMMANDS[ShowTriage]
    | COMMANDS[ShowSummary]
    | COMMANDS[FindTasks]
    | COMMANDS[ShowRecurring]
    | st.builds(ShowRecurrence, id=NUMBERS)
)
HOMES = st.builds(Home, SUBJECTS, SOME_NUMBER)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
SHORT_KEYS = [
    "t",
    "v",
    "h",
    "b",
    "s",
    "d",
    "f",
    "k",
    "l",
    "p",
    "o",
    "n",
    "i",
    "r",
    "c",
    "of",
    "to",
    "was",
    "w",
    "u",
    "m",
    "y",
    "why",
    "other",
    "value",
    "effort",
    "discuss",
    "reason",
    "words",
    "_v",
]
INPUTS = [
    "outcome",
    "priority",
    "owner",
    "title",
    "due",
    "stakeholder",
    "type",
    "input",
    "tickets",
    "cause",
    "until",
    "reason",
    "rn",
    "rule",
    "at",
    "due_in",
    "notes",
]
KEYS = st.sampled_from([*SHORT_KEYS, *INPUTS, "text", "ticket", "reason"])


def test_every_command_that_a_button_can_carry_is_tried_here() -> None:
    assert set(COMMANDS) == set(get_args(Pressable))


@given(st.one_of(*COMMANDS.values()), HOMES, SOME_NUMBER)
def test_a_button_comes_back_as_the_command_it_carries(command: Pressable, home: Home, version: int | None) -> None:
    verb, data = encode(command, home, version)

    assert decode(verb, orjson.loads(orjson.dumps(data))) == Press(command, home, version)


@given(st.one_of(*COMMANDS.values()))
def test_both_doors_read_the_same(command: Pressable) -> None:
    verb, data = encode(command)

    assert decode(None, {**data, "_v": verb}) == decode(verb, data)


@settings(max_examples=500)
@given(st.sampled_from([*READERS, ADD]) | JSON, st.dictionaries(KEYS, JSON, max_size=8) | JSON)
def test_whatever_is_sent_is_a_command_or_a_broken_press(verb: object, data: object) -> None:
    try:
        found = decode(verb, data)
    except BrokenPress:
        return
    assert isinstance(found, Press)


@pytest.mark.parametrize(
    ("verb", "data"),
    [
        ("explode", {"t": 1}),
        ("", {}),
        (7, {"_v": 7}),
        ("start", None),
        ("start", []),
        ("start", {}),
        ("start", {"t": 0}),
        ("start", {"t": -1}),
        ("start", {"t": 10**9 + 1}),
        ("start", {"t": "12; drop table"}),
        ("start", {"t": True}),
        ("start", {"t": 1.5}),
        ("start", {"t": 1, "priority": "mighty"}),
        ("start", {"t": 1, "owner": {"id": "x"}}),
        ("start", {"t": 1, "owner": "x" * 201}),
        ("start", {"t": 1, "v": "new"}),
        ("start", {"t": 1, "h": "moon"}),
        ("start", {"t": 1, "h": "board:attic"}),
        ("start", {"t": 1, "h": "task:"}),
        ("start", {"t": 1, "h": 4}),
        ("block", {"t": 1, "until": "soon"}),
        ("block", {"t": 1, "until": "2026-13-01"}),
        ("check", {"t": 1}),
        ("check", {"t": 1, "s": 1, "d": "perhaps"}),
        ("chip-off", {"t": 1}),
        ("save", {"t": 1, "i": ["x"] * 101}),
        ("save", {"t": 1, "tickets": [1]}),
        ("add", {}),
        ("add", {"text": "  "}),
    ],
)
def test_what_no_card_of_ours_sends_is_broken(verb: object, data: object) -> None:
    with pytest.raises(BrokenPress):
        decode(verb, data)


def test_inputs_arrive_as_strings() -> None:
    data = {"t": "12", "v": "3", "s": "2", "d": "true"}

    assert decode("check", data) == Press(CheckSubTask(number=12, position=2, done=True), NOWHERE, 3)


def test_a_form_clears_what_clients_leave_out_because_it_was_left_empty() -> None:
    form = {"t": 12, "i": ["title", "outcome", "owner", "priority", "due", "type", "tickets"], "title": "Patch it"}

    press = decode("save", form)

    cleared = EditTask(number=12, title="Patch it", outcome="", owner=None, due=None, type=None, tickets=())
    assert press.command == cleared


def test_what_a_form_does_not_ask_for_stays_as_it_is() -> None:
    assert decode("save", {"t": 12, "i": ["due"], "due": "2026-11-27"}).command == EditTask(
        number=12, due=date(2026, 11, 27)
    )


def test_tickets_are_read_from_one_line() -> None:
    assert decode("save", {"t": 1, "tickets": "INC1, INC2;CHG3  INC1"}).command == EditTask(
        number=1, tickets=("INC1", "INC2", "CHG3")
    )


@pytest.mark.parametrize("nobody", ["", "-", " - "])
def test_the_pickers_first_choice_is_nobody(nobody: str) -> None:
    assert decode("assign", {"t": 1, "owner": nobody}).command == EditTask(number=1, owner=None)


def test_handing_over_without_saying_to_whom_asks() -> None:
    assert decode("assign", {"t": 1, "n": 4}).command == ShowForm(number=1, form=FormKind.ASSIGN, then=4)


def test_a_text_longer_than_any_rule_allows_is_bounded_but_kept() -> None:
    command = decode("note", {"t": 1, "text": "x" * 100_000}).command

    assert isinstance(command, AddNote)
    assert len(command.text) == 30_000


def test_half_a_character_does_not_travel_on() -> None:
    command = decode("add", {"text": "mail \ud83d is down"}).command

    assert command == AddAsk("mail ? is down")


def test_an_ask_is_kept_byte_for_byte() -> None:
    assert decode("add", {"text": "  two\n  lines "}).command == AddAsk("  two\n  lines ")


def test_an_alias_names_a_verb_that_is_read() -> None:
    assert set(ALIASES.values()) <= {*READERS, ADD}
    assert not set(ALIASES) & {*READERS, ADD}


def test_the_verbs_of_old_cards_are_read_for_ever() -> None:
    verbs = "start test block unblock park thaw done reopen promote emergency check undo save assign ticket chip-off "
    verbs += "note sub open board mine edit form help add"

    assert set(verbs.split()) <= {*READERS, *ALIASES, ADD}


def test_a_form_that_corrects_a_chip_says_which() -> None:
    with pytest.raises(BrokenPress):
        decode("form", {"t": 1, "f": "chip"})
