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

from bot.settings import LEAST_SECRET, Settings
from storage.inputs import SourceKey

log = logging.getLogger(__name__)

MASTER_FILE = "inputs.secret"
PREFIX = "kanban_"
MARK_LENGTH = 8


class UnusableMasterError(Exception):
    """There is a master secret that cannot be used; `cure` says what an operator can do."""

    def __init__(self, says: str, cure: str) -> None:
        super().__init__(says)
        self.cure = cure


class Master:
    """The master secret: KANBAN_SECRET, or a file in the data folder that only its owner may read."""

    def __init__(self, settings: Settings) -> None:
        self._path = settings.data_dir / MASTER_FILE
        self._known = settings.secret.get_secret_value().encode()
        self._told = ""

    def secret(self, source: str, key: SourceKey) -> bytes | None:
        """What a source signs with by one of its keys; None where it was made by another master secret, or none is.

        A master secret that cannot be used is none, so that nobody can tell a known source by it.
        """
        if not self.usable():
            return None
        made = self._derived(source, key.salt)
        return made.encode() if made and hmac.compare_digest(mark_of(made), key.mark) else None

    def usable(self) -> bool:
        """Whether the master secret can be used, or there is none yet; why not is logged with its cure, once."""
        found = self.trouble()
        if found is not None and self._told != str(found):
            log.error("no input is believed", extra={"reason": str(found), "cure": found.cure})
            self._told = str(found)
        return found is None

    def trouble(self) -> UnusableMasterError | None:
        """Why the master secret cannot be used, where there is one."""
        try:
            self._read()
        except UnusableMasterError as error:
            return error
        return None

    def new_key(self, source: str) -> tuple[str, SourceKey]:
        """A new secret of a source, to be shown once, and what is stored of it.

        Raises UnusableMasterError, or OSError where none can be made.
        """
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
        """The master secret, empty where there is none yet; the file is read until it is there and can be used."""
        if self._known:
            return self._known
        try:
            found = self._path.read_bytes().strip()
        except FileNotFoundError:
            return b""
        except OSError as error:
            says = f"{self._path} cannot be read ({error.strerror})"
            raise UnusableMasterError(says, f"chown --reference={self._path.parent} {self._path}") from None
        if len(found) < LEAST_SECRET:
            cure = "put back the file of before, or delete it and rotate every secret by kanban-bot inputs rotate"
            raise UnusableMasterError(f"{self._path} holds fewer than {LEAST_SECRET} characters", cure)
        self._known = found
        return found

    def _make(self) -> None:
        """Make the file where there is none; of two who make it at once, one file stays."""
        if self._read():
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_name(f"{MASTER_FILE}.{os.getpid()}")
        _write_privately(draft, secrets.token_hex(32))
        _give_to_owner_of(self._path.parent, draft)
        with suppress(FileExistsError):
            os.link(draft, self._path)
        draft.unlink()
        self._read()


def mark_of(secret: str) -> str:
    """What a secret is told by without being shown: eight hexadecimal digits of its SHA-256."""
    return sha256(secret.encode()).hexdigest()[:MARK_LENGTH]


def _give_to_owner_of(folder: Path, path: Path) -> None:
    """Let the bot, whose folder it is, read what root makes there."""
    if os.geteuid() == 0:
        owner = folder.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def _write_privately(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(f"{text}\n")
        file.flush()
        os.fsync(file.fileno())
