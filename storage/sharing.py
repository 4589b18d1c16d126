"""Whether another process has the database open, which SQLite tells by the bytes of the file that it locks."""

import fcntl
import os
import struct
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

SHARED_FIRST: Final = 0x40000002  # https://www.sqlite.org/src/file?name=src/os.h: where SQLite locks a database's file
SHARED_SIZE: Final = 510
FLOCK: Final = "hhqqi0q"  # struct flock of Linux with 64 bits: type, whence, start, length, process


@contextmanager
def shared(database: Path) -> Generator[Callable[[], bool]]:
    """Tells whether anybody else has the database open, be it idle; True wherever that cannot be known.

    A Store of the same process is opened within this and closed before its end: a file that is opened and closed
    gives away all locks that the process has on it (fcntl(2)).
    """
    try:
        descriptor = os.open(database, os.O_RDWR)
    except OSError:
        yield lambda: True
        return
    try:
        yield lambda: _is_locked(descriptor)
    finally:
        os.close(descriptor)


def _is_locked(descriptor: int) -> bool:
    asked = struct.pack(FLOCK, fcntl.F_WRLCK, os.SEEK_SET, SHARED_FIRST, SHARED_SIZE, 0)
    with suppress(OSError, struct.error):
        kind = struct.unpack(FLOCK, fcntl.fcntl(descriptor, fcntl.F_GETLK, asked))[0]
        return bool(kind != fcntl.F_UNLCK)
    return True
