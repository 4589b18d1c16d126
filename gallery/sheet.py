"""The contact sheet: every picture on one page, to be sifted by card, language, theme and width."""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SIFTED = ("card", "language", "theme", "width")


@dataclass(frozen=True, slots=True, order=True)
class Picture:
    """A card in a language, a theme and a width."""

    card: str
    language: str
    theme: str
    width: int

    @property
    def file(self) -> str:
        """Where it lies, under the folder of the gallery."""
        return f"{self.language}/{self.theme}/{self.width}/{self.card}.png"


def write_sheet(folder: Path, pictures: Iterable[Picture]) -> Path:
    """Write the page; it needs no network and no server."""
    shown = list(pictures)
    fields = "".join(_field(name, [str(getattr(picture, name)) for picture in shown]) for name in SIFTED)
    figures = "".join(map(_figure, shown))
    page = folder / "index.html"
    template = (Path(__file__).parent / "sheet.html").read_text()
    page.write_text(template.replace("<!-- fields -->", fields).replace("<!-- pictures -->", figures))
    return page


def _field(name: str, values: list[str]) -> str:
    options = "".join(f"<option>{html.escape(value)}</option>" for value in dict.fromkeys(values))
    return f'<label>{name} <select name="{name}"><option value="">all</option>{options}</select></label>'


def _figure(picture: Picture) -> str:
    said = " ".join(f'data-{name}="{html.escape(str(getattr(picture, name)))}"' for name in SIFTED)
    named = html.escape(f"{picture.card}, {picture.language}, {picture.theme}, {picture.width} px")
    image = f'<img loading="lazy" width="{picture.width}" alt="{named}" src="{html.escape(picture.file)}">'
    return f"<figure {said}><figcaption>{named}</figcaption>{image}</figure>\n"
