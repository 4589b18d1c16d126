"""Greetings, requests in many words and thanks round an ask: heard, and no part of its title."""

import re
from dataclasses import dataclass

from bot.parsing.pattern import lazily

_SOMEBODY = r"(?:you(?: guys| all| folks)?|someone|somebody|anyone|anybody|one of you)"
_KINDLY = r"(?: please| pls| plz| kindly| maybe| possibly| perhaps)*"
_LULL = r"(?:when(?:ever)?|if) you (?:get|have|find) an? (?:(?:spare|free) )?(?:moment|minute|min|sec|second|chance)"
_CAN = r"(?:can|could|would|will)"
_LOVELY = r"(?:great|nice|good|lovely|awesome|helpful|fantastic)"
_ID = r"I(?:['\u2019]d| would)"
_GREETING = (
    r"(?:(?:hi|hello|hey|hiya|hallo|dear|greetings|good (?:morning|afternoon|evening|day)|morning)"
    r"(?:(?:,? (?:all|team|everyone|everybody|there|folks|guys|support|colleagues|bot|kanban|@kanban|again))+"
    r"(?:[,!.:\u2013-]| -)?|,? [^\W\d_]+[,!](?= )|[,!.:\u2013-]| -|(?=,? @)|(?= (?:can|could|please|i|we|the|my)\b))"
    r"|(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening))(?= (?-i:[a-z])))"
)
_QUESTION = (
    rf"(?P<asked>{_CAN} {_SOMEBODY}{_KINDLY}(?= \w)(?! (?:mind|be|like|not)\b)"
    r"|(?:can|could) we please(?= \w)|(?:can|could|may) (?:I|we)(?: please| pls)? (?:have|get)"
    r"(?= (?:an?|another|some|new|one|two|three|\d+|access|help)\b)"
    r"|(?:someone|somebody|anyone|one of you|you)(?: please| pls)(?= \w)"
    rf"|(?:I was (?:just )?|I['\u2019]m |just |I )?wonder(?:ing)? if {_SOMEBODY}"
    rf" (?:{_CAN}|might)(?: be able to)?{_KINDLY}"
    rf"|(?:would it be|is it) possible for {_SOMEBODY} to{_KINDLY}|would it be possible to{_KINDLY})"
)
_WISH = (
    rf"(?:{_ID} (?:really )?like|(?:I |we )(?:just |really |also )?(?:need|want)|need) {_SOMEBODY} to(?: please)?"
    rf"|{_ID} (?:really )?appreciate it if {_SOMEBODY} {_CAN}{_KINDLY}"
    rf"|(?:it would be|it['\u2019]d be|would be) (?:really |very )?{_LOVELY} if {_SOMEBODY} {_CAN}{_KINDLY}"
    rf"|{_ID} be (?:very )?grateful if {_SOMEBODY} {_CAN}{_KINDLY}"
)
_SMALL = (
    r"(?:just )?(?:a |one )?(?:quick|small|little|short|tiny|last|further) (?:one|ask|request|favou?r|thing|task)"
    r"(?: for you| for the team| please)?(?:[:,.\u2013-]| -)"
    r"|(?:one|another) (?:more )?(?:thing|one|ask|request)(?:[:,]| -)"
    r"|one more:|action(?: item)?:|(?-i:TODO)(?= )"
    r"|(?:friendly |gentle |kind |just a |a )*reminder(?::| -| to(?= ))"
)
_EXCUSE = (
    r"(?:I )?hope (?:you(?:['\u2019]re| are)(?: all)?(?: doing)? (?:well|good|fine)|all is well"
    r"|this (?:message )?(?:finds|reaches) you well)[,.!]?"
    r"|(?:I(?:['\u2019]m| am) )?(?:so |very )?sorry"
    r"(?: to (?:bother|disturb|trouble)(?: you(?: all| again)?)?| for the trouble)?[,.:]"
    r"|(?:excuse me|apologies|so|well|ok(?:ay)?|right|also|btw|by the way|um+|uh+|er+m*|hm+)[,.]"
    r"|(?:ok(?:ay)?|so|well|right)(?=,? @)|um+|uh+|erm+|hm+|btw|by the way"
    r"|(?:ok(?:ay)?|right|well|so),? then,?(?= \w)|also (?=please\b|can\b|could\b)|and also"
    r"|fyi(?:[,:.]| [-\u2013])|as (?:discussed|agreed|promised|mentioned|requested),"
)
_START = lazily(
    rf"(?:{_GREETING}|{_QUESTION}|{_WISH}|{_SMALL}|{_EXCUSE}"
    rf"|(?:{_LULL},?|(?:at your (?:earliest )?convenience|if (?:at all )?possible|if you don['\u2019]?t mind),"
    r"|if you (?:can|could) please)"
    r"|(?:thanks|thank you|thx)(?: @\w+(?: \w+)?| for [\w ]{1,30})?[,.!] ?(?:(?:and )?also|and)?|please|pls|plz|kindly"
    r"|(?:title|subject|summary|to-?do|task|new task|new ask|ask|request):(?= ))(?![\w'\u2019-])[ ,]*",
    re.IGNORECASE,
)
_NAMED = r"(?:,? (?:[-\u2013] ?)?(?-i:[A-Z])\w+)?"
_THANKS = (
    r"(?:(?:pretty )?please|pls|plz|thx|thnx|tnx|tia|cheers|ta"
    r"|(?:(?:and )?(?:many |much |lots of )?thanks|(?:and )?thank you)"
    r"(?: (?:a lot|a million|so much|very much|ever so much|in advance|again|all|everyone|team|guys"
    rf"|for (?:your|the) (?:help|time|support)))*{_NAMED})"
)
_FAREWELL = (
    rf"(?:(?:with )?(?:kind|best|warm)(?:est)? (?:regards|wishes)|regards|sincerely){_NAMED}"
    r"|have a (?:great|nice|good|lovely|wonderful) (?:day|weekend|week|evening|one)"
    r"|looking forward to (?:hearing from you|your (?:reply|answer|response))"
    r"|(?:sorry|apologies) for the (?:trouble|inconvenience|short notice|late notice)"
)
_HOPE = (
    rf"{_LULL}|at your (?:earliest )?convenience"
    r"|if (?:(?:at all |it['\u2019]?s |it is )?possible|you (?:can|could|don['\u2019]?t mind|would))"
    rf"|(?:that |it |this )?would be (?:much |really |very |highly |so )?(?:{_LOVELY}|appreciated)"
    r"|(?:much|greatly|highly|really) appreciated"
    r"|(?:I )?(?:would )?(?:really )?appreciate (?:it|that|your help|any help)"
    r"|any help (?:is|would be) (?:much |really |greatly )?appreciated"
)
_END = lazily(
    rf"(?:^|[\s,;.!?(\u2013-])(?P<polite>{_THANKS}|{_FAREWELL}|{_HOPE})[\s.!,)?]*$",
    re.IGNORECASE,
)
_MOOD = lazily(
    r"(?:\s+(?:[:;]-?[()DPp]+|<3|\^\^)|\s*[\U0001F64F\U0001F642\U0001F60A\U0001F600-\U0001F606\U0001F44D"
    r"\U0001F609\U0001F44B\uFE0F\U0001F3FB-\U0001F3FF])+[\s.!]*$"
)
_TAIL = 90


@dataclass(frozen=True, slots=True)
class Opening:
    """Where polite words that open a line end, and whether they make a question of an order."""

    end: int
    asked: bool


def opening(text: str, start: int, end: int) -> Opening | None:
    """The polite words at a place, or None."""
    match = _START.match(text, start, end)
    if match is None or match.end() <= start:
        return None
    return Opening(match.end(), match["asked"] is not None)


def closing(text: str, end: int) -> int | None:
    """Where the polite words, or the smile, that end a text begin, or None."""
    tail = max(0, end - _TAIL)
    if mood := _MOOD.search(text[tail:end]):
        return tail + mood.start()
    polite = _END.search(text[tail:end])
    return tail + polite.start("polite") if polite is not None else None
