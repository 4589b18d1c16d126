"""What subcommands that work on the database share: it is opened, and the board is found that the operator names."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

from bot.settings import Settings, SettingsError
from bot.terminal import told
from storage.named_boards import BoardNotNamedError, NamedBoard, named
from storage.store import Store


@asynccontextmanager
async def opened_store(settings: Settings) -> AsyncGenerator[Store]:
    """The store of the settings, ready to be used and closed at the end, or StoreNotReadyError."""
    store = await Store.open(settings.database_url)
    try:
        await store.ready()
        yield store
    finally:
        await store.close()


async def board_named(store: Store, wanted: str) -> NamedBoard:
    """The board that `--board` names, or SettingsError, which lists the boards that may be meant with their ids."""
    try:
        return await store.query(partial(named, wanted=wanted))
    except BoardNotNamedError as error:
        raise SettingsError(_cure(error)) from None


def shown(text: str) -> str:
    """A text of people on one line of a terminal: nothing in it moves the cursor or colours what follows."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _cure(error: BoardNotNamedError) -> str:
    if not error.candidates:
        return told("cli.board.none", wanted=error.wanted)
    candidates = ", ".join(f"{board.id} ({shown(board.name)}, {board.kind})" for board in error.candidates)
    key = "cli.board.several" if error.ambiguous else "cli.board.unknown"
    return told(key, wanted=error.wanted, candidates=candidates)
