"""Showing the board, one's own tasks, one task, and the forms about it."""

from dataclasses import replace
from functools import partial

from bot.handlers.came import came_of
from bot.handlers.showing import receipt_view, task_view
from bot.parsing.languages import search_in_english, spoken_by
from bot.parsing.search import read_search
from bot.turn import Turn
from kanban.history import PAGE as HISTORY_PAGE
from kanban.lanes import BoardView, LaneView
from kanban.paging import PAGE, Page, board_page, lane_page
from kanban.questions import (
    FindTasks,
    Misunderstood,
    ShowBoard,
    ShowForm,
    ShowHistory,
    ShowMyTasks,
    ShowReceipt,
    ShowTask,
    Why,
)
from kanban.views import FormView, FoundView, HistoryView, MisunderstoodView, MyTasksView, ReceiptView, TaskView
from storage.work import Work


def show_task(command: ShowTask, turn: Turn, work: Work) -> TaskView:
    """Show one task."""
    return task_view(work.tasks.get(command.number), turn, work)


def show_history(command: ShowHistory, turn: Turn, work: Work) -> HistoryView:
    """Show what happened to a task; its versions count its events."""
    task = work.tasks.get(command.number)
    pages = max(1, -(-task.version // HISTORY_PAGE))
    page = min(command.page, pages)
    entries = work.history_of(task, task.version - (page - 1) * HISTORY_PAGE, HISTORY_PAGE)
    return HistoryView(task, entries, turn.now, page, pages, came_of(task.number, work))


def show_receipt(command: ShowReceipt, turn: Turn, work: Work) -> ReceiptView:
    """Show what was recognised in an ask."""
    return receipt_view(work.tasks.get(command.number), turn, work)


def find_tasks(command: FindTasks, turn: Turn, work: Work) -> FoundView | MisunderstoodView:
    """Show the tasks that hold some words and are what else was asked for, a page at a time."""
    words = search_in_english(command.words, dict.fromkeys((*turn.languages, *spoken_by(work.board.language))))
    sought = read_search(words, turn.person, turn.now.date(), work.board.lane_titles)
    if sought.unknown:
        return MisunderstoodView(Misunderstood(word="find", original=command.words, why=Why.FILTER_UNKNOWN))
    tasks, total = work.search.find(sought.words, PAGE, (command.page - 1) * PAGE, sought.filters)
    pages = max(1, -(-total // PAGE))
    if command.page > pages:
        return find_tasks(replace(command, page=pages), turn, work)
    return FoundView(command.words, tasks, total, turn.now, command.page, pages, turn.said)


def show_form(command: ShowForm, turn: Turn, work: Work) -> FormView:
    """Ask for the words that a change of a task needs."""
    members = work.members.all()
    everybody = members if turn.person in members else (turn.person, *members)
    return FormView(command.form, work.tasks.get(command.number), everybody, turn.now, command.then, command.chip)


def show_board(command: ShowBoard, turn: Turn, work: Work) -> BoardView:
    """Show the board, one lane of it, or a further page, as it is in this minute."""
    turn = turn.at_the_end_of_its_minute()
    return work.once((command, turn.at, turn.zone, turn.whereabouts), partial(_board, command, turn, work))


def _board(command: ShowBoard, turn: Turn, work: Work) -> BoardView:
    page = _page(command, work)
    today = turn.now.date()
    overdue, due_today = work.tasks.due(today)
    return BoardView(
        board=work.board,
        lanes=tuple(
            LaneView(window.lane, work.tasks.window(window, today), window.total, window.skip)
            for window in page.windows
        ),
        overdue=overdue,
        due_today=due_today,
        now=turn.now,
        only=command.lane,
        page=page.number,
        pages=page.count,
        whereabouts=turn.whereabouts,
        woken=work.tasks.woken(today),
    )


def show_my_tasks(command: ShowMyTasks, turn: Turn, work: Work) -> MyTasksView:
    """Show the open tasks that the asker owns."""
    owned = work.tasks.owned_by(turn.person)
    pages = max(1, -(-len(owned) // PAGE))
    page = min(command.page, pages)
    return MyTasksView(owned[(page - 1) * PAGE : page * PAGE], turn.now, page, pages)


def _page(command: ShowBoard, work: Work) -> Page:
    if command.lane is not None:
        return lane_page(command.lane, work.tasks.total(command.lane), command.page)
    return board_page(work.tasks.totals(), command.page)
