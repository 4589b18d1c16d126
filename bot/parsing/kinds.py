"""What kind of work an ask is, where its words name the kind rather than the thing to do."""

import re
from dataclasses import dataclass

from bot.parsing.pattern import lazily
from kanban.tasks import TaskType

_KINDS = "change|project|escalation|maintenance"
_EDGE = r"(?=\s*+(?:$|[,;:.!?)\]|]|[-\u2013\u2014]\s|and\b|please\b|pls\b|thanks\b|by\b|because\b))"
_TYPE = lazily(
    rf"(?<![\w#&/])#(?P<tag>{_KINDS})(?![\w-])"
    rf"|(?<![\w-])type(?:: ?| ?= ?)(?P<told>{_KINDS})(?![\w-])"
    rf"|^\s*+(?P<head>{_KINDS})(?: (?:request|task|ask))?(?::(?=\s)| [-\u2013](?= ))"
    rf"|^\s*+\[(?P<boxed>{_KINDS})(?: request)?\]"
    r"|^\s*+(?P<request>change) request (?=for\b|to\b|from\b)"
    r"|^\s*+(?P<up>escalation) (?=from\b|by\b|of\b|about\b|regarding\b)"
    rf"|(?<![\w'\u2019-])(?:this|it) is (?:an? |another )?(?:(?:standard|normal|emergency) )?(?P<named>{_KINDS})"
    rf"(?: request| task)?{_EDGE}"
    rf"|(?<![\w'\u2019-])(?:it's|it\u2019s) (?:an? )?(?P<short>{_KINDS})(?: request| task)?{_EDGE}"
    r"|(?<![\w-])(?:(?:please |and )?(?:treat|log|handle|file|register|record|track|raise|run)(?: (?:this|it|that))? )?"
    rf"as (?:an? )?(?P<kept>{_KINDS})(?: request| task)?{_EDGE}"
    r"|(?<![\w-])(?:planned|scheduled|routine|preventive|regular|monthly|weekly|yearly|annual) (?P<planned>maintenance)"
    r"(?=\s*+(?:$|[,;:.!?)]|[-\u2013] |(?:of|for|on|at|in|to|by|tonight|tomorrow|this|next|work|window)\b))"
    r"|(?<!in )(?<!in the )(?<!during the )(?<!after the )(?<!before the )(?<!outside the )(?<!until the )"
    r"(?<!during )(?<!after )(?<!before )(?<!outside )(?<!until )(?<!next )(?<!our )"
    r"\b(?P<window>maintenance) window(?=\s*+(?:$|[,;:.!?)]|[-\u2013] |(?:for|on|at|to|by|tonight|tomorrow)\b))"
    rf"|(?<=[,;(\[|])(?P<space>\s*+)(?P<apart>{_KINDS})(?=\s*+(?:$|[,;.!)\]|]))",
    re.IGNORECASE,
)
_NAMED = lazily(_KINDS, re.IGNORECASE)
_SAYS_ONLY_THE_KIND = ("tag", "told", "head", "boxed", "named", "short", "kept", "apart")
_THINGS_TOO = frozenset({"planned", "window"})
_LISTED = lazily(
    r"[,;] *+(?!urgent|high|low|medium|asap|p[1-4]|no rush|#|!|@)[\w-]++ *+$|^ *+[\w-]++ *+$", re.IGNORECASE
)
_REACH = 60


@dataclass(frozen=True, slots=True)
class FoundType:
    """A task type and where it stands; its words may `stay` in the title, since they say more than the type."""

    start: int
    end: int
    type: TaskType
    stays: bool = False


def read_type(word: str) -> TaskType | None:
    """The task type that a word names."""
    word = word.strip().lower().removeprefix("#").removesuffix(" request")
    return TaskType(word) if word in set(TaskType) else None


def find_type(text: str, *, cued_only: bool = False) -> FoundType | None:
    """The first task type in a line: a #tag, a word that is set apart, or a sentence that names the kind."""
    for match in _TYPE.finditer(text) if _NAMED.search(text) else ():  # most asks name none
        form = match.lastgroup or ""
        if (cued_only and form != "tag") or (form == "apart" and _is_listed(text, match)):
            continue
        if form in _THINGS_TOO and text.rstrip().endswith("?"):
            continue
        start = match.end("space") if form == "apart" else match.start()
        return FoundType(start, match.end(), TaskType(match[form].lower()), stays=form not in _SAYS_ONLY_THE_KIND)
    return None


def _is_listed(text: str, match: re.Match[str]) -> bool:
    """Whether it is the last of several things, as in "licences, support, maintenance"."""
    if text[match.start() - 1] not in ",;":
        return False
    before = text[max(0, match.start() - 1 - _REACH) : match.start() - 1]
    return _LISTED.search(before) is not None
