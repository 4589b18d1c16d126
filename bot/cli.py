"""`kanban-bot`, or `python -m bot`: one subcommand a run; bot/subcommands holds them."""

import argparse
import os
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from functools import partial

from dotenv import dotenv_values

from bot.misspelt import misspelt
from bot.observability import configure_logging
from bot.settings import ENV_FILE, SettingsError, read_settings
from bot.subcommands.backup import BACKUP
from bot.subcommands.boards import BOARDS
from bot.subcommands.check import CHECK
from bot.subcommands.copy import COPY
from bot.subcommands.export import EXPORT
from bot.subcommands.import_ import IMPORT
from bot.subcommands.inputs import INPUTS
from bot.subcommands.package import PACKAGE
from bot.subcommands.parse import PARSE
from bot.subcommands.parser import Parser
from bot.subcommands.person import PERSON
from bot.subcommands.restore import RESTORE
from bot.subcommands.serve import MIGRATE, SERVE
from bot.subcommands.subcommand import FAILED, INTERRUPTED, OK, WRONG_SETTING, NotNowError, Subcommand
from bot.subcommands.tidy import TIDY
from bot.subcommands.webhooks import WEBHOOKS
from bot.terminal import told, why
from storage.errors import StoreNotReadyError

SUBCOMMANDS: tuple[Subcommand, ...] = (
    SERVE,
    MIGRATE,
    CHECK,
    PARSE,
    EXPORT,
    IMPORT,
    BOARDS,
    INPUTS,
    PACKAGE,
    BACKUP,
    RESTORE,
    COPY,
    TIDY,
    PERSON,
    WEBHOOKS,
)

LOOP_IS_GONE = "Event loop is closed"
NEVER_BEGUN = "coroutine .* was never awaited"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; its exit code is 0, 1 when it failed, 2 for a wrong setting, argument or database.

    What may be well at a later try with the same settings is 1, so that whoever starts the bot again gets it up. Ctrl-C
    is 130 and one line, but for `serve`, which stops by it.
    """
    _hear_threads()
    try:
        asked = _parser().parse_args(arguments)
        subcommand: Subcommand = asked.subcommand
        settings = read_settings()
        for name, likely in misspelt({*os.environ, *dotenv_values(ENV_FILE)}):
            print(f"kanban-bot: {told('cli.misspelt', name=name, likely=likely)}", file=sys.stderr)
        if subcommand.logs:
            configure_logging(settings.log_level)
        code = subcommand.run(asked, settings)
        sys.stdout.flush()
    except SettingsError as error:
        print(f"kanban-bot: {error}", file=sys.stderr)
        return WRONG_SETTING
    except NotNowError as error:
        print(f"kanban-bot: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt as stopped:
        warnings.filterwarnings("ignore", NEVER_BEGUN, RuntimeWarning)  # it may have come just before the first step
        sys.unraisablehook = _unsaid  # or in the midst of making an event loop, whose end then fails
        print(f"kanban-bot: {str(stopped) or told('cli.stopped')}", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would complain at its end
        return OK
    except StoreNotReadyError as error:
        print(f"kanban-bot: {told('cli.where_database', error=why(error))}", file=sys.stderr)
        return FAILED if error.passes else WRONG_SETTING
    return code


def _hear_threads() -> None:
    """Tell what befalls threads, but for one of a database that has an answer for an event loop which was stopped."""
    told = threading.excepthook
    if getattr(told, "func", None) is not _of_thread:
        threading.excepthook = partial(_of_thread, told)


def _of_thread(told: Callable[[threading.ExceptHookArgs], object], args: threading.ExceptHookArgs, /) -> None:
    if str(args.exc_value) != LOOP_IS_GONE:
        told(args)


def _unsaid(_: object, /) -> None:
    """Nothing of what falls apart while a stopped program ends."""


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="kanban-bot",
        description=told("cli.about"),
        epilog=told("cli.settings_from"),
    )
    parsers = parser.add_subparsers(required=True, metavar="command")
    for subcommand in SUBCOMMANDS:
        words = parsers.add_parser(subcommand.name, help=told(subcommand.help))
        words.set_defaults(subcommand=subcommand)
        subcommand.describe(words)
    return parser
