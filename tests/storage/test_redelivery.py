import asyncio
from collections.abc import Iterator
from datetime import UTC, timedelta
from functools import partial

import pytest

from bot import dispatch
from bot.dispatch import Answer
from bot.turn import Turn
from kanban.commands import AddNote, CaptureTask, MoveTask, Step, UndoChange
from kanban.tasks import Lane
from kanban.views import ReceiptView, TaskView
from storage.inbox import Key
from storage.store import Store
from tests.kanban.builders import ANA, AT
from tests.storage.units import ASK, PLACE

COPIES_TOGETHER = [key for key in range(100) for _ in range(10)]
COPIES_APART = [key for _ in range(10) for key in range(100)]


def turn_of(key: int) -> Turn:
    return Turn(person=ANA, at=AT + timedelta(seconds=key), zone=UTC, keys=(Key(f"a:{key}"),))


def number_of(answer: Answer) -> int:
    assert isinstance(answer.view, ReceiptView | TaskView)
    return answer.view.task.number


async def deliver(store: Store, keys: Iterator[int]) -> list[tuple[int, int]]:
    """One sender: each delivery's key, and the number of the task that it was answered with."""
    answers: list[tuple[int, int]] = []
    for key in keys:
        command = CaptureTask(title=f"Patch print server {key}", original=f"{key}")
        answer = await store.write(PLACE, partial(dispatch.change, command, None, turn_of(key)))
        answers.append((key, number_of(answer)))
    return answers


@pytest.mark.parametrize("keys", [COPIES_TOGETHER, COPIES_APART], ids=["together", "apart"])
async def test_a_thousand_redeliveries_of_a_hundred_asks_make_a_hundred_tasks(store: Store, keys: list[int]) -> None:
    pending = iter(keys)

    senders = await asyncio.gather(*(deliver(store, pending) for _ in range(16)))

    answers = [answer for sender in senders for answer in sender]
    titles = await store.read(PLACE, lambda work: {number: work.tasks.get(number).title for number in range(1, 101)})
    assert len(answers) == 1000
    assert {(number, f"Patch print server {key}") for key, number in answers} == set(titles.items())
    assert await store.read(PLACE, lambda work: work.tasks.totals()) == {Lane.BACKLOG: 100}


async def test_a_press_that_is_delivered_again_changes_nothing_and_shows_the_task_as_it_stands(store: Store) -> None:
    await store.write(PLACE, partial(dispatch.change, ASK, None, turn_of(1)))
    start = partial(dispatch.change, MoveTask(number=1, step=Step.START), None, turn_of(2))
    note = partial(dispatch.change, AddNote(number=1, text="It hums."), None, turn_of(3))
    await store.write(PLACE, start)
    await store.write(PLACE, note)

    answers = await asyncio.gather(*(store.write(PLACE, unit) for unit in (start, note) * 8))

    tasks = [answer.view.task for answer in answers if isinstance(answer.view, TaskView)]
    assert {(task.lane, task.version) for task in tasks} == {(Lane.IN_PROGRESS, 3)}
    assert len(tasks) == 16
    assert await store.read(PLACE, lambda work: work.notes(1, 3)[1]) == 1


async def test_an_ask_that_was_taken_back_is_not_captured_again_by_a_late_delivery(store: Store) -> None:
    ask = partial(dispatch.change, ASK, None, turn_of(1))
    await store.write(PLACE, ask)
    await store.write(PLACE, lambda work: dispatch.change(UndoChange(number=1), None, turn_of(2), work))

    late = await store.write(PLACE, ask)

    assert (number_of(late), late.changed) == (1, False)
    assert await store.read(PLACE, lambda work: work.tasks.totals()) == {}
