from dataclasses import replace
from datetime import date, timedelta

import pytest

from cards.actions import BrokenPress, decode
from cards.settings_fields import values_of
from kanban.commands import ChangeSettings, UndoSettings
from kanban.settings import MOST_DAYS_OFF
from tests.cards.reading import drawn, inputs, lines, parts, pressed, titles
from tests.cards.samples import VIEWS
from tests.cards.shown import SETTINGS


def test_the_form_is_filled_in_with_the_settings() -> None:
    found = inputs(drawn(VIEWS["settings"]))

    assert (found["zone"]["value"], found["wip_limit"]["value"]) == ("Europe/Copenhagen", "3")
    assert (found["standup_days"]["value"], found["standup_at"]["value"]) == ("1,2,3,4,5", "09:00")
    assert (found["admins"]["value"], found["lane_blocked"]["value"]) == ("ana,chen", "WAITING")
    assert found["lane_blocked"]["label"] == "BLOCKED"


def test_a_form_that_is_sent_as_it_is_changes_nothing() -> None:
    assert (
        pressed(drawn(VIEWS["settings"]), "Save", **values_of(SETTINGS.board, ("ana", "chen"))).command
        == ChangeSettings()
    )


def test_only_what_was_changed_in_the_form_is_said() -> None:
    typed = values_of(SETTINGS.board, ("ana", "chen")) | {
        "wip_limit": "5",
        "bmm_days": "2, 4",
        "admins": "ana",
        "lane_blocked": "",
        "zone": "-",
    }

    command = pressed(drawn(VIEWS["settings"]), "Save", **typed).command

    assert command == ChangeSettings(
        wip_limit="5", bmm_days=("2", "4"), admins=("ana",), lane_titles=(("blocked", ""),), zone=""
    )


@pytest.mark.parametrize("was", [[], "x", {"lane_moon": "x"}, {"wip_limit": 3}, {str(n): "x" for n in range(200)}])
def test_what_no_form_of_ours_sends_is_broken(was: object) -> None:
    with pytest.raises(BrokenPress):
        decode("settings-save", {"was": was, "lane_moon": "y"})


def test_all_that_could_not_be_is_named_with_what_was_typed() -> None:
    said = lines(drawn(VIEWS["settings_faults"]))

    assert "The WIP limit is a number from 1 to 20. many" in said
    assert any("A lane title has letters" in line for line in said)


def test_a_form_that_was_not_taken_keeps_what_was_typed() -> None:
    found = inputs(drawn(VIEWS["settings_faults"]))

    assert (found["wip_limit"]["value"], found["zone"]["value"], found["lane_blocked"]["value"]) == (
        "many",
        "Mars",
        "*",
    )
    assert (found["bmm_days"]["value"], found["ticket_link"]["value"]) == ("1,2", SETTINGS.board.ticket_link)


def test_who_is_no_admin_reads_them_and_is_told_whom_to_ask() -> None:
    card = drawn(VIEWS["settings_member"])

    assert inputs(card) == {}
    assert titles(card) == ["Board", "Export"]
    assert "Mon, Tue, Wed, Thu, and Fri at 09:00" in lines(card)
    assert any("Ana Ruiz and Chen Wei" in line for line in lines(card))


def test_what_was_saved_is_told_and_can_be_taken_back() -> None:
    card = drawn(VIEWS["settings_saved"])
    said = lines(card)

    assert said[0] == "Settings saved"
    assert said[1:5] == ["WIP limit per owner", "2", "Time zone", "Europe/Madrid"]
    assert "never" in said
    assert "not said" in said
    assert any("more in progress" in line for line in said)
    assert pressed(card, "Undo").command == UndoSettings()


def test_where_nothing_was_changed_there_is_nothing_to_take_back() -> None:
    assert lines(drawn(VIEWS["settings_unchanged"])) == ["Nothing was changed"]
    assert "Undo" not in titles(drawn(VIEWS["settings_unchanged"]))


def test_tickets_lead_where_the_board_says_and_nowhere_else() -> None:
    card = drawn(VIEWS["task_linked_tickets"])

    urls = [
        part["selectAction"]["url"] for part in parts(card) if part.get("type") == "TextRun" and "selectAction" in part
    ]

    assert urls == ["https://itsm.example.com/CHG0004411", "https://itsm.example.com/a%2Fb%3Fc"]


def test_as_many_days_off_as_a_board_may_have_find_room_in_their_field() -> None:
    days = frozenset(date(2027, 1, 1) + timedelta(days=day) for day in range(MOST_DAYS_OFF))
    view = replace(SETTINGS, board=replace(SETTINGS.board, days_off=days))

    field = inputs(drawn(view))["days_off"]

    assert field["isMultiline"] is True
    assert len(field["value"].split(", ")) == MOST_DAYS_OFF
    assert len(field["value"]) <= field["maxLength"]
