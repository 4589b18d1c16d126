"""Words for how soon an ask matters."""

import re
from dataclasses import dataclass

from bot.parsing.pattern import lazily
from bot.parsing.words import words
from kanban.tasks import Priority

_WORDS = {
    "urgent": Priority.URGENT,
    "critical": Priority.URGENT,
    "highest": Priority.URGENT,
    "top": Priority.URGENT,
    "blocker": Priority.URGENT,
    "asap": Priority.URGENT,
    "p1": Priority.URGENT,
    "1": Priority.URGENT,
    "high": Priority.HIGH,
    "p2": Priority.HIGH,
    "2": Priority.HIGH,
    "medium": Priority.MEDIUM,
    "normal": Priority.MEDIUM,
    "med": Priority.MEDIUM,
    "moderate": Priority.MEDIUM,
    "p3": Priority.MEDIUM,
    "3": Priority.MEDIUM,
    "low": Priority.LOW,
    "lowest": Priority.LOW,
    "p4": Priority.LOW,
    "4": Priority.LOW,
    "no rush": Priority.LOW,
    "not urgent": Priority.LOW,
}
_GRADE = "urgent|critical|highest|high|top|medium|moderate|normal|lowest|low"
_SAID = r"(?:this|it|that|which) is |(?:this|it)['\u2019]s |c['\u2019]est |das ist |es ist "
_VERY = r"(?:very |really |super |quite |extremely |most |so |pretty )?"
_PRIORITY = lazily(
    r"(?<![\w/-])(?:"
    rf"(?P<low>(?:there(?: is|['\u2019]s) )?no (?:rush|hurry)(?: at all)?|(?:{_SAID})?nothing urgent|non[- ]urgent"
    rf"|(?:{_SAID}|this |it |that )?(?:not|isn['\u2019]?t) (?:(?:that|very|so|super|really|particularly) )?urgent"
    rf"|(?:{_SAID})?not (?:a |of )?(?:high |top )?priority|nice to have"
    r"|(?:this|it|that) can wait|whenever you can"
    r"|when(?:ever)? you (?:have (?:some |the |a bit of |a little )?(?:spare )?time|find the time)"
    r"|when(?:ever)? (?:there(?: is|['\u2019]s) )?time(?: allows| permits))"
    rf"|(?P<urgent>(?:{_SAID})?{_VERY}urgent(?P<adverb>ly)?"
    r"|(?:please )?(?:asap|a\.s\.a\.p\.?|as soon as possible))"
    rf"|(?:(?:with|as) (?:a )?|{_SAID}(?:an? |of )?|(?P<a>an? ))?"
    rf"(?P<before>{_GRADE})[ -](?:priority|prio|importance|urgency)"
    r"|(?P<key>priority|prio|importance|urgency|severity)(?: ?[:=] ?| is | )(?P<after>" + _GRADE + r"|p?[1-4])"
    r"|(?P<sev>sev(?:erity)?(?: ?[:=] ?| )?(?P<level>[1-4]))"
    rf"|!(?P<mark>{_GRADE}|asap|p?[1-4])"
    r"|(?P<bangs>!{2,3}(?!!))"
    rf"|(?P<code>(?:(?:{_SAID})?(?:an? )|as (?:an? )?|{_SAID})?(?P<coded>p[1-4]))"
    r"|(?P<alone>high|medium|low|normal|critical|(?:a )?blocker)"
    rf"|(?:{_SAID}){_VERY}(?:an? )?(?P<judged>critical|blocker)"
    r")(?![\w/-]|\.\w)",
    re.IGNORECASE,
)
_PLACES = words(
    "room floor level port parking printer gate rack row bay zone area building the a model server host switch slot "
    "projector node pod vm module disk pump pin phase line licence license plan client laptop"
)
_CODE = lazily(r"(?<![\w/-])p[1-4](?![\w/-])", re.IGNORECASE)
_EDGE_BEFORE = lazily(r"(?:^|[,;:.!?(\[|\n\u2013-])\s*+$")
_EDGE_AFTER = lazily(
    r"\s*+(?:$|[,;:.!?)\]|\n]|[-\u2013](?= )|(?:and|but|so|please|pls|plz|thanks|thx|by|before|for|as|because|since|if"
    r"|when|until|due|on|from|via|today|tonight|tomorrow)(?![\w'\u2019-])|[a-z]{2,10}-?\d{2,}(?!\w)|@|#)",
    re.IGNORECASE,
)
_ASKED = lazily(
    r" (?:(?:\w+ )?(?:asks?|requests?|tickets?|tasks?|issues?|problems?|items?|jobs?|incidents?|matters?|changes?"
    r"|needs?|help|support|attention|fix|cases?))(?![\w-])",
    re.IGNORECASE,
)
_DOUBTED = lazily(
    r"(?:is|was|isn['\u2019]?t) (?:it|this|that) $|(?:if|whether|how|less|more) (?:it is |it's )?$", re.IGNORECASE
)
_DENIED = lazily(
    r"(?:isn['\u2019]?t|aren['\u2019]?t|is not|are not|not|no longer|never)(?: (?:a|an|of|that|so|very|really|any))* $"
    r"|(?:don['\u2019]?t|do not|never|not|stop) (?:mark|flag|make|call|treat|set|consider|file|log|raise)(?:ing)?"
    r"(?: (?:it|this|that|them|everything))?(?: as| to)? $"
    r"|(?:filter|search|sort|query|view|report)(?:s|ed|ing)?(?: \w+)? (?:for|by|on|of) $",
    re.IGNORECASE,
)
_NAMED = lazily(r" (?:is (?:the|a|an|our|what|short)|stands|means)\b", re.IGNORECASE)
_THINGS = words(
    "queue lane list alert alerts inbox mailbox traffic mail mails email care flag label labels lamp button"
)
_GOVERNS = words("to at of in on the for by from into called named tagged flagged marked labelled than runs using")
_REACH = 30


