"""Sixteen people do ten thousand things to one board, through two stores at once, and nothing is lost."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from sqlalchemy import Table, func, select

from bot import dispatch
from bot.dispatch import Answer
from bot.turn import Turn
from kanban.board import DEFAULT_WIP_LIMIT
from kanban.commands import (
    AddNote,
    AddSubTask,
    AddTicket,
    BlockTask,
    CaptureTask,
    Change,
    CheckSubTask,
    DeclareEmergency,
    EditTask,
    LinkDuplicate,
    MoveTask,
    OpenSubTasks,
    Step,
    UndoChange,
)
from kanban.tasks import Lane, Person, Priority
from kanban.views import BrokenCardView
from storage.inbox import Key
from storage.rows import task_of
from storage.store import Store
from storage.tables import events, inbox, notes, tasks, terms
from storage.work import Work
from tests.storage.units import PLACE, url_of

OPERATIONS = 10_000
PEOPLE = tuple(Person(f"29:{number}", f"Person {number}") for number in range(16))
STEPS = (*Step, *(Step.START,) * 4, Step.DONE, Step.TEST)
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SUBJECTS = ("patch the print server", "renew the certificate", "check the backups", "order toner", "vpn??")


def anything(dice: random.Random, newest: int) -> Change:
    """Something that somebody could do to a board with so many tasks."""
    number = dice.randint(max(1, newest - 60), max(1, newest))
    what = dice.random()
    if what < 0.16:
        title = f"{dice.choice(SUBJECTS)} {dice.randint(1, 500)}"
        return CaptureTask(title=title, original=title)
    if what < 0.56:
        return MoveTask(number=number, step=dice.choice(STEPS), open_subtasks=OpenSubTasks.WAIVE, as_task=True)
    others: tuple[Change, ...] = (
        BlockTask(number=number, cause="vendor"),
        EditTask(number=number, priority=dice.choice(tuple(Priority))),
        EditTask(number=number, owner=dice.choice(PEOPLE)),
        EditTask(number=number, title=f"{dice.choice(SUBJECTS)} {dice.randint(1, 500)}"),
        AddNote(number=number, text="the part has come"),
        AddSubTask(number=number, text="one more thing"),
        CheckSubTask(number=number, position=1),
        AddTicket(number=number, ticket=f"INC{dice.randint(1, 99)}"),
        DeclareEmergency(number=number, ticket="INC1"),
        LinkDuplicate(number=number, of=max(1, number - 1)),
        UndoChange(number=number),
        UndoChange(),
    )
    return dice.choice(others)


async def live(person: Person, stores: tuple[Store, ...], turns: Iterator[int], seed: int) -> list[Answer]:
    """One person's share of the operations, each on any of the stores."""
    dice = random.Random(seed)  # noqa: S311 - the same story every time
    answers, newest = list[Answer](), 1
    for _ in range(OPERATIONS // len(PEOPLE)):
        turn_id = next(turns)
        turn = Turn(person=person, at=START + timedelta(seconds=turn_id), zone=UTC, keys=(Key(f"t:{turn_id}"),))
        command = anything(dice, newest)
        answer = await dice.choice(stores).write(PLACE, partial(dispatch.change, command, None, turn))
        if isinstance(command, CaptureTask):
            newest = max(newest, getattr(answer.view, "task").number)  # noqa: B009 - a receipt always has one
        answers.append(answer)
    return answers


def faults(work: Work) -> list[str]:
    """Whatever is not as it must be."""
    connection, found = work.connection, list[str]()
    all_tasks = [task_of(row) for row in connection.execute(select(tasks)).mappings()]
    counted = {row[0]: (row[1], row[2]) for row in connection.execute(VERSIONS)}
    found += [f"#{task.number} has gaps" for task in all_tasks if counted[task.number] != (task.version, task.version)]
    numbers = sorted(task.number for task in all_tasks)
    found += [] if numbers == list(range(1, len(numbers) + 1)) else ["numbers have gaps"]
    working = Counter(task.owner and task.owner.id for task in all_tasks if task.lane is Lane.IN_PROGRESS)
    found += [f"{owner} has {many}" for owner, many in working.items() if owner is None or many > DEFAULT_WIP_LIMIT]
    frozen = [task for task in all_tasks if task.lane is Lane.ICE_BOX]
    found += [f"#{task.number} is not Low" for task in frozen if task.priority is not Priority.LOW]
    wrong_terms = connection.execute(
        select(terms.c.number)
        .join(tasks, (tasks.c.board_id == terms.c.board_id) & (tasks.c.number == terms.c.number))
        .where((terms.c.is_open == (tasks.c.lane == Lane.DONE.value)) | (tasks.c.lane == Lane.DISCARDED.value))
    ).all()
    return [*found, *(["words of tasks that are not where they were"] if wrong_terms else [])]


def rows_of(work: Work, table: Table) -> int:
    """How many rows a table has."""
    return int(work.connection.execute(select(func.count()).select_from(table)).scalar_one())


VERSIONS = select(events.c.number, func.count(), func.max(events.c.version)).group_by(events.c.number)


async def test_ten_thousand_things_at_once_lose_nothing(store: Store, database: Path) -> None:
    other = await Store.open(url_of(database))
    turns = count(1)

    lives = await asyncio.gather(
        *(live(person, (store, store, store, other), turns, seed) for seed, person in enumerate(PEOPLE))
    )
    await other.close()

    answers = [answer for one in lives for answer in one]
    changed = sum(answer.changed for answer in answers)
    assert len(answers) == OPERATIONS
    assert changed > OPERATIONS / 3
    assert not [answer for answer in answers if isinstance(answer.view, BrokenCardView)]
    assert await store.read(PLACE, faults) == []
    assert await store.read(PLACE, partial(rows_of, table=inbox)) == changed
    assert await store.read(PLACE, partial(rows_of, table=notes)) > 0
