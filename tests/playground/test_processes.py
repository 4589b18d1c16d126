"""Programs beside this one, and their logs."""

import sys
from pathlib import Path

from playground.processes import Program


async def spoken(text: str, log: Path) -> Program:
    """A program that has said this and ended."""
    program = await Program.start("It", sys.executable, "-c", f"print({text!r})", log=log, cwd=log.parent, env={})
    await program.process.wait()
    return program


async def test_a_second_program_leaves_the_log_of_the_first_as_it_was(tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    await spoken("one", log)

    await spoken("two", log)

    assert log.read_text().split() == ["one", "two"]


async def test_the_last_words_of_a_program_are_its_own(tmp_path: Path) -> None:
    await spoken("one", tmp_path / "bot.log")

    second = await spoken("two", tmp_path / "bot.log")

    assert second.last_words() == "two"
