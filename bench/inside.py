"""Units of work without HTTP around them: what a question or a change costs in the bot itself, and how that grows.

Boards of several sizes are asked the same in turn, in one process; each figure is the CPU of one question, read,
drawn and written as JSON.
"""

import itertools
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

import orjson

from bench.asks import SUFFIX, ask, name_of
from bench.boards import PEOPLE, PLACE
from bench.rows import Figure
from bot import dispatch
from bot.dispatch import Answer
from bot.turn import Turn
from cards.home import Home, Subject
from cards.render import render
from cards.texts import texts_for
from kanban.chairing import OpenTriage
from kanban.commands import AddNote, CaptureTask, Change, MoveTask, Step
from kanban.meetup_views import TriageView
from kanban.questions import FindTasks, ShowBoard, ShowFlow, ShowMyTasks, ShowStandup, ShowTriage
from storage.inbox import Key
from storage.store import Store

MILLISECONDS = 1000.0
TIMES = 16
BOARD, UNCHANGED, STANDUP, TRIAGE = "board", "board, nothing changed", "stand-up", "BMM"
FLOW = "flow over 90 days"
MINE, FIND, FIND_COMMON, CAPTURE, MOVE = "my tasks", "find a rare word", "find a common word", "capture", "move"
Look = ShowBoard | ShowStandup | ShowFlow | ShowTriage | ShowMyTasks | FindTasks
REMEMBERED = frozenset({BOARD, STANDUP, FLOW})
WIDE = (BOARD, STANDUP, TRIAGE)
DEEP = (CAPTURE, MOVE, BOARD, MINE, FIND, STANDUP, TRIAGE)


def _numbers_of_nobody() -> "itertools.count[int]":
    """Numbers of asks that no board has been filled with."""
    return itertools.count(200_000)


@dataclass(slots=True)
class Board:
    """One board of some size; `movable` is the task in progress that is moved to and fro, `last` the newest one."""

    name: str
    store: Store
    movable: int
    last: int
    triage: int = 0
    _turns: "itertools.count[int]" = field(default_factory=itertools.count)
    _moves: "itertools.count[int]" = field(default_factory=itertools.count)
    _asks: "itertools.count[int]" = field(default_factory=_numbers_of_nobody)

    async def open_triage(self) -> None:
        """Begin the meetup that TRIAGE looks at."""
        unit = partial(dispatch.chair, OpenTriage(), self.turn())
        view = (await self.store.write(PLACE, unit)).view
        if not isinstance(view, TriageView):
            raise TypeError(f"{view} is no triage")
        self.triage = view.triage

    def turn(self) -> Turn:
        """A turn of its own of the same person, now."""
        return Turn(person=PEOPLE[0], at=datetime.now(UTC), zone=UTC, keys=(Key(f"key-{next(self._turns)}"),))

    async def do(self, job: str) -> object:
        """Do one job to its end: the bytes that are answered."""
        questions: dict[str, Look] = {
            BOARD: ShowBoard(),
            UNCHANGED: ShowBoard(),
            STANDUP: ShowStandup(),
            FLOW: ShowFlow(days=90),
            TRIAGE: ShowTriage(triage=self.triage),
            MINE: ShowMyTasks(),
            FIND: FindTasks(words=name_of(self.last)),
            FIND_COMMON: FindTasks(words="printer"),
        }
        if job in questions:
            return await self._look(questions[job])
        if job == MOVE:
            step = Step.START if next(self._moves) % 2 else Step.TEST
            return await self._change(MoveTask(number=self.movable, step=step))
        title = ask(next(self._asks)).removesuffix(SUFFIX)
        return await self._change(CaptureTask(title=title, original=title))

    async def _look(self, question: Look) -> bytes:
        return self._drawn(await self.store.read(PLACE, partial(dispatch.ask, question, self.turn())), question)

    async def _change(self, change: Change) -> bytes:
        answered = await self.store.write(PLACE, partial(dispatch.change, change, None, self.turn()))
        if not answered.changed:
            raise ValueError(f"{change} was answered by {answered.view}")
        return self._drawn(answered, None)

    def _drawn(self, answer: Answer, question: Subject | None) -> bytes:
        home = Home(question, answer.board.id if answer.board else None)
        return orjson.dumps(render(answer.view, texts_for("en-US").on(answer.board), home).content)

    async def touch(self) -> None:
        """Change something, so that the next look finds a board that it has not seen."""
        await self._change(AddNote(number=self.movable, text="Looked at it"))


Figures = dict[tuple[str, str], Figure]


async def measured(boards: list[Board], jobs: tuple[str, ...], rounds: int) -> Figures:
    """The CPU in milliseconds of every job on every board; a first round warms up."""
    found: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for number in range(rounds + 1):
        for job, board in itertools.product(jobs, boards):
            cost = await _cost(partial(board.do, job), board.touch if job in REMEMBERED else None)
            if number:
                found[board.name, job].append(cost)
    return {key: Figure(tuple(values)) for key, values in found.items()}


async def _cost(work: Callable[[], Awaitable[object]], before: Callable[[], Awaitable[None]] | None) -> float:
    """The mean over a few times; what is done `before` each of them is not counted."""
    spent = 0.0
    for _ in range(TIMES):
        if before:
            await before()
        began = time.process_time()
        await work()
        spent += time.process_time() - began
    return spent / TIMES * MILLISECONDS
