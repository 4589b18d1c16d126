"""The door for files: a board is offered in a personal chat, and sent once its reader has allowed it."""

import asyncio
import io
import logging
import tempfile
import time
from functools import partial
from http import HTTPStatus
from typing import Any

from botbuilder.core import InvokeResponse, TurnContext
from cachetools import TTLCache

from bot.teams import activity as read
from bot.teams.admission import Admission, UnverifiedError
from bot.teams.drawing import drawn, unverified
from bot.teams.files.consent import Consent, Upload, consent_in, consent_message, info_message
from bot.teams.files.uploads import UploadFailed, Uploads
from bot.teams.outside import Outside
from bot.teams.replies import post, replace, send, take_away
from bot.transfer.export import export
from bot.transfer.tables import CsvTable
from cards.home import NOWHERE, Home
from cards.texts import texts_for
from kanban.files import MOST_TASKS, Fate, FileFateView, FileOfferView, FileTextView
from kanban.questions import FileFormat
from kanban.views import View
from storage.listing import START, count_tasks, list_tasks
from storage.store import Store
from storage.visits import BoardUnknownError

log = logging.getLogger(__name__)

ROWS = (25, 10, 5, 2, 1)
LONGEST_TEXT = 12_000
MOST_BYTES = 512 * 2**20
AT_ONCE = 2
REMEMBERED_SECONDS = 3600.0
MOST_REMEMBERED = 10_000


class _TooLargeError(Exception):
    """A file has more bytes than are sent through a chat."""


class Files:
    """Offers boards as files and sends them; `reaches_teams` tells that there is anybody who could take one."""

    def __init__(
        self, store: Store, admission: Admission, outside: Outside, uploads: Uploads, *, reaches_teams: bool
    ) -> None:
        self._store = store
        self._admission = admission
        self._outside = outside
        self._uploads = uploads
        self._reaches_teams = reaches_teams
        self._few = asyncio.Semaphore(AT_ONCE)
        self._answered: TTLCache[str, bool] = TTLCache(MOST_REMEMBERED, REMEMBERED_SECONDS, time.monotonic)

    async def shown(self, view: FileOfferView) -> FileOfferView | FileTextView:
        """The offer, or the beginning of the file where none can be taken, as in the Playground."""
        if self._reaches_teams or not view.can_be_had:
            return view
        for rows in ROWS:
            listed = await self._store.query(partial(list_tasks, after=START, take=rows, board=view.board.id))
            file = io.BytesIO()
            table = CsvTable(file)
            table.add(listed)
            text = file.getvalue().decode("utf-8-sig")
            if len(text) <= LONGEST_TEXT:
                return FileTextView(view.board, text, len(listed), view.tasks)
        return FileTextView(view.board, "", 0, view.tasks)

    async def ask(self, context: TurnContext, view: FileOfferView) -> None:
        """Ask whether the file may be put into the reader's OneDrive."""
        activity = context.activity
        today = read.turn_for(activity).now.date()
        await send(context, partial(consent_message, view, texts_for(read.locale_of(activity)), today))

    async def answered(self, context: TurnContext) -> InvokeResponse | None:
        """Take what somebody says to an offer; what follows from it is done beside the turn, once for each offer."""
        activity = context.activity
        consent = None if read.is_shared(activity) else consent_in(activity.value)
        if consent is None:
            return None
        offer = f"file {activity.conversation.id} {activity.reply_to_id}"
        if offer not in self._answered and self._outside.start(offer, partial(self._follow, context, consent, offer)):
            self._answered[offer] = True
        return InvokeResponse(status=HTTPStatus.OK)

    async def _follow(self, context: TurnContext, consent: Consent, offer: str) -> None:
        """Send the file or not, and tell whoever was asked what became of it."""
        if consent.upload is None:
            view: View | None = FileFateView(consent.format, Fate.DECLINED)
        else:
            view = await self._sent(context, consent, consent.upload)
        if view is None:
            await take_away(context)
            return
        self._answered.pop(offer, None)
        known = not isinstance(view, FileFateView) or view.fate is not Fate.NOT_YOURS
        card = drawn(context.activity, view, Home(None, consent.board) if known else NOWHERE)
        if not context.activity.reply_to_id or not await replace(context, card):
            await post(context, card)

    async def _sent(self, context: TurnContext, consent: Consent, upload: Upload) -> View | None:
        """None once the file is there and shown, else what to say instead."""
        try:
            entry = await self._admission.enter_anew(context.activity, consent.board)
        except BoardUnknownError:
            return FileFateView(consent.format, Fate.NOT_YOURS)
        except UnverifiedError as error:
            return unverified(error)
        board = entry.board.id
        if await self._store.query(partial(count_tasks, board=board)) > MOST_TASKS:
            return FileFateView(consent.format, Fate.TOO_LARGE)
        if not self._uploads.allows(upload.content_url):
            return FileFateView(consent.format, Fate.REFUSED)
        try:
            await self._put(board, consent.format, upload)
        except UploadFailed as failed:
            log.warning("a file could not be uploaded", extra={"reason": str(failed)})
            return FileFateView(consent.format, failed.fate)
        except _TooLargeError:
            return FileFateView(consent.format, Fate.TOO_LARGE)
        await send(context, partial(info_message, upload, texts_for(read.locale_of(context.activity))))
        return None

    async def _put(self, board: int, kind: FileFormat, upload: Upload) -> None:
        """Write the board, as it is now, into a file without a name, and send that; a few of them at once."""
        async with self._few:
            with tempfile.TemporaryFile() as whole:
                with io.BufferedWriter(_Bounded(whole)) as bounded:
                    await export(self._store, kind, bounded, board)
                await self._uploads.put(upload.url, whole, whole.tell())


class _Bounded(io.RawIOBase):
    """A file that takes so many bytes and no more."""

    def __init__(self, file: Any) -> None:  # noqa: ANN401 - a temporary file has no class of its own
        self._file = file

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        position: int = self._file.tell()
        return position

    def write(self, written: Any, /) -> int:  # noqa: ANN401 - bytes of any kind
        if self._file.tell() + len(written) > MOST_BYTES:
            raise _TooLargeError
        count: int = self._file.write(written)
        return count
