"""What a task says about itself in a list or on its card: priority, owner, due, age; always in that order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from cards.elements import TextRun
from cards.layout import DOT, one_line, run
from cards.swarm import swarm_words
from cards.texts import Texts
from kanban.tasks import Lane, Person, Priority, Task

LONGEST_NAME = 40
LONGEST_CAUSE = 60


@dataclass(frozen=True, slots=True)
class Phrase:
    """A few words between two dots; `alarm` also needs the attention colour."""

    text: str
    bold: bool = False
    alarm: bool = False


def lane_name(lane: Lane, texts: Texts) -> str:
    """A lane's name as the board shows it."""
    return texts(f"lane.{lane.value}")


def lane_heading(lane: Lane, texts: Texts) -> str:
    """A lane's mark before its name."""
    return f"{texts(f'mark.{lane.value}')} {lane_name(lane, texts)}".strip()


def task_heading(task: Task, texts: Texts) -> str:
    """Where a task stands, and its number."""
    return f"{lane_heading(task.lane, texts)} · #{task.number}"


def priority_phrase(priority: Priority, texts: Texts) -> str:
    """A priority as shape and word."""
    return texts(f"priority.{priority.value}")


def name_of(person: Person) -> str:
    """A person's name, short enough for a list."""
    return one_line(person.name, LONGEST_NAME)


def first_name(person: Person) -> str:
    """A person's first name, for dense lists."""
    return (name_of(person).split() or [""])[0]


def due_day(due: date, now: datetime, texts: Texts) -> str:
    """The day on which something is due."""
    return texts.day(due, now.date())


def due_phrase(due: date, now: datetime, texts: Texts) -> Phrase:
    """`due Fri 27 Nov`, bold today, bold and alarming when it has passed."""
    late = (now.date() - due).days
    if late > 0:
        return Phrase(texts("due.overdue", count=late), bold=True, alarm=True)
    if late == 0:
        return Phrase(texts("due.today"), bold=True)
    return Phrase(texts("due.on", day=texts.day(due, now.date())))


def woken_phrase(until: date, now: datetime, texts: Texts) -> Phrase:
    """When a blocked task wants to be looked at again, bold once the day has come."""
    if until > now.date():
        return Phrase(texts("age.wakes", day=texts.day(until, now.date())))
    if until == now.date():
        return Phrase(texts("age.woken_today"), bold=True)
    return Phrase(texts("age.woken", day=texts.day(until, now.date())), bold=True)


def age_phrase(since: datetime, now: datetime, texts: Texts) -> str:
    """`for 3 d`: how long a task has stood in its lane."""
    return texts("age.for", duration=texts.duration(now - since))


def priority_phrases(task: Task, texts: Texts) -> list[Phrase]:
    """The priority, unless it is Medium, which goes without saying; and that everybody's help is asked for."""
    said: list[Phrase] = []
    if task.priority is not Priority.MEDIUM:
        said.append(Phrase(priority_phrase(task.priority, texts), bold=task.priority is Priority.URGENT))
    return [*said, Phrase(swarm_words(task, texts), bold=True)] if task.swarm else said


def row_phrases(
    task: Task, now: datetime, texts: Texts, *, dense: bool = False, owner: bool = True, age: bool = True
) -> list[Phrase]:
    """What a row says under or after its title; in dense lists only what has passed its day is bold."""
    said = priority_phrases(task, texts)
    if owner and task.owner:
        said.append(Phrase(first_name(task.owner) if dense else name_of(task.owner)))
    if task.due and task.lane is not Lane.DONE:
        said.append(due_phrase(task.due, now, texts))
    said += _standing(task, now, texts, dense=dense) if age else []
    return [phrase if phrase.alarm else Phrase(phrase.text) for phrase in said] if dense else said


def short_phrases(task: Task, now: datetime, texts: Texts, *, owner: bool = True) -> list[Phrase]:
    """What a one-line row says: for DONE the day, else priority, owner and due, or the age for want of them."""
    if task.lane is Lane.DONE:
        return [Phrase(texts.past_day(task.entered_at, now))]
    said = [Phrase(phrase.text) for phrase in priority_phrases(task, texts)]
    if owner and task.owner:
        said.append(Phrase(first_name(task.owner)))
    if task.due:
        said.append(due_phrase(task.due, now, texts))
    return said or [Phrase(age_phrase(task.entered_at, now, texts))]


def phrase_runs(phrases: Iterable[Phrase], *, lead: str = "", in_attention: bool = False) -> list[TextRun]:
    """Phrases as small text runs with dots between; plain neighbours share a run.

    Attention text is 3.6:1 on the attention band, so there it is only bold.
    """
    runs: list[TextRun] = []
    plain = lead
    for position, phrase in enumerate(phrases):
        dot = DOT if position else ""
        if not phrase.bold:
            plain += dot + phrase.text
            continue
        if plain + dot:
            runs.append(run(plain + dot, size="Small", subtle=True))
        color = "Attention" if phrase.alarm and not in_attention else None
        runs.append(run(phrase.text, size="Small", bold=True, color=color))
        plain = ""
    return [*runs, run(plain, size="Small", subtle=True)] if plain.strip() else runs


def _standing(task: Task, now: datetime, texts: Texts, *, dense: bool) -> Iterable[Phrase]:
    """How long a task has stood where it is, and what for."""
    if task.blocker and not dense:
        waits = texts.duration(now - task.entered_at)
        yield Phrase(texts("age.waits", duration=waits, cause=one_line(task.blocker.cause, LONGEST_CAUSE)))
        if task.blocker.until:
            yield woken_phrase(task.blocker.until, now, texts)
        return
    if task.blocker and task.blocker.until and task.blocker.until <= now.date():
        yield Phrase(texts("age.woken_short"), bold=True)
    if task.lane is Lane.EMERGENCY and task.tickets:
        yield Phrase(one_line(task.tickets[0], LONGEST_NAME))
    yield Phrase(age_phrase(task.entered_at, now, texts))
    if task.lane is Lane.TESTING and task.rounds > 1 and not dense:
        yield Phrase(texts("age.round", count=task.rounds))
