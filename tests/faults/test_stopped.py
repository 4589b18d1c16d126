"""A bot that is told to stop ends what it is doing, within ten seconds, whatever hangs."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.double.microsoft import Microsoft
from tests.faults.serving import HERE, served
from tests.journeys.waiting import until

STOPS_SECONDS = 10.0
HANGS_SECONDS = 60.0
SLOW_SECONDS = 1.5
ASKS = 6
NEVER_ENDING = f"""
import sys, time
from concurrent.futures import ThreadPoolExecutor
from bot.stopping import end_within
ThreadPoolExecutor().submit(time.sleep, {HANGS_SECONDS})
end_within(0.5)
"""


@pytest.fixture
def folder(migrated: Path, tmp_path: Path) -> Path:
    """A data folder with a migrated database."""
    (tmp_path / "kanban.db").write_bytes(migrated.read_bytes())
    return tmp_path


@pytest.mark.parametrize("signals", [(signal.SIGTERM,), (signal.SIGINT,), (signal.SIGTERM, signal.SIGTERM)])
async def test_turns_that_run_are_answered_and_what_they_post_stands_there(
    microsoft: Microsoft, folder: Path, signals: tuple[int, ...]
) -> None:
    async with served(microsoft, folder) as bot:
        chats = [bot.group(f"group-{number}") for number in range(ASKS)]
        microsoft.fail(method="POST", path="/activities", times=ASKS, hang=SLOW_SECONDS)
        asking = [asyncio.create_task(chat.say(f"patch the print server {chat.id[9]}")) for chat in chats]
        await until(lambda: sum(one.method == "POST" for one in microsoft.arrived) == ASKS)

        seconds = await bot.stop(*signals)

        assert [reply.status for reply in await asyncio.gather(*asking)] == [200] * ASKS
        assert [len(chat.answers) for chat in chats] == [1] * ASKS
        assert (bot.process.returncode, seconds < STOPS_SECONDS) == (0, True)


async def test_a_connector_that_hangs_keeps_no_process_from_ending_and_takes_no_ask_with_it(
    microsoft: Microsoft, folder: Path
) -> None:
    async with served(microsoft, folder) as bot:
        chats = [bot.group(f"group-{number}") for number in range(ASKS)]
        microsoft.fail(path="/activities", times=99, hang=HANGS_SECONDS)
        replies = await asyncio.gather(*(chat.say("downtime: mail is down INC0012345") for chat in chats))

        seconds = await bot.stop(signal.SIGTERM)

    assert (bot.process.returncode, seconds < STOPS_SECONDS) == (0, True)
    assert [reply.status for reply in replies] == [200] * ASKS
    with closing(sqlite3.connect(folder / "kanban.db")) as database:
        assert database.execute("SELECT count(*) FROM tasks WHERE lane = 'emergency'").fetchone() == (ASKS,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_nobody_is_let_in_once_it_is_told_to_stop(microsoft: Microsoft, folder: Path) -> None:
    async with served(microsoft, folder) as bot:
        chat = bot.group()
        microsoft.fail(method="POST", path="/activities", hang=SLOW_SECONDS)
        asking = asyncio.create_task(chat.say("patch the print server"))
        await until(lambda: any(one.method == "POST" for one in microsoft.arrived))
        stopping = asyncio.create_task(bot.stop(signal.SIGTERM))
        await asyncio.sleep(0.3)

        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", int(bot.url.rpartition(":")[2]))

        await asyncio.gather(asking, stopping)


def test_a_thread_that_hangs_is_left_behind() -> None:
    began = time.monotonic()

    ended = subprocess.run([sys.executable, "-c", NEVER_ENDING], cwd=HERE, check=False, capture_output=True)

    assert ended.returncode == 1
    assert b"stopping has hung" in ended.stderr
    assert time.monotonic() - began < HANGS_SECONDS / 2
