import pytest

from cards.mention import Mention
from cards.render import render
from cards.texts import texts_for
from kanban.commands import MoveTask, Step
from kanban.reminding import KeepEmergency
from kanban.tasks import Person
from tests.cards.facts import BRUCE
from tests.cards.reading import drawn, lines, pressed, titles, words
from tests.cards.samples import VIEWS


@pytest.mark.parametrize(
    ("name", "heading", "said"),
    [
        ("closed_done", "✅ Done", "by Ana Ruiz"),
        ("closed_discarded", "Discarded", "The branch closes · by Chen Wei"),
        ("closed_duplicate", "Asked for already", "goes on as #112 Patch print server PRN-02"),
        ("closed_project", "Goes on as a project", "by Chen Wei"),
    ],
)
def test_an_end_says_how_and_by_whom(name: str, heading: str, said: str) -> None:
    card = drawn(VIEWS[name])

    assert heading in lines(card)
    assert said in words(card)
    assert titles(card) == ["Open"]


def test_whoever_asked_is_mentioned_so_that_teams_tells_them() -> None:
    card = drawn(VIEWS["closed_done"])

    mention = {"type": "mention", "text": "<at>Bruce Lindqvist</at>", "mentioned": {"id": "bruce", "name": BRUCE.name}}
    assert card["msteams"] == {"entities": [mention]}
    assert lines(card)[:2] == ["✅ Done", "<at>Bruce Lindqvist</at>, what you asked for:"]


def test_nobody_is_mentioned_in_a_chat_of_their_own() -> None:
    assert "msteams" not in drawn(VIEWS["closed_alone"])


def test_a_notification_says_which_task() -> None:
    said = render(VIEWS["closed_done"], texts_for("en")).fallback_text

    assert said == "✅ Done: #98 Fix VPN drops for remote staff"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana Ruiz", "Ana Ruiz"),
        ("**Ana** [x](http://evil.example)", "Ana x http evil example"),
        ("</at><at>Everybody</at>", "at at Everybody at"),
        ("- 1. # Ana_Ruiz `x`", ""),
        ("Ana\nRuiz | SysOps", "Ana Ruiz SysOps"),
        ("李 雷", "李 雷"),
        ("O'Brien-Núñez", "O'Brien-Núñez"),
        ("Ana - Ruiz. --- '", "Ana Ruiz"),
        ("आनन्दी", "आनन्दी"),
        ("   ", ""),
        ("** 12 **", ""),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_mention_has_no_mark_that_could_be_markup(name: str, shown: str) -> None:
    mention = Mention.of(Person("29:1", name))

    assert (mention.name if mention else "") == shown


def test_nobody_and_nobody_s_id_are_not_mentioned() -> None:
    assert Mention.of(None) is None
    assert Mention.of(Person("", "Ana")) is None


def test_an_emergency_that_lasts_is_asked_about_with_its_three_ways_out() -> None:
    card = drawn(VIEWS["still_asked"])

    assert lines(card)[0] == "🚨 Still an emergency? #127"
    assert titles(card) == ["Done", "Not any more", "Still an emergency", "Open"]
    assert pressed(card, "Not any more").command == MoveTask(number=127, step=Step.START)
    assert pressed(card, "Still an emergency").command == KeepEmergency(number=127)


def test_an_answer_says_by_whom_and_that_it_is_asked_again() -> None:
    card = drawn(VIEWS["still_kept"])

    assert lines(card)[0] == "🚨 Still an emergency: #127"
    assert "Chen Wei said so at 09:38." in lines(card)
    assert "I ask again in a day, unless it has ended by then." in lines(card)
