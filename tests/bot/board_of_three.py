"""A board on which three people work: how what they do is done, and what it was at every moment."""

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import orjson
from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy import select

from bot import dispatch
from bot.dispatch import Answer
from bot.turn import Turn
from cards import board, standup
from cards.actions import decode
from cards.home import Home
from cards.render import render
from cards.texts import texts_for
from kanban.commands import (
    Change,
    MoveTask,
    Step,
)
from kanban.events import Happening
from kanban.lanes import BoardView, StandupView
from kanban.permissions import act_of, may
from kanban.policies import WipLimitReached
from kanban.questions import Question, ShowBoard
from kanban.tasks import Lane, Note, Person, Task
from kanban.transitions import ROUTES
from kanban.views import RefusalView, TaskView, View
from storage.inbox import Key
from storage.migrate import upgrade
from storage.readings import Readings
from storage.rows import task_of
from storage.sqlite import opened, transaction
from storage.store import counted
from storage.tables import events, tasks
from storage.work import Work
from tests.double.card import Button, Card
from tests.storage.units import PLACE, url_of

ANA, BEN, CARA = Person("29:ana", "Ana"), Person("29:ben", "Ben"), Person("29:cara", "Cara")
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FILLED = {
    "outcome": "it works again",
    "cause": "the vendor",
    "ticket": "INC0012345",
    "reason": "switched off",
    "owner": BEN.id,
    "text": "a word",
    "title": "a better title",
}
OF_LANE = {"block": Lane.BLOCKED, "emergency": Lane.EMERGENCY, "discard": Lane.DISCARDED}
HOME = Home(ShowBoard(), 1)
Snapshot = tuple[Task, tuple[Note, ...]]


@cache
def empty_database() -> Path:
    """A migrated database, made once."""
    path = Path(tempfile.mkdtemp()) / "empty.db"
    upgrade(url_of(path))
    return path


