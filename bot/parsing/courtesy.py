"""What people write round an ask, line by line: greetings, closings, signatures, subjects, words that only point."""

import re

from bot.parsing.pattern import lazily
from bot.parsing.words import APOSTROPHE, words

PERSON = "\x01"
"""Stands for every letter of a mention's name in the text that is looked at here."""

_HELLO = r"(?:hi|hello|hey|hiya|hallo|dear|moin|greetings|good (?:morning|afternoon|evening|day)|morning|gm)"
_WHOM = (
    rf"(?:@{PERSON}+|there|all|team|everyone|everybody|folks|guys|colleagues|both|and|again|bot|kanban|sir|madam"
    rf"|(?-i:[^\W\d_a-z][\w.'{APOSTROPHE}-]*))"
)
_HAILED = rf"[\W_]*+(?:{_HELLO}(?:[ ,/&+]+{_WHOM}){{0,5}}|{_WHOM}(?:[ /&+]+{_WHOM}){{0,3}}(?=,))[ \t,.!:;\u2013-]*+"
_GREETING = lazily(rf"{_HAILED}[\W_]*+", re.IGNORECASE)
_GREETS = lazily(_HAILED, re.IGNORECASE)
_PLEASANTRY = lazily(
    r"[\W_]*+(?:(?:I )?hope (?:you(?:'re|\u2019re| are|r)?|all|this|everyone|that|your)\b[^.!?\n]{0,80}"
    r"|how are you(?: all| doing| today)*|sorry to (?:bother|disturb)(?: you)?(?: again)?"
    r"|(?:many )?(?:thanks|thank you|thx)(?: (?:all|for \w+(?: \w+){0,5}|again|so much|a lot))*|ok(?:ay)?|sure|great"
    r"|(?:please )?(?:see|read) (?:below|above|the mail below)|as (?:discussed|agreed|promised)|quick (?:one|question)"
    r"|happy (?:monday|tuesday|wednesday|thursday|friday|new year)|long time no see)[\W_]*+",
    re.IGNORECASE,
)
_CALLED = lazily(
    rf"[\s,;:&/+.!-]*(?:(?:and )?@{PERSON}+[\s,;:&/+.!-]*)+(?:(?:fyi|please|pls|plz)[\s,:.!-]*)?", re.IGNORECASE
)
_RULE = lazily(r"\s*+(?:[-_=*]{3,}+(?:[^\n]{0,60}[-_=*]{3})?+|begin forwarded message:?)[-_=*]*+\s*+", re.IGNORECASE)
_SUBJECT = lazily(
    r"\s*+(?:(?:re|fwd?|fw|aw|wg|fyi|fyi only|subject|betreff|objet|asunto)\s*+(?::|,|[\u2013-] |\Z)\s*+)+",
    re.IGNORECASE,
)
_THANKS = (
    r"(?:(?:many |big )?thanks(?: a lot| a million| so much| again| in advance)?"
    r"|thank you(?: so much| very much| in advance| all)?|thx|tia|cheers|ta|merci)"
)
_REGARDS = (
    r"(?:(?:with )?(?:my |the )?(?:best|kind|warm|kindest|warmest|many|friendly)(?: (?:regards|wishes|greetings))?"
    r"|regards|rgds|br|kr|bw|mfg|vg|lg|mvh|sincerely|yours(?: sincerely| truly| faithfully)?|cordially|all the best"
    r"|(?:mit )?(?:(?:freundliche|beste|liebe|viele)n? )?gr\u00fc(?:\u00df|ss)en?|cordialement|saludos"
    r"|(?:venlig )?hilsen|have a (?:nice|great|good) (?:day|one|weekend|evening)|see you|bye)"
)
_CLOSING = lazily(
    rf"[\W_]*+(?:{_THANKS}(?:[,.! ]+(?:and )?{_REGARDS})?|{_REGARDS}(?:[,.! ]+{_THANKS})?)"
    rf"(?:[,.!]*\s+(?:all|everyone|team|guys|@{PERSON}+|/?(?-i:[^\W\d_a-z])[\w.'{APOSTROPHE}-]*"
    rf"(?: (?-i:[^\W\d_a-z])[\w.'{APOSTROPHE}-]*){{0,2}}))?[\W_]*+",
    re.IGNORECASE,
)
_SENT_FROM = lazily(r"\s*(?:sent from my \w+|get outlook for \w+|sent from outlook.*)[\s.]*", re.IGNORECASE)
_DASHES = lazily(r"\s*--\s*")
_SIGNED = lazily(r"\s*[\u2014~/]\s?(?-i:[^\W\d_a-z])\w{1,20}\s*")
_NAME = lazily(
    rf"[\s/~\u2013\u2014-]*(?:@{PERSON}+|[^\W\d_a-z][\w.'{APOSTROPHE}-]*(?: [^\W\d_a-z(][\w.'{APOSTROPHE}-]*){{0,3}})"
    r"[\s.,]*(?:[|\u00b7/\u2013-][^\n]{0,50})?"
)
_LONGEST_SIGNED = 60
_LONGEST_SIGNATURE = 7
_FEW_WORDS = 2
_SPOKEN = lazily(rf"[^\W_]+(?:['{APOSTROPHE}][^\W_]+)*")
_POINTING = words(
    "please pls plz kindly can could would will shall should you u we someone somebody anyone anybody guys team folks "
    "one of take care this that it these those the above below look into in at have a check handle fix do sort out "
    "deal with follow up on pick over own action address resolve investigate help assist me us him her them add "
    "create make task tasks ticket new capture track note log put board see to process work arrange assign assigned "
    "for fyi asap urgent thanks thank thx hi hello hey all everyone and also kanban bot quickly soon possible as when "
    "get done here be is your turn yours todo need needs needed must has i from comment message mail request said "
    "quoted original now today maybe perhaps by time next someone's him is are was ok okay yes item card backlog "
    "idea emergency downtime fixed resolved solved sorted handled same any news update status 1"
)
_MOST_POINTING = 16


