"""Greetings, thanks and nods: answered, and never a task."""

import re

from bot.parsing.courtesy import closing_at
from bot.parsing.mentions import Heard
from bot.parsing.pattern import lazily
from bot.parsing.words import APOSTROPHE, words
from kanban.commands import Command
from kanban.questions import Greet, Misunderstood, ShowHelp, TakeThanks, Why

_LONGEST = 80
_WORDS = lazily(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_SMILEY = lazily(r"[:;=8xX]-?[()\[\]DPpOo/|3*]+|<3|\(y\)|\^\^")
_GREETINGS = words("hi hello hey hiya howdy hallo yo greetings morning afternoon evening moin gday good day ")
_GREETED = words("there all team everyone everybody folks guys bot kanban again you to")
_THANKS = words(
    "thanks thank thx thanx ty tysm cheers ta ok okay okey k kk oki lol rofl haha hahaha hehe cool great nice "
    "perfect awesome excellent brilliant super wonderful amazing lovely good fine yes yep yeah yup no nope nah "
    "sure sorry np welcome wow yay bye goodbye ciao cya agreed understood noted roger done indeed right "
    "congrats congratulations bravo sounds gotcha got merci danke gracias hmm hm oh ah aha oops"
)
_FILLERS = words(
    "you u it that this a lot so much very many again for the help all everyone team guys kanban bot well then "
    "to me see later night morning job work one is was and my friend will do problem worries please pls"
)
_NODDED = _THANKS | _FILLERS | _GREETINGS
_OPENS_NO_NOD = frozenset({"no", "right", "got", "done", "good", "fine", "great", "nice", "see"})

_ALL = r"(?:,? (?:all|everyone|everybody|team|guys|folks|both|again))?"
_NAME = r"(?:,? (?-i:[^\W\d_a-z])\w+){0,2}"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_HAILED = (
    "guten morgen|guten tag|guten abend|servus|gr\u00fc\u00df gott|bonjour|bonsoir|salut|hola"
    "|buenos d\u00edas|buenos dias|buenas tardes|buongiorno|bom dia|god morgen|god morgon|god dag|hej|hei|goedemorgen"
    "|\u043f\u0440\u0438\u0432\u0435\u0442|\u0434\u043e\u0431\u0440\u043e\u0435 \u0443\u0442\u0440\u043e"
    "|\u0434\u043e\u0431\u0440\u044b\u0439 \u0434\u0435\u043d\u044c|\u4f60\u597d|\u3053\u3093\u306b\u3061\u306f"
)
_HAIL = lazily(
    rf"(?:(?:hi|hello|hey)(?: (?:all|team|there|everyone))?{_NAME}[,.!]? )?(?:how are (?:you|things|we)(?: all| doing"
    rf"| today)*|how(?:'s| is) it going|what's up|how do you do){_ALL}|(?:{_HAILED})(?: zusammen)?{_ALL}{_NAME}",
    re.IGNORECASE,
)
_THANKED = (
    "(?:(?:many |big )?thanks|thank you|thx|ty)(?: (?:a lot|a million|so much|very much|again))?"
    "|danke(?: ?sch\u00f6n| sehr| dir| euch)?|(?:vielen|besten|herzlichen) dank|dank je(?: wel)?|dank u(?: wel)?"
    "|bedankt|merci(?: beaucoup| bien)?|(?:muchas |mil )?gracias|(?:muito )?obrigad[oa]|(?:molte )?grazie(?: mille)?"
    "|(?:mange |tusen )?takk?|tack(?: s\u00e5 mycket)?|kiitos|dzi\u0119kuj\u0119|te\u015fekk\u00fcrler"
    "|(?:\u0431\u043e\u043b\u044c\u0448\u043e\u0435 )?\u0441\u043f\u0430\u0441\u0438\u0431\u043e"
    "|\u0434\u044f\u043a\u0443\u044e|\u8c22\u8c22[\u4f60\u60a8]?|\u8b1d\u8b1d"
    "|\u3042\u308a\u304c\u3068\u3046(?:\u3054\u3056\u3044\u307e\u3059)?|\uac10\uc0ac\ud569\ub2c8\ub2e4"
)
_WORKS = (
    r"(?:(?:it|that|this|all|everything|yes)(?:'s| is| has been)? (?:all )?)?(?:works?|working|worked|fixed|solved"
    r"|resolved|sorted|back)(?: (?:now|again|fine|well|perfectly|great|for me|like a charm))*"
)
_SAYING = lazily(
    rf"(?:(?:ok|okay|sure|great|cool|alright|yes|thanks|thank you)[,.!]? )?(?:"
    rf"see you(?: (?:there|then|soon|later|around|tomorrow|tonight|next week|in the (?:morning|afternoon|evening)"
    rf"|(?:on |next |this )?{_WEEKDAY}|after (?:lunch|the (?:break|weekend|holidays))))*{_ALL}{_NAME}"
    r"|you(?:'re| are) (?:very |most |so )?welcome|my pleasure|any ?time"
    r"|will do|(?:i'm )?on it|(?:i'm )?on my way|omw|coming"
    rf"|(?:have|enjoy) (?:an? |your |the )?(?:very )?(?:(?:nice|great|good|lovely|wonderful|safe) )?(?:day|weekend|week"
    rf"|evening|one|lunch|holidays?|vacation|trip|break)(?: off)?(?: too)?{_ALL}{_NAME}"
    rf"|(?:happy (?:birthday|anniversary|holidays|easter|new year|{_WEEKDAY})|merry (?:christmas|xmas))"
    rf"(?: to you)?{_ALL}{_NAME}"
    rf"|welcome (?:aboard|back|on board|to the (?:team|club|crew)){_ALL}{_NAME}"
    r"|nvm|never ?mind(?: me)?|forget it|same here|me too|ditto|\+ ?1|brb|afk|bbl|gtg|ttyl"
    r"|let me know|keep me posted"
    rf"|(?:{_THANKED}){_ALL}{_NAME}|{_WORKS}"
    rf")(?:[,.!]* (?:{_THANKED}|cheers){_ALL}{_NAME})?",
    re.IGNORECASE,
)
_ROUND = lazily(r"^[^\w+]+|[^\w+]+$")


def answer(heard: Heard) -> Command | None:
    """The answer to small talk, or None where something is asked."""
    said = _without_mentions(heard).strip()
    if not said:
        return Greet()
    if len(said) > _LONGEST:
        return None
    lines = [line for line in said.split("\n") if line.strip()]
    if len(lines) > 1 and closing_at(["", *lines]) == 1:
        said = lines[0]
    spoken = _WORDS.findall(_SMILEY.sub(" ", said).lower().replace(APOSTROPHE, "'"))
    if not spoken:
        return _wordless(heard, said)
    plain = " ".join(_ROUND.sub("", _SMILEY.sub(" ", said).replace(APOSTROPHE, "'")).split())
    if _is_greeting(spoken) or _HAIL.fullmatch(plain):
        return Greet()
    if not said.rstrip().endswith("?") and _SAYING.fullmatch(plain):
        return TakeThanks()
    return TakeThanks() if _is_nod(spoken) or _thanks_for_something(said, spoken) else None


def _without_mentions(heard: Heard) -> str:
    """The text less the mentions in it, for a greeting may name people."""
    pieces: list[str] = []
    at = 0
    for named in heard.people:
        pieces.append(heard.text[at : named.start])
        at = named.end
    return " ".join([*pieces, heard.text[at:]]) if pieces else heard.text


def _wordless(heard: Heard, said: str) -> Command | None:
    """An emoji is a nod, a question mark asks for help, and other marks alone say nothing."""
    if set(said) == {"?"}:
        return ShowHelp()
    if _SMILEY.search(said) or any(not letter.isascii() for letter in said):
        return TakeThanks()
    return Misunderstood(word="", original=heard.original, why=Why.NOTHING_SAID)


def _is_greeting(spoken: list[str]) -> bool:
    return spoken[0] in _GREETINGS - {"day"} and spoken != ["good"] and all(w in _GREETINGS | _GREETED for w in spoken)


def _is_nod(spoken: list[str]) -> bool:
    if spoken[0] in _OPENS_NO_NOD and len(spoken) == 1:
        return spoken[0] != "done"
    return any(word in _THANKS for word in spoken) and all(word in _NODDED for word in spoken)


def _thanks_for_something(said: str, spoken: list[str]) -> bool:
    """Whether it is thanks for something and no more: with a second clause it may ask for something else."""
    thanked = spoken[:2] == ["thanks", "for"] or spoken[:3] == ["thank", "you", "for"]
    return thanked and not any(mark in said.rstrip(".! ") for mark in ".!?,;:") and "please" not in spoken
