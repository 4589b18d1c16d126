"""Microsoft 365 Agents Playground: found, installed once from its lock, started with our team of six people."""

import asyncio
import json
import shutil
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path

from playground.ports import LOOPBACK
from playground.processes import Program

HERE = Path(__file__).resolve().parent
PACKAGE = "node_modules/@microsoft/m365agentsplayground"
OLDEST_NODE = 18
SHORT_PATIENCE = ("--fetch-retries=1", "--fetch-retry-mintimeout=2000", "--fetch-timeout=60000")
"""For npm, which otherwise takes more than a minute to find that there is no network."""


class Unavailable(Exception):
    """The simulator cannot be had on this machine; the text says why and what to do, in one line."""


async def install_simulator() -> None:
    """Install the simulator where it is not yet as its lock says; Unavailable without Node, npm or a network."""
    await _require_node()
    if _installed() == _locked():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("npm is missing: sudo apt install npm")
    print("Fetching Microsoft 365 Agents Playground (15 MB, this once)")
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    code, output = await _run(npm, "ci", *options, *SHORT_PATIENCE)
    if code != 0:
        lines = [line for line in output.splitlines() if line.strip()]
        raise Unavailable("npm could not install it: " + (lines[0] if lines else f"exit code {code}"))


async def start_simulator(port: int, bot_port: int, log: Path) -> Program:
    """Start the installed simulator in front of the bot, ready for a browser, or raise NotRunning."""
    env = {
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(HERE / "team.yml"),
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(log.with_suffix(".debug.log")),
        "NODE_OPTIONS": f"--require {json.dumps(str(HERE / 'loopback.cjs'))}",
        "TEAMSAPPTESTER_BROWSER": "none",
    }
    endpoint = f"http://{LOOPBACK}:{bot_port}/api/messages"
    options = ("-e", endpoint, "-c", "msteams", "-p", str(port), "--disable-telemetry")
    command = (shutil.which("node") or "node", str(HERE / PACKAGE / "cli.js"), *options)
    simulator = await Program.start("The Playground", *command, log=log, cwd=log.parent, env=env)
    await simulator.ready(f"http://{LOOPBACK}:{port}/_debug/ping")
    return simulator


async def _require_node() -> None:
    node = shutil.which("node")
    if node is None:
        raise Unavailable(f"it needs Node {OLDEST_NODE} or newer: sudo apt install nodejs npm")
    _, version = await _run(node, "--version")
    major = version.strip().lstrip("v").partition(".")[0]
    if not major.isdecimal() or int(major) < OLDEST_NODE:
        raise Unavailable(f"it needs Node {OLDEST_NODE} or newer, and this is {version.strip()}: see nodejs.org")


async def _run(*command: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(*command, cwd=HERE, stdout=PIPE, stderr=STDOUT)
    try:
        output, _ = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    return process.returncode or 0, output.decode(errors="replace")


def _locked() -> str:
    lock = json.loads((HERE / "package-lock.json").read_text())
    return str(lock["packages"][PACKAGE]["integrity"])


def _installed() -> str | None:
    """What npm says that it installed; it writes this file last."""
    record = HERE / "node_modules" / ".package-lock.json"
    if not record.is_file():
        return None
    return str(json.loads(record.read_text())["packages"].get(PACKAGE, {}).get("integrity"))
