"""Clauses that state how things are until or on a day, which makes nothing due then: Tom is out until Friday.

What expires, ends or begins on a day is none of them, as something is to be done by then.
"""

import re

from bot.parsing.pattern import lazily
from bot.parsing.words import IMPERATIVES

_ENDS = lazily(r"(?<=\w\w\w)[.!?;](?= )|\n|[,:(]|(?<= )[-\u2013](?= )|(?<= )(?:so|and|but|because)(?= )")
_WANTS = lazily(
    r"(?<![\w-])(?:needs?|needed|must|should|shall|ha(?:s|ve) to|had better|wants?|wanted|would|required?|due|deadline"
    r"|please|pls|plz|can(?! still| only)|could|will|let|may|might"
    r"|expect(?:s|ed)?|schedul\w+|plan(?:s|ned)?|postponed|supposed|promised?|sure|check|see|find|ask|tell|keep|leave|remind|ready|done|finished|what|which|who|whether|if|how|when|that"
    r"|waits?|not to)"
    r"(?![\w-])|\w+['\u2019](?:d|ll)\b|[@\x01]",
    re.IGNORECASE,
)
_IS_SO = lazily(
    r"(?<![\w-])(?:is|are|was|were|been|has|had|have|stays?|stayed|remains?|remained|holds?|held|lasts?|lasted|runs?|ran"
    r"|goes|went|continues?|works?|worked|keeps|kept|sits|sat|covers|covered|travels|uses|used|belongs|lives|teaches"
    r"|stands|stood|blocks|blocked|can (?:still|only)|\w+s (?:in|as|up) for (?:me|us|him|her))(?![\w-])",
    re.IGNORECASE,
)
_UNTIL = lazily(
    r"(?<![\w-])(?:until|till|til)(?: the)?(?: \d[\d:]*(?: ?[ap]m)? on| (?:end|beginning|middle) of(?: the)?)? ?$",
    re.IGNORECASE,
)
_OCCURS = lazily(
    r"(?<![\w-])(?:(?:comes?|(?:is|are) coming)(?: (?:out|in|over|back|by|round|to \w+))?|arrives?|returns?|ships?"
    r"|launches|visits?|appears?|(?:is|are)(?: only| not)? (?:back|in|out|here|away|off|on site)"
    r"|(?!leaves)\w{2,}s (?:us|me|him|her|them|itself|himself|herself)|(?:flies|travels|drives|goes|moves)"
    r" (?:away|home|to \w+)"
    r"|(?:we|they|you) are (?:all |both )?(?:at|in|on) (?:[\w-]+ ){0,2}[\w-]+"
    r"|(?:we|they|i|you|he|she) ha(?:ve|s) (?:an?|the|our|another) (?:[\w-]+ ){0,3}[\w-]+)"
    r"(?: only)? (?:on|at|before|from)(?: the)? ?$",
    re.IGNORECASE,
)
_THEN = lazily(
    r" (?:(?:i|we|he|she|they|it|somebody|someone) (?!need|want|plan|schedul)"
    r"(?:\w+ed|had|got|was|were|saw|sent|went|came|took|did)"
    r"|everything was|all was|is (?:the|an?|our|my) )(?![\w-])",
    re.IGNORECASE,
)
_FIRST = lazily(r"[^\W\d_]+")


def is_stated(before: str, behind: str) -> bool:
    """Whether a day stands in a clause that states something; `before` and `behind` are the text round the day."""
    clause = _ENDS.split(before)[-1]
    rest = _ENDS.split(behind)[0]
    if _WANTS.search(clause) or _WANTS.search(rest):
        return False
    if _THEN.match(rest) and len(clause.split()) <= 1:
        return True
    first = _FIRST.search(clause)
    if first is None or first[0].lower() in IMPERATIVES:
        return False
    if _UNTIL.search(clause):
        return _IS_SO.search(clause) is not None
    return _OCCURS.search(clause) is not None
