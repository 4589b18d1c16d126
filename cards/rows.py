"""Rows: a task in a list is `#12  title` with a small line under or after it, and a tap opens it."""

from datetime import datetime

from cards.buttons import Buttons
from cards.elements import Block, Container, Execute
from cards.layout import EM_SPACE, EN_SPACE, line, one_line, run
from cards.words import phrase_runs, row_phrases, short_phrases
from kanban.tasks import Lane, Task

TITLE = 80
DENSE_TITLE = 40
ROW = Container(items=[], spacing="Small", select_action=Execute())
SHORT_LANES = frozenset({Lane.BACKLOG, Lane.ICE_BOX, Lane.DONE})


def listed_row(task: Task, now: datetime, buttons: Buttons, *, dense: bool, owner: bool = True) -> Container:
    """A task in a list that stands lane by lane: on one line where the list is long or the lane tells no owners."""
    if dense:
        return dense_row(task, now, buttons, owner=owner)
    if task.lane in SHORT_LANES:
        return short_row(task, now, buttons, owner=owner)
    return row(task, now, buttons, owner=owner)


def row(task: Task, now: datetime, buttons: Buttons, *, owner: bool = True) -> Container:
    """A task on two lines."""
    said = row_phrases(task, now, buttons.texts, owner=owner)
    return _opened_by_a_tap(
        buttons.opening(task.number),
        line(run(f"#{task.number}{EN_SPACE}", subtle=True), run(one_line(task.title, TITLE))),
        line(*phrase_runs(said, in_attention=task.lane is Lane.EMERGENCY), spacing="None"),
    )


def short_row(task: Task, now: datetime, buttons: Buttons, *, owner: bool = True) -> Container:
    """A task on one line, for lanes that have no owners to tell."""
    said = phrase_runs(short_phrases(task, now, buttons.texts, owner=owner), lead=EM_SPACE)
    return _opened_by_a_tap(
        buttons.opening(task.number),
        line(run(f"#{task.number}{EN_SPACE}", subtle=True), run(one_line(task.title, TITLE)), *said),
    )


def dense_row(task: Task, now: datetime, buttons: Buttons, *, owner: bool = True) -> Container:
    """A task on one line with first names and a short title, for long lists."""
    if task.lane in SHORT_LANES:
        said = short_phrases(task, now, buttons.texts, owner=owner)
    else:
        said = row_phrases(task, now, buttons.texts, dense=True, owner=owner)
    text = f"#{task.number}{EN_SPACE}{one_line(task.title, DENSE_TITLE)}"
    runs = phrase_runs(said, lead=EM_SPACE, in_attention=task.lane is Lane.EMERGENCY)
    return _opened_by_a_tap(buttons.opening(task.number, silent=True), line(run(text), *runs))


def _opened_by_a_tap(tap: Execute, *lines: Block) -> Container:
    return ROW.filled(items=list(lines), selectAction=tap)
