"""The visual language in parts: headings, lines, bands, facts and columns; one grammar for every card."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from cards.elements import (
    VERSION,
    Action,
    AdaptiveCard,
    Block,
    Card,
    Column,
    ColumnSet,
    Container,
    RichTextBlock,
    TextBlock,
    TextRun,
    finished,
)
from cards.mention import Mention
from cards.speech import spoken
from cards.texts import Texts

LARGEST_CARD = 25_000
EN_SPACE = "\N{EN SPACE}"
EM_SPACE = "\N{EM SPACE}"
SMALL_LABELS = ("due", "priority", "owner", "for", "ticket", "type", "input", "subtasks", "note")
THINGS = ("outcome", "owner", "priority")
LEAST_WIDTH, SMALL_LETTER, LETTER = 64, 7, 9
DOT = "\N{NO-BREAK SPACE}· "
UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LOOSE_END = re.compile("[\\s\u200d\ufe0f\u0300-\u036f\U0001f3fb-\U0001f3ff]+$")


def title(text: str) -> TextBlock:
    """A card's own heading, in our words."""
    return TextBlock(text=text, wrap=True, style="heading", size="Large", weight="Bolder")


def heading(text: str) -> TextBlock:
    """A lane's or a section's heading, in our words."""
    return TextBlock(text=text, wrap=True, style="heading", size="Default", weight="Bolder")


def words(text: str, *, spacing: str | None = None) -> TextBlock:
    """A sentence in our words."""
    return TextBlock(text=text, wrap=True, spacing=spacing)


def meta(text: str, *, spacing: str | None = None) -> TextBlock:
    """A small, subtle line in our words."""
    return TextBlock(text=text, wrap=True, size="Small", subtle=True, spacing=spacing)


def run(
    text: str,
    *,
    size: str | None = None,
    bold: bool = False,
    subtle: bool = False,
    color: str | None = None,
    struck: bool = False,
) -> TextRun:
    """A piece of text shown as it is; the only place for what people wrote."""
    return _styled(size, bold, subtle, color, struck).filled(text=shown(text))


def line(*runs: TextRun, spacing: str | None = None) -> RichTextBlock:
    """Text runs in one paragraph."""
    return _paragraph(spacing).filled(inlines=list(runs))


def paragraphs(text: str, limit: int, *, most: int = 40) -> list[Block]:
    """What somebody wrote, line by line and at most `most` lines; clients do not break a text run at its line ends."""
    lines = [part for part in shown(cut(text, limit)).splitlines() if part.strip()]
    return [line(run(part), spacing="None") for part in _few(lines, most)]


def shown(text: str) -> str:
    """A text without what no screen shows: control characters, halves of characters, changes of direction."""
    return text if text.isprintable() else UNSHOWABLE.sub("", text)


def cut(text: str, limit: int) -> str:
    """A text of at most `limit` characters, ending in … where it was longer, never in the middle of an emoji."""
    if len(text) <= limit:
        return text
    return LOOSE_END.sub("", text[: limit - 1]) + "…"


def one_line(text: str, limit: int) -> str:
    """A text on one line and of at most `limit` characters."""
    return cut(" ".join(shown(text).split()), limit)


def section(*items: Block) -> Container:
    """A part of a card, set off by white space."""
    return Container(items=list(items), spacing="ExtraLarge")


def band(*items: Block, style: str = "emphasis", spacing: str = "Medium") -> Container:
    """A coloured band as wide as the card, so that its text keeps the card's left edge."""
    return Container(items=list(items), style=style, bleed=True, spacing=spacing)


def headed(left: str, right: str, *, accent: bool = False) -> ColumnSet:
    """A heading with a small count or age at the right edge; in accent colour where a tap shows more."""
    count = TextBlock(
        text=right,
        size="Small",
        subtle=None if accent else True,
        color="Accent" if accent else None,
        weight="Bolder" if accent else None,
    )
    return columns(column(heading(left)), column(count, width="auto", vertical_align="Center"))


