"""Root as anybody else: the rights of files count, as they do for the user that a bot should run as."""

import ctypes
import os
from collections.abc import Generator
from contextlib import contextmanager

DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2  # linux/capability.h
VERSION_3 = 0x20080522


class Head(ctypes.Structure):
    """`struct __user_cap_header_struct`; thread 0 is the caller's."""

    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class Sets(ctypes.Structure):
    """`struct __user_cap_data_struct`: which rights count now, which may be taken, which go on to other programs."""

    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def ordinary_rights() -> Generator[None]:
    """This thread, and those that it starts meanwhile, may do with files what their rights say and no more."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    head, sets = Head(VERSION_3, 0), (Sets * 2)()
    assert libc.capget(ctypes.byref(head), sets) == 0
    before = sets[0].effective
    sets[0].effective = before & ~(1 << DAC_OVERRIDE | 1 << DAC_READ_SEARCH)
    assert libc.capset(ctypes.byref(head), sets) == 0
    try:
        yield
    finally:
        sets[0].effective = before
        assert libc.capset(ctypes.byref(head), sets) == 0
