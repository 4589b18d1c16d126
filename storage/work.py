"""What a unit of work is given: one board's tasks, people, history and inbox over one connection."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self, TypeVar

from kanban.events import Happening
from kanban.history import Entry
from kanban.undo import Standing
from storage import boards, history, notes, telling, terms, visits
from storage.conversations import Conversations
from storage.flow import Flow
from storage.inbox import Inbox
from storage.live_cards import LiveCards
from storage.members import Members
from storage.outbox import Outbox
from storage.recurrences import Recurrences
from storage.rows import before_of
from storage.schedules import Schedules
from storage.search import Search
from storage.settlements import Settlements
from storage.standups import Standups
from storage.tasks import Tasks
from storage.tips import Tips
from storage.triages import Triages

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import datetime

    from kanban.board import Board
    from kanban.events import Changed, Event
    from kanban.tasks import Note, Person, Task
    from storage.boards import Place
    from storage.connection import Connection
    from storage.readings import Readings
    from storage.visits import Visit

T = TypeVar("T")

NEVER_SEEN = frozenset({"conversations", "deliveries", "inbox", "live_cards", "outbox", "schedules", "terms", "tips"})


@dataclass(frozen=True, slots=True)
class Work:
    """The repositories of one board within one transaction."""

    connection: Connection
    board: Board
    tasks: Tasks
    members: Members
    inbox: Inbox
    search: Search
    conversations: Conversations
    live_cards: LiveCards
    outbox: Outbox
    schedules: Schedules
    settlements: Settlements
    standups: Standups
    triages: Triages
    recurrences: Recurrences
    flow: Flow
    tips: Tips
    recorded: list[Changed] = field(default_factory=list["Changed"])
    readings: Readings | None = None

    @classmethod
    def opened(cls, connection: Connection, where: Place | Visit) -> Self:
        """The board of a place or of a visit, made now where there is none, or BoardUnknownError."""
        return cls.on(connection, visits.opened(connection, where))

    @classmethod
    def found(cls, connection: Connection, where: Place | Visit, readings: Readings | None = None) -> Self:
        """The board of a place or of a visit, or an empty one that is written nowhere; BoardUnknownError as above.

        Only such a unit, which writes nothing, may go by what was read before.
        """
        return replace(cls.on(connection, visits.found(connection, where)), readings=readings)

    @classmethod
    def on(cls, connection: Connection, board: Board) -> Self:
        """The repositories of one board."""
        return cls(
            connection,
            board,
            Tasks(connection, board),
            Members(connection, board),
            Inbox(connection, board),
            Search(connection, board),
            Conversations(connection, board),
            LiveCards(connection, board),
            Outbox(connection, board),
            Schedules(connection, board),
            Settlements(connection, board),
            Standups(connection, board),
            Triages(connection, board),
            Recurrences(connection, board),
            Flow(connection, board),
            Tips(connection, board),
        )

    @classmethod
    def numbered(cls, connection: Connection, board_id: int) -> Self:
        """The board of an id that the database itself has named."""
        return cls.on(connection, boards.of_id(connection, board_id))

    def once(self, what: Hashable, read: Callable[[], T]) -> T:
        """What `read` finds on the board, which may be remembered until anything is written there."""
        if self.readings is None or self.board.id == boards.NOWHERE:
            return read()
        return self.readings.of(self.board, what, read)

    def count_change(self) -> None:
        """Write that the board has changed, where anything was written that can be seen of it."""
        if self.connection.wrote - NEVER_SEEN:
            boards.count_change(self.connection, self.board)

    def boards_of(self, visit: Visit) -> tuple[visits.Standing, ...]:
        """The boards that a person is a member of, as far as Teams has shown."""
        return visits.boards_of(self.connection, visit)

    def people_of(self, board: Board, take: int) -> tuple[Person, ...]:
        """Some of the members of a board that its asker is a member of too."""
        return Members(self.connection, board).all(take)

    def choose(self, person: Person, at: datetime) -> None:
        """Let this board be the one that a member's personal chat is about from now on."""
        visits.choose(self.connection, self.board, person.id, at)

    def next_number(self) -> int:
        """A task number that was never given before on this board."""
        return boards.next_number(self.connection, self.board)

    def has_given_numbers(self) -> bool:
        """Whether any task was ever put on this board."""
        return boards.last_number(self.connection, self.board) > 0

    def record(self, changed: Changed) -> None:
        """Write a decided change: the task, its event, and the note that came with it; live cards are stale then."""
        if changed.before is None:
            self.tasks.insert(changed.after)
        else:
            self.tasks.update(changed.before, changed.after)
        history.record(self.connection, self.board, changed)
        self._keep_notes(changed)
        if changed.event.undoes is not None:
            self.triages.take_back(changed.event.number, changed.event.undoes)
        terms.index(self.connection, self.board, changed)
        if self.board.webhooks:
            telling.tell(self.connection, self.board, changed)
        self.live_cards.mark_stale(changed.event.at)
        self.recorded.append(changed)

    def _keep_notes(self, changed: Changed) -> None:
        """Write the note that came with a change; a note goes with the change or with the reading that it came with."""
        event = changed.event
        if event.happening is Happening.REREAD:
            notes.drop(self.connection, self.board, event.number, event.version - 1)
        if event.undoes is not None and not changed.forgets:
            notes.drop(self.connection, self.board, event.number, event.undoes)
        if changed.note is not None:
            notes.add(self.connection, self.board, event.number, event.version, changed.note)

    def notes(self, number: int, take: int) -> tuple[tuple[Note, ...], int]:
        """The newest notes of a task, oldest of them first, and how many there are."""
        newest = notes.newest(self.connection, self.board, number, take)
        if len(newest) < take:
            return newest, len(newest)
        return newest, notes.count(self.connection, self.board, number)

    def event_of(self, number: int, version: int) -> Event | None:
        """The event that made a version of a task."""
        return history.of_version(self.connection, self.board, number, version)

    def holds(self, number: int, version: int) -> bool:
        """Whether a task still is where the event of a version has brought it, but for what was taken back since."""
        return history.holds(self.connection, self.board, number, version)

    def reading_of(self, number: int) -> int:
        """The version of a task at which its ask was read the last time: 1, unless its message was edited."""
        return history.reading(self.connection, self.board, number)

    def note_of(self, number: int, version: int) -> str:
        """The note that came with a version of a task, which for a reading is the ask's further lines."""
        return notes.text_of(self.connection, self.board, number, version)

    def seen(self, now: Task, version: int) -> Task:
        """The task as it was at an earlier version; as it is now, where no such version has been."""
        task = now
        if 0 < version < now.version:
            for old in history.replaced_since(self.connection, self.board, now.number, version):
                task = before_of(task, old)
        return replace(task, version=min(version, now.version))

    def history_of(self, task: Task, newest: int, take: int) -> tuple[Entry, ...]:
        """What happened to a task up to one of its versions, the newest first, with the task before and after each."""
        state, told = self.seen(task, newest), list[Entry]()
        for one in history.page(self.connection, self.board, task.number, newest, take):
            before = (
                None if one.before is None else replace(before_of(state, one.before), version=one.event.version - 1)
            )
            told.append(Entry(one.event, before, state, one.undone))
            state = before or state
        return tuple(told)

    def before_duplicates(self, task: Task) -> Task:
        """A task as it was before anybody asked for the same again."""
        first = history.first_asked_again(self.connection, self.board, task.number)
        return task if first is None else self.seen(task, first - 1)

    def made_at(self, task: Task, at: datetime) -> tuple[Entry, ...]:
        """What happened to a task at a moment and was not taken back, the newest first."""
        events = history.made_at(self.connection, self.board, task.number, at)
        return tuple(entry for event in events for entry in self.history_of(task, event.version, 1))

    def last_done(self, since: datetime) -> Entry | None:
        """What was done last to any task since a moment, and was not taken back."""
        event = history.last_done(self.connection, self.board, since)
        if event is None:
            return None
        return next(iter(self.history_of(self.tasks.get(event.number), event.version, 1)), None)

    def last_changed_by(self, person: Person, since: datetime, until: datetime) -> int | None:
        """The number of the task whose change between two moments a person would take back."""
        return history.latest_by(self.connection, self.board, person, since, until)

    def standing(self, number: int, since: datetime | None = None) -> Standing | None:
        """A task with its newest change that was not taken back, or TaskNotFound; None when nothing is left.

        `since` tells of which triages the decisions are still the team's to take back.
        """
        now = self.tasks.get(number)
        found = history.standing(self.connection, self.board, number)
        if found is None:
            return None
        last, old = found
        before = None if old is None or last.happening is Happening.REREAD else before_of(now, old)
        owner = None if before is None else before.owner
        of_team = since is not None and self.triages.is_of_team(number, last.version, since)
        again = history.asked_again(self.connection, self.board, number) if before is None else None
        return Standing(now, before, last, self.board, self.tasks.in_progress_of(owner, number), of_team, again)

    def newest_change(self, number: int) -> int:
        """The version that the newest change of a task made that can be taken back; 0 where there is none."""
        found = history.standing(self.connection, self.board, number)
        return 0 if found is None else found[0].version
