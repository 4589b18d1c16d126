"""Which board a personal chat is about."""

from bot.handlers.boards import show_board
from bot.turn import Turn
from kanban.board import BoardChoice
from kanban.lanes import BoardView
from kanban.questions import ShowBoard
from kanban.views import PickerView
from storage.visits import Standing
from storage.work import Work

PEOPLE_NAMED = 3


def show_board_or_choice(command: ShowBoard, turn: Turn, work: Work) -> BoardView | PickerView:
    """Show the board; in a personal chat that could be about several, ask first which one."""
    if turn.is_undecided and command == ShowBoard():
        return show_boards(turn, work)
    return show_board(command, turn, work)


def show_boards(turn: Turn, work: Work) -> BoardView | PickerView:
    """Show the boards that the asker can choose from; a shared conversation has but its own."""
    if turn.visit is None or turn.whereabouts is None:
        return show_board(ShowBoard(), turn, work)
    known = work.boards_of(turn.visit)
    shared = [_choice(one, turn, work) for one in known if one.is_shared]
    own = BoardChoice(None, turn.person.name, "person", here=turn.whereabouts.own and turn.whereabouts.chosen)
    return PickerView((*sorted(shared, key=lambda choice: choice.name.casefold()), own))


def _choice(known: Standing, turn: Turn, work: Work) -> BoardChoice:
    board = known.board
    chosen = turn.whereabouts is not None and turn.whereabouts.chosen
    people = () if board.name else work.people_of(board, PEOPLE_NAMED + 1)
    others = tuple(person for person in people if person.id != turn.person.id)[:PEOPLE_NAMED]
    return BoardChoice(board.id, board.name, known.place.kind, here=chosen and board.id == work.board.id, people=others)
