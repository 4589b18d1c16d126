"""From a command to its one handler; a command that the type checker finds no handler for does not pass."""

from dataclasses import dataclass
from typing import assert_never

from bot.changes import RECEIPT, kind_of, made
from bot.handlers import announcing, boards, chairing, helping, meetings, recurring, settings, sources, tasks
from bot.handlers.refusals import refusal
from bot.handlers.showing import again
from bot.questions import looked
from bot.shown import for_everybody, in_place, meetup_or_broken, refused_there
from bot.turn import Turn
from kanban.aftermath import Aftermath, MarkSource, ReviseAsk
from kanban.board import Board
from kanban.chairing import Chair, OpenTriage
from kanban.commands import (
    BlockTask,
    CaptureTask,
    Change,
    Command,
    Decide,
    EditTask,
    LinkDuplicate,
    MoveTask,
    Settle,
)
from kanban.errors import KanbanError, NotAllowed, TaskNotFound
from kanban.helping import Gathering
from kanban.instead import DoInstead
from kanban.permissions import act_of, may, may_link
from kanban.questions import Question, ShowBoard, ShowTriage
from kanban.repeating import UndoRecurrence
from kanban.stale import still_meant
from kanban.tasks import Lane, Person
from kanban.views import (
    BrokenCardView,
    ReceiptView,
    SettingsView,
    TaskView,
    View,
)
from storage.inbox import Answered, Key
from storage.work import Work

SETTINGS, RECURRING = "settings", "recurring"


@dataclass(frozen=True, slots=True)
class Answer:
    """What to show whoever asked, and, where a change was made, what everybody else sees in the same message.

    `again` tells a turn that was answered before; `board` is the one that all of it is about; `why` is what refuses it.
    """

    view: View
    changed: bool = False
    again: bool = False
    shared: View | None = None
    board: Board | None = None
    why: type[KanbanError] | None = None


def ask(question: Question, turn: Turn, work: Work) -> Answer:
    """Answer a question; nothing is written."""
    try:
        return Answer(looked(question, turn, work), board=work.board)
    except KanbanError as error:
        return Answer(refusal(error, turn, work), board=work.board, why=type(error))


def change(command: Change, home: Question | None, turn: Turn, work: Work) -> Answer:
    """Make a change once, however often it is delivered, and say what everybody should see now."""
    known = _answered_before(turn, work)
    if known is not None:
        answered, key = known
        if answered.view in {SETTINGS, RECURRING}:
            return Answer(_untasked_again(answered, turn, work), again=True, board=work.board)
        said_before = isinstance(command, CaptureTask) and key.lasts is not None
        told = _told_again(answered, turn, work, said_before=said_before)
        return Answer(in_place(told, command, home, turn, work), again=True, board=work.board)
    meet(turn, work)
    try:
        _allowed(command, turn, work)
        waiting = _waiting(command, work)
        result = made(_still_meant(command, turn, work), turn, work)
    except tasks.NoTaskMeant:
        return _undone(turn, work)
    except KanbanError as error:
        return Answer(refusal(error, turn, work), board=work.board, why=type(error))
    view = _started_next(waiting, turn, work) if waiting else result
    work.inbox.keep(turn.keys, Answered(kind_of(result), result.task.number), turn.at)
    announcing.announce(turn, work, answered_anew=not turn.pressed)
    chairing.follow(command, turn, work)
    shown = in_place(view, command, home, turn, work)
    return Answer(shown, changed=True, shared=for_everybody((view, result), home, turn, work), board=work.board)


def answer_again(known: Answered, turn: Turn, work: Work) -> Answer:
    """What a message was answered that is delivered again, as it looks now; nothing is written."""
    return Answer(_told_again(known, turn, work), again=True, board=work.board)


def _told_again(known: Answered, turn: Turn, work: Work, *, said_before: bool = False) -> View:
    """What was answered before, as it looks now; that it is kept no longer, where that is so."""
    try:
        return again(known.view, known.number, turn, work, said_before=said_before)
    except TaskNotFound as error:
        return refusal(error, turn, work)


