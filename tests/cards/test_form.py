from dataclasses import replace

import pytest

from kanban.commands import AddNote, AddSubTask, BlockTask, DeclareEmergency, EditTask
from kanban.questions import FormKind, ShowTask
from kanban.tasks import Lane, Person, Priority, TaskType
from kanban.views import FormView
from tests.cards.facts import ANA, BRUCE, MAIL_DOWN, MEMBERS, NOW, PARKED, PAYROLL, VAGUE, november
from tests.cards.reading import drawn, inputs, lines, pressed, titles, words
from tests.cards.samples import VIEWS
from tests.cards.shown import form


def test_the_edit_form_is_filled_in_with_what_is_known() -> None:
    found = {name: field.get("value") for name, field in inputs(drawn(VIEWS["form_edit"])).items()}

    assert found == {
        "title": PAYROLL.title,
        "outcome": PAYROLL.outcome,
        "owner": ANA.id,
        "due": "2026-11-27",
        "priority": "high",
        "stakeholder": BRUCE.id,
        "type": "change",
        "input": "-",
        "tickets": "CHG0004411",
    }


def test_saving_sends_every_field_of_the_form() -> None:
    card = drawn(VIEWS["form_edit"])

    saved = pressed(card, "Save", title="Move it", owner="chen", priority="low", due="2026-11-30", type="-").command

    assert saved == EditTask(
        number=121,
        title="Move it",
        outcome="",
        priority=Priority.LOW,
        due=november(30),
        owner=Person("chen", ""),
        stakeholder=None,
        type=None,
        input=None,
        tickets=(),
    )


def test_a_form_left_as_it_is_changes_nothing() -> None:
    card = drawn(VIEWS["form_edit"])
    as_it_is = {name: field["value"] for name, field in inputs(card).items()}

    saved = pressed(card, "Save", **as_it_is).command

    assert saved == EditTask(
        number=121,
        title=PAYROLL.title,
        outcome=PAYROLL.outcome,
        priority=PAYROLL.priority,
        due=PAYROLL.due,
        owner=Person(ANA.id, ""),
        stakeholder=Person(BRUCE.id, ""),
        type=TaskType.CHANGE,
        input=None,
        tickets=PAYROLL.tickets,
    )


def test_cancelling_opens_the_task() -> None:
    assert pressed(drawn(VIEWS["form_edit"]), "Cancel").command == ShowTask(number=121)


def test_a_frozen_task_is_not_asked_for_a_priority() -> None:
    card = drawn(form(FormKind.EDIT, PARKED))

    saved = pressed(card, "Save", title="Try it").command

    assert "priority" not in inputs(card)
    assert isinstance(saved, EditTask)
    assert saved.priority not in set(Priority)


@pytest.mark.parametrize(("of", "nobody"), [(PAYROLL, False), (VAGUE, True)])
def test_a_task_in_progress_keeps_an_owner(of: object, nobody: bool) -> None:  # noqa: FBT001  # what pytest passes
    view = form(FormKind.ASSIGN, PAYROLL if of is PAYROLL else VAGUE)

    choices = [choice["title"] for choice in inputs(drawn(view))["owner"]["choices"]]

    assert ("Nobody yet" in choices) is nobody


def test_whoever_owns_the_task_can_be_picked_though_they_left() -> None:
    gone = replace(PAYROLL, owner=Person("gone", ""))

    choices = inputs(drawn(FormView(FormKind.ASSIGN, gone, MEMBERS, NOW)))["owner"]["choices"]

    assert {"title": "gone", "value": "gone"} in choices


def test_a_very_large_team_is_cut_but_never_the_present_owner() -> None:
    crowd = tuple(Person(f"29:{n:060}", f"Member number {n} of a very large team") for n in range(1_000))

    card = drawn(FormView(FormKind.EDIT, PAYROLL, crowd, NOW))

    values = [choice["value"] for choice in inputs(card)["owner"]["choices"]]
    assert ANA.id in values
    assert len(values) < 100


@pytest.mark.parametrize(
    ("kind", "title", "answers", "command"),
    [
        (FormKind.NOTE, "Add note", {"text": "Went well"}, AddNote(number=121, text="Went well")),
        (FormKind.SUBTASK, "Add sub-task", {"text": "Test it"}, AddSubTask(number=121, text="Test it")),
        (FormKind.BLOCK, "Block #121", {"cause": "vendor"}, BlockTask(number=121, cause="vendor")),
        (FormKind.ASSIGN, "Hand over", {"owner": "chen"}, EditTask(number=121, owner=Person("chen", ""))),
        (FormKind.EMERGENCY, "Emergency", {"ticket": "INC1"}, DeclareEmergency(number=121, ticket="INC1")),
    ],
)
def test_a_form_sends_its_command(kind: FormKind, title: str, answers: dict[str, str], command: object) -> None:
    card = drawn(form(kind))

    assert titles(card) == [title, "Cancel"]
    assert "#121 Move payroll VM to cluster B" in lines(card)
    assert pressed(card, title, **answers).command == command


def test_what_starts_afterwards_is_said_and_sent() -> None:
    card = drawn(form(FormKind.BLOCK, then=131))

    assert "After that #131 starts." in words(card)
    assert pressed(card, "Block #121", cause="vendor").command == BlockTask(number=121, cause="vendor", then=131)


def test_handing_over_starts_what_waits_for_room() -> None:
    card = drawn(form(FormKind.ASSIGN, then=131))

    handed = pressed(card, "Hand over", owner="chen").command
    assert handed == EditTask(number=121, owner=Person("chen", ""), then=131)


def test_a_known_ticket_is_filled_in() -> None:
    emergency = form(FormKind.EMERGENCY, replace(MAIL_DOWN, lane=Lane.BACKLOG))

    assert inputs(drawn(emergency))["ticket"]["value"] == "INC0012398"
    assert "value" not in inputs(drawn(form(FormKind.EMERGENCY, VAGUE)))["ticket"]
