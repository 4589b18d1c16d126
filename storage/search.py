"""Finding tasks of one board by their words: those that look like another, and those that hold what is looked for."""

import re
from dataclasses import dataclass
from datetime import date

from kanban.board import Board
from kanban.search import NO_FILTERS, Filters, Headline
from kanban.similar import FEWEST_SHARED, LONGEST_TERM, beginnings
from kanban.similar import terms as terms_of
from kanban.tasks import BOARD_LANES, OPEN_LANES, Lane, Task
from storage import terms
from storage.connection import Connection
from storage.rows import RANKS
from storage.tasks import MOST_NUMBERS, Tasks

MOST_ALIKE = 10
LANES = (*BOARD_LANES, *(lane for lane in Lane if lane not in BOARD_LANES))
NUMBER = re.compile(r"#?(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Search:
    """The words of one board's tasks, within one unit of work."""

    connection: Connection
    board: Board

    def sharing_words(self, task: Task) -> list[Headline]:
        """The open tasks that have the most words or a ticket in common with this one, as far as that may be alike."""
        said, tickets = terms_of(task.title), [ticket.casefold()[:LONGEST_TERM] for ticket in task.tickets]
        least = 1 if tickets or len(said) < FEWEST_SHARED else FEWEST_SHARED
        numbers = terms.sharing(self.connection, self.board, (*said, *tickets), MOST_ALIKE + 1, least)
        return self._tasks.headlines(number for number in numbers if number != task.number)

    def find(self, words: str, take: int, skip: int, filters: Filters = NO_FILTERS) -> tuple[tuple[Task, ...], int]:
        """A page of the tasks that hold every word and are what the filters ask for, and how many (500 at the most).

        A task's own number comes first, then open tasks before done ones, then those whose title holds the most of
        the words, the newest first; no words find the newest open tasks, filters alone all of those in reading order.
        """
        wanted, named = beginnings(words), NUMBER.fullmatch(words.strip())
        if wanted or named:
            numbers = self._holding(wanted, int(named[1]) if named else None, filters)
        elif filters.narrow:
            found = sorted(filter(filters.keep, self._standing_in(filters.lane)), key=_reading_order)[:MOST_NUMBERS]
            numbers = [headline.number for headline in found]
        else:
            return self._tasks.newest(take, skip), sum(self._tasks.totals().get(lane, 0) for lane in OPEN_LANES)
        page = numbers[skip : skip + take]
        tasks = {task.number: task for task in self._tasks.of_numbers(page)}
        return tuple(tasks[number] for number in page), len(numbers)

    def _standing_in(self, lane: Lane | None) -> list[Headline]:
        """The open tasks, or the newest of a lane that is none of theirs."""
        if lane is None or lane in OPEN_LANES:
            return self._tasks.all_open()
        return self._tasks.recent(lane, MOST_NUMBERS)

    def _holding(self, wanted: list[tuple[str, ...]], number: int | None, filters: Filters) -> list[int]:
        """The numbers of the tasks that hold the words, the likeliest first; tasks are read only to be filtered."""
        numbers = self._named(number) + _ranked(terms.holding(self.connection, self.board, wanted))
        if len(numbers) < MOST_NUMBERS and filters.lane not in OPEN_LANES:
            numbers += _ranked(terms.holding_done(self.connection, self.board, wanted, MOST_NUMBERS))
        numbers = list(dict.fromkeys(numbers))[:MOST_NUMBERS]
        if not filters.narrow:
            return numbers
        kept = {task.number for task in self._tasks.headlines(numbers) if filters.keep(task)}
        return [number for number in numbers if number in kept]

    def _named(self, number: int | None) -> list[int]:
        found = [] if number is None else self._tasks.headlines([number])
        return [task.number for task in found if task.lane is not Lane.DISCARDED]

    @property
    def _tasks(self) -> Tasks:
        return Tasks(self.connection, self.board)


def _reading_order(task: Headline) -> tuple[int, int, bool, date, int]:
    place = LANES.index(task.lane)
    if task.lane is Lane.DONE:
        return place, 0, False, date.max, -task.number
    return place, RANKS[task.priority], task.due is None, task.due or date.max, task.number


def _ranked(held: terms.Held) -> list[int]:
    return sorted(held, key=lambda number: (-held[number], -number))