def decide(command: Decide, turn: Turn, work: Work) -> Answer:
    """Make a change as a decision of a meetup, once, whoever presses first; the meetup goes on."""
    home = ShowTriage(triage=command.triage)
    if _answered_before(turn, work) is not None:
        return Answer(meetup_or_broken(home, turn, work), again=True, board=work.board)
    meet(turn, work)
    try:
        _allowed(command, turn, work)
        chairing.check(command, turn, work)
        result = made(_still_meant(command.change, turn, work), turn, work)
    except KanbanError as error:
        return Answer(refused_there(error, command, home, turn, work), board=work.board, why=type(error))
    chairing.keep(command, result.task, turn, work)
    work.inbox.keep(turn.keys, Answered(kind_of(result), result.task.number), turn.at)
    announcing.announce(turn, work, answered_anew=not turn.pressed)
    return _led(home, turn, work)


def chair(command: Chair, turn: Turn, work: Work) -> Answer:
    """Lead through a meetup; what is done twice is done once, so that it needs no memory of its own but to begin."""
    begun = next(iter(work.inbox.find(turn.keys, turn.at).values()), None)
    if begun is not None and chairing.is_open(begun.number, work):
        return Answer(meetup_or_broken(ShowTriage(triage=begun.number), turn, work), again=True, board=work.board)
    meet(turn, work)
    home = None if isinstance(command, OpenTriage) else ShowTriage(triage=command.triage)
    try:
        _allowed(command, turn, work)
        view = chairing.chair(command, turn, work)
    except KanbanError as error:
        return Answer(refused_there(error, command, home, turn, work), board=work.board, why=type(error))
    if begun is None and isinstance(command, OpenTriage):
        work.inbox.keep(turn.keys, Answered("triage", view.triage), turn.at)
    if not view.triage:
        return Answer(view, changed=True, board=work.board)
    return _led(ShowTriage(triage=view.triage), turn, work)


def _led(home: ShowTriage, turn: Turn, work: Work) -> Answer:
    """Where a meetup is now, to whoever led it there, and to everybody."""
    view = meetup_or_broken(home, turn, work)
    return Answer(view, changed=True, shared=for_everybody((view, view), home, turn, work), board=work.board)


def settle(command: Settle, turn: Turn, work: Work) -> Answer:
    """Change the board's settings once, however often it is delivered; drawn with the settings as they are then."""
    if work.inbox.find(turn.keys, turn.at):
        return Answer(settings.show_settings(turn, work), again=True, board=work.board)
    meet(turn, work)
    try:
        view = settings.change_settings(command, turn, work)
    except KanbanError as error:
        return Answer(refusal(error, turn, work), board=work.board, why=type(error))
    return _settled(view, turn, work)


def _undone(turn: Turn, work: Work) -> Answer:
    """The answer to an undo of what belongs to no task: of the settings, or of what comes by itself."""
    number = work.recurrences.changed_last_by(turn.person)
    if number is None:
        return _settled(settings.undo_settings(turn, work), turn, work)
    try:
        view = recurring.repeat(UndoRecurrence(id=number), turn, work)
    except KanbanError as error:
        return Answer(refusal(error, turn, work), board=work.board, why=type(error))
    work.inbox.keep(turn.keys, Answered(RECURRING, number), turn.at)
    return Answer(view, changed=True, board=work.board)


def _untasked_again(known: Answered, turn: Turn, work: Work) -> View:
    """What was answered before and is no task's, as it looks now."""
    if known.view == SETTINGS:
        return settings.show_settings(turn, work)
    return recurring.as_it_is(known.number, turn, work)


def _settled(view: SettingsView, turn: Turn, work: Work) -> Answer:
    """The answer to a change of the settings, which is drawn with the settings as they are then."""
    if view.changed:
        work.inbox.keep(turn.keys, Answered(SETTINGS, 0), turn.at)
    return Answer(view, changed=bool(view.changed), board=view.board)


def choose(turn: Turn, work: Work) -> Answer:
    """Let the asker's personal chat be about this board from now on, and show it."""
    meet(turn, work)
    work.choose(turn.person, turn.at)
    return Answer(boards.show_board(ShowBoard(), turn, work), changed=True, board=work.board)


