"""Files that are there whole or not at all, and for nobody but who asked for them."""

import os
import secrets
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

OWNER_ALONE: Final = 0o600
NEW: Final = os.O_CREAT | os.O_EXCL | os.O_WRONLY


@contextmanager
def replacing(path: Path) -> Generator[BinaryIO]:
    """A file to write into, which takes the place of `path` at the end and goes where anything is raised.

    Only its owner can read it (0600). Raises OSError where there cannot be one, before anything is written.
    """
    _check(path)
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")  # named first: Ctrl-C comes anywhere
    try:
        with os.fdopen(os.open(part, NEW, OWNER_ALONE), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _check(path: Path) -> None:
    """Nothing, or OSError where another thing than a file is there, which a file must not take the place of."""
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError(None, "there is something else than a file there", str(path))
