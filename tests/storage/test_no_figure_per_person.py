"""Nobody is ever ranked: no card, export or statement counts, sums up or averages anything per person.

The same work is spread over people in three ways, from all of it on one person to some for each. Whatever counts per
person would then show other figures; the team's own are the same.
"""

import dataclasses
import re
import typing
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, timedelta
from types import ModuleType

import orjson
import pytest
from sqlalchemy.sql.selectable import Select

import kanban.views
from bot import dispatch
from bot.transfer import records
from bot.turn import Turn
from cards.home import Home
from cards.render import render
from cards.texts import texts_for
from kanban.lanes import StandupView
from kanban.questions import (
    FindTasks,
    Question,
    ShowBoard,
    ShowBoards,
    ShowDay,
    ShowFlow,
    ShowHistory,
    ShowMyTasks,
    ShowReceipt,
    ShowReminders,
    ShowSettings,
    ShowStandup,
    ShowTask,
)
from kanban.repeating import ShowRecurring
from kanban.tasks import BOARD_LANES, Lane, Person, Task
from storage import (
    backlogs,
    board_events,
    boards,
    days,
    deliveries,
    flow,
    history,
    imports,
    inbox,
    inputs,
    listing,
    live_cards,
    members,
    named_boards,
    notes,
    outbox,
    recurrences,
    retention,
    schedules,
    settlements,
    standups,
    telling,
    terms,
    tips,
    triages,
    visits,
    vitals,
    webhooks,
)
from storage import tasks as task_statements
from storage.boards import Place
from storage.connection import Connection
from storage.tables import events
from storage.tables import members as people
from storage.tables import tasks as tasks_table
from storage.tables import terms as words_table
from storage.visits import Visit
from storage.work import Work
from tests.double.card import Card
from tests.kanban.builders import AT, TASK, standing_in
from tests.storage.units import PLACE, put

PEOPLE = tuple(Person(f"29:{name}", f"{name} Nobody") for name in ("Ana", "Ben", "Cara", "Dan", "Eve", "Fay"))
READER = Person("29:zoe", "Zoe Nobody")
SPREADS: Mapping[str, Callable[[int], Person]] = {
    "one does it all": lambda _: PEOPLE[0],
    "two share it": lambda number: PEOPLE[number % 2],
    "everybody does some": lambda number: PEOPLE[number % 6],
}
QUESTIONS: tuple[Question, ...] = (
    ShowBoard(),
    *(ShowBoard(lane=lane) for lane in Lane),
    ShowBoard(page=2),
    ShowBoards(),
    ShowSettings(),
    ShowDay(),
    ShowReminders(),
    ShowRecurring(),
    ShowFlow(),
    ShowFlow(days=90, numbers=True),
    FindTasks(words="patch"),
    FindTasks(words="due:overdue"),
    FindTasks(words="lane:done"),
    *(ShowTask(number=number) for number in (1, 2, 3, 9, 14, 40)),
    *(ShowReceipt(number=number) for number in (1, 5)),
    *(ShowHistory(number=number) for number in (1, 14)),
)
STATEMENTS: tuple[ModuleType, ...] = (
    *(
        backlogs,
        board_events,
        boards,
        days,
        deliveries,
        flow,
        history,
        imports,
        inbox,
        inputs,
        listing,
        live_cards,
        members,
        named_boards,
        notes,
        outbox,
        retention,
        recurrences,
        schedules,
        settlements,
        standups,
        telling,
        terms,
        tips,
        triages,
        visits,
        vitals,
        webhooks,
    ),
    task_statements,
)
ALL_COLUMNS = {column.name for table in (tasks_table, events, people) for column in table.columns}
OF_PEOPLE = {name for name in ALL_COLUMNS if name.endswith(("_id", "_name")) and name != "board_id"}
ANSWERS_YES_OR_NO = {"OVER", "AT_LIMIT", "TOO_MUCH", "COUNT_TOO_MUCH"}  # the last two ask AT_LIMIT
NUMBER = re.compile(r"(?<![#\w])\d+(?:[.,]\d+)?\b")


def work_of(connection: Connection, spread: Callable[[int], Person]) -> Work:
    """A board with the same work in every lane, spread over people."""
    work = Work.opened(connection, PLACE)
    for person in (*PEOPLE, READER):
        work.members.admit(person, AT)
    lanes = (*BOARD_LANES, Lane.BACKLOG, Lane.DISCARDED, Lane.IDEA)
    for number in range(1, 61):
        who = spread(number)
        task = replace(
            standing_in(lanes[number % len(lanes)]),
            number=number,
            title="Patch it",
            owner=who,
            stakeholder=who,
            asked_by=who,
            due=(AT + timedelta(days=number % 5 - 2)).date(),
            entered_at=AT - timedelta(hours=number),
        )
        put(work, task)
    return work


