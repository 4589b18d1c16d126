"""From an ask to its task: one unit, in which the same ask is taken once, by the commands that people use too."""

from dataclasses import dataclass, replace
from enum import StrEnum
from http import HTTPStatus

from bot.handlers.posts import board_turn
from bot.inputs.ask import TICKET_MISSING, Kind, note_of, refused
from bot.inputs.delivery import Delivery, member, read, tickets_of
from bot.inputs.following import can_follow, followed, made
from bot.inputs.news import said
from bot.inputs.problems import FieldError, Problem
from bot.inputs.senders import KEY_HEADER
from bot.turn import Turn
from kanban.commands import CaptureTask
from kanban.tasks import SYSTEM, Lane, Person, SubTask
from storage import inputs
from storage.inbox import Answered
from storage.inputs import InputSource, KnownId
from storage.work import Work


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
    if known is not None and task is not None and can_follow(ask, known, task):
        after = followed(known, task, delivery, turn, work)
        stands = after or task
        outcome = Outcome.KNOWN if after is None else Outcome.NOTED
        received = Received(outcome, stands.number, stands.lane, work.board.name)
        news = KnownId(known.number, said(ask, known.said), known.downtime or ask.kind is Kind.DOWNTIME)
    else:
        received = _captured(delivery, turn, work)
        news = KnownId(received.number, said(ask), ask.kind is Kind.DOWNTIME)
    if news != known:
        inputs.keep(work.connection, work.board, source.name, ask.external_id, news)
    return received


def _captured(delivery: Delivery, turn: Turn, work: Work) -> Received:
    command = _capture_of(delivery, turn, work)
    if command.emergency and not command.tickets:
        raise refused([TICKET_MISSING])
    task = made(command, turn, work)
    return Received(Outcome.CAPTURED, task.number, task.lane, work.board.name)


def _capture_of(delivery: Delivery, turn: Turn, work: Work) -> CaptureTask:
    ask, found = delivery.ask, read(delivery, turn, work)
    stakeholder = member(ask.requester, work)
    return CaptureTask(
        title=found.title,
        original="\n".join(text for text in (ask.title, ask.notes) if text),
        notes=note_of(ask, with_requester=stakeholder is None),
        subtasks=tuple(SubTask(text) for text in ask.subtasks),
        priority=ask.priority or found.priority,
        due=ask.due or found.due,
        stakeholder=stakeholder,
        tickets=tickets_of(delivery, found),
        type=ask.type or found.type,
        input=ask.input or delivery.source.input,
        emergency=ask.kind is Kind.DOWNTIME,
        idea=ask.kind is Kind.IDEA,
    )
