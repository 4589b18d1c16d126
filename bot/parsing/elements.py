"""What each element of a message's HTML does to its text.

Teams' clients tell mentions and the author of a quote by `itemtype` and `itemprop`, whatever the tag.
"""

from collections.abc import Mapping
from enum import StrEnum

from bot.parsing.words import words

_BLOCKS = words(
    "address article aside body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr html legend main nav p section summary tbody tfoot thead"
)
_UNSEEN = frozenset({"script", "style", "template", "title"})


class Kind(StrEnum):
    """What an element does to the text."""

    NONE = ""
    BLOCK = "block"
    BREAK = "break"
    QUOTE = "quote"
    AUTHOR = "author"
    LIST = "list"
    ITEM = "item"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    CODE = "code"
    NAME = "name"
    LINK = "link"
    PICTURE = "picture"
    INPUT = "input"
    UNSEEN = "unseen"


_KINDS = {
    **dict.fromkeys(_BLOCKS, Kind.BLOCK),
    **dict.fromkeys(_UNSEEN, Kind.UNSEEN),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), Kind.LIST),
    **dict.fromkeys(("code", "pre", "tt", "kbd", "samp", "codeblock"), Kind.CODE),
    **dict.fromkeys(("td", "th"), Kind.CELL),
    **dict.fromkeys(("img", "emoji"), Kind.PICTURE),
    "at": Kind.NAME,
    "a": Kind.LINK,
    "blockquote": Kind.QUOTE,
    "li": Kind.ITEM,
    "table": Kind.TABLE,
    "tr": Kind.ROW,
    "br": Kind.BREAK,
    "input": Kind.INPUT,
}


def kind_of(tag: str, attributes: Mapping[str, str]) -> Kind:
    """What an element does, by its role in Teams, else by its tag."""
    if not attributes:
        return _KINDS.get(tag, Kind.NONE)
    if attributes.get("itemprop") == "mri":
        return Kind.AUTHOR
    if attributes.get("itemtype", "").endswith("schema.skype.com/Mention"):
        return Kind.NAME
    return _KINDS.get(tag, Kind.NONE)