@dataclass(frozen=True, slots=True)
class FoundPriority:
    """A priority, where it stands, and whether its words are nothing but a mark or open the line.

    They may `stay` in the title, where they belong to another word.
    """

    start: int
    end: int
    priority: Priority
    mark: bool
    opens: bool
    stays: bool = False


def read_priority(word: str) -> Priority | None:
    """The priority that a word names."""
    word = " ".join(word.strip().lower().removeprefix("!").split())
    return _WORDS.get(word.removesuffix(" priority").removesuffix(" prio"))


def find_priority(text: str, *, cued_only: bool = False) -> FoundPriority | None:
    """The first priority in a line, or of those that a word or mark such as `priority` or `!` makes one outright."""
    several = len({code.lower() for code in _CODE.findall(text)}) > 1
    for match in _PRIORITY.finditer(text):
        if match["code"] and several:
            continue
        if cued_only and not _is_cued(text, match):
            continue
        if _counts(text, match):
            return _found(text, match)
    return None


def _found(text: str, match: re.Match[str]) -> FoundPriority:
    attributive = bool(match["a"]) or (bool(match["urgent"] or match["before"]) and not _is_apart(text, match))
    opens = not text[: match.start()].strip() and bool(match["urgent"] or match["before"] or match["code"])
    return FoundPriority(
        match.start(),
        match.end(),
        _grade(match),
        mark=bool(match["mark"] or match["bangs"]),
        opens=opens,
        stays=attributive and not opens,
    )


def _grade(match: re.Match[str]) -> Priority:
    if match["low"]:
        return Priority.LOW
    if match["urgent"]:
        return Priority.URGENT
    if match["bangs"]:
        return Priority.HIGH if match["bangs"] == "!!" else Priority.URGENT
    named = ("before", "after", "level", "mark", "coded", "alone", "judged")
    word = next(match[part] for part in named if match[part])
    return _WORDS[word.lower().removeprefix("a ")]


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether the words say something about the ask rather than about a thing in it."""
    if match["low"] or match["mark"]:
        return True
    if _is_denied(text, match):
        return False
    if match["judged"] or match["adverb"]:
        return True
    if match["bangs"]:
        return text[max(0, match.start() - 1) : match.start()] in {"", " "}
    if match["urgent"] and _DOUBTED.search(text[max(0, match.start() - _REACH) : match.start()]):
        return False
    if match["code"] or match["sev"]:
        return _code_counts(text, match)
    if match["alone"]:
        reports = text[max(0, match.start() - _REACH) : match.start()].rstrip(" ").endswith(":")
        return _opens_a_clause(text, match) and not reports and _EDGE_AFTER.match(text, match.end()) is not None
    if match["after"]:
        named = bool({":", "="} & set(match[0])) or match["key"].lower() == "importance"
        return named or _EDGE_AFTER.match(text, match.end()) is not None
    return _is_apart(text, match) or _is_asked(text, match)


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """Whether something is said not to be urgent, or ASAP is what something is called."""
    before = text[max(0, match.start() - _REACH) : match.start()]
    return _DENIED.search(before) is not None or _NAMED.match(text, match.end()) is not None


def _is_apart(text: str, match: re.Match[str]) -> bool:
    """Whether a clause ends with "urgent" or "high priority", unlike "set it to high priority"."""
    previous = text[max(0, match.start() - _REACH) : match.start()].split()[-1:]
    return _EDGE_AFTER.match(text, match.end()) is not None and not (previous and previous[0].lower() in _GOVERNS)


def _is_asked(text: str, match: re.Match[str]) -> bool:
    """Whether it is an urgent request, or an ask that "urgent" opens."""
    if _ASKED.match(text, match.end()):
        return True
    following = text[match.end() : match.end() + _REACH].split()[:1]
    return not text[: match.start()].strip() and bool(following) and following[0].lower() not in _THINGS


def _opens_a_clause(text: str, match: re.Match[str]) -> bool:
    return _EDGE_BEFORE.search(text[max(0, match.start() - _REACH) : match.start()]) is not None


def _code_counts(text: str, match: re.Match[str]) -> bool:
    """Whether p1 is a priority's: set apart, or first or last in the line and no place or thing."""
    before = text[max(0, match.start() - _REACH) : match.start()]
    after = text[match.end() : match.end() + _REACH].lstrip(" ")
    open_left, open_right = _EDGE_BEFORE.search(before) is not None, _is_apart(text, match)
    if open_left and open_right:
        return True
    if not before.strip():
        return after.split(maxsplit=1)[0].lower() not in _PLACES
    previous = before.split()[-1].lower()
    spoken = match["code"] is not None and match["code"] != match["coded"]
    return open_right and previous not in _PLACES and (spoken or previous not in _GOVERNS)


def _is_cued(text: str, match: re.Match[str]) -> bool:
    """Whether words in a further line are meant: a mark, a priority that is called one, or all that the line says."""
    if match["mark"]:
        return True
    whole = not text[: match.start()].strip() and not text[match.end() :].strip(" .!")
    if match["before"] or match["after"]:
        return whole or (_opens_a_clause(text, match) and _is_apart(text, match))
    return whole and bool(match["urgent"] or match["low"])
