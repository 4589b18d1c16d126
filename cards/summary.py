"""The summary of a backlog maintenance meetup: every decision, with the way back while there is one."""

from collections.abc import Iterable
from itertools import groupby

from cards.buttons import Buttons
from cards.elements import Action, ActionSet, Block, Card
from cards.home import Home
from cards.layout import DOT, EN_SPACE, column, columns, fitted, headed, line, made, meta, one_line, run, section, title
from cards.rows import TITLE
from cards.rulings import ruling_words
from cards.texts import Texts
from cards.triage import over_words
from cards.words import LONGEST_NAME
from kanban.chairing import OpenTriage
from kanban.commands import UndoChange
from kanban.meetup_views import Ruling, SummaryView
from kanban.questions import ShowSummary


def summary_card(view: SummaryView, texts: Texts, home: Home) -> Card:
    """Show every decision, as full as fits."""
    return fitted(lambda level: _card(view, Buttons(texts, home), TITLE >> level), 3)


def _card(view: SummaryView, buttons: Buttons, longest: int) -> Card:
    texts = buttons.texts
    said = texts("summary.title", day=texts.day(view.began.date(), view.now.date()))
    name = one_line(view.board.name, LONGEST_NAME)
    told = DOT.join([*([name] if name else []), over_words(view.progress, texts)])
    groups = groupby(view.rulings, key=lambda ruling: ruling.decided.decision)
    counts = dict(view.progress.counts)
    body: list[Block] = [title(said), line(run(told, size="Small", subtle=True), spacing="None")]
    for decision, rulings in groups:
        heading = headed(texts(f"triage.did.{decision.value}"), texts.count(counts.get(decision, 0)))
        body.append(section(heading, *_rows(rulings, view, buttons, longest)))
    if not view.rulings:
        body.append(meta(texts("summary.nothing"), spacing="Large"))
    elif view.fresh:
        body.append(meta(texts("summary.undo"), spacing="Large"))
    counted = texts.series(
        texts(f"triage.count.{decision.value}", count=count) for decision, count in view.progress.counts
    )
    plain = texts.labelled(said, counted) if counted else said
    return made(texts, plain, body, _actions(view, buttons), plain=plain)


def _rows(rulings: Iterable[Ruling], view: SummaryView, buttons: Buttons, longest: int) -> list[Block]:
    return [_row(ruling, view, buttons, longest) for ruling in rulings]


def _row(ruling: Ruling, view: SummaryView, buttons: Buttons, longest: int) -> Block:
    """A decision, which opens its task, with its Undo as long as nobody has changed the task since."""
    task, texts = ruling.task, buttons.texts
    text = column(
        line(run(f"#{task.number}{EN_SPACE}", subtle=True), run(one_line(task.title, longest))),
        line(run(ruling_words(ruling, view.now, texts), size="Small", subtle=True), spacing="None"),
        select_action=buttons.opening(task.number),
    )
    if not view.fresh or not ruling.can_be_undone:
        return columns(text, spacing="Small")
    own = Buttons(texts, buttons.home, task.version)
    undo = own.execute("undo_decision", UndoChange(number=task.number), number=task.number)
    return columns(text, column(ActionSet(actions=[undo]), width="auto", vertical_align="Center"), spacing="Small")


def _actions(view: SummaryView, buttons: Buttons) -> list[Action]:
    found: list[Action] = [buttons.board()]
    if view.progress.left:
        found.append(buttons.execute("triage_on", OpenTriage(), count=view.progress.left))
    if view.page < view.pages:
        found.append(buttons.execute("more", ShowSummary(triage=view.triage, page=view.page + 1)))
    if view.page > 1:
        found.append(buttons.execute("previous", ShowSummary(triage=view.triage, page=view.page - 1)))
    return found
