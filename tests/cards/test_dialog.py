from dataclasses import replace
from datetime import date, timedelta

import orjson
import pytest

from cards.dialog import (
    AskDialog,
    AwayDialog,
    CapturedDialog,
    Carried,
    Dialog,
    FormDialog,
    MadeDialog,
    Where,
    Written,
    carried_in,
    dialog_card,
)
from cards.draft import BROKEN, Draft, Problem
from cards.fields import VERB_KEY, BrokenField, Fields
from cards.layout import LARGEST_CARD
from cards.texts import texts_for
from kanban.commands import CaptureTask
from kanban.tasks import Lane, Person, Priority, SubTask, TaskType
from tests.cards.facts import ANA, BRUCE, CHEN, MEMBERS, NOW, task
from tests.cards.hostile import standing, written
from tests.cards.reading import WITHOUT_MARKUP, Json, inputs, lines, parsed, parts

TEXTS = texts_for("en")
HERE = Where("team", "SysOps")
DRAFT = Draft(
    title="Patch the print server",
    notes="Floor 3 first",
    due=date(2026, 11, 27),
    priority=Priority.URGENT,
    type=TaskType.CHANGE,
    owner=BRUCE,
    stakeholder=ANA,
    tickets=("INC0012345", "CHG0004411"),
    subtasks=(SubTask("save the configuration"), SubTask("swap it")),
)
FORM = FormDialog(DRAFT, Written(ANA, NOW - timedelta(hours=2)), HERE, MEMBERS, NOW, Carried("f:1"))
MADE = (task(7, "Patch the print server"), task(9, "Order toner", Lane.BLOCKED))
DIALOGS: dict[str, Dialog] = {
    "form": FORM,
    "form with mistakes": replace(FORM, problems=(BROKEN, Problem("error.unfit.too_long", "title", 250))),
    "ask": AskDialog(HERE, Carried("f:1")),
    "made": MadeDialog(MADE[:1], NOW, Carried("f:1", after=7)),
    "made twice": MadeDialog(MADE, NOW, Carried("f:1", after=9)),
    "absent": AwayDialog("absent", Carried("f:1")),
    "stranger": AwayDialog("stranger", Carried("f:1")),
    "captured": CapturedDialog(MADE[0], "team"),
}


def drawn(dialog: Dialog) -> Json:
    """The card of a dialog, as a client parses it."""
    return parsed(dialog_card(dialog, TEXTS))


def values(card: Json) -> dict[str, object]:
    """What a form would send if nobody touched it."""
    return {name: field["value"] for name, field in inputs(card).items() if "value" in field}


@pytest.mark.parametrize("dialog", DIALOGS.values(), ids=DIALOGS)
def test_a_dialog_has_only_buttons_that_a_dialog_knows(dialog: Dialog) -> None:
    card = drawn(dialog)

    assert {part["type"] for part in parts(card) if str(part.get("type")).startswith("Action.")} <= {"Action.Submit"}
    assert all(action["title"] and action["tooltip"] for action in card.get("actions", []))
    assert [action.get("style") for action in card.get("actions", [])][:1] in ([], ["positive"])
    assert card["fallbackText"]


@pytest.mark.parametrize("dialog", DIALOGS.values(), ids=DIALOGS)
def test_what_people_wrote_stands_where_a_dialog_reads_no_markdown(dialog: Dialog) -> None:
    card = drawn(written(dialog, "¤ **x** [a](b)"))

    assert set(standing(card, "¤")) <= WITHOUT_MARKUP


@pytest.mark.parametrize("text", ["“\\\"'<script>\x00\x1b" * 300, "👩‍👩‍👧‍👦🏴‍☠️" * 400, "\u202ex\ud800 " * 900])
@pytest.mark.parametrize("dialog", DIALOGS.values(), ids=DIALOGS)
def test_no_dialog_is_too_large_whatever_people_write(dialog: Dialog, text: str) -> None:
    card = dialog_card(written(dialog, text), TEXTS)

    assert card.size <= LARGEST_CARD


def test_a_form_holds_everything_that_was_read() -> None:
    assert values(drawn(FORM)) == {
        "title": "Patch the print server",
        "due": "2026-11-27",
        "priority": "urgent",
        "owner": "bruce",
        "stakeholder": "ana",
        "type": "change",
        "tickets": "INC0012345, CHG0004411",
        "notes": "Floor 3 first",
    }


