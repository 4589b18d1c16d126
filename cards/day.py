"""A person's day: what of their own is overdue, due, or to be looked at again; no figure, since nothing is counted."""

from itertools import groupby

from cards.buttons import Buttons
from cards.elements import Action, Block, Card, Container
from cards.home import Home
from cards.layout import EM_SPACE, EN_SPACE, fitted, heading, line, made, meta, one_line, run, section, title, words
from cards.rows import DENSE_TITLE, TITLE
from cards.texts import Texts
from cards.words import LONGEST_NAME, Phrase, phrase_runs, row_phrases
from kanban.day import Mine, Section
from kanban.questions import ShowDay
from kanban.reminded import DayView
from kanban.reminding import SetReminders

CAPS = (None, None, 50, 25)
A_DAY = 1


def day_card(view: DayView, texts: Texts, home: Home) -> Card:
    """Show the reader's day, as full as fits."""
    return fitted(lambda level: _card(view, Buttons(texts, home), level), len(CAPS))


def _card(view: DayView, buttons: Buttons, level: int) -> Card:
    texts, found = buttons.texts, view.mine[: CAPS[level]]
    said = texts("day.title", day=texts.day(view.now.date(), view.now.date()))
    body: list[Block] = [title(said)]
    for of, mine in groupby(found, key=lambda one: one.section):
        rows = [_row(one, view, buttons, dense=level > 0) for one in mine]
        body.append(section(heading(_heading(of, view, texts)), *rows))
    if not found:
        body.append(words(texts("day.nothing"), spacing="Small"))
    if len(found) < len(view.mine):
        body.append(meta(texts("day.cut"), spacing="Medium"))
    return made(texts, said, body, _actions(view, buttons), plain=_plain(view, said, texts), wide=True)


def _heading(of: Section, view: DayView, texts: Texts) -> str:
    """The section's name; what is due by the next working day says which, unless that is tomorrow."""
    days = (view.following - view.now.date()).days
    if of is Section.NEXT and days > A_DAY:
        return texts("day.section.until", day=texts.day(view.following, view.now.date()))
    return texts(f"day.section.{of.value}")


def _row(mine: Mine, view: DayView, buttons: Buttons, *, dense: bool) -> Container:
    """A task, which opens on its own board; that is named where there are several."""
    task, texts = mine.task, buttons.texts
    said = row_phrases(task, view.now, texts, dense=dense, owner=False)
    several = len({one.board.id for one in view.mine}) > 1
    said += [Phrase(_name(mine, texts))] if several else []
    own = Buttons(texts, Home(buttons.home.question, mine.board.id))
    number = run(f"#{task.number}{EN_SPACE}", subtle=True)
    if dense:
        items = [line(number, run(one_line(task.title, DENSE_TITLE)), *phrase_runs(said, lead=EM_SPACE))]
    else:
        items = [line(number, run(one_line(task.title, TITLE))), line(*phrase_runs(said), spacing="None")]
    tap = own.opening(task.number)
    return Container(items=items, spacing="Small", select_action=tap)


def _name(mine: Mine, texts: Texts) -> str:
    return one_line(mine.board.name, LONGEST_NAME) or texts("day.nameless")


def _plain(view: DayView, said: str, texts: Texts) -> str:
    """What a notification shows: the day, and the first task."""
    if not view.mine:
        return said
    first = view.mine[0]
    return texts("day.plain", said=said, number=first.task.number, title=one_line(first.task.title, TITLE))


def _actions(view: DayView, buttons: Buttons) -> list[Action]:
    name = "reminders_off" if view.reminders else "reminders_on"
    turn = buttons.execute(name, SetReminders(on=not view.reminders), overflow=True)
    return [buttons.execute("refresh", ShowDay()), buttons.mine(), buttons.board(), turn]