class Played(RuleBasedStateMachine):
    """Changes and presses on one board, with what became of them; its rules are `BoardOfThree`'s."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(shutil.copy(empty_database(), Path(self.folder.name) / "board.db"))
        self.raw, self.looking = opened(path), opened(path)
        self.readings = Readings()
        self.at: datetime = START
        self.turns = 0
        self.refused: tuple[RefusalView, Person] | None = None
        self.checked: dict[int, int] = {}
        self.was: dict[tuple[int, int], Snapshot] = {}

    def teardown(self) -> None:
        """Let go of the database."""
        self.raw.close()
        self.looking.close()
        self.folder.cleanup()

    def change(self, command: Change, by: Person, seen: int | None = None) -> Answer:
        """Make a change as a turn does, and remember every version that it made."""
        self.turns += 1
        self.at += timedelta(seconds=1)
        turn = Turn(person=by, at=self.at, zone=UTC, keys=(Key(f"t:{self.turns}"),), seen=seen)
        with transaction(self.raw) as connection:
            work = Work.opened(connection, PLACE)
            answer = counted(work, partial(dispatch.change, command, None, turn))
            self.remember(work)
        self.has_a_way_on(answer)
        self.refused = (answer.view, by) if isinstance(answer.view, RefusalView) else None
        return answer

    def press(self, button: Button, by: Person) -> Answer:
        """Press a button with whatever it asks for filled in."""
        missing = {name: FILLED[name] for name in button.missing(button.values)}
        data = {**button.action["data"], **button.values, **missing}
        press = decode(button.action["verb"], data)
        if isinstance(press.command, Change):
            return self.change(press.command, by, press.version)
        assert isinstance(press.command, Question)
        with transaction(self.raw) as connection:
            turn = Turn(person=by, at=self.at, zone=UTC, keys=())
            return dispatch.ask(press.command, turn, Work.opened(connection, PLACE))

    def keeps_its_promise(self, refused: RefusalView, button: Button, by: Person, answer: Answer) -> None:
        """What confirms the refused command makes it; room that is made is used at once."""
        verb, number = button.action["verb"], refused.task.number
        command = refused.command
        wip = any(isinstance(found, WipLimitReached) for found in refused.violations)
        with transaction(self.raw) as connection:
            work = Work.opened(connection, PLACE)
            act = act_of(decode(verb, button.action["data"]).command) if verb in set(Step) else None  # type: ignore[arg-type]
            if act is not None and not may(work.members.role_of(by), act, work.board):
                return
        confirms = isinstance(command, MoveTask) and verb == command.step.value and not wip
        then = button.action["data"].get("n")
        makes_room = then == number and verb == "park" and len(refused.violations) == 1
        asks_again = isinstance(command, MoveTask) and bool(command.outcome)  # what is written is not kept for later
        waits_still = isinstance(answer.view, RefusalView) and answer.view.task.number == then
        if confirms and isinstance(command, MoveTask) and not waits_still:
            assert isinstance(answer.view, TaskView)
            stood = refused.task.lane if answer.view.task.number == number else Lane.BACKLOG  # or what waited for room
            step = command.step if answer.view.task.number == number else Step.START
            assert answer.view.task.lane is (ROUTES[step][stood] or answer.view.task.lane)
            assert answer.changed
        elif confirms:
            assert answer.changed
        elif makes_room and not asks_again:
            assert isinstance(answer.view, TaskView)
            assert (answer.view.task.number, answer.view.task.lane) == (number, Lane.IN_PROGRESS)
        elif verb in OF_LANE and button.action["data"].get("t") == number:
            assert isinstance(answer.view, TaskView)
            assert answer.view.task.lane is OF_LANE[verb]
        elif verb == "swarm":
            assert isinstance(answer.view, TaskView)
            assert answer.view.task.swarm

    def has_a_way_on(self, answer: Answer) -> None:
        """Every answer is a card with something to press."""
        assert self.card(answer.view).buttons

    def card(self, view: Any) -> Card:  # noqa: ANN401 - any view
        """The card of a view, as somebody sees it."""
        return Card(orjson.loads(render(view, texts_for("en"), Home(None, 1)).json), "", "")

    def drawn(self, view: View, *, anew: bool = False) -> bytes:
        """The card of a board or a stand-up, be it remembered or drawn anew."""
        assert isinstance(view, BoardView | StandupView)
        if not anew:
            return render(view, texts_for("en"), HOME).json
        if isinstance(view, BoardView):
            return board.drawn(view, texts_for("en"), HOME).json
        return standup.drawn(view, texts_for("en"), HOME).json

    def remember(self, work: Work) -> None:
        """Keep every version of every task that is not known yet."""
        for row in work.connection.execute(select(tasks)).mappings():
            task = task_of(row)
            self.was.setdefault((task.number, task.version), (task, work.notes(task.number, 50)[0]))
        for changed in work.recorded:  # a duplicate's notes come over one by one, within one turn
            after = changed.after
            self.was.setdefault((after.number, after.version), (after, work.notes(after.number, 50)[0]))

    def undone(self, task: Task) -> int:
        """The version that a task's newest event took back."""
        with transaction(self.raw) as connection:
            row = connection.execute(
                select(events.c.happening, events.c.undoes).where(
                    events.c.number == task.number, events.c.version == task.version
                )
            ).one()
        assert row[0] == Happening.UNDONE.value
        return int(row[1])

    def lost_meanwhile(self, task: Task, version: int) -> bool:
        """Whether something that a task had before this version was taken back after it."""
        later = select(events.c.version).where(
            events.c.number == task.number,
            events.c.version > version,
            events.c.version < task.version,
            events.c.undoes < version,
        )
        with transaction(self.looking, "BEGIN") as connection:
            return connection.execute(later).first() is not None

    def all_tasks(self) -> list[Task]:
        """Every task that there is."""
        with transaction(self.looking, "BEGIN") as connection:
            return [task_of(row) for row in connection.execute(select(tasks)).mappings()]
