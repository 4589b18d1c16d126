"""A board as a file: offered to whoever may see it, where files can be given."""

from bot.handlers.picking import show_boards
from bot.turn import Turn
from kanban.files import FileElsewhereView, FileOfferView
from kanban.lanes import BoardView
from kanban.questions import ExportBoard
from kanban.views import PickerView
from storage.listing import count_tasks
from storage.work import Work


def offer_file(
    question: ExportBoard, turn: Turn, work: Work
) -> FileOfferView | FileElsewhereView | PickerView | BoardView:
    """Offer the board that a personal chat is about, or ask first which one; Teams takes files nowhere else."""
    if turn.whereabouts is None:
        return FileElsewhereView(question.format)
    if turn.is_undecided:
        return show_boards(turn, work)
    return FileOfferView(work.board, question.format, count_tasks(work.connection, work.board.id))
