"""How well a text can be told from what is behind it, as WCAG 2.2 computes it."""

import re

ENOUGH = 4.5
"""Level AA of WCAG 2.2 (1.4.3) for text below 24 pixels, or 18.66 bold, which all of ours is."""
SHORT = re.compile(r"#([0-9a-f]{2})?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)
Colour = tuple[float, float, float, float]


def contrast(text: str, behind: str) -> float:
    """The ratio between two colours, from 1 to 21; a text that lets through what is behind it is mixed with that."""
    below, above = _read(behind), _read(text)
    mixed = [above[0] * part + (1 - above[0]) * under for part, under in zip(above[1:], below[1:], strict=True)]
    light, dark = sorted((_luminance(mixed), _luminance(below[1:])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _read(colour: str) -> Colour:
    """A colour of a host config: `#rrggbb`, or `#aarrggbb` where it lets something through."""
    match = SHORT.fullmatch(colour)
    if match is None:
        raise ValueError(f"{colour} is no colour")
    alpha, *parts = (int(part or "ff", 16) / 255 for part in match.groups())
    red, green, blue = parts
    return alpha, red, green, blue


def _luminance(parts: list[float] | tuple[float, ...]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
