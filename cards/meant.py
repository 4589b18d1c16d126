"""What may have been meant as a command: one tap does it, another takes the words as the ask that they are."""

from cards.actions import Pressable
from cards.buttons import Buttons
from cards.elements import Action, Block, Card, Container
from cards.home import Home
from cards.layout import EN_SPACE, band, line, made, one_line, run, title
from cards.texts import Texts
from kanban.helping import MeantView
from kanban.tasks import Task

QUOTED = 200
LONGEST_TITLE = 80


def meant_card(view: MeantView, texts: Texts, home: Home) -> Card:
    """Ask which of the two it is; nothing is done yet, and nothing is lost."""
    buttons = Buttons(texts, home)
    said = texts("meant.title")
    shown: list[Block] = [line(run(one_line(view.said, QUOTED), size="Large", bold=True))]
    if view.task is not None:
        shown.append(_about(view.task, buttons))
    wrote = run(texts("why.wrote") + EN_SPACE, size="Small", subtle=True)
    body = [title(said), band(*shown), line(wrote, run(one_line(view.original, QUOTED), size="Small"))]
    does: list[Action] = []
    if isinstance(view.command, Pressable):
        does = [buttons.execute("meant", view.command, positive=True)]
    return made(texts, said, body, [*does, *buttons.add(view.original, name="ask"), buttons.help()])


def _about(task: Task, buttons: Buttons) -> Block:
    """The task that it would be about; a tap opens it."""
    shown = line(run(f"#{task.number}{EN_SPACE}", subtle=True), run(one_line(task.title, LONGEST_TITLE)))
    return Container(items=[shown], spacing="Small", select_action=buttons.opening(task.number))
