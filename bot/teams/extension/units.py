"""The units of work of the message extension: what a board knows of a message, its capture, and finding tasks."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot import dispatch
from bot.dispatch import Answer
from bot.teams.extension.payload import Payload
from bot.turn import Turn
from kanban.board import Board
from kanban.commands import CaptureTask
from kanban.paging import PAGE
from kanban.questions import FindTasks
from kanban.tasks import Lane, Person, Source, Task
from kanban.views import FoundView
from storage.boards import NOWHERE
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Known:
    """What a dialog asks of a board: its name, Jira keys, language, members, people by directory id, earlier tasks."""

    board: str
    jira: frozenset[str]
    language: str
    members: tuple[Person, ...]
    people: dict[str, Person]
    made: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the tasks that were found, and the board that they are on."""

    tasks: tuple[Task, ...]
    board: Board


def is_known(work: Work) -> bool:
    """Whether the bot has written on this board before, so that it has been in its conversation."""
    return work.board.id != NOWHERE


def look(payload: Payload | None, source: Source | None, turn: Turn, work: Work) -> Known:
    """What one board knows of a message: who works there, whom it names, and the tasks that were made of it."""
    people = {} if turn.aad_id is None else {turn.aad_id: turn.person}
    for who in payload.people if payload else ():
        found = work.members.by_aad(who.aad_id) or work.members.find(who.aad_id)  # the Playground has one id only
        if found is not None:
            people[who.aad_id] = found
    board, made = work.board, made_before(source, 0, work)
    return Known(board.name, board.jira, board.language, work.members.all(), people, made)


def capture_once(
    command: CaptureTask, after: int, met: Mapping[str, Person], turn: Turn, work: Work
) -> Answer | tuple[Task, ...]:
    """Capture a message, unless tasks that who asks was not shown were made of it: then those."""
    made = () if work.inbox.find(turn.keys, turn.at) else made_before(command.source, after, work)
    if made:
        return made
    for aad_id, person in met.items():
        work.members.see(person, turn.at, aad_id)
    return dispatch.change(command, None, turn, work)


def stand(number: int, work: Work) -> tuple[Task, str]:
    """A task as it stands, and the name of its board; TaskNotFound where there is none of that number."""
    return work.tasks.get(number), work.board.name


def made_before(source: Source | None, after: int, work: Work) -> tuple[Task, ...]:
    """The tasks of a message with higher numbers than one, but for those that were taken back."""
    if source is None:
        return ()
    found = work.tasks.from_message(source.conversation, source.message)
    return tuple(task for task in found if task.number > after and task.lane is not Lane.DISCARDED)


def find(words: str, skip: int, count: int, turn: Turn, work: Work) -> Found:
    """As many of the tasks that hold some words as were asked for, after as many as were shown before."""
    page = skip // PAGE + 1
    tasks: list[Task] = []
    while len(tasks) < skip % PAGE + count:
        view = dispatch.ask(FindTasks(words=words, page=page), turn, work).view
        if not isinstance(view, FoundView) or view.page != page:
            break
        tasks += view.tasks
        page += 1
    return Found(tuple(tasks[skip % PAGE :][:count]), work.board)
