"""What comes by itself on a board: row by row with its rule and the next day, and what can be done with each."""

from cards.buttons import Buttons
from cards.elements import Action, ActionSet, Block, Card
from cards.home import Home
from cards.layout import (
    DOT,
    band,
    column,
    columns,
    fitted,
    heading,
    line,
    made,
    meta,
    one_line,
    run,
    section,
    title,
    words,
)
from cards.recurring_words import next_phrase, rule_phrase
from cards.texts import Texts
from cards.words import name_of
from kanban.recurrences import Recurrence
from kanban.recurring_views import RecurringView
from kanban.repeating import ShowRecurrence, ShowRecurring, SkipRecurrence, StopRecurrence

TITLES = (80, 60, 40)
EXAMPLES = ("weekly", "monthly", "quarterly")


def recurring_card(view: RecurringView, texts: Texts, home: Home) -> Card:
    """Show what comes by itself, as full as fits."""
    return fitted(lambda level: _card(view, Buttons(texts, home), TITLES[level]), len(TITLES))


def _card(view: RecurringView, buttons: Buttons, longest: int) -> Card:
    texts = buttons.texts
    running = [one for one in view.recurrences if not one.stopped]
    stopped = [one for one in view.recurrences if one.stopped]
    full = texts("error.too_many_recurrences", count=view.notice.limit) if view.notice else ""
    body: list[Block] = [*([band(words(full), spacing="None")] if full else []), title(texts("recurring.title"))]
    if view.total:
        body.append(meta(_count(view, texts), spacing="None"))
    if running:
        body.append(section(*(part for one in running for part in _row(one, view, buttons, longest))))
    if stopped:
        rows = [part for one in stopped for part in _row(one, view, buttons, longest)]
        body.append(section(heading(texts("recurring.stopped")), *rows))
    if not view.total:
        body += _empty(texts)
    return made(texts, texts("recurring.title"), body, _actions(view, buttons), wide=True)


def _count(view: RecurringView, texts: Texts) -> str:
    said = texts("recurring.count", count=view.total)
    page = texts("history.page", page=view.page, pages=view.pages)
    return said if view.pages == 1 else DOT.join((said, page))


def _row(one: Recurrence, view: RecurringView, buttons: Buttons, longest: int) -> list[Block]:
    """Its title, then how it is called and its rule, and the next day; a tap shows what can be done with it."""
    texts, acts = buttons.texts, f"r{one.id}"
    rule, named = rule_phrase(one.rule, texts), texts("recurring.fallback", number=one.id)
    owner = DOT + name_of(one.ask.owner) if one.ask.owner else ""
    day = "" if one.stopped or one.next_day is None else texts.day(one.next_day, view.today)
    over = next_phrase(None, view.today, texts) if not one.stopped and one.next_day is None else ""
    said = column(
        line(run(one_line(one.ask.title, longest), struck=one.stopped, subtle=one.stopped)),
        line(run(named + DOT + rule + owner + (DOT + over if over else ""), size="Small", subtle=True), spacing="None"),
    )
    comes = column(line(run(day, size="Small", bold=True)), width="auto", vertical_align="Center")
    more = column(line(run("⋯", bold=True)), width="auto", vertical_align="Center")
    tap = buttons.toggle_tap("recurring_actions", acts, number=one.id)
    actions = ActionSet(id=acts, actions=_row_actions(one, buttons), spacing="Small", visible=False)
    return [columns(said, *([comes] if day else []), more, spacing="Medium", select_action=tap), actions]


def _row_actions(one: Recurrence, buttons: Buttons) -> list[Action]:
    own = Buttons(buttons.texts, buttons.home, one.version)
    found: list[Action] = []
    if one.stopped:
        found.append(own.small("recurring_resume", StopRecurrence(id=one.id, on=False), number=one.id))
    found.append(own.small("recurring_change", ShowRecurrence(id=one.id, form=True), number=one.id))
    if not one.stopped:
        skip = [own.small("recurring_skip", SkipRecurrence(id=one.id), number=one.id)] if one.next_day else []
        found += [*skip, own.small("recurring_stop", StopRecurrence(id=one.id), number=one.id)]
    return [*found, own.execute("recurring_open", ShowRecurrence(id=one.id), number=one.id)]


def _empty(texts: Texts) -> list[Block]:
    """Where nothing comes by itself yet: what to write."""
    examples = [line(run(texts(f"recurring.example.{name}"), bold=True), spacing="Small") for name in EXAMPLES]
    return [words(texts("recurring.empty"), spacing="Small"), band(*examples)]


def _actions(view: RecurringView, buttons: Buttons) -> list[Action]:
    found: list[Action] = [buttons.execute("refresh", ShowRecurring(page=view.page))]
    if view.page < view.pages:
        found.append(buttons.execute("more", ShowRecurring(page=view.page + 1)))
    if view.page > 1:
        found.append(buttons.execute("previous", ShowRecurring(page=view.page - 1)))
    return [*found, buttons.board()]
