"""How well and how fast asks are read: English on the sentences in `shared/data`, other languages on the tests' own."""

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

from bot.parsing.capture import Reading
from bot.parsing.said import Said
from bot.parsing.understand import read_message
from kanban.commands import Command
from kanban.tasks import Person

DATA = Path(os.environ.get("KANBAN_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
FILES = ("dates_dev.jsonl", "dates_negative_dev.jsonl", "asks_dev.jsonl")
SPOKEN = Path(__file__).resolve().parents[1] / "tests" / "bot" / "parsing"
LANGUAGES = sorted(path.stem.removeprefix("dates_") for path in SPOKEN.glob("dates_??.jsonl"))
SENDER = Person("sender", "me")
TODAY = date(2026, 11, 23)
EXACT_GOAL = 90.0
FALSE_GOAL = 1.0
MEAN_GOAL = 0.5
LONGEST = 64 * 1024
LONG_GOAL = 50.0
RUNS = 3
PIECES = (
    *("by Friday ", "2 days after ", "the end of ", "next ", "12/15 ", "1-", "a.", "(", "- a\n", "month ", "x "),
    *(
        ")",
        "-",
        "=",
        "? ",
        "and ",
        "thanks ",
        "please, ",
        "ok\n",
        "> a\n",
        "due: fri\n",
        "<",
        "@",
        "INC",
        '"a" ',
        "http://a ",
    ),
)
ENDS = ("", " x", "\nx")
PERCENT = 100.0
MILLISECONDS = 1000.0


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence and the date that it means, what was read in it, and the CPU time of that in milliseconds."""

    wanted: str | None
    read: Reading | Command
    cost: float

    @property
    def due(self) -> str | None:
        """The due date that was read."""
        due = self.read.task.due if isinstance(self.read, Reading) else None
        return due.isoformat() if due else None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `missed` tells that the goal is not reached, so that the run fails."""

    what: str
    value: str
    goal: str = ""
    missed: bool = False


def parse(text: str, today: date = TODAY, wanted: str | None = None, *, languages: tuple[str, ...] = ()) -> Parsed:
    """One sentence, read as if it were said on a day by who writes other languages besides English."""
    said = Said(text=text, sender=SENDER, today=today, day_first=bool(languages), languages=languages)
    started = time.process_time()
    read = read_message(said)
    return Parsed(wanted, read, (time.process_time() - started) * MILLISECONDS)


def parsed(name: str) -> list[Parsed]:
    """Every sentence of a file, read once on the day of its reference time."""
    lines: list[dict[str, Any]] = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    return [parse(line["text"], _day(line.get("reference")), line.get("expected")) for line in lines]


def spoken(name: str, code: str) -> list[Parsed]:
    """The same for the sentences of another language, which the tests have."""
    lines: list[dict[str, Any]] = [
        json.loads(line) for line in (SPOKEN / name).read_text(encoding="utf-8").splitlines()
    ]
    read = [(line["text"], _day(line.get("reference")), line.get("expected")) for line in lines]
    for text, _, _ in read[:1]:
        parse(text, languages=(code,))  # the lexicon is loaded with the first sentence
    return [parse(text, day, wanted, languages=(code,)) for text, day, wanted in read]


def _day(reference: str | None) -> date:
    return datetime.fromisoformat(reference).date() if reference else TODAY


def share(lines: list[Parsed], holds: Callable[[Parsed], bool]) -> float:
    """How many of a hundred sentences something holds for."""
    return PERCENT * sum(holds(line) for line in lines) / max(1, len(lines))


def worst_long_text() -> tuple[float, str]:
    """The CPU time in milliseconds of the slowest text of 64 KB, and what it repeats, be it up to its end or not."""
    costs: list[tuple[float, str]] = []
    for piece, end in product(PIECES, ENDS):
        text = "patch it " + (piece * (LONGEST // len(piece) + 1))[:LONGEST] + end
        costs.append((min(parse(text).cost for _ in range(RUNS)), piece.strip()))
    return max(costs)


def measured() -> list[Row]:
    """The table."""
    dated, undated, asks = (parsed(name) for name in FILES)
    exact = share(dated, lambda line: line.due == line.wanted)
    false = share(undated, lambda line: line.due is not None)
    costs = [line.cost for line in (*dated, *undated, *asks)]
    slowest, piece = worst_long_text()
    captured = [line for line in asks if isinstance(line.read, Reading)]
    return [
        Row(f"exact dates of {len(dated)}", f"{exact:.1f} %", f">= {EXACT_GOAL:g} %", exact < EXACT_GOAL),
        Row(f"false dates of {len(undated)}", f"{false:.1f} %", f"<= {FALSE_GOAL:g} %", false > FALSE_GOAL),
        Row(f"asks captured of {len(asks)}", str(len(captured))),
        Row("of them with a date read in them", str(sum(line.due is not None for line in captured))),
        Row("CPU per sentence, mean", f"{mean(costs):.3f} ms", f"<= {MEAN_GOAL:g} ms", mean(costs) > MEAN_GOAL),
        Row("CPU per sentence, 95th percentile", f"{quantiles(costs, n=20)[-1]:.3f} ms"),
        Row(
            f'worst text of 64 KB ("{piece}" on and on)',
            f"{slowest:.1f} ms",
            f"< {LONG_GOAL:g} ms",
            slowest >= LONG_GOAL,
        ),
    ]


def measured_in(code: str) -> list[Row]:
    """The same measures for another language, on the sentences of the tests."""
    dated, undated = (spoken(f"{kind}_{code}.jsonl", code) for kind in ("dates", "negatives"))
    exact = share(dated, lambda line: line.due == line.wanted)
    false = share(undated, lambda line: line.due is not None)
    costs = [line.cost for line in (*dated, *undated)]
    return [
        Row(f"{code}: exact dates of {len(dated)}", f"{exact:.1f} %", f">= {EXACT_GOAL:g} %", exact < EXACT_GOAL),
        Row(f"{code}: false dates of {len(undated)}", f"{false:.1f} %", f"<= {FALSE_GOAL:g} %", false > FALSE_GOAL),
        Row(
            f"{code}: CPU per sentence, mean", f"{mean(costs):.3f} ms", f"<= {MEAN_GOAL:g} ms", mean(costs) > MEAN_GOAL
        ),
    ]


def main() -> int:
    """Print the table; 1 where a goal is missed, 0 where the data is not there."""
    if missing := [name for name in FILES if not (DATA / name).is_file()]:
        print(f"Nothing to measure: {', '.join(missing)} not found in {DATA}; KANBAN_DATA names another folder.")
        return 0
    rows = [*measured(), *(row for code in LANGUAGES for row in measured_in(code))]
    width = max(len(row.what) for row in rows)
    for row in rows:
        goal = f"  goal {row.goal}{', missed' if row.missed else ''}" if row.goal else ""
        print(f"{row.what:<{width}}  {row.value:>9}{goal}")
    return int(any(row.missed for row in rows))


if __name__ == "__main__":
    sys.exit(main())
