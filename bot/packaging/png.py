"""What a PNG icon is: its size and, of the kind that is drawn here, its pixels.

https://www.w3.org/TR/png-3/
"""

import struct
import zlib
from dataclasses import dataclass
from typing import Final

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_RGBA: Final = 4
_CHANNELS: Final[dict[tuple[int, ...], int]] = {
    (8, 2, 0, 0, 0): 3,
    (8, 6, 0, 0, 0): _RGBA,
}  # eight bits a channel, not interlaced
_LARGEST: Final = 1024  # pixels a side; nothing larger is an icon


class NoIcon(Exception):
    """The bytes are no PNG that can be read here; the message says why."""


@dataclass(frozen=True, slots=True)
class Png:
    """An icon: width and height in pixels, how its pixels are written, and the packed rows of them."""

    width: int
    height: int
    kind: tuple[int, ...]
    packed: bytes

    def rgba(self) -> bytes:
        """Each pixel's red, green, blue and alpha from 0 to 255, or NoIcon where they are not kept like that."""
        channels = _CHANNELS.get(self.kind)
        if channels is None:
            raise NoIcon("it is not saved with eight bits each of red, green, blue and alpha, not interlaced")
        stride = self.width * channels
        try:
            rows = zlib.decompressobj().decompress(self.packed, self.height * (stride + 1))
            pixels = _unfiltered(rows, stride, self.height, channels)
        except (zlib.error, IndexError, ValueError):
            raise NoIcon("the file is damaged") from None
        if channels == _RGBA:
            return pixels
        return b"".join(pixels[at : at + channels] + b"\xff" for at in range(0, len(pixels), channels))


def read_png(content: bytes) -> Png:
    """The icon that the bytes are, or NoIcon."""
    if not content.startswith(SIGNATURE):
        raise NoIcon("it is no PNG file")
    try:
        chunks = _chunks(content)
        width, height, *kind = struct.unpack(">IIBBBBB", chunks[0][1])
    except (struct.error, IndexError, ValueError):
        raise NoIcon("the file is damaged") from None
    if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        raise NoIcon(f"it is {width} by {height} pixels")
    return Png(width, height, tuple(kind), b"".join(data for name, data in chunks if name == b"IDAT"))


def _chunks(content: bytes) -> list[tuple[bytes, bytes]]:
    found, at = list[tuple[bytes, bytes]](), len(SIGNATURE)
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        name, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        (checked,) = struct.unpack(">I", content[at + 8 + length : at + 12 + length])
        if zlib.crc32(name + data) != checked:
            raise ValueError(name)
        found.append((name, data))
        at += 12 + length
    return found


def _unfiltered(rows: bytes, stride: int, height: int, channels: int) -> bytes:
    """The pixels of rows that each begin with the filter they were written with."""
    made, above = bytearray(), bytes(stride)
    for start in range(0, height * (stride + 1), stride + 1):
        row = bytearray(rows[start + 1 : start + 1 + stride])
        if len(row) != stride:
            raise ValueError(height)
        _unfilter(rows[start], row, above, channels)
        made += row
        above = bytes(row)
    return bytes(made)


def _unfilter(kind: int, row: bytearray, above: bytes, channels: int) -> None:
    """Undo one row's filter in place: https://www.w3.org/TR/png-3/#9Filters."""
    for at, value in enumerate(row):
        left = row[at - channels] if at >= channels else 0
        corner = above[at - channels] if at >= channels else 0
        row[at] = (value + _predicted(kind, left, above[at], corner)) % 256


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    match kind:
        case 0:
            return 0
        case 1:
            return left
        case 2:
            return up
        case 3:
            return (left + up) // 2
        case 4:
            guess = left + up - corner
            return min((left, up, corner), key=lambda near: abs(guess - near))
        case _:
            raise ValueError(kind)