def column(
    *items: Block,
    width: str = "stretch",
    spacing: str | None = None,
    vertical_align: str | None = None,
    min_height: str | None = None,
    select_action: Action | None = None,
) -> Column:
    """One column."""
    return Column(
        items=list(items),
        width=width,
        spacing=spacing,
        vertical_align=vertical_align,
        min_height=min_height,
        select_action=select_action,
    )


def columns(*found: Column, spacing: str | None = None, select_action: Action | None = None) -> ColumnSet:
    """Columns side by side."""
    return ColumnSet(columns=list(found), spacing=spacing, select_action=select_action)


def label_width(texts: Texts) -> str:
    """Room for the longest of the small labels that stand before a value, in any language."""
    return _width_of(texts, SMALL_LABELS, SMALL_LETTER)


def thing_width(texts: Texts) -> str:
    """Room for the names of the Three Things, in any language."""
    return _width_of(texts, THINGS, LETTER)


def _width_of(texts: Texts, labels: Sequence[str], letter: int) -> str:
    return f"{max(LEAST_WIDTH, letter * max(len(texts(f'label.{label}')) for label in labels))}px"


def marked(mark: str, *rest: Column, select_action: Action | None = None) -> ColumnSet:
    """A line after ✓ (have) or ○ (still open)."""
    open_still = mark == "○"
    sign = TextBlock(text=mark, weight="Bolder", color="Accent" if open_still else None)
    return columns(column(sign, width="24px"), *rest, spacing="Small", select_action=select_action)


def fact(label: str, *runs: TextRun) -> Column:
    """A small label over its value."""
    return column(meta(label, spacing="None"), line(*runs, spacing="None"))


def fact_grid(facts: Sequence[Column], across: int = 3) -> list[Block]:
    """Facts in rows of three, so that they fit a phone; the last row keeps the others' widths."""
    rows: list[Block] = []
    for start in range(0, len(facts), across):
        row = [*facts[start : start + across], *(column() for _ in range(start + across - len(facts)))]
        rows.append(columns(*row, spacing="Small" if start else "Medium"))
    return rows


def made(  # noqa: PLR0913 - all that a card can be
    texts: Texts,
    said: str,
    body: Iterable[Block],
    actions: Iterable[Action] = (),
    *,
    plain: str | None = None,
    wide: bool = False,
    mention: Mention | None = None,
) -> Card:
    """The finished card, which says its first facts where it is not seen; `said` is our words, `plain` adds people's.

    Whom it mentions Teams tells of it.
    """
    body = list(body)
    summary = one_line(plain or said, 300)
    aloud = spoken(summary, body)
    card = AdaptiveCard(
        version=VERSION,
        lang=texts.language,
        fallback_text=aloud,
        speak=aloud,
        msteams=_for_teams(wide=wide, mention=mention),
        body=body,
        actions=list(actions) or None,
    )
    return finished(card, summary)


def _for_teams(*, wide: bool, mention: Mention | None) -> dict[str, object] | None:
    """What only Teams reads in a card."""
    width: dict[str, object] = {"width": "Full"} if wide else {}
    return {**width, **({"entities": [mention.entity]} if mention else {})} or None


def fitted(build: Callable[[int], Card], levels: int) -> Card:
    """The fullest of a card's versions that Teams takes; level 0 shows most, the last one always fits."""
    card = build(0)
    for level in range(1, levels):
        if card.size <= LARGEST_CARD:
            break
        card = build(level)
    return card


@cache
def _styled(size: str | None, bold: bool, subtle: bool, color: str | None, struck: bool) -> TextRun:  # noqa: FBT001
    """A text run without its text."""
    return TextRun(
        text="",
        size=size,
        weight="Bolder" if bold else None,
        subtle=subtle or None,
        color=color,
        strikethrough=struck or None,
    )


@cache
def _paragraph(spacing: str | None) -> RichTextBlock:
    """A paragraph without its runs."""
    return RichTextBlock(inlines=[], spacing=spacing)


def _few(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[:most], "…"]
