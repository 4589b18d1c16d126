"""The chair of a backlog maintenance meetup: one task at a time, what it still needs, and what can be decided."""

from datetime import timedelta

from cards.buttons import Buttons
from cards.elements import Action, ActionSet, Block, Card, Column, Container
from cards.home import Home
from cards.layout import (
    DOT,
    EN_SPACE,
    band,
    column,
    columns,
    fact,
    fact_grid,
    fitted,
    line,
    made,
    marked,
    meta,
    one_line,
    paragraphs,
    run,
    section,
    thing_width,
    title,
    words,
)
from cards.notices import notice_lines
from cards.rows import TITLE
from cards.rulings import decided_by, ruling_words
from cards.texts import Texts
from cards.triage_forms import decisions
from cards.words import (
    LONGEST_NAME,
    age_phrase,
    due_phrase,
    lane_heading,
    name_of,
    priority_phrase,
)
from kanban.chairing import OpenTriage
from kanban.commands import UndoChange
from kanban.meetup_views import Progress, Topic, TriageView
from kanban.policies import says_outcome
from kanban.questions import ShowSummary
from kanban.tasks import Lane, SubTask, Task
from kanban.triage import is_large

LEVELS = ((200, 8, 600), (60, 6, 300), (25, 3, 200), (10, 0, 100))


def triage_card(view: TriageView, texts: Texts, home: Home) -> Card:
    """Show the task that the meetup looks at, or that it is over."""
    topic = view.topic
    if topic is None:
        return _over(view, Buttons(texts, home))
    return fitted(lambda level: _card(view, topic, texts, home, LEVELS[level]), len(LEVELS))


def _card(view: TriageView, topic: Topic, texts: Texts, home: Home, level: tuple[int, int, int]) -> Card:
    members, subtasks, note = level
    task = topic.task
    buttons = Buttons(texts, home, task.version, inputs=True, triage=view.triage)
    said = texts("triage.title", place=topic.place, total=view.progress.total)
    body: list[Block] = [
        Container(items=[title(said), line(run(_progress(view, texts), size="Small", subtle=True), spacing="None")]),
        *([band(*notice_lines(view.notice, view.now, texts))] if view.notice else []),
        *_last(view, buttons),
        *_asked(topic, view, texts),
        *_notes(topic, note),
        *_subtasks(task, subtasks, texts),
        _three_things(topic, texts),
        *fact_grid(_facts(view, topic, texts)),
        *_similar(topic, view, buttons),
    ]
    plain = texts("triage.plain", said=said, number=task.number, title=one_line(task.title, TITLE))
    return made(texts, said, body, decisions(view, topic, buttons, members), plain=plain)


def _over(view: TriageView, buttons: Buttons) -> Card:
    """That the meetup is over, or that there was nothing to decide."""
    texts, progress = buttons.texts, view.progress
    notice = [band(*notice_lines(view.notice, view.now, texts))] if view.notice else []
    if not view.triage:
        said = texts("triage.nothing.title" if not view.notice else "triage.heading")
        name = one_line(view.board.name, LONGEST_NAME)
        where = [line(run(name, size="Small", subtle=True), spacing="None")] if name else []
        body = [title(said), *where, *([] if view.notice else [words(texts("triage.nothing.text"))]), *notice]
        return made(texts, said, body, [buttons.board()])
    said = texts("triage.over.title")
    body = [title(said), words(over_words(progress, texts)), *notice]
    summary = ShowSummary(triage=view.triage)
    actions: list[Action] = [buttons.execute("summary", summary, positive=True)] if progress.decided else []
    if progress.left:
        actions.append(buttons.execute("triage_on", OpenTriage(), count=progress.left))
    return made(texts, said, body, [*actions, buttons.board()])


def over_words(progress: Progress, texts: Texts) -> str:
    """`9 of 19 decided in 24 min · 10 left for next time`."""
    total = progress.decided + progress.left
    told = texts("triage.over.decided", decided=progress.decided, total=total, spent=texts.duration(progress.spent))
    left = texts("triage.over.left", count=progress.left) if progress.left else texts("triage.over.clear")
    return told + DOT + left


def _progress(view: TriageView, texts: Texts) -> str:
    """`SysOps · 4 accepted · 1 frozen · 12 min`."""
    name = one_line(view.board.name, LONGEST_NAME)
    counts = [texts(f"triage.count.{decision.value}", count=count) for decision, count in view.progress.counts]
    spent = [texts.duration(view.progress.spent)] if view.progress.spent >= timedelta(minutes=1) else []
    return DOT.join([*([name] if name else []), *counts, *spent]) or texts("triage.begins")


def _last(view: TriageView, buttons: Buttons) -> list[Block]:
    """What was decided before, with the way back; what is looked at again tells its own."""
    ruling = view.last
    if ruling is None or (view.topic and view.topic.task.number == ruling.task.number):
        return []
    texts, task = buttons.texts, ruling.task
    told = line(
        run(f"#{task.number}{EN_SPACE}", size="Small", subtle=True),
        run(texts(f"triage.did.{ruling.decided.decision.value}"), size="Small", bold=True),
        run(DOT + ruling_words(ruling, view.now, texts), size="Small", subtle=True),
    )
    own = Buttons(texts, buttons.home, task.version, inputs=True, triage=view.triage)
    undo = own.execute("undo_decision", UndoChange(number=task.number), number=task.number)
    back = [ActionSet(actions=[undo])] if ruling.can_be_undone else []
    return [columns(column(told, vertical_align="Center"), column(*back, width="auto"), spacing="Small")]


