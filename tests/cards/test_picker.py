from cards.actions import decode
from cards.texts import texts_for
from kanban.board import Whereabouts
from kanban.commands import ChooseBoard
from kanban.questions import ShowBoards
from kanban.views import ReceiptView
from tests.cards.facts import NOW, PRINTER
from tests.cards.reading import drawn, executes, lines, titles
from tests.cards.samples import VIEWS

TEXTS = texts_for("en")


def chosen(name: str) -> set[int | None]:
    """The boards that a card offers to choose."""
    commands = [decode(action["verb"], action["data"]).command for action in executes(drawn(VIEWS[name]))]
    return {command.board for command in commands if isinstance(command, ChooseBoard)}


def test_every_board_but_the_one_that_it_is_can_be_chosen() -> None:
    assert chosen("picker") == {2, 3, 4, None}
    assert "✓ this one" in lines(drawn(VIEWS["picker"]))


def test_a_board_is_told_by_its_name_and_kind_and_one_without_a_name_by_its_kind() -> None:
    said = lines(drawn(VIEWS["picker"]))

    assert said[2:4] == ["SysOps", TEXTS("picker.kind.team")]
    assert said.count(TEXTS("picker.kind.channel")) == 2
    assert "with Bruce and Emma" in said
    assert "My own board" in said
    assert "Ana Ruiz" not in said


def test_no_more_boards_are_shown_than_fit() -> None:
    assert len(chosen("picker_full")) == 25


def test_what_could_not_be_done_can_be_tried_again_with_the_same_words() -> None:
    assert "Add as a task" in titles(drawn(VIEWS["unverified"]))
    assert "Add as a task" not in titles(drawn(VIEWS["unverified_nameless"]))


def test_a_receipt_in_a_personal_chat_says_on_which_board_it_is_and_leads_to_the_others() -> None:
    card = drawn(VIEWS["receipt_away"])

    assert "on the board of SysOps" in lines(card)
    assert ShowBoards() in [decode(action["verb"], action["data"]).command for action in executes(card)]
    assert "on your own board, which only you see" in lines(drawn(VIEWS["receipt_own"]))


def test_where_there_is_no_other_board_nothing_leads_to_one() -> None:
    alone = drawn(VIEWS["receipt_only_team"])

    assert "on the board of SysOps" in lines(alone)
    assert ShowBoards() not in [decode(action["verb"], action["data"]).command for action in executes(alone)]
    assert lines(drawn(VIEWS["receipt_only_own"])) == lines(drawn(VIEWS["receipt"]))


def test_a_team_without_a_name_is_no_reason_to_call_its_board_ones_own() -> None:
    view = ReceiptView(PRINTER, NOW, whereabouts=Whereabouts(""))

    assert TEXTS("receipt.on_team") in lines(drawn(view))


def test_the_board_offers_the_others_in_its_overflow() -> None:
    assert "Other boards" in titles(drawn(VIEWS["board_away"]), overflow=True)
    assert "Other boards" not in titles(drawn(VIEWS["board"]))
