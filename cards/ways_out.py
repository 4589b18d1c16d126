"""What a refusal shows under its reasons: the Three Things, the owner's tasks with a way out each, open sub-tasks."""

from dataclasses import replace

from cards.buttons import Buttons
from cards.elements import ActionSet, Block, ColumnSet, Container
from cards.inputs import person_input, text_input
from cards.layout import EN_SPACE, band, column, heading, line, marked, meta, one_line, run, section, thing_width
from cards.rows import TITLE
from cards.texts import Texts
from cards.words import name_of, phrase_runs, priority_phrase, row_phrases
from kanban.commands import MoveTask, Step
from kanban.policies import OutcomeMissing, OwnerMissing, SubTasksOpen, WipLimitReached
from kanban.questions import FormKind, ShowForm
from kanban.tasks import Task
from kanban.transitions import owner_after
from kanban.views import RefusalView

MOST_SUBTASKS = 20


def three_things(view: RefusalView, texts: Texts) -> Container:
    """Outcome, owner and priority, each there (✓) or missing (○)."""
    kinds = {type(found) for found in view.violations}
    owner = owner_after(view.task, view.command, view.asker)
    outcome = None if OutcomeMissing in kinds else one_line(view.task.outcome or view.task.title, TITLE)
    return band(
        _thing("label.outcome", outcome, texts),
        _thing("label.owner", None if OwnerMissing in kinds or owner is None else name_of(owner), texts),
        _thing("label.priority", priority_phrase(view.task.priority, texts), texts),
    )


def missing_fields(view: RefusalView, texts: Texts, most: int) -> list[Block]:
    """A field for exactly what is missing."""
    fields: list[Block] = []
    for violation in view.violations:
        if isinstance(violation, OutcomeMissing):
            fields.append(text_input("outcome", texts, key="outcome_missing", multiline=True))
        if isinstance(violation, OwnerMissing):
            fields.append(person_input("owner", view.members, texts, value=view.asker, nobody=False, most=most))
    return fields


def wip_tasks(view: RefusalView, violation: WipLimitReached, buttons: Buttons, most: int) -> list[Block]:
    """Each task that is in progress, with the four ways out; the refused start follows once one is taken."""
    texts = buttons.texts
    then = view.task.number if isinstance(view.command, MoveTask) and view.command.step is Step.START else None
    ways = [_way_out(task, then, view, replace(buttons, version=task.version)) for task in violation.tasks[:most]]
    parts: list[Block] = [section(*way) for way in ways]
    if len(view.violations) > 1:
        head = heading(texts.counted("refusal.wip.title", len(violation.tasks)))
        parts = [section(head, *ways[0]), *parts[1:]]
    if len(violation.tasks) > most:
        parts.append(meta(texts("board.cut", count=len(violation.tasks) - most), spacing="Medium"))
    return parts


def open_subtasks(violation: SubTasksOpen, texts: Texts) -> list[Block]:
    """The sub-tasks that are still open."""
    rows: list[Block] = [
        marked("○", column(line(run(one_line(subtask.text, 120))), spacing="None"))
        for subtask in violation.open[:MOST_SUBTASKS]
    ]
    if len(violation.open) > MOST_SUBTASKS:
        rows.append(meta(texts("task.more_subtasks", count=len(violation.open) - MOST_SUBTASKS), spacing="Small"))
    return [band(*rows)]


def _thing(label: str, value: str | None, texts: Texts) -> ColumnSet:
    found = run(texts("refusal.missing.word"), bold=True) if value is None else run(value)
    return marked(
        "○" if value is None else "✓",
        column(line(run(texts(label), subtle=True)), width=thing_width(texts), spacing="None"),
        column(line(found), spacing="Small"),
    )


def _way_out(task: Task, then: int | None, view: RefusalView, buttons: Buttons) -> tuple[Container, ActionSet]:
    """A task in progress: its row and its four buttons."""
    number = task.number
    named = line(run(f"#{number}{EN_SPACE}", subtle=True), run(one_line(task.title, TITLE)))
    said = line(*phrase_runs(row_phrases(task, view.now, buttons.texts, owner=False)), spacing="None")
    finish = MoveTask(number=number, step=Step.DONE, then=then)
    park = MoveTask(number=number, step=Step.PARK, then=then)
    block = ShowForm(number=number, form=FormKind.BLOCK, then=then)
    assign = ShowForm(number=number, form=FormKind.ASSIGN, then=then)
    ways = [
        buttons.execute("finish", finish, number=number),
        buttons.execute("block", block, number=number),
        buttons.execute("park", park, number=number),
        buttons.execute("form_assign", assign, number=number),
    ]
    tap = buttons.opening(number)
    row = Container(items=[named, said], select_action=tap, spacing="Small")
    return row, ActionSet(actions=ways, spacing="Small")
