"""The rules as a state machine: whatever three people do to a board, by words or by the ways out that a refusal offers.

Everything runs over the real storage and the real cards; what is asserted holds after every single step.
"""

from collections import Counter
from dataclasses import replace
from datetime import UTC, timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlalchemy import select

from bot import dispatch
from bot.turn import Turn
from kanban.board import DEFAULT_WIP_LIMIT, Role
from kanban.chairing import AcceptTask
from kanban.commands import (
    AddNote,
    AddSubTask,
    AddTicket,
    BlockTask,
    CaptureTask,
    Change,
    CheckSubTask,
    DeclareEmergency,
    DiscardTask,
    EditTask,
    LinkDuplicate,
    MoveTask,
    OpenSubTasks,
    Step,
    SwarmTask,
    UndoChange,
)
from kanban.policies import may_swarm
from kanban.questions import ShowBoard, ShowStandup
from kanban.tasks import Lane, Person, Priority, SubTask, Value
from kanban.transitions import SWARMS_IN
from kanban.unset import UNSET
from kanban.views import TaskView, UndoneView
from storage.sqlite import transaction
from storage.tables import events
from storage.work import Work
from tests.bot.board_of_three import ANA, BEN, CARA, START, Played
from tests.storage.units import PLACE

PEOPLE = st.sampled_from((ANA, ANA, ANA, BEN, CARA))
NUMBERS = st.integers(1, 8)
STEPS = st.sampled_from((*Step, *(Step.START,) * 6, Step.UNBLOCK, Step.TEST, Step.DONE, Step.PARK))
TITLES = st.sampled_from(("patch the print server", "printer??", "renew the web certificate", "vpn"))
PRIORITIES = st.sampled_from(Priority)
ASKS = (("patch the print server", 0), ("printer??", 2), ("renew the certificate", 6), ("a b c", 0))
WORDS = st.sampled_from(("", "vendor firmware", "it works again"))
LOOKED_AT = (ShowBoard(), ShowBoard(lane=Lane.BACKLOG), ShowStandup())


