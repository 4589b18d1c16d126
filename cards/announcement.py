"""What a whole board is told at once: an emergency, or that everybody's help is asked for."""

from cards.buttons import Buttons
from cards.elements import Action, Block, Card
from cards.home import Home
from cards.layout import DOT, EN_SPACE, band, line, made, one_line, run, title
from cards.texts import Texts
from cards.words import LONGEST_NAME, age_phrase, lane_heading, name_of
from kanban.commands import MoveTask, Step
from kanban.questions import FormKind, ShowForm, ShowTask
from kanban.tasks import Lane, Task
from kanban.views import AnnouncementView


def announcement_card(view: AnnouncementView, texts: Texts, home: Home) -> Card:
    """Say what has happened, to which task, and by whom it was raised; the task opens in place."""
    task = view.task
    buttons = Buttons(texts, home, task.version)
    said = texts(f"announce.{'help' if task.lane is Lane.BLOCKED else view.told}.title", number=task.number)
    named = line(run(f"#{task.number}{EN_SPACE}"), run(one_line(task.title, 250), bold=True))
    style = "attention" if task.lane is Lane.EMERGENCY else "emphasis"
    body: list[Block] = [title(said), band(named, *_facts(view, texts), style=style)]
    plain = texts("announce.plain", said=said, number=task.number, title=one_line(task.title, 80))
    return made(texts, said, body, [*_actions(task, buttons), buttons.board()], plain=plain)


def _facts(view: AnnouncementView, texts: Texts) -> list[Block]:
    """Where the task stands and since when, what it waits for, and who says so."""
    task = view.task
    where = [] if task.lane is Lane.EMERGENCY else [lane_heading(task.lane, texts)]
    if task.blocker is not None:
        waits = texts.duration(view.now - task.entered_at)
        cause = texts("age.waits", duration=waits, cause=one_line(task.blocker.cause, 250))
        by = texts("announce.help.by", name=name_of(view.by))
        return [line(run(cause), spacing="Small"), _small(*where, by)]
    tickets = [one_line(ticket, LONGEST_NAME) for ticket in task.tickets[:1]]
    by = texts("announce.by", name=name_of(view.by))
    return [_small(*where, *tickets, by, age_phrase(task.entered_at, view.now, texts))]


def _small(*said: str) -> Block:
    return line(run(DOT.join(said), size="Small", subtle=True), spacing="None")


def _actions(task: Task, buttons: Buttons) -> list[Action]:
    """Open, and the likely next steps where the task stands."""
    number = task.number
    found: list[Action] = [buttons.execute("open", ShowTask(number=number), positive=True, number=number)]
    if task.lane is Lane.EMERGENCY:
        found.append(buttons.execute("done", MoveTask(number=number, step=Step.DONE), number=number))
    if task.lane is Lane.BLOCKED:
        found.append(buttons.execute("unblock", MoveTask(number=number, step=Step.UNBLOCK), number=number))
        found.append(buttons.execute("note", ShowForm(number=number, form=FormKind.NOTE), number=number))
    return found
