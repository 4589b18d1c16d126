"""Which TCP ports of this machine are free."""

import socket

LOOPBACK = "127.0.0.1"


def free_port(wanted: int = 0, tries: int = 50) -> int:
    """The wanted port, or the next free one after it; any free one for 0. OSError when none of `tries` is free."""
    for port in range(wanted, min(wanted + tries, 65536)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError(f"no port from {wanted} to {wanted + tries - 1} is free")
