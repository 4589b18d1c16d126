"""Finding tasks of one board by their words: those that look like another, and those that hold what is looked for."""

import re
from dataclasses import dataclass

from sqlalchemy import Connection

from kanban.board import Board
from kanban.similar import terms as terms_of
from kanban.tasks import OPEN_LANES, Lane, Task
from storage import terms
from storage.tasks import Tasks

MOST_ALIKE = 20
MOST_FOUND = 500
NUMBER = re.compile(r"#?(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Search:
    """The words of one board's tasks, within one unit of work."""

    connection: Connection
    board: Board

    def sharing_words(self, task: Task) -> tuple[Task, ...]:
        """The open tasks that have the most words or a ticket in common with this one, itself apart."""
        found = (*terms_of(task.title), *(ticket.casefold() for ticket in task.tickets))
        numbers = terms.sharing(self.connection, self.board, found, MOST_ALIKE + 1)
        return tuple(self._tasks.of_numbers(number for number in numbers if number != task.number))

    def find(self, words: str, take: int, skip: int) -> tuple[tuple[Task, ...], int]:
        """A page of the tasks that hold every word, and how many there are (500 at the most).

        A task's own number comes first, then open tasks before done ones, then those whose title holds the most of
        the words, the newest first; no words find the newest open tasks.
        """
        wanted = terms_of(words)
        if not wanted and not NUMBER.fullmatch(words.strip()):
            return self._tasks.newest(take, skip), sum(self._tasks.totals().get(lane, 0) for lane in OPEN_LANES)
        found = sorted(self._holding(wanted, words), key=lambda task: _rank(task, wanted, words))
        return tuple(found[skip : skip + take]), len(found)

    def _holding(self, wanted: tuple[str, ...], words: str) -> tuple[Task, ...]:
        numbers = sorted(terms.holding(self.connection, self.board, wanted, is_open=True), reverse=True)
        if len(numbers) < MOST_FOUND:
            numbers += sorted(terms.holding(self.connection, self.board, wanted, is_open=False), reverse=True)
        named = NUMBER.fullmatch(words.strip())
        found = self._tasks.of_numbers(dict.fromkeys([*([int(named[1])] if named else []), *numbers[:MOST_FOUND]]))
        return tuple(task for task in found if task.lane is not Lane.DISCARDED)

    @property
    def _tasks(self) -> Tasks:
        return Tasks(self.connection, self.board)


def _rank(task: Task, wanted: tuple[str, ...], words: str) -> tuple[bool, bool, int, int]:
    title = terms_of(task.title)
    in_title = sum(any(term.startswith(prefix) for term in title) for prefix in wanted)
    return str(task.number) != words.strip().lstrip("#"), task.lane is Lane.DONE, -in_title, -task.number