def _asked(topic: Topic, view: TriageView, texts: Texts) -> list[Block]:
    """The task, who asked for it and when, by which door, and what was decided about it."""
    task = topic.task
    found = [f"#{task.number}"]
    if task.lane is not Lane.BACKLOG:
        found.append(lane_heading(task.lane, texts))
    who, when = name_of(task.stakeholder or task.asked_by), texts.past_day(task.captured_at, view.now)
    found.append(texts("triage.asked", name=who, when=when))
    found += [texts(f"input.{task.input.value}")] if task.input else []
    found += [texts(f"type.{task.type.value}")] if task.type else []
    found += [one_line(ticket, LONGEST_NAME) for ticket in task.tickets[:2]]
    decided = [band(line(run(decided_by(topic.decided, view.now, texts), bold=True)))] if topic.decided else []
    return [
        *decided,
        line(run(one_line(task.title, 250), size="Large", bold=True), spacing="Medium"),
        line(run(DOT.join(found), size="Small", subtle=True), spacing="None"),
    ]


def _notes(topic: Topic, limit: int) -> list[Block]:
    return [Container(items=paragraphs(note.text, limit, most=6), spacing="Small") for note in topic.notes]


def _subtasks(task: Task, most: int, texts: Texts) -> list[Block]:
    """The checklist, and that it may be a project where it is long."""
    if not task.subtasks:
        return []
    count = len(task.subtasks)
    said = texts("triage.large" if is_large(task) else "triage.subtasks", count=count)
    shown = [_subtask(one) for one in task.subtasks[:most]]
    more = [meta(texts("triage.more_subtasks", count=count - most), spacing="None")] if count > most > 0 else []
    return [Container(items=[line(run(said, bold=is_large(task))), *shown, *more], spacing="Small")]


def _subtask(subtask: SubTask) -> Block:
    return line(run(("✓ " if subtask.done else "○ ") + one_line(subtask.text, TITLE)), spacing="None")


def _three_things(topic: Topic, texts: Texts) -> Container:
    """Outcome, owner and priority: there (✓), or still open (○)."""
    task = topic.task
    outcome = task.outcome or (task.title if says_outcome(task) else "")
    owner = name_of(task.owner) if task.owner else ""
    return band(
        _thing("outcome", outcome, texts("triage.outcome_missing"), texts),
        _thing("owner", owner, texts("triage.owner_missing"), texts),
        _thing("priority", priority_phrase(task.priority, texts), "", texts),
    )


def _thing(name: str, value: str, missing: str, texts: Texts) -> Block:
    label = column(line(run(texts(f"label.{name}"), subtle=True)), width=thing_width(texts), spacing="None")
    if value:
        return marked("✓", label, column(line(run(one_line(value, TITLE))), spacing="Small"))
    told = line(run(texts("refusal.missing.word"), bold=True), run(DOT + missing, subtle=True))
    return marked("○", label, column(told, spacing="Small"))


def _facts(view: TriageView, topic: Topic, texts: Texts) -> list[Column]:
    """Value, effort and due, as far as they are known."""
    task, found = topic.task, list[Column]()
    if task.value:
        why = [run(DOT + one_line(task.value_reason, TITLE), subtle=True)] if task.value_reason else []
        found.append(fact(texts("label.value"), run(texts(f"value.{task.value.value}")), *why))
    if task.effort:
        found.append(fact(texts("label.effort"), run(texts(f"effort.{task.effort.value}"))))
    if task.due:
        due = due_phrase(task.due, view.now, texts)
        day = texts.day(task.due, view.now.date())
        late = (
            run(texts.series((day, due.text)), bold=True, color="Attention") if due.alarm else run(day, bold=due.bold)
        )
        found.append(fact(texts("label.due"), late))
    return found


def _similar(topic: Topic, view: TriageView, buttons: Buttons) -> list[Block]:
    """The tasks that ask for the same, as it seems; each opens."""
    if not topic.similar:
        return []
    texts = buttons.texts
    rows = [_alike(task, view, buttons) for task in topic.similar]
    return [section(meta(texts("triage.looks_like"), spacing="None"), *rows)]


def _alike(task: Task, view: TriageView, buttons: Buttons) -> Container:
    texts = buttons.texts
    stands = f"{lane_heading(task.lane, texts)} {age_phrase(task.entered_at, view.now, texts)}"
    asked = texts("triage.asked_by", name=name_of(task.stakeholder or task.asked_by))
    return Container(
        items=[
            line(run(f"#{task.number}{EN_SPACE}", subtle=True), run(one_line(task.title, TITLE))),
            line(run(stands + DOT + asked, size="Small", subtle=True), spacing="None"),
        ],
        spacing="Small",
        select_action=buttons.opening(task.number),
    )
