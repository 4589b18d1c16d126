"""What is said anew of a known task: notes, tickets, an emergency; what people have changed since stays as it is."""

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

from bot import dispatch
from bot.dispatch import Answer
from bot.inputs.ask import TICKET_MISSING, Ask, Kind, note_of, refused
from bot.inputs.delivery import Delivery, member, read, tickets_of
from bot.inputs.news import Part, news, words
from bot.inputs.problems import Problem
from bot.turn import Turn
from cards.notices import sentences, violation_sentence
from cards.texts import DEFAULT, texts_for
from kanban.commands import AddNote, AddTicket, Change, DeclareEmergency
from kanban.limits import TEXT_LIMIT, TICKET_LIMIT
from kanban.tasks import CLOSED_LANES, Lane, Task
from kanban.transitions import EMERGENCY_FROM
from kanban.views import RefusalView, TaskView
from storage.inputs import KnownId
from storage.work import Work


def can_follow(ask: Ask, known: KnownId, task: Task) -> bool:
    """Whether a known task still can take what is said: on one that is off the board nobody would see it."""
    if task.lane in CLOSED_LANES:
        return False
    return not _escalates(ask, known, task) or task.lane in EMERGENCY_FROM


def followed(known: KnownId, task: Task, delivery: Delivery, turn: Turn, work: Work) -> Task | None:
    """The task with what is said anew, in notes and tickets, an emergency once it is downtime; None for nothing new."""
    after = None
    for number, command in enumerate(_commands(known, task, delivery, turn, work)):
        after = made(command, replace(turn, at=turn.at + timedelta(microseconds=number)), work)
    return after


def made(command: Change, turn: Turn, work: Work) -> Task:
    """The task as a command leaves it, or a Problem with the reasons of the board's rules where they forbid it."""
    before = len(work.recorded)
    answer = dispatch.change(command, None, turn, work)
    if len(work.recorded) == before:
        raise Problem(HTTPStatus.CONFLICT, f"the board's rules do not allow it: {_why(answer, turn)}", believed=True)
    return work.recorded[-1].after


def _why(answer: Answer, turn: Turn) -> str:
    texts = texts_for(DEFAULT).on(answer.board)
    match answer.view:
        case RefusalView(violations=violations):
            return " ".join(violation_sentence(violation, texts) for violation in violations)
        case TaskView(notice=error) if error is not None:
            return " ".join(sentences(error, turn.now, texts))
        case _:
            return "it is not possible now"


def _escalates(ask: Ask, known: KnownId, task: Task) -> bool:
    """Whether what was an ask has become downtime; what people have taken out of EMERGENCY is not put back."""
    return ask.kind is Kind.DOWNTIME and not known.downtime and task.lane is not Lane.EMERGENCY


def _commands(known: KnownId, task: Task, delivery: Delivery, turn: Turn, work: Work) -> list[Change]:
    ask, new = delivery.ask, news(delivery.ask, known.said)
    told = tickets_of(delivery, read(delivery, turn, work))
    fresh = Part.TICKET in new or (ask.read and Part.TEXT in new)
    there, room = {ticket.casefold() for ticket in task.tickets}, TICKET_LIMIT - len(task.tickets)
    others = [ticket for ticket in told if fresh and ticket.casefold() not in there]
    tickets, left = others[:room], others[room:]
    commands: list[Change] = [AddNote(number=task.number, text=text) for text in _notes(ask, new, left, task, work)]
    if _escalates(ask, known, task):
        if not told and not task.tickets:
            raise refused([TICKET_MISSING])
        ticket = told[0] if told else task.tickets[0]
        commands.append(DeclareEmergency(number=task.number, ticket=ticket))
        tickets = [other for other in tickets if other != ticket]
    return [*commands, *(AddTicket(number=task.number, ticket=ticket) for ticket in tickets)]


def _notes(ask: Ask, new: frozenset[Part], left: list[str], task: Task, work: Work) -> list[str]:
    """What is written on the task, in one note where it has room; no member's address stands in it.

    What is `left` are tickets that the task has no room for.
    """
    parts: list[str] = []
    if Part.TEXT in new:
        title = ask.title if ask.title != task.title else ""
        asker = member(ask.requester, work)
        who = asker.name if asker is not None and asker != task.stakeholder else ""
        parts += [title, note_of(ask, with_requester=asker is None), who]
    texts = texts_for(work.board.language)
    anew = "\n".join(filter(None, [words(ask, new, task, texts), *(texts("anew.ticket", text=one) for one in left)]))
    text = "\n".join(part for part in parts if part)
    if Part.TEXT in new and not text and not anew:
        text = ask.title
    whole = "\n".join(part for part in (text, anew) if part)
    found = [whole] if len(whole) <= TEXT_LIMIT else [text, anew]
    return [note if len(note) <= TEXT_LIMIT else f"{note[: TEXT_LIMIT - 1]}…" for note in found if note]
