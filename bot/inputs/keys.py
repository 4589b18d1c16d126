"""The secrets of sources: derived from one master secret whenever they are needed, and never stored.

What the database holds of a key is its salt and a mark to tell it by; a copy of the database alone can sign nothing.
"""

import hmac
import logging
import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from bot.settings import Settings
from storage.inputs import SourceKey

log = logging.getLogger(__name__)

MASTER_FILE = "inputs.secret"
PREFIX = "kanban_"
MARK_LENGTH = 8


class Master:
    """The master secret: KANBAN_SECRET, or a file in the data folder that only its owner may read."""

    def __init__(self, settings: Settings) -> None:
        self._path = settings.data_dir / MASTER_FILE
        self._known = settings.secret.get_secret_value().encode()

    def secret(self, source: str, key: SourceKey) -> bytes | None:
        """What a source signs with by one of its keys; None where it was made by another master secret, or none is."""
        made = self._derived(source, key.salt)
        return made.encode() if made and hmac.compare_digest(mark_of(made), key.mark) else None

    def new_key(self, source: str) -> tuple[str, SourceKey]:
        """A new secret of a source, to be shown once, and what is stored of it; raises OSError."""
        self._make()
        salt = secrets.token_hex(16)
        made = self._derived(source, salt)
        return made, SourceKey(salt, mark_of(made))

    def _derived(self, source: str, salt: str) -> str:
        master = self._read()
        if not master:
            return ""
        return PREFIX + hmac.new(master, f"input:{source}:{salt}".encode(), sha256).hexdigest()

    def _read(self) -> bytes:
        """The master secret; the file is read until it is there."""
        if not self._known:
            with suppress(FileNotFoundError):
                self._known = self._path.read_bytes().strip()
        return self._known

    def _make(self) -> None:
        """Make the file where there is none; of two who make it at once, one file stays."""
        if self._read():
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_name(f"{MASTER_FILE}.{os.getpid()}")
        _write_privately(draft, secrets.token_hex(32))
        with suppress(FileExistsError):
            os.link(draft, self._path)
        draft.unlink()
        self._read()


def mark_of(secret: str) -> str:
    """What a secret is told by without being shown: eight hexadecimal digits of its SHA-256."""
    return sha256(secret.encode()).hexdigest()[:MARK_LENGTH]


def _write_privately(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(f"{text}\n")
        file.flush()
        os.fsync(file.fileno())
