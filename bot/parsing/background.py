"""Words before a date that make it the background of an ask: what is so, was agreed or is only asked about then."""

import re

from bot.parsing.pattern import lazily

CLAUSE = 160
_ENDS = lazily(r"(?<=\w\w\w)[.!?;](?= )|\n")
_ASKED = lazily(
    r"[\s\"'(]*+(?:why|who|whose|what(?:['\u2019]s| is| did| was| were)|how come|did|didn['\u2019]t|was|were)\b",
    re.IGNORECASE,
)
_IF = lazily(r"(?:^|[,:(]) ?(?:if|in case|unless|whether|provided)\b[^,:]*$", re.IGNORECASE)
_BECAUSE = lazily(
    r"(?<![\w-])(?:because of|due to|owing to|thanks to|per our|following|promised|agreed"
    r"|as (?:discussed|mentioned|said|announced))\b[^,:]*$",
    re.IGNORECASE,
)
_AWAY = lazily(
    r"(?<![\w-])(?:is|are|says?|saying|s?he['\u2019]s|they['\u2019]re)"
    r" (?:back|closed|shut|out|away|off|absent|here|in|on (?:call|holiday|leave|vacation|site|duty))"
    r"(?: of (?:the )?office| again)? (?:on |from |for )?(?:the )?$",
    re.IGNORECASE,
)
_DONE_THEN = lazily(
    r"(?<![\w-])(?!(?:need|schedul|plann|expect|want|requir|speed|feed|postpon|mov|re)\w*ed\b)\w{3,}ed"
    r"(?: (?!by\b|on\b|for\b|before\b|until\b|to\b)[\w.]+| by [\w.]+){0,3} ?$",
    re.IGNORECASE,
)
_FROM_ONE = lazily(
    r"(?<![\w-])from (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: \w+)? ?(?:to|until|till?|-|\u2013) ?(?:the )?$", re.IGNORECASE
)


def is_background(before: str, *, figure: bool) -> bool:
    """Whether a date that nothing makes due is told, asked about or agreed; `before` is the text before it.

    A `figure`, such as 11/20, behind what was done is the day on which it was: signed 11/20.
    """
    clause = _ENDS.split(before[-CLAUSE:])[-1]
    if _ASKED.match(clause) or _IF.search(clause) or _BECAUSE.search(clause) or _FROM_ONE.search(clause):
        return True
    if _AWAY.search(clause):
        return True
    return figure and _DONE_THEN.search(clause) is not None