def is_greeting(line: str) -> bool:
    """Whether a line greets, calls people by their mentions, is a pleasantry or a rule, and says no more."""
    return any(form.fullmatch(line) for form in (_GREETING, _CALLED, _PLEASANTRY, _RULE)) or _greets_and_hopes(line)


def _greets_and_hopes(line: str) -> bool:
    greeting = _GREETS.match(line)
    return greeting is not None and _PLEASANTRY.fullmatch(line, greeting.end()) is not None


def subject_start(line: str) -> int:
    """Where a line begins behind "FYI:", "RE:" and "FW:"."""
    match = _SUBJECT.match(line)
    return match.end() if match else 0


def mail_sender(line: str) -> bool:
    """Whether a line opens the head of a mail that somebody pasted."""
    return re.match(r"(?:from|von|de): *\S", line, re.IGNORECASE) is not None


def mail_subject(line: str) -> bool:
    """Whether a line is a mail's subject."""
    return re.match(r"(?:subject|betreff|objet|asunto): *\S", line, re.IGNORECASE) is not None


def closing_at(lines: list[str]) -> int:
    """From which line on there are only a closing and a signature; the number of the lines where there is none."""
    for index in range(max(1, len(lines) - _LONGEST_SIGNATURE), len(lines)):
        line, after = lines[index], lines[index + 1 :]
        if _DASHES.fullmatch(line) and all(len(signed) <= _LONGEST_SIGNED for signed in after):
            return index
        if not after and _SIGNED.fullmatch(line):
            return index
        if (_CLOSING.fullmatch(line) or _SENT_FROM.fullmatch(line)) and _is_signature(after):
            return index
    return len(lines)


def _is_signature(lines: list[str]) -> bool:
    """Whether these lines are a name and what a signature puts under it."""
    if not lines:
        return True
    first = lines[0]
    named = _NAME.fullmatch(first) or _CLOSING.fullmatch(first) or _SENT_FROM.fullmatch(first)
    if not named and not _DASHES.fullmatch(first):
        return False
    return all(_is_contact(line) for line in lines[1:])


def _is_contact(line: str) -> bool:
    """Whether a line may be a title, a department or a number under a name, and is no sentence."""
    spoken = line[:1].islower() and len(line.split()) > _FEW_WORDS
    return len(line) <= _LONGEST_SIGNED and not spoken and not line.rstrip().endswith(("?", "!", ":"))


def only_points(text: str) -> bool:
    """Whether words beside a quote say nothing but that it should be taken care of."""
    spoken = [word.lower().replace(APOSTROPHE, "'") for word in _SPOKEN.findall(text.replace(PERSON, ""))]
    return len(spoken) <= _MOST_POINTING and all(word in _POINTING for word in spoken)
