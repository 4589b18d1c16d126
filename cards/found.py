"""The tasks that were looked for, the likeliest first."""

from cards.buttons import Buttons
from cards.elements import Action, Block, Card
from cards.home import Home
from cards.layout import fitted, headed, line, made, meta, one_line, run, words
from cards.rows import listed_row
from cards.texts import Texts
from cards.words import lane_heading
from kanban.questions import FindTasks
from kanban.views import FoundView

CAPS = (None, None, 40, 25)
LONGEST_WORDS = 100


def found_card(view: FoundView, texts: Texts, home: Home) -> Card:
    """Show what was found, as full as fits."""
    buttons = Buttons(texts, home)
    return fitted(lambda level: _card(view, buttons, dense=level > 0, cap=CAPS[level]), len(CAPS))


def _card(view: FoundView, buttons: Buttons, *, dense: bool, cap: int | None) -> Card:
    texts = buttons.texts
    shown = view.tasks[:cap]
    body: list[Block] = [headed(texts("found.title"), texts("found.count", count=view.total))]
    if view.words:
        body.append(line(run(one_line(view.words, LONGEST_WORDS), subtle=True), spacing="Small"))
    lane = None
    for task in shown:
        if task.lane is not lane:
            lane = task.lane
            body.append(meta(lane_heading(lane, texts), spacing="Medium"))
        body.append(listed_row(task, view.now, buttons, dense=dense))
    if not shown:
        body.append(words(texts("found.nothing"), spacing="Medium"))
    if len(shown) < len(view.tasks):
        body.append(meta(texts("board.cut", count=len(view.tasks) - len(shown)), spacing="Medium"))
    return made(texts, texts("found.fallback"), body, _actions(view, buttons), wide=True)


def _actions(view: FoundView, buttons: Buttons) -> list[Action]:
    found: list[Action] = [] if view.tasks else [*buttons.add(view.said)]
    if view.page < view.pages:
        found.append(buttons.execute("more", FindTasks(words=view.words, page=view.page + 1)))
    if view.page > 1:
        found.append(buttons.execute("previous", FindTasks(words=view.words, page=view.page - 1)))
    return [*found, buttons.board(), buttons.mine()]
