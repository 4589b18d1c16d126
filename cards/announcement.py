"""What a whole board is told at once: an emergency, or that everybody's help is asked for."""

from cards.buttons import Buttons
from cards.elements import Block, Card
from cards.home import Home
from cards.layout import DOT, EN_SPACE, band, line, made, one_line, run, title
from cards.texts import Texts
from cards.words import LONGEST_NAME, age_phrase, lane_heading, name_of
from kanban.commands import MoveTask, Step
from kanban.questions import ShowTask
from kanban.tasks import Lane
from kanban.views import AnnouncementView


def announcement_card(view: AnnouncementView, texts: Texts, home: Home) -> Card:
    """Say what has happened, to which task, and by whom it was raised; the task opens in place."""
    task = view.task
    buttons = Buttons(texts, home, task.version)
    said = texts(f"announce.{view.told}.title", number=task.number)
    told: list[str] = [one_line(ticket, LONGEST_NAME) for ticket in task.tickets[:1]]
    told += [texts("announce.by", name=name_of(view.by)), age_phrase(task.entered_at, view.now, texts)]
    named = line(run(f"#{task.number}{EN_SPACE}"), run(one_line(task.title, 250), bold=True))
    where = [] if task.lane is Lane.EMERGENCY else [lane_heading(task.lane, texts)]
    facts = line(run(DOT.join([*where, *told]), size="Small", subtle=True), spacing="None")
    body: list[Block] = [
        title(said),
        band(named, facts, style="attention" if task.lane is Lane.EMERGENCY else "emphasis"),
    ]
    actions = [buttons.execute("open", ShowTask(number=task.number), positive=True, number=task.number)]
    if task.lane is Lane.EMERGENCY:
        actions.append(buttons.execute("done", MoveTask(number=task.number, step=Step.DONE), number=task.number))
    plain = texts("announce.plain", said=said, number=task.number, title=one_line(task.title, 80))
    return made(texts, said, body, [*actions, buttons.board()], plain=plain)
