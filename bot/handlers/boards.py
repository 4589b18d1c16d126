"""Showing the board, one's own tasks, one task, and the forms about it."""

from bot.handlers.showing import task_view
from bot.turn import Turn
from kanban.commands import ShowBoard, ShowForm, ShowMyTasks, ShowTask
from kanban.paging import PAGE, Page, board_page, lane_page
from kanban.views import BoardView, FormView, LaneView, MyTasksView, TaskView
from storage.work import Work


def show_task(command: ShowTask, turn: Turn, work: Work) -> TaskView:
    """Show one task."""
    return task_view(work.tasks.get(command.number), turn, work)


def show_form(command: ShowForm, turn: Turn, work: Work) -> FormView:
    """Ask for the words that a change of a task needs."""
    members = work.members.all()
    everybody = members if turn.person in members else (turn.person, *members)
    return FormView(command.form, work.tasks.get(command.number), everybody, turn.now, command.then)


def show_board(command: ShowBoard, turn: Turn, work: Work) -> BoardView:
    """Show the board, one lane of it, or a further page."""
    page = _page(command, work)
    overdue, due_today = work.tasks.due(turn.now.date())
    return BoardView(
        board=work.board,
        lanes=tuple(
            LaneView(window.lane, work.tasks.window(window), window.total, window.skip) for window in page.windows
        ),
        overdue=overdue,
        due_today=due_today,
        now=turn.now,
        only=command.lane,
        page=page.number,
        pages=page.count,
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
