from dataclasses import replace
from datetime import date

import pytest

from kanban.commands import AddNote, AddTicket, EditTask, RemoveChip
from kanban.edits import add_note, add_ticket, edit, remove_chip
from kanban.errors import EditRefused, Unfit
from kanban.events import Event, Happening
from kanban.tasks import Chip, Input, Lane, Note, Priority, Task, TaskType
from tests.kanban.builders import ANA, BEN, CARA, LATER, TASK, facts_of, standing_in

FULL = replace(
    TASK,
    outcome="Everybody prints",
    priority=Priority.HIGH,
    due=date(2026, 3, 6),
    owner=ANA,
    stakeholder=BEN,
    type=TaskType.CHANGE,
    input=Input.VERBAL,
    tickets=("INC1", "CHG7"),
)
NOTHING = EditTask(number=12)


def test_an_edit_changes_what_is_given_and_nothing_else() -> None:
    command = replace(NOTHING, title=" Replace the print server ", due=date(2026, 4, 1))

    changed = edit(facts_of(FULL), command, ANA, LATER)

    assert changed.after == replace(FULL, title="Replace the print server", due=date(2026, 4, 1), version=2)
    assert changed.event == Event(Happening.EDITED, 12, 2, ANA, LATER)


def test_an_edit_can_give_every_field() -> None:
    command = EditTask(
        number=12,
        title=FULL.title,
        outcome=" Everybody prints ",
        priority=FULL.priority,
        due=FULL.due,
        owner=FULL.owner,
        stakeholder=FULL.stakeholder,
        type=FULL.type,
        input=FULL.input,
        tickets=FULL.tickets,
    )

    changed = edit(facts_of(TASK), command, ANA, LATER)

    assert changed.after == replace(FULL, version=2)


def test_an_edit_can_clear_what_a_task_can_do_without() -> None:
    command = replace(NOTHING, outcome="", due=None, owner=None, stakeholder=None, type=None, input=None, tickets=())

    changed = edit(facts_of(FULL), command, ANA, LATER)

    assert changed.after == replace(TASK, priority=Priority.HIGH, version=2)


@pytest.mark.parametrize("title", ["", "  \n"])
def test_a_title_is_never_empty(title: str) -> None:
    with pytest.raises(EditRefused) as refused:
        edit(facts_of(TASK), replace(NOTHING, title=title), ANA, LATER)

    assert (refused.value.field, refused.value.why, refused.value.limit) == ("title", Unfit.EMPTY, None)


@pytest.mark.parametrize(
    ("command", "field", "limit"),
    [(replace(NOTHING, title="x" * 251), "title", 250), (replace(NOTHING, outcome="x" * 4001), "outcome", 4000)],
)
def test_a_text_that_is_too_long_is_refused_with_its_limit(command: EditTask, field: str, limit: int) -> None:
    with pytest.raises(EditRefused) as refused:
        edit(facts_of(TASK), command, ANA, LATER)

    assert (refused.value.field, refused.value.why, refused.value.limit) == (field, Unfit.TOO_LONG, limit)


def test_texts_of_just_the_limit_are_taken() -> None:
    command = replace(NOTHING, title="x" * 250, outcome="y" * 4000)

    after = edit(facts_of(TASK), command, ANA, LATER).after

    assert (len(after.title), len(after.outcome)) == (250, 4000)


def test_twenty_tickets_are_kept() -> None:
    command = replace(NOTHING, tickets=tuple(f"INC{number}" for number in range(21)))

    after = edit(facts_of(TASK), command, ANA, LATER).after

    assert (len(after.tickets), after.tickets[-1]) == (20, "INC19")


@pytest.mark.parametrize("priority", sorted(set(Priority) - {Priority.LOW}))
def test_the_ice_box_keeps_its_priority(priority: Priority) -> None:
    with pytest.raises(EditRefused) as refused:
        edit(facts_of(standing_in(Lane.ICE_BOX)), replace(NOTHING, priority=priority), ANA, LATER)

    assert (refused.value.field, refused.value.why) == ("priority", Unfit.FROZEN)


def test_a_frozen_task_can_be_renamed() -> None:
    command = replace(NOTHING, title="Scrap it", priority=Priority.LOW)

    after = edit(facts_of(standing_in(Lane.ICE_BOX)), command, ANA, LATER).after

    assert (after.title, after.priority, after.thaws_to) == ("Scrap it", Priority.LOW, Priority.MEDIUM)


