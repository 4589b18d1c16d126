from dataclasses import replace

from cards.actions import decode
from cards.home import Home
from cards.render import render
from cards.texts import texts_for
from kanban.questions import ShowDay
from kanban.reminding import SetReminders
from tests.cards.facts import BOARD
from tests.cards.reading import button, drawn, lines, parts, pressed, titles, words
from tests.cards.samples import VIEWS
from tests.cards.shown import DAY


def headings(name: str) -> list[str]:
    return [part["text"] for part in parts(drawn(VIEWS[name])) if part.get("style") == "heading"]


def test_a_day_is_told_section_by_section() -> None:
    assert headings("day") == [
        "Your day · Tue\N{NO-BREAK SPACE}24\N{NO-BREAK SPACE}Nov",
        *("Overdue", "Due today", "Due tomorrow", "Look again"),
    ]


def test_what_a_triage_has_accepted_for_them_is_told() -> None:
    assert headings("day_accepted")[1:] == ["Accepted for you"]


def test_before_days_off_the_section_says_until_when() -> None:
    assert "Due by Mon\N{NO-BREAK SPACE}30\N{NO-BREAK SPACE}Nov" in headings("day_friday")


def test_boards_are_named_where_there_are_several() -> None:
    assert "Night shift" in words(drawn(VIEWS["day_several"]))
    assert BOARD.name not in words(drawn(VIEWS["day"]))


def test_a_task_opens_on_its_own_board_and_leads_back_to_the_day() -> None:
    card = drawn(VIEWS["day_several"], Home(ShowDay(), 3))

    taps = [part["selectAction"] for part in parts(card) if "selectAction" in part]
    homes = [decode(tap["verb"], tap["data"]).home for tap in taps]

    assert {home.board for home in homes} == {1, 7}
    assert {home.question for home in homes} == {ShowDay()}


def test_its_buttons_turn_it_off_as_well() -> None:
    card = drawn(VIEWS["day"])

    assert titles(card) == ["Refresh", "My tasks", "Board", "Turn off reminders"]
    assert button(card, "Turn off reminders")["mode"] == "secondary"
    assert pressed(card, "Turn off reminders").command == SetReminders(on=False)


def test_whoever_has_turned_it_off_can_turn_it_on_there() -> None:
    assert pressed(drawn(VIEWS["day_empty"]), "Turn on reminders").command == SetReminders(on=True)


def test_a_notification_names_the_first_task() -> None:
    said = render(DAY, texts_for("en")).fallback_text

    assert said.endswith("Nov: #112 Patch print server PRN-02")


def test_a_day_with_too_much_says_where_the_rest_is_and_counts_nothing() -> None:
    full = replace(DAY, mine=DAY.mine[:1] * 200)

    assert "My tasks shows the rest, board by board." in words(drawn(full))


def test_a_day_that_holds_nothing_says_so() -> None:
    assert "Nothing of yours is due, overdue or to be looked at again." in lines(drawn(VIEWS["day_empty"]))


def test_reminders_say_whose_they_are_and_how_to_change_them() -> None:
    on, off = drawn(VIEWS["reminders_on"]), drawn(VIEWS["reminders_off"])

    assert "Ana Ruiz" in lines(on)
    assert "08:00" in words(on)
    assert (titles(on)[0], titles(off)[0]) == ("Turn off reminders", "Turn on reminders")
    assert "write a word to me there once" in words(drawn(VIEWS["reminders_unreached"]))
