"""Words for how soon an ask matters."""

import re
from dataclasses import dataclass

from bot.parsing.words import words
from kanban.tasks import Priority

_WORDS = {
    "urgent": Priority.URGENT,
    "critical": Priority.URGENT,
    "highest": Priority.URGENT,
    "p1": Priority.URGENT,
    "1": Priority.URGENT,
    "high": Priority.HIGH,
    "top": Priority.HIGH,
    "p2": Priority.HIGH,
    "2": Priority.HIGH,
    "medium": Priority.MEDIUM,
    "normal": Priority.MEDIUM,
    "med": Priority.MEDIUM,
    "p3": Priority.MEDIUM,
    "3": Priority.MEDIUM,
    "low": Priority.LOW,
    "lowest": Priority.LOW,
    "p4": Priority.LOW,
    "4": Priority.LOW,
}
_GRADE = "urgent|critical|highest|high|top|medium|normal|lowest|low"
_PRIORITY = re.compile(
    r"(?<![\w/-])(?:"
    r"(?P<low>no (?:rush|hurry)|not (?:that |very |so )?urgent|non-urgent|not a priority"
    r"|when(?:ever)? you (?:have (?:the )?time|get a chance)|whenever you can)"
    r"|(?P<urgent>(?:(?:this|it) is |it's |this's )?(?:very |really |super |quite |extremely )?urgent(?:ly)?(?! care)"
    r"|(?:please )?(?:asap|a\.s\.a\.p|as soon as possible))"
    rf"|(?:with )?(?P<before>{_GRADE})[ -](?:priority|prio)(?![ -](?:queue|lane|list|alert|inbox|mailbox|traffic|mail))"
    rf"|(?:priority|prio)(?:: ?| is | = ?|=| )(?P<after>{_GRADE}|p?[1-4])"
    rf"|!(?P<mark>{_GRADE}|p?[1-4])"
    r"|(?P<code>p[1-4])"
    r"|(?P<alone>high|medium|low|normal|critical)"
    r")(?![\w/-]|\.\w)",
    re.IGNORECASE,
)
_PLACES = words("room floor level port parking printer gate rack row bay zone area building the a model")
_EDGE_BEFORE = re.compile(r"(?:^|[,;:(\[\n\u2013-])\s*+$")


@dataclass(frozen=True, slots=True)
class FoundPriority:
    """A priority, where it stands, and whether its words are nothing but a mark or open the line."""

    start: int
    end: int
    priority: Priority
    mark: bool
    opens: bool


def read_priority(word: str) -> Priority | None:
    """The priority that a word names."""
    return _WORDS.get(word.strip().lower().removeprefix("!"))


def find_priority(text: str) -> FoundPriority | None:
    """The first priority in a line; a lone `p1` or `high` counts only where it stands apart from the sentence."""
    for match in _PRIORITY.finditer(text):
        if (match["code"] or match["alone"]) and not _stands_apart(text, match):
            continue
        return FoundPriority(
            match.start(), match.end(), _grade(match), mark=bool(match["mark"]), opens=_opens(text, match)
        )
    return None


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether a line begins with "urgent", which says nothing about what is asked."""
    return match["urgent"] is not None and not text[: match.start()].strip()


def _grade(match: re.Match[str]) -> Priority:
    if match["low"]:
        return Priority.LOW
    if match["urgent"]:
        return Priority.URGENT
    word = match["before"] or match["after"] or match["mark"] or match["code"] or match["alone"]
    return _WORDS[word.lower()]


def _stands_apart(text: str, match: re.Match[str]) -> bool:
    """Whether it is a comma's or bracket's own words, or a code at either end of the line."""
    before, after = text[max(0, match.start() - 20) : match.start()], text[match.end() :].lstrip(" ")
    open_left = _EDGE_BEFORE.search(before) is not None
    open_right = not after or after[0] in ",;:.!)]-\u2013"
    if match["alone"]:
        return open_left and open_right
    previous = before.split()[-1].lower() if before.split() else ""
    return (open_left and (open_right or not before.strip())) or (not after and previous not in _PLACES)
