"""From an ask to its task: one unit, in which the same ask is taken once, by the commands that people use too."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from http import HTTPStatus

from bot import dispatch
from bot.handlers.posts import board_turn
from bot.inputs.ask import TICKET_MISSING, Ask, Kind, Requester, note_of, refused
from bot.inputs.problems import FieldError, Problem
from bot.inputs.senders import KEY_HEADER
from bot.parsing.said import Said
from bot.parsing.understand import understand_ask
from bot.turn import Turn
from kanban.commands import AddNote, CaptureTask, Change, DeclareEmergency
from kanban.tasks import CLOSED_LANES, Lane, Person, Priority, SubTask, Task, TaskType
from kanban.transitions import EMERGENCY_FROM
from storage import inputs
from storage.inbox import Answered, Key
from storage.inputs import InputSource, KnownId
from storage.work import Work

SYSTEM = "system:"


class Outcome(StrEnum):
    """What has become of an ask; stored, so values are added, never renamed, and have four characters at the most."""

    CAPTURED = "new"
    NOTED = "note"
    KNOWN = "same"


@dataclass(frozen=True, slots=True)
class Received:
    """What answers an ask: its task and its board, and where it stood then; `again` that it was answered before."""

    outcome: Outcome
    number: int
    lane: Lane
    board: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """An ask of a source, the key under which it counts once, and the bytes in which it came."""

    source: InputSource
    ask: Ask
    key: str
    body: bytes
    at: datetime
    jira: frozenset[str] = frozenset()

    @property
    def keys(self) -> tuple[Key, Key]:
        """What a delivery of the same key has in common with the first, and what one of the same bytes has as well."""
        name = self.source.name.encode()
        return Key("i:" + _digest(name, self.key.encode())), Key("b:" + _digest(name, self.key.encode(), self.body))


def receive(delivery: Delivery, work: Work) -> Received:
    """Take an ask once, however often it comes, or raise a Problem; what it says of a known task goes there."""
    known = work.inbox.find(delivery.keys, delivery.at)
    the_key, the_bytes = delivery.keys
    if the_key.text in known:
        if the_bytes.text not in known:
            wrong = FieldError(KEY_HEADER, "was used for another body")
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{KEY_HEADER} is not new", [wrong], believed=True)
        return _again(known[the_key.text], work)
    turn = replace(board_turn(delivery.at, work), person=actor(delivery.source), system=True)
    received = _taken(delivery, turn, work)
    work.inbox.keep(delivery.keys, Answered(f"{received.outcome}:{received.lane}", received.number), delivery.at)
    return received


def actor(source: InputSource) -> Person:
    """Who does what a source asks for: nobody whom Teams knows."""
    return Person(f"{SYSTEM}{source.name}", f"{source.label} ({source.name})")


def _again(answered: Answered, work: Work) -> Received:
    outcome, _, lane = answered.view.partition(":")
    return Received(Outcome(outcome), answered.number, Lane(lane), work.board.name, again=True)


def _taken(delivery: Delivery, turn: Turn, work: Work) -> Received:
    ask, source = delivery.ask, delivery.source
    if ask.external_id is None:
        return _captured(delivery, turn, work)
    known = inputs.leads_to(work.connection, work.board, source.name, ask.external_id)
    task = None if known is None else work.tasks.get(known.number)
    if known is not None and task is not None and _can_follow(ask, known, task):
        received = _followed(known, task, delivery, turn, work)
    else:
        received = _captured(delivery, turn, work)
    news = KnownId(received.number, _said(ask), ask.kind is Kind.DOWNTIME)
    if news != known:
        inputs.keep(work.connection, work.board, source.name, ask.external_id, news)
    return received


def _can_follow(ask: Ask, known: KnownId, task: Task) -> bool:
    """Whether a known task still can take what is said: on one that is off the board nobody would see it."""
    if task.lane in CLOSED_LANES:
        return False
    return not _escalates(ask, known, task) or task.lane in EMERGENCY_FROM


def _escalates(ask: Ask, known: KnownId, task: Task) -> bool:
    """Whether what was an ask has become downtime; what people have taken out of EMERGENCY is not put back."""
    return ask.kind is Kind.DOWNTIME and not known.downtime and task.lane is not Lane.EMERGENCY


def _captured(delivery: Delivery, turn: Turn, work: Work) -> Received:
    command = _capture_of(delivery, turn, work)
    if command.emergency and not command.tickets:
        raise refused([TICKET_MISSING])
    task = _made(command, turn, work)
    return Received(Outcome.CAPTURED, task.number, task.lane, work.board.name)


def _followed(known: KnownId, task: Task, delivery: Delivery, turn: Turn, work: Work) -> Received:
    """What is said anew of a known task becomes a note; what has become downtime since, an emergency."""
    ask, outcome = delivery.ask, Outcome.KNOWN
    if _said(ask) != known.said:
        title = ask.title if ask.title != task.title else ""
        note = "\n".join(text for text in (title, note_of(ask)) if text) or ask.title
        task, outcome = _made(AddNote(number=task.number, text=note), turn, work), Outcome.NOTED
    if _escalates(ask, known, task):
        later = replace(turn, at=turn.at + timedelta(microseconds=1))
        task = _made(DeclareEmergency(number=task.number, ticket=ask.ticket or ""), later, work)
        outcome = Outcome.NOTED
    return Received(outcome, task.number, task.lane, work.board.name)


def _made(command: Change, turn: Turn, work: Work) -> Task:
    """The task as a command leaves it, or a Problem where the board's rules forbid it."""
    before = len(work.recorded)
    dispatch.change(command, None, turn, work)
    if len(work.recorded) == before:
        raise Problem(HTTPStatus.CONFLICT, "the board's rules do not allow it", believed=True)
    return work.recorded[-1].after