def unknown(command: Command, turn: Turn, work: Work) -> Answer:
    """What answers whatever names a board that is not the asker's, whether there is one or not."""
    if not isinstance(number := getattr(command, "number", None), int):
        return Answer(BrokenCardView(), board=work.board)
    return Answer(refusal(TaskNotFound(number, work.tasks.near(number)), turn, work), board=work.board)


def follow(command: Aftermath, turn: Turn, work: Work, *, answered_anew: bool) -> list[ReceiptView | TaskView] | None:
    """What to show of the tasks of a message that was edited or deleted; None where no task was read from it.

    `answered_anew` tells that a new message will show it.
    """
    source = command.source
    if not work.tasks.from_message(source.conversation, source.message):
        return None
    meet(turn, work)
    match command:
        case ReviseAsk():
            shown = sources.revise_asks(command, turn, work)
        case MarkSource():
            shown = sources.mark_sources(command, turn, work)
        case _:
            assert_never(command)
    if shown:
        work.inbox.keep(turn.keys, Answered("task", shown[0].task.number), turn.at)
        announcing.announce(turn, work, answered_anew=answered_anew)
    return shown


def _answered_before(turn: Turn, work: Work) -> tuple[Answered, Key] | None:
    """What this very turn was answered before, and by which key it is known.

    The same words said again are new after their task was taken back, or its message was edited.
    """
    found = work.inbox.find(turn.keys, turn.at)
    for key in turn.keys:
        known = found.get(key.text)
        if known and (key.lasts is None or known.view != RECEIPT or _still_said(known.number, work)):
            return known, key
    return None


def _still_said(number: int, work: Work) -> bool:
    """Whether a task still is what the words asked for: it was neither taken back nor read anew from other words."""
    return work.tasks.get(number).lane is not Lane.DISCARDED and work.reading_of(number) == 1


def _allowed(command: Change | Decide | Chair, turn: Turn, work: Work) -> None:
    """Nothing, or NotAllowed where the command is not for whoever asks."""
    act = act_of(command)
    if act is None or may(work.members.role_of(turn.person), act, work.board):
        return
    number = getattr(command, "number", None)
    task = work.tasks.get(number) if isinstance(number, int) else None
    if not (isinstance(command, LinkDuplicate) and task is not None and may_link(turn.person, task)):
        raise NotAllowed(act, work.members.admins(), task)


def _still_meant(command: Change, turn: Turn, work: Work) -> Change:
    """What a press on an older card means now, or ChangedSince."""
    if turn.seen is None or isinstance(command, CaptureTask | DoInstead) or command.number is None:
        return command
    now = work.tasks.facts(command.number)
    return still_meant(command, work.seen(now.task, turn.seen), now)


def _waiting(command: Change, work: Work) -> tuple[int, Person | None] | None:
    """The task that waits for the room which this change makes, and whose room that is."""
    if not isinstance(command, MoveTask | BlockTask | EditTask) or command.then is None:
        return None
    return command.then, work.tasks.get(command.number).owner


def _started_next(waiting: tuple[int, Person | None], turn: Turn, work: Work) -> View:
    """The task that waited, started, or why it still cannot be; the change before it stands either way."""
    try:
        return tasks.start_next(*waiting, turn, work)
    except KanbanError as error:
        return refusal(error, turn, work)


def welcome(place: Gathering, turn: Turn, work: Work) -> Answer | None:
    """The first words in a conversation, or None where they were just said."""
    if work.inbox.find(turn.keys, turn.at):
        return None
    work.inbox.keep(turn.keys, Answered("welcome", 0), turn.at)
    return Answer(helping.welcome(place, turn, work), board=work.board)


def meet(turn: Turn, work: Work) -> None:
    """Keep who asks, whom they mention and where; another system is nobody's colleague and becomes no member."""
    if turn.system:
        return
    if turn.heard is not None:
        meetings.seen(turn.heard, turn, work)
    meet = work.members.see if turn.is_away else work.members.admit
    meet(turn.person, turn.at, turn.aad_id)
    for person in turn.people:
        work.members.see(person, turn.at)
    if turn.whereabouts is not None and not turn.whereabouts.chosen:
        work.choose(turn.person, turn.at)
