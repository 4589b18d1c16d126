"""Of what a task came by itself: its rule, the days that it stands for, and the one before where that is still open."""

from cards.buttons import Buttons
from cards.elements import Block, Container
from cards.layout import EN_SPACE, line, meta, one_line, run
from cards.recurring_words import rule_phrase
from cards.words import name_of
from kanban.repeating import ShowRecurrence
from kanban.views import TaskView

MOST_DAYS = 6
LONGEST_TITLE = 80


def came_blocks(view: TaskView, buttons: Buttons) -> list[Block]:
    """What a task's card says of it; a tap opens the rule, or the task before."""
    came, texts = view.came, buttons.texts
    if came is None:
        return []
    today = view.now.date()
    said = texts("recurring.came", said=rule_phrase(came.recurrence.rule, texts))
    parts: list[Block] = [line(run(said, size="Small", bold=True, color="Accent"))]
    if len(came.days) > MOST_DAYS:
        first = texts.day(came.days[0], today)
        parts.append(meta(texts("recurring.came_for_many", count=len(came.days), day=first), spacing="None"))
    elif len(came.days) > 1:
        days = texts.joined([texts.day(day, today) for day in came.days])
        parts.append(meta(texts("recurring.came_for", days=days), spacing="None"))
    if came.left is not None and view.task.owner is None:
        nobody = texts("recurring.came_for_nobody", name=name_of(came.left))
        parts.append(line(run(nobody, size="Small", subtle=True), spacing="None"))
    tap = buttons.tap("recurring_open", ShowRecurrence(id=came.recurrence.id), number=came.recurrence.id)
    blocks: list[Block] = [Container(items=parts, spacing="Medium", select_action=tap)]
    if came.before is not None:
        earlier = line(
            run(texts("recurring.before") + EN_SPACE, size="Small", subtle=True),
            run(f"#{came.before.number}{EN_SPACE}", size="Small", bold=True),
            run(one_line(came.before.title, LONGEST_TITLE), size="Small"),
        )
        blocks.append(Container(items=[earlier], spacing="Small", select_action=buttons.opening(came.before.number)))
    return blocks
