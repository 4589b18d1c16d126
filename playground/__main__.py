"""`make run`: the bot and the Playground together, until Ctrl-C or until one of them ends."""

import asyncio
import signal
import sys
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from bot.settings import Settings, SettingsError, read_settings
from playground.kanban_bot import ROOT, start_bot
from playground.ports import LOOPBACK, free_port
from playground.processes import NotRunning, Program
from playground.simulator import Unavailable, install_simulator, start_simulator

SIMULATOR_PORT = 26150  # below the range from which systems give ports to outgoing connections


def main() -> int:
    """Run until told to stop; the exit code is 0 after Ctrl-C, 1 when a program failed, 2 for a wrong setting."""
    try:
        asyncio.run(run(read_settings(ROOT / ".env", KANBAN_HOST=LOOPBACK)))
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except (NotRunning, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


async def run(settings: Settings) -> None:
    """Start both, say where they are, and end both when either ends or somebody asks for it."""
    _cancel_when_asked_to_stop()
    data = ROOT / settings.data_dir
    with suppress(asyncio.CancelledError):
        async with AsyncExitStack() as stack:
            raise await _first_to_end(await _start(settings, data, stack))
    print("\nStopped.")


def _cancel_when_asked_to_stop() -> None:
    """A first signal cancels the running task; further ones do not disturb it while it ends its programs."""
    task = asyncio.current_task()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, lambda: task and not task.cancelling() and task.cancel())


async def _start(settings: Settings, data: Path, stack: AsyncExitStack) -> list[Program]:
    bot_port = _port_of_the_bot(settings.port)
    bot = await start_bot(bot_port, data, data / "bot.log")
    stack.push_async_callback(bot.stop)
    try:
        simulator, port = await _start_simulator(settings, bot_port, data)
    except (Unavailable, NotRunning) as reason:
        print(_bot_alone(bot_port, bot, reason))
        return [bot]
    stack.push_async_callback(simulator.stop)
    print(_both(port, bot_port, bot))
    return [bot, simulator]


def _port_of_the_bot(wanted: int) -> int:
    port = free_port(wanted)
    if port != wanted != 0:
        print(f"Port {wanted} is taken; the bot takes {port}.")
    return port


async def _start_simulator(settings: Settings, bot_port: int, data: Path) -> tuple[Program, int]:
    if not settings.anonymous:
        raise Unavailable("with an app id the bot listens to Microsoft Teams only; leave MicrosoftAppId out to try it")
    await install_simulator()
    port = free_port(SIMULATOR_PORT)
    return await start_simulator(port, bot_port, data / "playground.log"), port


async def _first_to_end(programs: list[Program]) -> NotRunning:
    """The last words of the first program to end by itself."""
    ends = {asyncio.create_task(program.process.wait()): program for program in programs}
    try:
        done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for end in ends:
            end.cancel()
    ended = ends[done.pop()]
    return NotRunning(ended.name, ended.last_words())


def _both(port: int, bot_port: int, bot: Program) -> str:
    return f"""
Kanban for Teams is running. Open this in your browser:

    http://localhost:{port}

You are Ana Ruiz there. Type into the Personal Chat: patch the print server by Friday, urgent

{_footer(bot_port, bot)}"""


def _bot_alone(bot_port: int, bot: Program, reason: Exception) -> str:
    return f"""
Kanban for Teams is running, without the Playground: {reason}

{_footer(bot_port, bot)}"""


def _footer(bot_port: int, bot: Program) -> str:
    return f"""\
    Messages   http://127.0.0.1:{bot_port}/api/messages
    Board      {_shown(bot.log.parent)}/   (what the bot logs: {_shown(bot.log)})
    Stop       Ctrl-C
"""


def _shown(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


if __name__ == "__main__":
    sys.exit(main())
