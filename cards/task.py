"""One task with everything it carries, and the moves that its lane allows."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

from cards.buttons import Buttons
from cards.came import came_blocks
from cards.elements import Block, Card, Column, Container, TextRun
from cards.home import NOWHERE, Home
from cards.layout import (
    DOT,
    EM_SPACE,
    EN_SPACE,
    band,
    column,
    fact,
    fact_grid,
    fitted,
    headed,
    heading,
    line,
    made,
    marked,
    meta,
    one_line,
    paragraphs,
    run,
    section,
)
from cards.moves import task_actions
from cards.notices import notice_lines
from cards.swarm import swarm_words
from cards.texts import Texts
from cards.words import age_phrase, due_phrase, lane_name, name_of, priority_phrase, task_heading, woken_phrase
from kanban.commands import CheckSubTask
from kanban.tasks import CLOSED_LANES, Lane, Note, Person, SubTask, Task
from kanban.views import TaskView

LONGEST_TICKET = 60
LONGEST_DUPLICATE = 80


@dataclass(frozen=True, slots=True)
class Level:
    """How much of a task is shown: sub-tasks and the length of theirs, of texts, of notes, of what was written.

    What was written yields last, since everything else was read from it.
    """

    subtasks: int
    subtask: int
    text: int
    note: int
    original: int
    lines: int


LEVELS = (
    Level(subtasks=50, subtask=250, text=4_000, note=4_000, original=12_000, lines=250),
    Level(subtasks=30, subtask=120, text=2_000, note=800, original=8_000, lines=150),
    Level(subtasks=15, subtask=80, text=800, note=300, original=6_000, lines=80),
    Level(subtasks=5, subtask=60, text=400, note=200, original=4_000, lines=40),
)


def task_card(view: TaskView, texts: Texts, home: Home) -> Card:
    """Show a task, as full as fits."""
    return fitted(lambda level: _card(view, texts, home, LEVELS[level]), len(LEVELS))


def _card(view: TaskView, texts: Texts, home: Home, level: Level) -> Card:
    task = view.task
    buttons = Buttons(texts, home, task.version)
    body: list[Block] = [
        *([band(*notice_lines(view.notice, view.now, texts), spacing="None")] if view.notice else []),
        headed(task_heading(task, texts), _standing(view, texts)),
        line(run(task.title, size="Large", bold=True), spacing="Small"),
        *fact_grid(_facts(view, texts)),
        *came_blocks(view, buttons),
        *_discarded(task, texts, level),
        *_outcome(task, texts, level),
        *_blocker(view, texts),
        *_subtasks(task, buttons, level),
        *_notes(view, texts, level),
        *_duplicates(view, buttons),
        line(run(_ages(view, texts), size="Small", subtle=True), spacing="Large"),
        *_original(task, buttons, level),
        *_source(task, buttons),
    ]
    said = texts("task.fallback", number=task.number, lane=lane_name(task.lane, texts))
    plain = texts("task.plain", number=task.number, lane=lane_name(task.lane, texts), title=one_line(task.title, 80))
    return made(texts, said, body, task_actions(task, buttons), plain=plain)


def _standing(view: TaskView, texts: Texts) -> str:
    if view.task.lane in CLOSED_LANES:
        return texts.past_day(view.task.entered_at, view.now)
    return age_phrase(view.task.entered_at, view.now, texts)


def _facts(view: TaskView, texts: Texts) -> list[Column]:
    """Owner, due, priority, who asked, tickets, type and input, as far as they are known."""
    task = view.task
    found = [fact(texts("label.owner"), _owner(task.owner, texts))]
    if task.due:
        found.append(fact(texts("label.due"), _due(task.due, view, texts)))
    swarm = [run(DOT + swarm_words(task, texts), bold=True)] if task.swarm else []
    found.append(fact(texts("label.priority"), run(priority_phrase(task.priority, texts)), *swarm))
    found.append(fact(texts("label.asked_by"), run(name_of(task.stakeholder or task.asked_by))))
    if task.tickets:
        found.append(fact(texts("label.ticket"), *_tickets(view, texts)))
    if task.type:
        found.append(fact(texts("label.type"), run(texts(f"type.{task.type.value}"))))
    if task.input:
        found.append(fact(texts("label.input"), run(texts(f"input.{task.input.value}"))))
    if task.lane is Lane.BACKLOG and (task.accepted_at or task.discuss):
        found.append(fact(texts("label.triage"), run(_triaged(view, texts))))
    if task.value:
        found.append(fact(texts("label.value"), run(texts(f"value.{task.value.value}"))))
    if task.effort:
        found.append(fact(texts("label.effort"), run(texts(f"effort.{task.effort.value}"))))
    return found


def _triaged(view: TaskView, texts: Texts) -> str:
    """What a triage has said of a task that waits."""
    if view.task.accepted_at is None:
        return texts("triage.discussed_last")
    return texts("triage.accepted", day=texts.past_day(view.task.accepted_at, view.now))


def _tickets(view: TaskView, texts: Texts) -> list[TextRun]:
    """The tickets, each a link where the board says where they are kept."""
    buttons, runs = Buttons(texts, NOWHERE), list[TextRun]()
    for position, ticket in enumerate(view.task.tickets):
        said = run((texts("grammar.comma") if position else "") + one_line(ticket, LONGEST_TICKET))
        address = quote(ticket, safe="", errors="replace")
        if view.ticket_link:
            said.color = "Accent"
            said.select_action = buttons.link("ticket", view.ticket_link.replace("{ticket}", address))
        runs.append(said)
    return runs


def _owner(owner: Person | None, texts: Texts) -> TextRun:
    return run(name_of(owner)) if owner else run(texts("task.nobody"), subtle=True)


def _due(due: date, view: TaskView, texts: Texts) -> TextRun:
    """The day, and in attention colour that it has passed."""
    day = texts.day(due, view.now.date())
    phrase = due_phrase(due, view.now, texts)
    late = phrase.alarm and view.task.lane is not Lane.DONE
    told = phrase.text.replace("\N{NO-BREAK SPACE}", " ")  # the column of a phone is narrower than long words are
    return run(texts.series((day, told)) if late else day, bold=late, color="Attention" if late else None)


def _discarded(task: Task, texts: Texts, level: Level) -> list[Block]:
    """Why a task left the board, where that was said."""
    if task.became_project:
        return [meta(texts("task.became_project"), spacing="Small")]
    if not task.discarded_for:
        return []
    why = paragraphs(task.discarded_for, level.text)
    return [Container(items=[meta(texts("label.discarded_for"), spacing="None"), *why], spacing="Medium")]


def _outcome(task: Task, texts: Texts, level: Level) -> list[Block]:
    if not task.outcome:
        return []
    text = paragraphs(task.outcome, level.text)
    return [Container(items=[meta(texts("label.outcome"), spacing="None"), *text], spacing="Medium")]


def _blocker(view: TaskView, texts: Texts) -> list[Block]:
    """Who or what is waited for, since when, until when, and where the task goes back to."""
    blocker = view.task.blocker
    if blocker is None:
        return []
    said = [texts("task.blocked_from", lane=lane_name(blocker.came_from, texts))]
    if blocker.until:
        said.insert(0, woken_phrase(blocker.until, view.now, texts).text)
    cause = paragraphs(blocker.cause, 500)
    label = meta(texts("label.waits_for"), spacing="None")
    return [Container(items=[label, *cause, meta(DOT.join(said), spacing="None")], spacing="Medium")]


def _subtasks(task: Task, buttons: Buttons, level: Level) -> list[Block]:
    """The checklist; where it is too long the open ones are shown before the finished."""
    if not task.subtasks:
        return []
    texts = buttons.texts
    numbered = list(enumerate(task.subtasks, start=1))
    first = sorted(numbered, key=lambda found: found[1].done)[: level.subtasks]
    finished = sum(subtask.done for subtask in task.subtasks)
    parts: list[Block] = [heading(texts("task.subtasks", done=finished, count=len(task.subtasks)))]
    parts += [_subtask(task, position, subtask, buttons, level) for position, subtask in sorted(first)]
    if len(first) < len(numbered):
        parts.append(meta(texts("task.more_subtasks", count=len(numbered) - len(first)), spacing="Small"))
    return [section(*parts)]


def _subtask(task: Task, position: int, subtask: SubTask, buttons: Buttons, level: Level) -> Block:
    toggle = CheckSubTask(number=task.number, position=position, done=not subtask.done)
    settled = subtask.done or subtask.waived
    said = [run(one_line(subtask.text, level.subtask), struck=settled, subtle=settled)]
    if subtask.waived:
        said.append(run(EM_SPACE + buttons.texts("task.waived"), size="Small", subtle=True))
    return marked(
        "✓" if subtask.done else "·" if subtask.waived else "○",
        column(line(*said), spacing="None"),
        select_action=buttons.tap(
            "uncheck" if subtask.done else "check", toggle, number=task.number, position=position
        ),
    )


def _notes(view: TaskView, texts: Texts, level: Level) -> list[Block]:
    """The newest notes, newest first."""
    if not view.notes:
        return []
    shown = len(view.notes)
    key = "task.notes" if shown == view.note_count else "task.some_notes"
    parts: list[Block] = [heading(texts(key, shown=shown, count=view.note_count))]
    parts += [_note(note, view, texts, level) for note in reversed(view.notes)]
    return [section(*parts)]


def _note(note: Note, view: TaskView, texts: Texts, level: Level) -> Block:
    when = texts("task.noted", day=texts.past_day(note.at, view.now), clock=texts.clock(note.at, view.now))
    who = line(run(name_of(note.by), size="Small", bold=True), run(f"\N{EN SPACE}{when}", size="Small", subtle=True))
    return Container(items=[who, *paragraphs(note.text, level.note)], spacing="Small")


def _duplicates(view: TaskView, buttons: Buttons) -> list[Block]:
    """Who asked for the same again, as rows that open the ask."""
    if not view.duplicates:
        return []
    rows = [_duplicate(task, view, buttons) for task in view.duplicates]
    return [section(heading(buttons.texts("task.asked_again")), *rows)]


def _duplicate(task: Task, view: TaskView, buttons: Buttons) -> Block:
    who = DOT.join((name_of(task.stakeholder or task.asked_by), buttons.texts.past_day(task.captured_at, view.now)))
    said = (
        run(f"#{task.number}{EN_SPACE}", subtle=True),
        run(one_line(task.title, LONGEST_DUPLICATE)),
        run(EM_SPACE + who, size="Small", subtle=True),
    )
    open_it = buttons.opening(task.number)
    return Container(items=[line(*said)], spacing="Small", select_action=open_it)


def _ages(view: TaskView, texts: Texts) -> str:
    """How long the task has been open, has stood in its lane, was blocked, how often it was tested, who captured it."""
    task = view.task
    closed = task.lane in CLOSED_LANES
    end = task.entered_at if closed else view.now
    said = [texts("task.open_for", duration=texts.duration(end - task.captured_at))]
    if not closed and task.entered_at != task.captured_at:
        standing = texts.duration(view.now - task.entered_at)
        said.append(texts(f"task.standing.{task.lane.value}", duration=standing))
    if task.blocked_seconds:
        blocked = texts.duration(timedelta(seconds=task.blocked_seconds))
        said.append(texts("task.was_blocked", duration=blocked))
    if task.rounds > 1:
        said.append(texts("age.round", count=task.rounds))
    if task.stakeholder and task.stakeholder.id != task.asked_by.id:
        said.append(texts("task.captured_by", name=name_of(task.asked_by)))
    return DOT.join(said)


def _original(task: Task, buttons: Buttons, level: Level) -> list[Block]:
    """What was written, on demand, where it says more than the title."""
    if task.original.strip() in {"", task.title}:
        return []
    texts = buttons.texts
    offer = line(run(texts("button.original.title"), size="Small", bold=True, color="Accent"))
    tap = buttons.toggle("original", "original")
    return [
        Container(items=[offer], spacing="Small", select_action=tap),
        Container(
            id="original",
            visible=False,
            items=paragraphs(task.original, level.original, most=level.lines),
            spacing="Small",
        ),
    ]


def _source(task: Task, buttons: Buttons) -> list[Block]:
    """A link to the message that the ask was read from, or that it is gone."""
    source = task.source
    if source is None or not (source.link or source.gone):
        return []
    if source.gone:
        return [meta(buttons.texts("task.source_gone"), spacing="Small")]
    link = line(run(buttons.texts("button.source.title"), size="Small", bold=True, color="Accent"))
    return [Container(items=[link], spacing="Small", select_action=buttons.link("source", source.link))]
