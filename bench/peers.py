"""The peers' packages, in virtual environments of their own under `.bench/`; nothing of this project needs them."""

import subprocess
import sys
from pathlib import Path

CACHE = Path(__file__).resolve().parents[1] / ".bench"
PACKAGES = {
    "agents": ("microsoft-agents-hosting-aiohttp==1.9.0", "microsoft-agents-authentication-msal==1.9.0"),
    "teams": ("microsoft-teams-apps==2.1.1",),
}
MODULES = {"agents": "bench.contenders.agents_sdk", "teams": "bench.contenders.teams_sdk"}
INSTALL_SECONDS = 600


def python_of(peer: str) -> Path | None:
    """The interpreter of a peer's environment, made on first use; None, and a line about it, where that fails."""
    folder = CACHE / peer
    python, done = folder / "bin" / "python", folder / ".installed"
    wanted = " ".join(PACKAGES[peer])
    if done.is_file() and done.read_text(encoding="utf-8") == wanted:
        return python
    print(f"Installing {wanted} in {folder}", file=sys.stderr)
    try:
        _run(sys.executable, "-m", "venv", "--clear", str(folder))
        _run(str(python), "-m", "pip", "install", "--disable-pip-version-check", "-qq", *PACKAGES[peer])
    except (subprocess.SubprocessError, OSError) as error:
        print(f"Skipped: {wanted} cannot be installed ({_last_line(error)})", file=sys.stderr)
        return None
    done.write_text(wanted, encoding="utf-8")
    return python


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=INSTALL_SECONDS)


def _last_line(error: Exception) -> str:
    said = str(getattr(error, "stderr", "") or error).strip().splitlines()
    return said[-1] if said else type(error).__name__