class BoardOfThree(Played):
    """Ana, who is admin, Ben and Cara work on one board."""

    @initialize()
    def open_the_board(self) -> None:
        """Everybody is a member, Ana an admin."""
        with transaction(self.raw) as connection:
            work = Work.opened(connection, PLACE)
            for person in (ANA, BEN, CARA):
                work.members.admit(person, START)
            work.members.appoint(ANA, Role.ADMIN)
        for title, subtasks in ASKS:
            self.capture(ANA, title, subtasks, urgent=subtasks == 2, ticket=False, idea=False)
            self.capture(BEN, "check the backups tonight", 1, urgent=False, ticket=subtasks == 6, idea=False)

    # ------------------------------------------------------------------------------------------ what people do

    @rule(
        by=PEOPLE,
        title=TITLES,
        subtasks=st.integers(0, 6),
        urgent=st.booleans(),
        ticket=st.booleans(),
        idea=st.booleans(),
    )
    def capture(self, by: Person, title: str, subtasks: int, urgent: bool, ticket: bool, idea: bool) -> None:  # noqa: FBT001
        """Somebody asks for something."""
        self.change(
            CaptureTask(
                title=title,
                original=title,
                subtasks=tuple(SubTask(f"part {n}") for n in range(subtasks)),
                emergency=urgent,
                tickets=("INC0000001",) if ticket else (),
                idea=idea,
            ),
            by,
        )

    @rule(by=PEOPLE, number=NUMBERS, step=STEPS, priority=st.none() | PRIORITIES, sure=st.booleans())
    def step(self, by: Person, number: int, step: Step, priority: Priority | None, sure: bool) -> None:  # noqa: FBT001
        """Somebody takes a task a step."""
        thaws = priority if step is Step.THAW else None
        answer = OpenSubTasks.WAIVE if sure else OpenSubTasks.ASK
        self.change(MoveTask(number=number, step=step, priority=thaws, as_task=sure, open_subtasks=answer), by)

    @rule(by=PEOPLE, number=NUMBERS, cause=WORDS, days=st.none() | st.integers(0, 9))
    def block(self, by: Person, number: int, cause: str, days: int | None) -> None:
        """Somebody says what a task waits for."""
        until = None if days is None else (self.at + timedelta(days=days)).date()
        self.change(BlockTask(number=number, cause=cause, until=until), by)

    @rule(by=PEOPLE, number=NUMBERS, word=st.sampled_from(("emergency", "discard", "swarm", "ticket")), text=WORDS)
    def say(self, by: Person, number: int, word: str, text: str) -> None:
        """Somebody says one of the rarer words."""
        commands: dict[str, Change] = {
            "emergency": DeclareEmergency(number=number, ticket="INC0000002" if text else ""),
            "discard": DiscardTask(number=number, reason=text),
            "swarm": SwarmTask(number=number, on=text != "", raises=text == "it works again"),
            "ticket": AddTicket(number=number, ticket="INC0000003"),
        }
        self.change(commands[word], by)

    @rule(by=PEOPLE, number=NUMBERS, priority=PRIORITIES, owner=st.none() | PEOPLE, which=st.integers(0, 4))
    def edit(self, by: Person, number: int, priority: Priority, owner: Person | None, which: int) -> None:
        """Somebody changes what a task says."""
        edits: tuple[Change, ...] = (
            EditTask(number=number, priority=priority),
            EditTask(number=number, owner=owner),
            EditTask(number=number, due=self.at.date(), outcome="it works again"),
            EditTask(number=number, tickets=()),
            AddSubTask(number=number, text="one part more"),
        )
        self.change(edits[which], by)

    @rule(by=PEOPLE, number=NUMBERS, position=st.integers(1, 3), text=WORDS)
    def tick_or_note(self, by: Person, number: int, position: int, text: str) -> None:
        """Somebody ticks a sub-task off, or writes a note."""
        self.change(AddNote(number=number, text=text) if text else CheckSubTask(number=number, position=position), by)

    @rule(by=PEOPLE, number=NUMBERS, of=NUMBERS)
    def link(self, by: Person, number: int, of: int) -> None:
        """Somebody says that two asks are one."""
        self.change(LinkDuplicate(number=number, of=of), by)

    @rule(by=PEOPLE, number=NUMBERS, owner=st.none() | PEOPLE, value=st.sampled_from(Value), sure=st.booleans())
    def accept(self, by: Person, number: int, owner: Person | None, value: Value, sure: bool) -> None:  # noqa: FBT001
        """Somebody accepts a task in the triage."""
        outcome = "it works again" if sure else UNSET
        self.change(AcceptTask(number=number, owner=owner, value=value, outcome=outcome, anyway=sure), by)

    @rule(by=PEOPLE, count=st.integers(1, 5))
    def pull(self, by: Person, count: int) -> None:
        """Somebody takes up one waiting task after the other."""
        waiting = [task.number for task in self.all_tasks() if task.lane is Lane.BACKLOG]
        for number in waiting[:count]:
            self.change(MoveTask(number=number, step=Step.START, as_task=True, outcome="it works again"), by)

    @rule(by=PEOPLE, way=st.sampled_from((Step.TEST, Step.PARK, Step.DONE)), count=st.integers(1, 3))
    def change_ones_mind(self, by: Person, way: Step, count: int) -> None:
        """Somebody puts a task away, takes up others, and wants the first one back."""
        working = [task for task in self.all_tasks() if task.lane is Lane.IN_PROGRESS and task.owner == by]
        for task in working[:1]:
            self.change(MoveTask(number=task.number, step=way, open_subtasks=OpenSubTasks.FINISH), by)
            self.pull(by, count)
            self.undo(by, task.number)

    @rule(minutes=st.integers(1, 20))
    def wait(self, minutes: int) -> None:
        """Time goes by."""
        self.at += timedelta(minutes=minutes)

    @rule(by=PEOPLE, number=NUMBERS | st.none())
    def undo(self, by: Person, number: int | None) -> None:
        """Somebody takes their last change back: the task is what it was before, to the letter.

        But for what came before it and was taken back meanwhile: the notes and tickets of a duplicate that is none.
        """
        answer = self.change(UndoChange(number=number), by)
        if not answer.changed:
            return
        view = answer.view
        assert isinstance(view, TaskView | UndoneView)
        version = self.undone(view.task)
        if isinstance(view, UndoneView):
            assert view.task.lane is Lane.DISCARDED
            return
        if self.lost_meanwhile(view.task, version):
            return
        expected, notes = self.was[view.task.number, version - 1]
        now, noted = self.was[view.task.number, view.task.version]
        assert replace(now, version=expected.version) == expected
        assert noted == notes

    @precondition(lambda self: self.refused is not None)
    @rule(data=st.data())
    def take_a_way_out(self, data: st.DataObject) -> None:
        """Whoever was refused presses one of the buttons that the refusal offers; none is a dead end."""
        assert self.refused is not None
        view, by = self.refused
        buttons = [button for button in self.card(view).all_buttons if button.action["type"] == "Action.Execute"]
        button = data.draw(st.sampled_from(buttons))
        before = self.refused
        answer = self.press(button, by)
        self.has_a_way_on(answer)
        self.keeps_its_promise(before[0], button, by, answer)

    # ------------------------------------------------------------------------------------------ what holds always

    @invariant()
    def the_rules_hold(self) -> None:
        """Every task stands where its lane allows it to stand."""
        found = self.all_tasks()
        working = Counter(task.owner and task.owner.id for task in found if task.lane is Lane.IN_PROGRESS)
        assert None not in working
        assert max(working.values(), default=0) <= DEFAULT_WIP_LIMIT
        for task in found:
            assert task.lane is not Lane.ICE_BOX or task.priority is Priority.LOW
            assert task.lane is not Lane.EMERGENCY or task.tickets
            assert (task.lane is Lane.BLOCKED) is (task.blocker is not None)
            assert task.blocker is None or task.blocker.cause
            assert not task.swarm or (may_swarm(task) and task.lane in SWARMS_IN)
            assert task.lane is Lane.DISCARDED or not (task.discarded_for or task.became_project or task.duplicate_of)
            assert task.lane is Lane.DONE or not any(subtask.waived for subtask in task.subtasks)

    @invariant()
    def the_history_leads_back_to_every_state_that_was(self) -> None:
        """The events alone tell what every task was at each of its versions."""
        unchecked = [task for task in self.all_tasks() if self.checked.get(task.number) != task.version]
        with transaction(self.raw) as connection:
            work = Work.opened(connection, PLACE)
            for task in unchecked:
                self.checked[task.number] = task.version
                versions = select(events.c.version).where(events.c.number == task.number).order_by(events.c.version)
                assert list(connection.execute(versions).scalars()) == list(range(1, task.version + 1))
                for version in range(1, task.version + 1):
                    assert work.seen(task, version) == self.was[task.number, version][0]

    @invariant()
    def what_is_remembered_is_as_good_as_new(self) -> None:
        """A board or a stand-up that somebody looks at again is what is stored now, drawn as if for the first time."""
        turn = Turn(person=CARA, at=self.at, zone=UTC, keys=())
        with transaction(self.raw, "BEGIN") as connection:
            for question in LOOKED_AT:
                remembered = dispatch.ask(question, turn, Work.found(connection, PLACE, self.readings)).view
                anew = dispatch.ask(question, turn, Work.found(connection, PLACE)).view
                assert remembered == anew
                assert self.drawn(remembered) == self.drawn(anew, anew=True)


TestBoardOfThree = BoardOfThree.TestCase
TestBoardOfThree.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # to shrink a story of sixty steps takes minutes
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
