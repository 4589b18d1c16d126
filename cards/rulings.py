"""Decisions of a meetup in words: what became of a task, and what of it is still to know."""

from datetime import datetime

from cards.layout import DOT, one_line
from cards.notices import moment
from cards.rows import TITLE
from cards.texts import Texts
from cards.words import lane_name, name_of, row_phrases
from kanban.meetup_views import Ruling
from kanban.tasks import Lane
from kanban.triage import Decided, Decision


def decided_by(decided: Decided, now: datetime, texts: Texts) -> str:
    """`Accepted by Ana Ruiz at 14:05`."""
    did = texts(f"triage.did.{decided.decision.value}")
    return texts("triage.decided_by", did=did, name=name_of(decided.by), moment=moment(decided.at, now, texts))


def ruling_words(ruling: Ruling, now: datetime, texts: Texts) -> str:
    """What there is to know about a task after its decision, on one line."""
    task = ruling.task
    match ruling.decided.decision:
        case Decision.ACCEPTED:
            return _accepted(ruling, now, texts)
        case Decision.FROZEN:
            return texts("triage.ruling.frozen")
        case Decision.DISCARDED:
            return texts("triage.ruling.discarded", reason=one_line(task.discarded_for, TITLE))
        case Decision.DUPLICATE if ruling.of is not None:
            title = one_line(ruling.of.title, TITLE)
            return texts("triage.ruling.duplicate", number=ruling.of.number, title=title)
        case Decision.PROJECT if task.subtasks:
            return texts("triage.ruling.project", count=len(task.subtasks))
        case Decision.POSTPONED:
            return DOT.join(phrase.text for phrase in row_phrases(task, now, texts))
        case decision:
            return texts(f"triage.ruling.{decision.value}_plain")


def _accepted(ruling: Ruling, now: datetime, texts: Texts) -> str:
    """Priority, owner and due, and where the task waits for its owner to have room."""
    task = ruling.task
    said = [phrase.text for phrase in row_phrases(task, now, texts, owner=False, age=False)]
    if task.owner is None:
        owner = texts("triage.ruling.no_owner")
    elif task.lane is Lane.BACKLOG:
        owner = texts("triage.ruling.no_room", name=name_of(task.owner))
    else:
        owner = texts("triage.ruling.with", lane=lane_name(task.lane, texts), name=name_of(task.owner))
    return DOT.join([owner, *said])