def _capture_of(delivery: Delivery, turn: Turn, work: Work) -> CaptureTask:
    ask = delivery.ask
    read = _read(delivery, turn, work) if ask.read else _Read(ask.title)
    stakeholder = None if ask.requester is None else _member(ask.requester, work)
    return CaptureTask(
        title=read.title,
        original="\n".join(text for text in (ask.title, ask.notes) if text),
        notes=note_of(ask, with_requester=stakeholder is None),
        subtasks=tuple(SubTask(text) for text in ask.subtasks),
        priority=ask.priority or read.priority,
        due=ask.due or read.due,
        stakeholder=stakeholder,
        tickets=(ask.ticket,) if ask.ticket else read.tickets,
        type=ask.type or read.type,
        input=ask.input or delivery.source.input,
        emergency=ask.kind is Kind.DOWNTIME,
        idea=ask.kind is Kind.IDEA,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read out of a title, as in chat; people are not, as a title mentions nobody."""

    title: str
    due: date | None = None
    priority: Priority | None = None
    tickets: tuple[str, ...] = ()
    type: TaskType | None = None


def _read(delivery: Delivery, turn: Turn, work: Work) -> _Read:
    said = Said(delivery.ask.title, turn.person, turn.now.date(), jira=delivery.jira | work.board.jira)
    ask = understand_ask(said)
    return _Read(ask.title or delivery.ask.title, ask.due, ask.priority, ask.tickets, ask.type)


def _member(requester: Requester, work: Work) -> Person | None:
    """The member of the board that asks; by their name only where nothing surer is said of them."""
    if requester.entra_id is not None:
        return work.members.by_aad(requester.entra_id)
    if requester.email is not None:
        return work.members.by_mail(requester.email)
    return inputs.member_named(work.connection, work.board, requester.name)


def _said(ask: Ask) -> str:
    """What an ask says, as far as it would become a note."""
    return _digest(ask.title.encode(), note_of(ask).encode())


def _digest(*parts: bytes) -> str:
    return hashlib.blake2b(b"\x1f".join(parts), digest_size=20).hexdigest()
