"""What a new task shall be, as the dialog about a message asks it: read from the ask, and from what comes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from cards.fields import Fields
from kanban.commands import CaptureTask
from kanban.limits import TEXT_LIMIT, TICKET_LIMIT, TITLE_LIMIT, is_ticket
from kanban.tasks import Person, Priority, SubTask, TaskType


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a draft makes no task: a key of the locale, the field that it is about, and the limit that it names."""

    key: str
    field: str = ""
    count: int = 0


BROKEN = Problem("dialog.broken")


@dataclass(frozen=True, slots=True)
class Draft:
    """A task that is still being written; `stranger` tells of somebody picked who is no member."""

    title: str = ""
    notes: str = ""
    due: date | None = None
    priority: Priority = Priority.MEDIUM
    type: TaskType | None = None
    owner: Person | None = None
    stakeholder: Person | None = None
    tickets: tuple[str, ...] = ()
    subtasks: tuple[SubTask, ...] = ()
    stranger: bool = False

    @classmethod
    def of(cls, ask: CaptureTask) -> Self:
        """An ask as it was read."""
        return cls(
            title=ask.title,
            notes=ask.notes[:TEXT_LIMIT],
            due=ask.due,
            priority=ask.priority or Priority.MEDIUM,
            type=ask.type,
            owner=ask.owner,
            stakeholder=ask.stakeholder,
            tickets=ask.tickets,
            subtasks=ask.subtasks,
        )

    def written(self, fields: Fields, people: Iterable[Person]) -> Self:
        """The same with what came back from the form; BrokenField where no form of ours could send it."""
        known = {person.id: person for person in people}
        owner, stakeholder = fields.person("owner"), fields.person("stakeholder")
        return replace(
            self,
            title=fields.text("title"),
            notes=fields.text("notes"),
            due=fields.date("due"),
            priority=fields.one_of("priority", Priority) or Priority.MEDIUM,
            type=fields.one_of("type", TaskType),
            owner=_known(owner, known),
            stakeholder=_known(stakeholder, known),
            tickets=fields.words("tickets"),
            stranger=any(person is not None and person.id not in known for person in (owner, stakeholder)),
        )

    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, at once; a day that has passed is not, as what is late is still asked for."""
        found = [
            *([Problem("error.unfit.empty", "title")] if not self.title else []),
            *([Problem("error.unfit.too_long", "title", TITLE_LIMIT)] if len(self.title) > TITLE_LIMIT else []),
            *([Problem("error.unfit.too_long", "note", TEXT_LIMIT)] if len(self.notes) > TEXT_LIMIT else []),
            *([Problem("error.unfit.no_ticket")] if not all(map(is_ticket, self.tickets)) else []),
            *([Problem("dialog.tickets", count=TICKET_LIMIT)] if len(self.tickets) > TICKET_LIMIT else []),
            *([Problem("error.person_unknown")] if self.stranger else []),
        ]
        return tuple(found)

    def onto(self, ask: CaptureTask) -> CaptureTask:
        """The ask with what the form says in the place of what was read."""
        return replace(
            ask,
            title=self.title,
            notes=self.notes,
            due=self.due,
            priority=self.priority,
            type=self.type,
            owner=self.owner,
            stakeholder=self.stakeholder,
            tickets=self.tickets,
        )


def _known(person: Person | None, known: Mapping[str, Person]) -> Person | None:
    return None if person is None else known.get(person.id)