def test_a_form_tells_who_wrote_it_when_its_sub_tasks_and_its_board() -> None:
    said = lines(drawn(FORM))

    assert "From Ana Ruiz · today 07:41" in said
    assert "save the configuration · swap it" in said
    assert "Goes onto the board of SysOps." in said


def test_a_form_of_a_message_without_author_and_moment_says_nothing_of_them() -> None:
    bare = replace(FORM, draft=Draft(), written=Written(None, None))

    assert lines(drawn(bare)) == ["Goes onto the board of SysOps."]
    assert lines(drawn(replace(bare, written=Written(Person("x", ""), NOW))))[0] == "today 09:41"


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (Where("team", "  "), "Goes onto this team\N{RIGHT SINGLE QUOTATION MARK}s board."),
        (Where("chat"), "Goes onto this chat\N{RIGHT SINGLE QUOTATION MARK}s board."),
        (Where("channel", "Change"), "Goes onto the board of Change."),
        (Where("person", "Ana Ruiz"), "Goes onto your own board."),
        (Where("person", "Ana Ruiz", "never"), "A chat of two people has no board, so this goes onto your own."),
        (Where("person", "", "absent"), "I am not in this conversation, so this goes onto your own board."),
        (Where("person", "", "stranger"), "You are no member of this conversation, so this goes onto your own board."),
    ],
)
def test_a_form_says_which_board_it_is_for(where: Where, said: str) -> None:
    assert said in lines(drawn(AskDialog(where, Carried())))


def test_what_is_wrong_stands_above_the_form() -> None:
    said = lines(drawn(DIALOGS["form with mistakes"]))

    assert said[0].startswith("Something in this form made no sense.")
    assert said[1] == "The title is too long: at most 250 characters."


def test_tasks_of_the_same_message_are_told_with_where_they_stand() -> None:
    said = lines(drawn(DIALOGS["made twice"]))

    assert said[0] == "2 tasks were made from this message already"
    assert "#7 Patch the print server" in said
    assert any(line.startswith("⛔ BLOCKED · ") for line in said)
    assert [action["title"] for action in drawn(DIALOGS["made twice"])["actions"]] == ["Show #9", "Create another"]


def test_a_conversation_without_the_bot_offers_to_add_it_and_the_own_board() -> None:
    add, own = drawn(DIALOGS["absent"])["actions"]

    assert add["data"] == {"msteams": {"justInTimeInstall": True}}
    assert own["data"] == {VERB_KEY: "form", "form": "f:1", "own": True}


def test_what_a_dialog_carries_comes_back() -> None:
    carried = Carried("f:1", own=True, after=131)

    assert carried_in(Fields(carried.data("capture")), "new") == carried
    assert carried_in(Fields({}), "new") == Carried("new")


@pytest.mark.parametrize("data", [{"form": 7}, {"own": "perhaps"}, {"after": -1}])
def test_what_no_dialog_carries_is_broken(data: dict[str, object]) -> None:
    with pytest.raises(BrokenField):
        carried_in(Fields(data), "new")


def test_a_draft_is_an_ask_with_what_was_written_in_its_stead() -> None:
    ask = CaptureTask(title="printers?", original="printers?", subtasks=(SubTask("swap it"),))
    form = {"title": " Patch it ", "owner": "bruce", "stakeholder": "-", "tickets": "INC1; INC2", "priority": "low"}

    draft = Draft.of(ask).written(Fields({**form, "due": "2026-11-27", "type": "change", "notes": "x"}), MEMBERS)

    assert not draft.problems()
    assert draft.onto(ask) == replace(
        ask,
        title="Patch it",
        owner=BRUCE,
        tickets=("INC1", "INC2"),
        priority=Priority.LOW,
        due=date(2026, 11, 27),
        type=TaskType.CHANGE,
        notes="x",
    )


def test_everything_that_is_wrong_is_told_at_once() -> None:
    form = {"title": "", "notes": "x" * 4_001, "tickets": ["soon", *(f"INC{n}" for n in range(20))], "owner": "nobody"}

    found = Draft().written(Fields(form), [CHEN]).problems()

    assert [problem.key for problem in found] == [
        "error.unfit.empty",
        "error.unfit.too_long",
        "error.unfit.no_ticket",
        "dialog.tickets",
        "error.person_unknown",
    ]
    assert Draft(title="x" * 251).problems() == (Problem("error.unfit.too_long", "title", 250),)


def test_a_dialogs_json_is_compact() -> None:
    card = dialog_card(FORM, TEXTS)

    assert orjson.dumps(orjson.loads(card.json)) == card.json
