"""`python -m bench.imports`: what it costs to bring in a plan of 100,000 tasks, and how long others wait meanwhile."""

import argparse
import asyncio
import os
import platform
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

from openpyxl import Workbook

from bench.boards import url_of
from bench.rows import Figure, Row, table
from kanban.capture import capture
from kanban.commands import CaptureTask
from kanban.tasks import Person
from storage.boards import Place
from storage.migrate import upgrade
from storage.store import Store
from storage.work import Work

MANY = 100_000
MOST_SECONDS, MOST_MEGABYTES, MOST_WAIT = 60.0, 300.0, 100.0
PAUSE_SECONDS = 0.05
PLACE = Place("tenant-1", "team", "19:sysops", "SysOps")
NAMES = ("Ana Ruiz", "Ben Okafor", "Cara Lind")
HEADER = (
    *("Task ID", "Task Name", "Bucket Name", "Progress", "Priority", "Assigned To", "Created By", "Created Date"),
    *("Start date", "Due date", "Is Recurring", "Late", "Completed Date", "Completed By"),
    *("Completed Checklist Items", "Checklist Items", "Labels", "Description"),
)
WORDS = (
    *(
        "patch",
        "print",
        "server",
        "rack",
        "switch",
        "firewall",
        "vpn",
        "backup",
        "restore",
        "vendor",
        "license",
        "user",
    ),
    *("laptop", "mail", "queue", "alert", "disk", "volume", "cluster", "node", "upgrade", "kernel", "reboot", "renew"),
    *("dns", "record", "proxy", "timeout", "investigate", "replace", "cable", "order", "toner", "floor", "badge"),
)


def main() -> int:
    """Print the table; 1 where a goal is not reached."""
    parser = argparse.ArgumentParser(prog="python -m bench.imports", description=__doc__)
    parser.add_argument("--rows", type=int, default=MANY, help="how many tasks the plan has (default: 100000)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kanban-bench-") as folder:
        rows = asyncio.run(_measured(Path(folder), asked.rows))
    on = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {on}")
    print("\n" + table(rows))
    return int(any(row.verdict == "not reached" for row in rows))


async def _measured(folder: Path, count: int) -> list[Row]:
    upgrade(url_of(folder / "kanban.db"))
    plan = _plan(folder / "plan.xlsx", count)
    store = await Store.open(url_of(folder / "kanban.db"))
    await store.write(PLACE, _admit)
    alone = [await _waited(store) for _ in range(100)]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.imports_alone", str(plan)),
        env=os.environ | {"KANBAN_DATA_DIR": str(folder)},
        stdout=asyncio.subprocess.PIPE,
    )
    ending, beside = asyncio.create_task(process.communicate()), list[float]()
    while not ending.done():
        beside.append(await _waited(store))
        await asyncio.sleep(PAUSE_SECONDS)
    seconds, cpu, megabytes = map(float, (await ending)[0].split())
    await store.close()
    most = MOST_SECONDS if count == MANY else None
    return [
        Row(f"a plan of {count:,} tasks imported", Figure((seconds,)), " s", most, strictly=True),
        Row("its CPU", Figure((cpu,)), " s"),
        Row("its peak of memory", Figure((megabytes,)), " MB", MOST_MEGABYTES),
        Row("a capture meanwhile, median", Figure((_percentile(beside, 50),)), " ms"),
        Row("a capture meanwhile, 95th percentile", Figure((_percentile(beside, 95),)), " ms", MOST_WAIT),
        Row("a capture alone, 95th percentile", Figure((_percentile(alone, 95),)), " ms"),
    ]


def _admit(work: Work) -> None:
    for name in NAMES:
        work.members.admit(Person(f"29:{name}", name), datetime.now(UTC))


async def _waited(store: Store) -> float:
    """How many milliseconds a capture takes."""
    began = time.perf_counter()
    await store.write(PLACE, _capture)
    return (time.perf_counter() - began) * 1_000


def _capture(work: Work) -> None:
    ask = CaptureTask(title="Patch the print server", original="patch the print server")
    work.record(capture(ask, work.next_number(), Person("29:dan", "Dan"), datetime.now(UTC)))


def _percentile(figures: list[float], which: int) -> float:
    return quantiles(figures, n=100)[which - 1]


def _plan(path: Path, count: int) -> Path:
    """A plan as Planner exports it, of tasks in every state."""
    chance = random.Random(1)  # noqa: S311 - figures that are the same in every run
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("Tasks")
    sheet.append(HEADER)
    for number in range(count):
        sheet.append(_task(number, chance))
    book.save(path)
    return path


def _task(number: int, chance: random.Random) -> list[str]:
    done, day = number % 3 == 0, f"{1 + number % 12:02}/{1 + number % 28:02}/2025"
    return [
        f"t{number:06}-abcXYZ_{number % 97}",
        f"{' '.join(chance.choices(WORDS, k=5))} {number}",
        chance.choice(["To do", "Doing", "Testing", "Waiting", "Done", "Sprint 1"]),
        "Completed" if done else chance.choice(["Not started", "In progress"]),
        chance.choice(["Urgent", "Important", "Medium", "Low"]),
        chance.choice(["Ana Ruiz", "Ben Okafor;Cara Lind", ""]),
        "Ana Ruiz",
        day,
        "",
        day if number % 2 else "",
        "false",
        "false",
        "12/28/2025" if done else "",
        "Ben Okafor" if done else "",
        "1/2" if number % 4 == 0 else "",
        "order it;check it" if number % 4 == 0 else "",
        "Red;Change" if number % 5 == 0 else "",
        " ".join(chance.choices(WORDS, k=12)) if number % 2 else "",
    ]


if __name__ == "__main__":
    sys.exit(main())
