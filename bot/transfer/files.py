"""Files that are there whole or not at all, and for nobody but who asked for them."""

import os
import stat
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Generator[BinaryIO]:
    """A file to write into, which takes the place of `path` at the end and goes where anything is raised.

    Only its owner can read it (0600). Raises OSError where there cannot be one, before anything is written.
    """
    _check(path)
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _check(path: Path) -> None:
    """Nothing, or OSError where another thing than a file is there, which a file must not take the place of."""
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError(None, "there is something else than a file there", str(path))