def test_a_ticket_is_added_once() -> None:
    once = add_ticket(facts_of(TASK), AddTicket(number=12, ticket=" INC1 "), ANA, LATER)
    twice = add_ticket(facts_of(once.after), AddTicket(number=12, ticket="INC1"), ANA, LATER)

    assert (once.after.tickets, twice.after.tickets) == (("INC1",), ("INC1",))
    assert once.event.happening is Happening.EDITED


def test_no_ticket_is_no_ticket() -> None:
    with pytest.raises(EditRefused) as refused:
        add_ticket(facts_of(TASK), AddTicket(number=12, ticket="  "), ANA, LATER)

    assert refused.value.why is Unfit.NO_TICKET


def test_a_ticket_that_is_too_long_is_refused_with_its_limit() -> None:
    with pytest.raises(EditRefused) as refused:
        add_ticket(facts_of(TASK), AddTicket(number=12, ticket="x" * 251), ANA, LATER)

    assert (refused.value.field, refused.value.why, refused.value.limit) == ("ticket", Unfit.TOO_LONG, 250)


def test_a_twenty_first_ticket_is_refused() -> None:
    task = replace(TASK, tickets=tuple(f"INC{number}" for number in range(20)))

    with pytest.raises(EditRefused) as refused:
        add_ticket(facts_of(task), AddTicket(number=12, ticket="INC20"), ANA, LATER)

    assert (refused.value.why, refused.value.limit) == (Unfit.TOO_MANY, 20)


CHIPS = [
    (RemoveChip(number=12, chip=Chip.DUE), replace(FULL, due=None)),
    (RemoveChip(number=12, chip=Chip.PRIORITY), replace(FULL, priority=Priority.MEDIUM)),
    (RemoveChip(number=12, chip=Chip.OWNER), replace(FULL, owner=None)),
    (RemoveChip(number=12, chip=Chip.STAKEHOLDER), replace(FULL, stakeholder=None)),
    (RemoveChip(number=12, chip=Chip.TYPE), replace(FULL, type=None)),
    (RemoveChip(number=12, chip=Chip.INPUT), replace(FULL, input=None)),
    (RemoveChip(number=12, chip=Chip.TICKET, ticket="INC1"), replace(FULL, tickets=("CHG7",))),
    (RemoveChip(number=12, chip=Chip.TICKET, ticket="INC9"), FULL),
]


@pytest.mark.parametrize(("command", "left"), CHIPS)
def test_a_chip_takes_back_the_one_thing_it_shows(command: RemoveChip, left: Task) -> None:
    changed = remove_chip(facts_of(FULL), command, ANA, LATER)

    assert changed.after == replace(left, version=2)


def test_every_chip_can_be_taken_back() -> None:
    assert {command.chip for command, _ in CHIPS} == set(Chip)


def test_the_ice_box_keeps_its_priority_from_the_chip_too() -> None:
    with pytest.raises(EditRefused) as refused:
        remove_chip(facts_of(standing_in(Lane.ICE_BOX)), RemoveChip(number=12, chip=Chip.PRIORITY), ANA, LATER)

    assert (refused.value.field, refused.value.why) == ("priority", Unfit.FROZEN)


def test_a_note_leaves_the_task_as_it_is() -> None:
    changed = add_note(facts_of(FULL), AddNote(number=12, text=" It hums. "), CARA, LATER)

    assert (changed.after, changed.note) == (replace(FULL, version=2), Note(CARA, LATER, "It hums."))
    assert changed.event.happening is Happening.NOTED


@pytest.mark.parametrize(("text", "why", "limit"), [(" ", Unfit.EMPTY, None), ("x" * 4001, Unfit.TOO_LONG, 4000)])
def test_a_note_says_something_but_no_more_than_4000_characters(text: str, why: Unfit, limit: int | None) -> None:
    with pytest.raises(EditRefused) as refused:
        add_note(facts_of(TASK), AddNote(number=12, text=text), CARA, LATER)

    assert (refused.value.field, refused.value.why, refused.value.limit) == ("note", why, limit)


def test_a_form_takes_no_word_for_a_ticket() -> None:
    with pytest.raises(EditRefused) as refused:
        edit(facts_of(TASK), EditTask(number=12, tickets=("INC0012345", "banana")), ANA, LATER)

    assert refused.value.why is Unfit.NO_TICKET
