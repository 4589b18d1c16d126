"""One import in a process of its own, whose time, CPU and memory are then known."""

import resource
import sys
import time
from contextlib import redirect_stdout

from bot.cli import main

KILOBYTES_A_MEGABYTE = 1024

if __name__ == "__main__":
    began = time.perf_counter()
    with redirect_stdout(sys.stderr):
        code = main(["import", sys.argv[1], "--board", "SysOps"])
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = time.perf_counter() - began
    print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / KILOBYTES_A_MEGABYTE)
    sys.exit(code)
