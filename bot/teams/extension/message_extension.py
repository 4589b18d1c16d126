"""The message extension: a task is made of any message, and tasks are found, wherever somebody writes in Teams.

https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/what-are-messaging-extensions
"""

from dataclasses import replace
from http import HTTPStatus

from botbuilder.core import InvokeResponse, TurnContext

from bot.teams.admission import Admission
from bot.teams.extension.asking import Asking, Json, asking_in
from bot.teams.extension.presence import Presence, Roster
from bot.teams.extension.task_from_message import EditLater, TaskFromMessage
from bot.teams.extension.task_search import TaskSearch
from bot.teams.extension.units import is_known
from bot.teams.receipts import Receipts
from storage.store import Store

FETCH, SUBMIT, QUERY = "composeExtension/fetchTask", "composeExtension/submitAction", "composeExtension/query"
CREATE, FIND = "createTask", "findTasks"
COMMANDS = {FETCH: CREATE, SUBMIT: CREATE, QUERY: FIND}


class MessageExtension:
    """Answers the invokes of both commands."""

    def __init__(
        self,
        store: Store,
        roster: Roster,
        admission: Admission,
        edit_later: EditLater,
        receipts: Receipts,
        jira: frozenset[str] = frozenset(),
    ) -> None:
        self._store = store
        self._roster = roster
        self._admission = admission
        self._jira = jira
        self._create = TaskFromMessage(store, roster, edit_later, receipts)
        self._search = TaskSearch(store)

    async def answer(self, context: TurnContext) -> InvokeResponse | None:
        """The answer to an invoke, or None to one that is no command of ours."""
        name, value = context.activity.name, context.activity.value
        value = value if isinstance(value, dict) else {}
        if name not in COMMANDS or value.get("commandId", COMMANDS[name]) not in (COMMANDS[name], "", None):
            return None
        body = await self._body(name, await self._asking(context), value)
        return InvokeResponse(status=HTTPStatus.OK, body=body)

    async def _asking(self, context: TurnContext) -> Asking:
        """What is asked; where Teams is too slow to say who is here, a board that is known already vouches for it."""
        asking = await asking_in(context, self._roster, self._admission, self._jira)
        if asking.presence is Presence.UNKNOWN and not await self._store.read(asking.place(own=False), is_known):
            return replace(asking, presence=Presence.ABSENT)
        return asking

    async def _body(self, name: str, asking: Asking, value: Json) -> Json:
        if name == FETCH:
            return await self._create.opened(asking)
        if name == SUBMIT:
            return await self._create.submitted(asking, value.get("data"))
        return await self._search.found(asking, value)
