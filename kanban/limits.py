"""How much a task can hold."""

from kanban.errors import EditRefused, Unfit
from kanban.tasks import Task

TITLE_LIMIT = 250
TEXT_LIMIT = 4_000
SUBTASK_LIMIT = 50
TICKET_LIMIT = 20


def is_ticket(text: str) -> bool:
    """Whether a text can be an ITSM ticket's number: every system gives it a digit, whatever else is in it."""
    return any(character.isdigit() for character in text)


def fitting(task: Task, field: str, text: str, limit: int) -> str:
    """The text without the white space round it, or EditRefused where it is longer than the limit."""
    text = text.strip()
    if len(text) > limit:
        raise EditRefused(task, field, Unfit.TOO_LONG, limit)
    return text
