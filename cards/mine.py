"""The reader's own open tasks; lane by lane, without any count, since nothing is counted per person."""

from itertools import groupby

from cards.buttons import Buttons
from cards.elements import Action, Block, Card
from cards.home import Home
from cards.layout import band, fitted, heading, made, meta, section, title, words
from cards.rows import listed_row
from cards.texts import Texts
from cards.words import lane_heading
from kanban.questions import ShowMyTasks
from kanban.tasks import Lane, Task
from kanban.views import MyTasksView

CAPS = (None, None, 40, 25)


def mine_card(view: MyTasksView, texts: Texts, home: Home) -> Card:
    """Show the reader's open tasks, as full as fits."""
    buttons = Buttons(texts, home)
    return fitted(lambda level: _card(view, buttons, dense=level > 0, cap=CAPS[level]), len(CAPS))


def _card(view: MyTasksView, buttons: Buttons, *, dense: bool, cap: int | None) -> Card:
    texts = buttons.texts
    found = view.tasks[:cap]
    body: list[Block] = [title(texts("mine.title"))]
    for lane, tasks in groupby(found, key=lambda task: task.lane):
        body.append(_lane(lane, list(tasks), view, buttons, dense=dense))
    if not found:
        body.append(words(texts("mine.empty"), spacing="Small"))
    if len(found) < len(view.tasks):
        body.append(meta(texts("board.cut", count=len(view.tasks) - len(found)), spacing="Medium"))
    return made(texts, texts("mine.fallback"), body, _actions(view, buttons), wide=True)


def _lane(lane: Lane, tasks: list[Task], view: MyTasksView, buttons: Buttons, *, dense: bool) -> Block:
    parts: list[Block] = [heading(lane_heading(lane, buttons.texts))]
    parts += [listed_row(task, view.now, buttons, dense=dense, owner=False) for task in tasks]
    if lane is Lane.EMERGENCY:
        return band(*parts, style="attention", spacing="ExtraLarge")
    return section(*parts)


def _actions(view: MyTasksView, buttons: Buttons) -> list[Action]:
    found: list[Action] = [buttons.execute("refresh", ShowMyTasks(page=view.page))]
    if view.page < view.pages:
        found.append(buttons.execute("more", ShowMyTasks(page=view.page + 1)))
    if view.page > 1:
        found.append(buttons.execute("previous", ShowMyTasks(page=view.page - 1)))
    return [*found, buttons.board()]
