"""How costs grow: a hundred thousand tasks, of which sixty are open, and ten thousand open ones, against sixty."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from bench.boards import made, movable, url_of
from bench.inside import BOARD, DEEP, FIND_COMMON, FLOW, STANDUP, UNCHANGED, WIDE, Board, Figures, measured
from bench.rows import Row
from storage.store import Store

FEW, A_PAGE, A_SEASON, MANY, WIDELY = 60, 300, 2_400, 100_000, 10_000
SIXTY, PAGE_BOARD, SEASON_BOARD, DEEP_BOARD, WIDE_BOARD = "60", "300", "2,400", "100,000", "10,000"
MOST_DEEP, MOST_WIDE = 1.2, 2.0
MOST_BOARD, MOST_UNCHANGED, MOST_FLOW = 3.0, 0.3, 20.0


async def growth(folder: Path, rounds: int) -> list[Row]:
    """The rows of a board of sixty tasks, and of the larger ones against it.

    A common word is looked for on a board of 300 tasks instead, on which it fills a page: of sixty it finds six, and a
    page of 25 costs four times as much to show, whatever it was found among. The flow is compared with a board of 2,400
    tasks, on which as much was finished in ninety days.
    """
    sizes = {
        SIXTY: (FEW, 0),
        PAGE_BOARD: (FEW, A_PAGE - FEW),
        SEASON_BOARD: (FEW, A_SEASON - FEW),
        DEEP_BOARD: (FEW, MANY - FEW),
        WIDE_BOARD: (WIDELY, 0),
    }
    boards: dict[str, Board] = {}
    for name, (still_open, done) in sizes.items():
        print(f"Making a board of {name} tasks", file=sys.stderr)
        path = made(folder / f"{still_open}-{done}.db", still_open, done, datetime.now(UTC))
        last = still_open + done
        boards[name] = Board(name, await Store.open(url_of(path)), movable(last), last)
        await boards[name].open_triage()
    found = await measured([boards[SIXTY], boards[WIDE_BOARD]], WIDE, rounds)
    rows = _against(found, WIDE, WIDE_BOARD, "open tasks", MOST_WIDE)
    found = await measured([boards[SIXTY], boards[DEEP_BOARD]], (UNCHANGED, *reversed(DEEP)), rounds)
    paged = await measured([boards[PAGE_BOARD], boards[DEEP_BOARD]], (FIND_COMMON,), rounds)
    flowing = await measured([boards[SEASON_BOARD], boards[DEEP_BOARD]], (FLOW,), rounds)
    for board in boards.values():
        await board.store.close()
    return [
        Row("board card of 60 open tasks: read, built, written", found[SIXTY, BOARD], " ms", MOST_BOARD),
        Row("the same, nothing changed since", found[SIXTY, UNCHANGED], " ms", MOST_UNCHANGED),
        Row("stand-up card", found[SIXTY, STANDUP], " ms"),
        *_against(found, DEEP, DEEP_BOARD, "tasks, 60 open", MOST_DEEP),
        *_against(paged, (FIND_COMMON,), DEEP_BOARD, "tasks, 60 open", MOST_DEEP, PAGE_BOARD),
        Row("flow card over 90 days: 100,000 tasks", flowing[DEEP_BOARD, FLOW], " ms", MOST_FLOW),
        *_against(flowing, (FLOW,), DEEP_BOARD, "tasks", MOST_DEEP, SEASON_BOARD),
        *rows,
    ]


def _against(found: Figures, jobs: tuple[str, ...], name: str, of: str, most: float, base: str = SIXTY) -> list[Row]:
    return [Row(f"{job}: {name} {of} / {base}", found[name, job].over(found[base, job]), "x", most) for job in jobs]
