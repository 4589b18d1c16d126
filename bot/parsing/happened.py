"""Words round a date that tell what happened on it, so that nothing can be due then."""

import re

from bot.parsing.pattern import lazily

_HAPPENED = lazily(
    r"(?<![\w-])(?:stopped|failed|fails|crashed|crashes|died|broke|happened|started|began|reported|received|noticed"
    r"|arrived|rebooted|restarted|expired|appeared|disappeared|vanished|occurred|down|offline|broken|working|sent|saw"
    r"|seen|missing|came|got|called|tried|opened|logged|changed|lost|stolen|froze|hung|slow|missed|installed|upgraded"
    r"|updated|ran out|ran|(?:was|were|has been|have been|had been)"
    r" (?!due|scheduled|rescheduled|planned|set|moved|postponed)\w+)"
    r"(?: \w+)?(?: again| in| back| up)?(?: on| at| the| early| late| all| as of)* ?$",
    re.IGNORECASE,
)
_SUFFERED = lazily(
    r"(?<![\w-])(?:we|they|he|she|it|i|who|that|which) (?!need|want|plan|schedul)\w+ed(?: \w+){0,3} (?:on |at )?$"
    r"|(?<![\w-])(?:lost|got|broke|died|crashed|failed|stopped|saw|sent|came|received|noticed|happened|appeared|froze"
    r"|arrived|called|dropped)(?: (?!to\b|and\b|so\b|but\b|please\b|needs?\b|by\b)\w+){1,4} (?:on|at) ?$",
    re.IGNORECASE,
)
_PASSIVE = lazily(r"(?<![\w-])(?:be|get|getting|to have|have it|have them) \w+(?: \w+)? ?(?:on )?$", re.IGNORECASE)
_HAPPENED_THEN = lazily(
    r"[ ,]*(?:(?:was|were|had|did|didn['\u2019]t|couldn['\u2019]t|went|broke|caused)\b|[^.;!?\n]{0,40}\bwrote\b"
    r"|(?:is|are|isn['\u2019]t|aren['\u2019]t|cannot|can['\u2019]t|doesn['\u2019]t|don['\u2019]t|has|have)\b"
    r"|(?:the|my|our|all|both|some|no|a|an|it|we|i|they|he|she|nobody|everybody|everyone)\b[^.;:!?\n]{0,40}?"
    r"\b(?:was|were|had|did|didn['\u2019]t|couldn['\u2019]t|went|broke|stopped|failed|crashed|died|dropped|lost|got|came"
    r"|rebooted)\b)",
    re.IGNORECASE,
)
_STATE = lazily(
    r"(?:^|[^\w-])(?:(?:is|are|was|were|isn['\u2019]t|aren['\u2019]t|has|had|got|(?:we|i|you|they) have"
    r"|cannot|can['\u2019]t|won['\u2019]t"
    r"|doesn['\u2019]t|don['\u2019]t|nobody|nothing|keeps?)(?! (?:needed|required|wanted|due|to|for)\b)"
    r"|^no)\s[^.;:,]*$",
    re.IGNORECASE,
)
_STAYED = lazily(
    r"(?<![\w-])(?:work(?:s|ed)|runs?|ran|wait(?:s|ed)?|stay(?:s|ed)|was|were|been|fine|ok|okay|closed|open|valid|away|out|off|leave|holiday|vacation|sick|absent"
    r"|unavailable|lasts?|lasted)(?: \w+)? (?:until|till?|til) ?$",
    re.IGNORECASE,
)


_KEEP = lazily(
    r"(?:^|[.;:,!?\n(] ?|(?<![\w-])(?:please|pls|to|and|must|should) )(?:keep|leave|hold)(?![\w-])", re.IGNORECASE
)
_PAST_ON = lazily(
    r"(?<![\w-])(?!(?:need|schedul|plann|suppos|expect|speed|feed)ed\b)(?:\w{2,}(?<!e)ed|left|bought|sold|got|went|came|sent|took"
    r"|made|ran|broke|lost|saw|met|gave|paid|built|wrote|began|did|was|were)\b[^.;:!?\n]*(?<![\w-])on ?$",
    re.IGNORECASE,
)
_STILL_TO_COME = lazily(
    r"(?<![\w-])(?:(?:have|gets?|getting|need|needs|want|wants|like|be|will|must|should|shall|can|could|may|let|see|to|due"
    r"|please|pls|make sure)(?![\w-])|\w+['\u2019]ll\b)[^.;:!?\n]*$",
    re.IGNORECASE,
)
_EVENT_ON = lazily(
    r"(?:^|[.;:,!?\n(]) ?(?:after|before) (?:(?:the|our|my|their|his|her|your|last|an?) )?(?:\w+ ){1,3}on ?$",
    re.IGNORECASE,
)
_SINCE_ON = lazily(r"(?<![\w-])since (?:\w+ ){1,4}on ?$", re.IGNORECASE)
_THEN_SO = lazily(
    r"[ ,]*(?:the|my|our|all|both|some|no|an?|it|we|i|they|he|she|nobody|everybody|everyone)\b"
    r"(?![^.;:!?\n]{0,40}\b(?:needs?|must|should|has to|have to|want|please|will|can)\b)",
    re.IGNORECASE,
)


def stayed(lead: str) -> bool:
    """Whether the words before a date tell what was so until then: it worked until, but not keep it open until."""
    return _STAYED.search(lead) is not None and _KEEP.search(lead) is None


def happened(lead: str, behind: str, *, counted: bool) -> bool:
    """Whether the words round a date tell what happened on it; nothing has on a day that is `counted` from today."""
    if _PASSIVE.search(lead):
        return False
    if _HAPPENED.search(lead) or _SUFFERED.search(lead):
        return True
    return not counted and _HAPPENED_THEN.match(behind) is not None


def over_on(lead: str) -> bool:
    """Whether a verb of the past leads to "on", so that a day of this year that is over is meant: we left on 2 May."""
    return _PAST_ON.search(lead) is not None and not _STILL_TO_COME.search(lead)


def dates_event(lead: str, behind: str) -> bool:
    """Whether the date is that of an event, behind which things are so: after the move on 2 May it is slow."""
    if _SINCE_ON.search(lead):
        return True
    return _EVENT_ON.search(lead) is not None and _THEN_SO.match(behind) is not None


def is_so(lead: str) -> bool:
    """Whether the words before "today" tell how things are today."""
    return not _PASSIVE.search(lead) and _STATE.search(lead) is not None
