"""`kanban-bot import`: the tasks of a Planner plan, a table or another board, brought to a board."""

import argparse
import asyncio
import gc
import re
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext
from datetime import UTC
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from bot.settings import Settings, SettingsError
from bot.subcommands.arguments import Once
from bot.subcommands.opened import board_named, opened_store, shown
from bot.subcommands.outputs import Output
from bot.subcommands.subcommand import FAILED, OK, Subcommand
from bot.terminal import told
from storage.address import file_of
from storage.sharing import shared

if TYPE_CHECKING:
    from bot.transfer.report import Report
    from bot.transfer.rows import Source
    from kanban.board import Board
    from storage.connection import Connection
    from storage.store import Store

MOST_MEMBERS = 50_000
SOURCES = re.compile(r"[A-Za-z0-9._-]{1,40}")
NEW_THINGS = 50_000
ORDERS = ("mdy", "dmy", "ymd")


def _describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=told("cli.import.file"))
    parser.add_argument("--board", action=Once, metavar="NAME|ID", required=True, help=told("cli.import.board"))
    parser.add_argument("--dry-run", action="store_true", help=told("cli.import.dry"))
    parser.add_argument("--lanes", metavar="FILE", type=Path, help=told("cli.import.lanes"))
    parser.add_argument("--dates", choices=ORDERS, help=told("cli.import.dates"))
    parser.add_argument(
        "--source",
        metavar="NAME",
        default="",
        help=told("cli.import.source"),
    )
    parser.add_argument("--report", metavar="REPORT", help=told("cli.import.report"))
    parser.add_argument("--force", action="store_true", help=told("cli.import.force"))


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    if asked.source and not SOURCES.fullmatch(asked.source):
        raise SettingsError(told("cli.import.wrong_source", given=asked.source))
    try:
        with _report_file(_report(asked, settings)) as file:
            code, wrong = asyncio.run(_import(asked, settings, file))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(told("cli.import.stopped")) from None
    if wrong:
        raise SettingsError(wrong)
    return code


def _report(asked: argparse.Namespace, settings: Settings) -> Path | None:
    """Where `--report` goes, if anywhere, or SettingsError."""
    if asked.report is None:
        return None
    read = (asked.file, *([asked.lanes] if asked.lanes else []))
    return Output("--report", asked.report, asked.force, read, asked.dry_run).path(settings)


async def _import(asked: argparse.Namespace, settings: Settings, file: TextIO | None) -> tuple[int, str]:
    """The exit code, and what was wrong with the file from somewhere on, if anything."""
    database = file_of(settings.database_url)
    with nullcontext(_may_be) if database is None else shared(database) as is_shared:
        async with opened_store(settings) as store:
            return await _brought(asked, store, settings, file, is_shared)


def _may_be() -> bool:
    """Others may use PostgreSQL at the same time."""
    return True


async def _brought(
    asked: argparse.Namespace, store: "Store", settings: Settings, file: TextIO | None, is_shared: Callable[[], bool]
) -> tuple[int, str]:
    """Bring in what the file has, and say what became of it."""
    from bot.transfer.bringing import Bringing  # noqa: PLC0415 - what reads workbooks takes a third of a second to load
    from bot.transfer.report import Report  # noqa: PLC0415 - the same
    from bot.transfer.rows import BadFileError  # noqa: PLC0415 - the same
    from storage.work import Work  # noqa: PLC0415 - the same

    named = await board_named(store, asked.board)
    board = (await store.query(partial(Work.numbered, board_id=named.id))).board
    source = await _source(asked, store, named.id, settings)
    report = Report(file)
    print(told("cli.import.is", file=asked.file, kind=source.kind, board=shown(named.name), id=str(named.id)))
    wrong = ""
    with source.files, _little_garbage(), _progress(source) as passed:
        try:
            await Bringing(store, board, source, report, dry=asked.dry_run, shared=is_shared).run(passed)
        except BadFileError as error:
            wrong = told("cli.import.cut", file=asked.file, error=error)
    _tell(source, report, dry=asked.dry_run)
    return FAILED if report.left_out else OK, wrong


async def _source(asked: argparse.Namespace, store: "Store", board_id: int, settings: Settings) -> "Source":
    """The file's rows, read for the board's people, lanes and zone, or SettingsError."""
    from bot.transfer.dates import Order  # noqa: PLC0415 - the same
    from bot.transfer.incoming import incoming  # noqa: PLC0415 - the same
    from bot.transfer.lanes import BadMappingError, read_mapping  # noqa: PLC0415 - the same
    from bot.transfer.people import People  # noqa: PLC0415 - the same
    from bot.transfer.rows import BadFileError, Target  # noqa: PLC0415 - the same
    from kanban.schedule import zone_named  # noqa: PLC0415 - the same
    from storage.work import Work  # noqa: PLC0415 - the same

    def met(connection: "Connection") -> tuple["Board", People]:
        work = Work.numbered(connection, board_id)
        return work.board, People(work.members.all(MOST_MEMBERS), work.members.by_mails())

    board, people = await store.query(met)
    try:
        mapping = read_mapping(asked.lanes, dict(board.lane_titles))
    except BadMappingError as error:
        raise SettingsError(told("cli.import.wrong_lanes", given=str(asked.lanes), error=error)) from None
    jira = board.jira | frozenset(settings.jira_projects)
    order = None if asked.dates is None else Order(asked.dates)
    try:
        return incoming(asked.file, Target(people, mapping, zone_named(board.zone) or UTC, jira, order, asked.source))
    except BadFileError as error:
        raise SettingsError(f"{asked.file} {error}") from None


def _tell(source: "Source", report: "Report", *, dry: bool) -> None:
    for said in source.said:
        print(shown(said))
    report.print(lambda line: print(shown(line)), dry=dry)


@contextmanager
def _little_garbage() -> Generator[None]:
    """Look for what holds itself less often: of rows there is none, and looking for it took a tenth of an import."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(NEW_THINGS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def _report_file(path: Path | None) -> Generator[TextIO | None]:
    """The file of `--report`, which is there whole or not at all."""
    if path is None:
        yield None
        return
    from bot.transfer.files import replacing  # noqa: PLC0415 - as above

    try:
        with replacing(path) as raw:
            text = TextIOWrapper(raw, encoding="utf-8-sig", newline="")
            yield text
            text.flush()
            text.detach()
    except OSError as error:
        raise SettingsError(told("cli.import.wrong_report", given=str(path), reason=error.strerror)) from None


@contextmanager
def _progress(source: "Source") -> Generator[Callable[["Source"], None]]:
    """A bar on the terminal that shows how far the file is read; nothing where there is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - the same
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - the same

    columns = (
        TextColumn(told("cli.import.importing")),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=source.total)
        yield lambda source: bar.update(task, completed=source.place)


IMPORT = Subcommand("import", "cli.import.help", _run, _describe)
