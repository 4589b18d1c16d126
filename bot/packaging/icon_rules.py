"""What Teams asks of the two icons; they are judged by their bytes."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from bot.packaging.png import NoIcon, Png, read_png

SIDES: Final = {"color": 192, "outline": 32}
# https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#color-icon
SAFE: Final = range(36, 156)  # the columns and rows of a colour icon that Teams never cuts off
_STEP: Final = 12  # of 255: more between two neighbours is an edge, less a background that changes its colour
_WHITE: Final = b"\xff\xff\xff"


def icon_faults(made: dict[str, Any], content: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong about the icons that a manifest names."""
    for kind, side in SIDES.items():
        name = made["icons"][kind]
        if name not in content:
            yield f"icons.{kind} names {name}, which is not in the package: add it"
            continue
        try:
            yield from _faults_of(name, kind, side, read_png(content[name]))
        except NoIcon as error:
            yield f"{name} cannot be read ({error}): draw it anew with python -m appmanifest.draw"


def _faults_of(name: str, kind: str, side: int, icon: Png) -> Iterator[str]:
    if (icon.width, icon.height) != (side, side):
        yield f"{name} is {icon.width} by {icon.height} pixels: make it {side} by {side}"
    elif kind == "color" and (edges := _edges_outside(icon)):
        yield f"{name} has {edges} pixels drawn outside its middle of {len(SAFE)} by {len(SAFE)}: draw it smaller"
    if kind == "outline":
        yield from _outline_faults(name, icon.rgba())


@lru_cache(maxsize=2)
def _edges_outside(icon: Png) -> int:
    """How many pixels outside the safe region differ from the next to the right, or below, as a background's do not."""
    rgba, width = icon.rgba(), icon.width
    outside = {at for at in range(width * icon.height) if not (at // width in SAFE and at % width in SAFE)}
    edges = 0
    for at in outside:
        near = {at + width} | ({at + 1} if (at + 1) % width else set[int]())
        edges += any(_apart(rgba, at, other) > _STEP for other in near & outside)
    return edges


def _apart(rgba: bytes, at: int, other: int) -> int:
    """By how much two pixels differ, in whichever of red, green, blue and alpha they differ most."""
    return max(abs(rgba[4 * at + part] - rgba[4 * other + part]) for part in range(4))


def _outline_faults(name: str, rgba: bytes) -> Iterator[str]:
    """Teams draws the outline in its own colours by its transparency, so all that is seen of it is white."""
    pixels = [rgba[at : at + 4] for at in range(0, len(rgba), 4)]
    coloured = sum(pixel[3] > 0 and pixel[:3] != _WHITE for pixel in pixels)
    if coloured:
        yield f"{name} has {coloured} pixels that are neither white nor transparent: draw it in white alone"
    if all(pixel[3] for pixel in pixels):
        yield f"{name} has no transparent pixel: leave its background out"
    if not any(pixel[3] for pixel in pixels):
        yield f"{name} is wholly transparent: draw it in white"
