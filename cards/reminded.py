"""What is told of one task by itself: that it is off the board, to whoever asked; whether an emergency lasts."""

from cards.buttons import Buttons
from cards.elements import Block, Card, TextBlock
from cards.home import Home
from cards.layout import DOT, EN_SPACE, band, heading, line, made, one_line, run, title, words
from cards.mention import Mention
from cards.notices import moment
from cards.texts import Texts
from cards.words import LONGEST_NAME, age_phrase, name_of
from kanban.commands import MoveTask, Step
from kanban.questions import ShowTask
from kanban.reminded import ClosedView, StillView
from kanban.reminding import KeepEmergency
from kanban.tasks import Lane, Task

LONGEST_TITLE = 250
LONGEST_REASON = 160


def closed_card(view: ClosedView, texts: Texts, home: Home) -> Card:
    """Say how a task has ended, and by whom; whoever asked for it is mentioned where others read along."""
    task, mention = view.task, Mention.of(view.to)
    said = texts(f"closed.{_ended(view)}")
    facts = DOT.join([*_why(view, texts), texts("closed.by", name=name_of(view.by))])
    body: list[Block] = [
        heading(said),
        *([TextBlock(text=texts("closed.to", name=mention.text), wrap=True, spacing="Small")] if mention else []),
        _named(task),
        line(run(facts, size="Small", subtle=True), spacing="None"),
    ]
    told = texts("closed.told", said=said, number=task.number)
    plain = texts("announce.plain", said=told, title=one_line(task.title, 80))
    open_it = Buttons(texts, home, task.version).open(task.number)
    return made(texts, told, body, [open_it], plain=plain, mention=mention)


def still_card(view: StillView, texts: Texts, home: Home) -> Card:
    """Ask whether a task still is an emergency, or show who has said so and when that is asked again."""
    task = view.task
    buttons = Buttons(texts, home, task.version)
    said = texts("still.kept" if view.by else "still.asked", number=task.number)
    told = [one_line(ticket, LONGEST_NAME) for ticket in task.tickets[:1]]
    told.append(age_phrase(task.entered_at, view.now, texts))
    facts = line(run(DOT.join(told), size="Small", subtle=True), spacing="None")
    body: list[Block] = [title(said), band(_named(task), facts, style="attention")]
    if view.by is not None and view.at is not None:
        when = moment(view.at, view.now, texts)
        body.append(line(run(texts("still.by", name=name_of(view.by), moment=when)), spacing="Medium"))
        body.append(words(texts("still.again"), spacing="Small"))
    actions = [
        buttons.execute("done", MoveTask(number=task.number, step=Step.DONE), positive=True, number=task.number),
        buttons.execute("calmed", MoveTask(number=task.number, step=Step.START), number=task.number),
        buttons.execute("keep", KeepEmergency(number=task.number), number=task.number),
        buttons.execute("open", ShowTask(number=task.number), number=task.number),
    ]
    return made(texts, said, body, actions, plain=texts("announce.plain", said=said, title=one_line(task.title, 80)))


def _ended(view: ClosedView) -> str:
    if view.task.lane is Lane.DONE:
        return "done"
    if view.of is not None:
        return "duplicate"
    return "project" if view.task.became_project else "discarded"


def _why(view: ClosedView, texts: Texts) -> list[str]:
    """What goes on in its stead, or why nothing does."""
    if view.of is not None:
        return [texts("closed.goes_on", number=view.of.number, title=one_line(view.of.title, LONGEST_TITLE))]
    return [one_line(view.task.discarded_for, LONGEST_REASON)] if view.task.discarded_for else []


def _named(task: Task) -> Block:
    return line(run(f"#{task.number}{EN_SPACE}", subtle=True), run(one_line(task.title, LONGEST_TITLE), bold=True))