def figures(card: Card) -> Counter[str]:
    """Every number that a card shows, but for those of tasks."""
    return Counter(NUMBER.findall(" ".join([card.everything, *card.buttons])))


def shown(question: Question, work: Work) -> Card:
    """The card that answers a question of somebody who owns nothing."""
    place = Place(PLACE.tenant, "person", READER.id, READER.name)
    turn = Turn(person=READER, at=AT, zone=UTC, keys=(), visit=Visit(place, READER.id))
    view = dispatch.ask(question, turn, work).view
    return Card(orjson.loads(render(view, texts_for("en"), Home(None, 1)).json), "", "")


def order(card: Card) -> list[str]:
    """The tasks of a card in the order in which they stand there."""
    return re.findall(r"#\d+", card.everything)


@pytest.mark.parametrize("question", QUESTIONS, ids=repr)
def test_a_card_shows_the_same_figures_whoever_does_the_work(work: Work, question: Question) -> None:
    connection = work.connection
    found: list[Card] = []
    for spread in SPREADS.values():
        for table in (tasks_table, events, people, words_table):
            connection.execute(table.delete())
        found.append(shown(question, work_of(connection, spread)))

    assert [figures(card) for card in found] == [figures(found[0])] * len(found)
    assert [order(card) for card in found] == [order(found[0])] * len(found)


def test_the_list_of_ones_own_tasks_has_no_figure_at_all(work: Work) -> None:
    filled = work_of(work.connection, SPREADS["one does it all"])
    turn = Turn(person=PEOPLE[0], at=AT, zone=UTC, keys=())
    view = dispatch.ask(ShowMyTasks(), turn, filled).view
    assert isinstance(view, kanban.views.MyTasksView)
    said = Card(orjson.loads(render(replace(view, tasks=tuple(map(bare, view.tasks))), texts_for("en")).json), "", "")

    assert figures(said) == Counter()


def test_a_stand_up_shows_the_same_figures_whoever_does_the_work(work: Work) -> None:
    connection, found = work.connection, list[Card]()
    for spread in SPREADS.values():
        for table in (tasks_table, events, people, words_table):
            connection.execute(table.delete())
        filled = work_of(connection, spread)
        turn = Turn(person=READER, at=AT, zone=UTC, keys=())
        view = dispatch.ask(ShowStandup(), turn, filled).view
        assert isinstance(view, StandupView)
        without_wip = replace(view, threats=view.threats[1:])  # which tasks have no room depends on who does them
        found.append(Card(orjson.loads(render(without_wip, texts_for("en"), Home(None, 1)).json), "", ""))

    assert [figures(card) for card in found] == [figures(found[0])] * len(found)
    assert [order(card) for card in found] == [order(found[0])] * len(found)


def bare(task: Task) -> Task:
    """A task without any date or age to tell."""
    return replace(TASK, number=task.number, lane=Lane.DONE, due=None)


def test_the_export_has_rows_and_no_sums(work: Work) -> None:
    filled = work_of(work.connection, SPREADS["two share it"])

    rows = [records.exported(item) for item in listing.list_tasks(filled.connection, listing.START, 100)]

    assert len(rows) == 60
    assert {key for row in rows for key, value in row.items() if isinstance(value, int | float)} <= {
        *("board_id", "number", "version", "swarm", "became_project", "discuss", "kept_whole", "awaits_ticket"),
        *("blocked_seconds", "rounds", "duplicate_of"),
    }


@pytest.mark.parametrize("module", STATEMENTS, ids=lambda module: module.__name__)
def test_no_statement_groups_by_people(module: ModuleType) -> None:
    grouped = {name: people_in(statement) for name, statement in selects(module)}

    assert {name for name, columns in grouped.items() if columns} <= ANSWERS_YES_OR_NO


def selects(module: ModuleType) -> Iterator[tuple[str, Select[typing.Any]]]:
    """The statements that a module reads by."""
    for name, value in vars(module).items():
        if isinstance(value, Select):
            yield name, value


def people_in(statement: Select[typing.Any]) -> set[str]:
    """The columns of people that a statement groups by."""
    _, _, grouped = str(statement).partition("GROUP BY")
    return set(re.findall(r"\w+", grouped.partition("ORDER BY")[0])) & OF_PEOPLE


def test_no_view_holds_a_number_for_a_person() -> None:
    views = typing.get_args(kanban.views.View)
    hints = {f"{view.__name__}.{field.name}": str(field.type) for view in views for field in dataclasses.fields(view)}

    assert not [name for name, hint in hints.items() if re.search(r"(dict|Mapping|Counter)\[.*(Person|str)", hint)]
    assert not [name for name, hint in hints.items() if re.search(r"Person, *(int|float|timedelta)", hint)]
