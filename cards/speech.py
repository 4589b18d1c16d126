"""What a card says to whoever does not see it: read aloud, or shown by clients that cannot draw it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from cards.elements import Part

LONGEST_SPEECH = 300
SAID_ENOUGH = 180
PLAIN = str.maketrans(
    {
        **dict.fromkeys("*`~", None),
        **dict.fromkeys("_|\\", " "),
        "[": "(",
        "]": ")",
        "<": "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
        ">": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
        "&": "\N{FULLWIDTH AMPERSAND}",
        **dict.fromkeys("🚨⛔▶🧪📥🧊✅⏳🔁▲▽⋯✕\ufe0f", None),
    }
)
"""Signs that are markup somewhere (markdown in old clients, SSML in speech), and marks whose words follow them."""
SIGNS = re.compile(f"[{re.escape(''.join(map(chr, PLAIN)))}]|://")
BEGINS_MARKUP = re.compile(r"^(?:(?:#{1,6}|[-+]|\d{1,9}[.)])\s+)+")
MENTION = re.compile(r"</?at>")
ADDRESS = re.compile(r"(?<=\w)://")
WORD = re.compile(r"\w+")
ENDS = (".", "!", "?", ":", "…")


def spoken(said: str, body: Iterable[Part]) -> str:
    """The sentence that says what a card is, and the first that it shows, in the order in which it is read."""
    told = _sentence(aloud(said))[:LONGEST_SPEECH]
    known = _words(told)
    for line in _lines(body):
        heard = _sentence(aloud(line))
        if len(told) >= SAID_ENOUGH or len(told) + 1 + len(heard) > LONGEST_SPEECH:
            break
        new = _words(heard)
        if not new <= known:
            told, known = f"{told} {heard}", known | new
    return told


def aloud(text: str) -> str:
    """A text on one line, in which nothing is markup and no sign stands that only repeats a word."""
    if SIGNS.search(text):
        text = ADDRESS.sub(" ", MENTION.sub("", text).translate(PLAIN))
    return BEGINS_MARKUP.sub("", " ".join(text.split()).strip(" ·"))


def _sentence(text: str) -> str:
    """A text with an end to pause at."""
    return text if text.endswith(ENDS) else f"{text}."


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.casefold()))


def _lines(blocks: Iterable[Part]) -> Iterator[str]:
    """What blocks show, paragraph by paragraph; what is hidden until it is asked for is left out."""
    for block in blocks:
        data = _properties(block)
        if data.get("isVisible") is False:
            continue
        if "columns" in data:
            yield from _across(cast("list[Part]", data["columns"]))
        elif "inlines" in data:
            yield "".join(str(_properties(run)["text"]) for run in cast("list[Part]", data["inlines"]))
        elif "label" in data:
            yield ": ".join(str(data[key]) for key in ("label", "value") if _is_readable(key, data))
        elif "text" in data:
            yield str(data["text"])
        else:
            yield from _lines(cast("list[Part]", data.get("items", [])))


def _properties(part: Part) -> Mapping[str, object]:
    return cast("Mapping[str, object]", part.render())  # pyright: ignore[reportUnknownMemberType]


def _across(columns: Iterable[Part]) -> Iterator[str]:
    """A label and its value, beside each other or one over the other, are one sentence."""
    beside: list[str] = []
    for column in columns:
        under = list(_lines([column]))
        if len(under) > 1:
            yield " ".join(under)
        else:
            beside += under
    if beside:
        yield " ".join(beside)


def _is_readable(key: str, data: Mapping[str, object]) -> bool:
    """Whether an input's property says something to a person: what stands in a field of text does."""
    return key == "label" or (data["type"] == "Input.Text" and bool(data.get("value")))
