"""`kanban-bot serve` and `migrate`: the database brought up to date, and the bot that listens for Teams."""

import argparse
import asyncio
import errno
import logging
from contextlib import nullcontext
from socket import EAI_AGAIN, socket

from bot.app import create_app
from bot.serving import address_of, bind, serving
from bot.settings import Settings, SettingsError
from bot.stopping import stop_signal
from bot.subcommands.subcommand import OK, NotNowError, Subcommand
from bot.terminal import told
from storage.address import file_of
from storage.errors import passes
from storage.migrate import upgrade
from storage.sharing import shared

log = logging.getLogger(__name__)

# A port that another program still has, an address or a name that comes later than the bot: it is started again.
PASSING = frozenset({errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.ENOBUFS, errno.ENOMEM, errno.EMFILE, EAI_AGAIN})


def _serve(_: argparse.Namespace, settings: Settings) -> int:
    try:
        listening = bind(settings.host, settings.port)
    except OSError as error:
        kind = NotNowError if error.errno in PASSING else SettingsError
        raise kind(told("cli.serve.port", port=str(settings.port), host=settings.host, reason=_cause(error))) from None
    with listening:
        _migrate(settings)
        file = file_of(settings.database_url)
        with nullcontext(_is_meant_to_be) if file is None else shared(file) as is_shared:
            if is_shared():
                log.warning("another process has the database open")
            asyncio.run(_serve_until_stopped(settings, listening))
    return OK


async def _serve_until_stopped(settings: Settings, listening: socket) -> None:
    stop = stop_signal()
    async with serving(create_app(settings), listening):
        served = told("cli.serve.alone") if settings.anonymous else "Teams"
        print(told("cli.serve.listens", address=address_of(listening), served=served), flush=True)
        await stop.wait()


def _is_meant_to_be() -> bool:
    """PostgreSQL is there for several programs."""
    return False


def _migrate_only(_: argparse.Namespace, settings: Settings) -> int:
    _migrate(settings)
    print(told("cli.serve.migrated"))
    return OK


def _migrate(settings: Settings) -> None:
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        kind = NotNowError if passes(error) else SettingsError
        raise kind(told("cli.serve.folder", folder=str(settings.data_dir), reason=_cause(error))) from None
    upgrade(settings.database_url)


def _cause(error: OSError) -> str:
    """What went wrong in the system's own words, without the address that Python adds to them."""
    return (error.strerror or str(error)).partition(" (while")[0]


SERVE = Subcommand("serve", "cli.serve.help", _serve)
MIGRATE = Subcommand("migrate", "cli.migrate.help", _migrate_only)
