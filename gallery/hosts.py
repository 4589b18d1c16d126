"""Teams' three themes as host configs of the renderer.

The colours are those of Fluent UI's tokens for Teams (npm package @fluentui/tokens 1.0.0-alpha.24, MIT). Text is
colorNeutralForeground1, subtle colorNeutralForeground3, accent colorBrandForeground1 (in high contrast the yellow of
links), attention colorPaletteRedForeground1, in which Fluent writes what is wrong, warning and good are
colorStatus…Foreground1. Behind them stand colorNeutralBackground1, for emphasis colorNeutralBackground3, for accent
colorBrandBackground2, else colorStatus…Background1. Sizes and spacings are those that Microsoft published for Teams.
"""

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "hosts"
COLOURS = ("default", "accent", "good", "warning", "attention")


class Theme(StrEnum):
    """What Teams can look like."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


def colours(theme: Theme) -> dict[str, Any]:
    """The theme's colours: of texts, by name, and of what is behind them, by the style of a band."""
    found: dict[str, Any] = json.loads((FOLDER / f"{theme}.json").read_text())
    return found


def host_config(theme: Theme) -> dict[str, Any]:
    """The host config of a theme, as the renderer takes it."""
    shared: dict[str, Any] = json.loads((FOLDER / "shared.json").read_text())
    found = colours(theme)
    texts = {name: {"default": found["text"][name], "subtle": _subtle(name, found["text"])} for name in COLOURS}
    styles = {
        style: {"backgroundColor": behind, "borderColor": found["border"], "foregroundColors": texts}
        for style, behind in found["behind"].items()
    }
    return {**shared, "containerStyles": styles}


def _subtle(name: str, texts: dict[str, str]) -> str:
    """Only plain text has a paler kind."""
    return texts["subtle"] if name == "default" else texts[name]
