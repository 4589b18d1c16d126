"""A task as it is found and pasted elsewhere: a line in the list of what was found, and a card that changes nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from cards.elements import Action, Block, Card, Column, Container, TextRun
from cards.layout import DOT, EN_SPACE, fact, fact_grid, headed, line, made, meta, one_line, paragraphs, run
from cards.texts import Texts
from cards.words import (
    age_phrase,
    due_phrase,
    lane_name,
    name_of,
    priority_phrase,
    row_phrases,
    task_heading,
)
from kanban.tasks import CLOSED_LANES, Lane, Task

LONGEST_TITLE = 80
LONGEST_TEXT = 1_000
LONGEST_TICKET = 60
LONGEST_BOARD = 80
MARKUP = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")", EN_SPACE: " "})  # noqa: RUF001 - harmless lookalikes


@dataclass(frozen=True, slots=True)
class Origin:
    """Which board a task was found on: somebody's own, or a team's by its name, which may be unknown."""

    name: str
    own: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """A task in the list of what was found; both are plain text for clients that read markup in them."""

    title: str
    text: str


def preview(task: Task, now: datetime, texts: Texts) -> Preview:
    """Number and title, then where it stands, by whom and until when."""
    phrases = [phrase.text for phrase in row_phrases(task, now, texts)]
    said = DOT.join([lane_name(task.lane, texts), *phrases])
    return Preview(_plain(f"#{task.number} {one_line(task.title, LONGEST_TITLE)}"), _plain(said))


def pasted_card(task: Task, origin: Origin, now: datetime, texts: Texts, actions: tuple[Action, ...] = ()) -> Card:
    """A task as it stands now, without a button that a board elsewhere could mistake for its own."""
    body: list[Block] = [
        headed(task_heading(task, texts), _standing(task, now, texts)),
        line(run(task.title, size="Large", bold=True), spacing="Small"),
        *fact_grid(_facts(task, now, texts)),
        *_outcome(task, texts),
        line(run(_origin(origin, now, texts), size="Small", subtle=True), spacing="Large"),
    ]
    said = texts("task.fallback", number=task.number, lane=lane_name(task.lane, texts))
    return made(texts, said, body, actions)


def _standing(task: Task, now: datetime, texts: Texts) -> str:
    if task.lane in CLOSED_LANES:
        return texts.past_day(task.entered_at, now)
    return age_phrase(task.entered_at, now, texts)


def _facts(task: Task, now: datetime, texts: Texts) -> list[Column]:
    owner = run(name_of(task.owner)) if task.owner else run(texts("task.nobody"), subtle=True)
    found = [fact(texts("label.owner"), owner)]
    if task.due:
        found.append(fact(texts("label.due"), _due(task.due, task.lane, now, texts)))
    found.append(fact(texts("label.priority"), run(priority_phrase(task.priority, texts))))
    found.append(fact(texts("label.asked_by"), run(name_of(task.stakeholder or task.asked_by))))
    if task.tickets:
        tickets = texts.series(one_line(ticket, LONGEST_TICKET) for ticket in task.tickets)
        found.append(fact(texts("label.ticket"), run(tickets)))
    if task.blocker:
        found.append(fact(texts("label.waits_for"), run(one_line(task.blocker.cause, LONGEST_TITLE))))
    return found


def _due(due: date, lane: Lane, now: datetime, texts: Texts) -> TextRun:
    """The day, and in attention colour that it has passed."""
    phrase = due_phrase(due, now, texts)
    late = phrase.alarm and lane is not Lane.DONE
    day = texts.day(due, now.date())
    return run(texts.series((day, phrase.text)) if late else day, bold=late, color="Attention" if late else None)


def _outcome(task: Task, texts: Texts) -> list[Block]:
    if not task.outcome:
        return []
    label = meta(texts("label.outcome"), spacing="None")
    return [Container(items=[label, *paragraphs(task.outcome, LONGEST_TEXT)], spacing="Medium")]


def _origin(origin: Origin, now: datetime, texts: Texts) -> str:
    name = one_line(origin.name, LONGEST_BOARD)
    key = "own" if origin.own else "board" if name else "board_nameless"
    return texts(f"preview.{key}", name=name, clock=texts.clock(now, now))


def _plain(text: str) -> str:
    """A text in which no client finds a tag or a link: thumbnail cards read HTML and some markdown.

    https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
    """
    return text.translate(MARKUP)
