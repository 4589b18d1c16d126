"""The tasks that were looked for, the likeliest first."""

from cards.buttons import Buttons
from cards.elements import Action, Block, Card, TextInput
from cards.home import Home
from cards.layout import fitted, headed, made, meta, one_line, shown, words
from cards.rows import listed_row
from cards.texts import Texts
from cards.words import lane_heading
from kanban.questions import FindTasks
from kanban.views import FoundView

CAPS = (None, None, 40, 25)
LONGEST_WORDS = 100


def found_card(view: FoundView, texts: Texts, home: Home) -> Card:
    """Show what was found, as full as fits."""
    buttons = Buttons(texts, home, inputs=True)
    return fitted(lambda level: _card(view, buttons, dense=level > 0, cap=CAPS[level]), len(CAPS))


def _card(view: FoundView, buttons: Buttons, *, dense: bool, cap: int | None) -> Card:
    texts = buttons.texts
    found = view.tasks[:cap]
    body: list[Block] = [headed(texts("found.title"), texts("found.count", count=view.total))]
    typed = shown(one_line(view.words, LONGEST_WORDS)) or None
    body.append(TextInput(id="words", label=texts("found.label"), placeholder=texts("found.placeholder"), value=typed))
    lane = None
    for task in found:
        if task.lane is not lane:
            lane = task.lane
            body.append(meta(lane_heading(lane, texts), spacing="Medium"))
        body.append(listed_row(task, view.now, buttons, dense=dense))
    if not found:
        body.append(words(texts("found.nothing"), spacing="Medium"))
    if len(found) < len(view.tasks):
        body.append(meta(texts("board.cut", count=len(view.tasks) - len(found)), spacing="Medium"))
    return made(texts, texts("found.fallback"), body, _actions(view, buttons), wide=True)


def _actions(view: FoundView, buttons: Buttons) -> list[Action]:
    found: list[Action] = [buttons.execute("find", FindTasks(words=""), positive=True, sends=("words",))]
    found += [] if view.tasks else buttons.add(view.said)
    if view.page < view.pages:
        found.append(buttons.execute("more", FindTasks(words=view.words, page=view.page + 1)))
    if view.page > 1:
        found.append(buttons.execute("previous", FindTasks(words=view.words, page=view.page - 1)))
    return [*found, buttons.board(), buttons.mine()]
