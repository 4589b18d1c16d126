"""Find tasks: what is typed in the compose box lists tasks, and the one that is picked is pasted as a card."""

from functools import partial

from bot.teams import activity as read
from bot.teams.drawing import drawn, texts_in
from bot.teams.extension.asking import Asking, Json
from bot.teams.extension.presence import Presence
from bot.teams.extension.units import find
from bot.teams.replies import CARD_TYPE
from cards.elements import Card
from cards.home import Home
from cards.preview import Origin, pasted_card, preview
from kanban.board import Board
from kanban.questions import ShowTask
from kanban.tasks import Task
from kanban.views import TaskView
from storage.store import Store

THUMBNAIL_TYPE = "application/vnd.microsoft.card.thumbnail"
MOST = 25
DEEPEST = 500
LONGEST_WORDS = 200
FIRST_RUN = "initialRun"
WORDS = "words"


class TaskSearch:
    """The command `findTasks`; it looks at the conversation's board, or at the asker's own."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def found(self, asking: Asking, value: object) -> Json:
        """The tasks that hold the words, or the newest open ones, as Teams asks for them."""
        words, skip, count = words_in(value), *_window(value)
        place = asking.place(own=False)
        found = await self._store.read(asking.where(own=False), partial(find, words, skip, count, asking.turn))
        if not found.tasks and not skip:
            return _said(asking.texts("preview.nothing" if words else "preview.empty"))
        own = place.kind == "person"
        origin = Origin(place.name if own else found.board.name or place.name, own)
        here = asking.entry is not None or place == read.place_of(asking.activity)
        usable = asking.presence is Presence.HERE and here
        attachments = [_attachment(asking, task, found.board, None if usable else origin) for task in found.tasks]
        return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}


def words_in(value: object) -> str:
    """What was typed: the parameter `words`, or the first one of a client that names none; empty at the first run."""
    parameters = value.get("parameters") if isinstance(value, dict) else None
    given = [one for one in parameters if isinstance(one, dict)] if isinstance(parameters, list) else []
    named = next((one for one in given if one.get("name") == WORDS), given[0] if given else {})
    typed = named.get("value")
    if named.get("name") == FIRST_RUN or not isinstance(typed, str):
        return ""
    return typed.strip()[:LONGEST_WORDS]


def _window(value: object) -> tuple[int, int]:
    """How many tasks were shown before, and how many to show now."""
    options = value.get("queryOptions") if isinstance(value, dict) else None
    asked = options if isinstance(options, dict) else {}
    skip, count = asked.get("skip"), asked.get("count")
    return min(_whole(skip), DEEPEST), min(_whole(count) or MOST, MOST)


def _whole(number: object) -> int:
    return number if isinstance(number, int) and not isinstance(number, bool) and number > 0 else 0


def _said(words: str) -> Json:
    return {"composeExtension": {"type": "message", "text": words}}


def _attachment(asking: Asking, task: Task, board: Board, origin: Origin | None) -> Json:
    """A task in the list, and the card that is pasted: with its buttons only where they act on its own board."""
    listed = preview(task, asking.turn.now, asking.texts)
    shown = {"contentType": THUMBNAIL_TYPE, "content": {"title": listed.title, "text": listed.text}}
    return {"contentType": CARD_TYPE, "content": _card(asking, task, board, origin).content, "preview": shown}


def _card(asking: Asking, task: Task, board: Board, origin: Origin | None) -> Card:
    if origin is not None:
        return pasted_card(task, origin, asking.turn.now, texts_in(asking.activity, board))
    view = TaskView(task, (), 0, asking.turn.now, ticket_link=board.ticket_link)
    return drawn(asking.activity, view, Home(ShowTask(number=task.number), board.id or None), board)
