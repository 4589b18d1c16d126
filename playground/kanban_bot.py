"""The bot as a program of its own, as people run it."""

import sys
from pathlib import Path

from playground.ports import LOOPBACK
from playground.processes import Program

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-m", "bot", "serve")


async def start_bot(port: int, data: Path, log: Path) -> Program:
    """Start the bot on a loopback port with its database under `data`, ready to be spoken to, or raise NotRunning."""
    env = {"KANBAN_HOST": LOOPBACK, "KANBAN_PORT": str(port), "KANBAN_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"}
    bot = await Program.start("The bot", *COMMAND, log=log, cwd=ROOT, env=env)
    await bot.ready(f"http://{LOOPBACK}:{port}/readyz")
    return bot
