"""The receipt of an ask: where it stands, what was recognised in it, and one tap to mend or to take back any of it."""

from cards.buttons import Buttons
from cards.chips import chip_rows
from cards.elements import Action, Block, Card, Container
from cards.helping_verbs import TakeInstead
from cards.home import Home
from cards.inputs import ticket_input
from cards.layout import DOT, EN_SPACE, band, headed, line, made, meta, one_line, run, words
from cards.texts import Texts
from cards.tips import tip_row
from cards.words import LONGEST_NAME, lane_heading, lane_name, phrase_runs, row_phrases, task_heading
from kanban.commands import CaptureAgain, DeclareEmergency, LinkDuplicate, MoveTask, Step, UndoChange
from kanban.questions import FormKind, ShowBoards, ShowForm
from kanban.tasks import Lane, Task
from kanban.views import ReceiptView

FIRST_STEP = {Lane.BACKLOG: Step.START, Lane.IDEA: Step.PROMOTE}
MOMENT = 60
SIMILAR_TITLE = 80
MEANT = 200


def receipt_card(view: ReceiptView, texts: Texts, home: Home) -> Card:
    """Show what was captured and how it was read."""
    task = view.task
    buttons = Buttons(texts, home, task.version, inputs=task.awaits_ticket)
    chips = chip_rows(view, buttons)
    body: list[Block] = [
        headed(task_heading(task, texts), _when(view, texts)),
        line(run(task.title, size="Large", bold=True), spacing="Small"),
        *_whereabouts(view, buttons),
        *([words(texts("receipt.said_before"), spacing="Small")] if view.said_before else []),
        *([meta(texts("task.source_gone"), spacing="Small")] if task.source and task.source.gone else []),
        *(_ticket_question(texts) if task.awaits_ticket else []),
        *([_similar(view.similar, view, buttons)] if view.similar else []),
        *([_meant(view.meant, texts)] if view.meant else []),
        *([band(*chips)] if chips else []),
        *([tip_row(view.tip, view, buttons)] if view.tip else []),
    ]
    said = texts("receipt.fallback", number=task.number, lane=lane_name(task.lane, texts))
    plain = texts("receipt.plain", number=task.number, lane=lane_name(task.lane, texts), title=one_line(task.title, 80))
    return made(texts, said, body, _actions(view, buttons), plain=plain)


def _when(view: ReceiptView, texts: Texts) -> str:
    length = view.now - view.task.captured_at
    if length.total_seconds() < MOMENT:
        return texts("receipt.just_now")
    return texts("receipt.ago", duration=texts.duration(length))


def _whereabouts(view: ReceiptView, buttons: Buttons) -> list[Block]:
    """In a personal chat that could be about several boards: the one that it is about; a tap chooses another."""
    here, texts = view.whereabouts, buttons.texts
    if here is None or not (here.others or not here.own):
        return []
    name = one_line(here.name, LONGEST_NAME)
    said = texts("receipt.on_own") if here.own else texts("receipt.on" if name else "receipt.on_team", name=name)
    tap = buttons.tap("boards", ShowBoards()) if here.others else None
    shown = line(run(said, size="Small", subtle=True))
    return [Container(items=[shown], spacing="Small", select_action=tap)]


def _ticket_question(texts: Texts) -> list[Block]:
    """Downtime without its ticket waits in BACKLOG, Urgent, and says so."""
    return [words(texts("receipt.wants_ticket"), spacing="Small"), ticket_input(texts, required=True)]


def _similar(other: Task, view: ReceiptView, buttons: Buttons) -> Container:
    """The open task that the ask looks like, and where it stands; a tap opens it."""
    texts = buttons.texts
    lane = run(lane_heading(other.lane, texts) + DOT, size="Small", subtle=True)
    found = band(
        line(
            run(texts("receipt.looks_like") + EN_SPACE, bold=True),
            run(f"#{other.number}{EN_SPACE}", subtle=True),
            run(one_line(other.title, SIMILAR_TITLE)),
        ),
        line(lane, *phrase_runs(row_phrases(other, view.now, texts), in_attention=True), spacing="None"),
        style="warning",
    )
    found.select_action = buttons.opening(other.number)
    return found


def _meant(said: str, texts: Texts) -> Block:
    """The command that the ask may have been meant to be."""
    return line(
        run(texts("meant.offer") + EN_SPACE, subtle=True), run(one_line(said, MEANT), bold=True), run("?", subtle=True)
    )


def _actions(view: ReceiptView, buttons: Buttons) -> list[Action]:
    """The likely next step first; then Edit, Open and Undo."""
    task, number = view.task, view.task.number
    found: list[Action] = []
    if task.awaits_ticket:
        command = DeclareEmergency(number=number)
        found.append(buttons.execute("emergency", command, positive=True, sends=("ticket",), number=number))
    elif view.similar:
        link = LinkDuplicate(number=number, of=view.similar.number)
        found.append(buttons.execute("link_duplicate", link, positive=True, number=number, of=view.similar.number))
    step = FIRST_STEP.get(task.lane)
    if step:
        positive = not task.awaits_ticket and not view.similar
        found.append(buttons.execute(step.value, MoveTask(number=number, step=step), positive=positive, number=number))
    found.append(buttons.execute("edit", ShowForm(number=number, form=FormKind.EDIT), number=number))
    found.append(buttons.open(number))
    if view.repeats:
        found += buttons.add(view.repeats, name="repeat")
    if view.meant and not view.said_before:
        found.append(buttons.execute("instead", TakeInstead(number, view.meant)))
    if view.said_before:
        found.append(buttons.execute("again", CaptureAgain(number=number)))
    undo = "undo_capture" if task.version == 1 else "undo"
    found.append(buttons.execute(undo, UndoChange(number=number), number=number))
    return found
