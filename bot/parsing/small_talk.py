"""Greetings, thanks and nods: answered, and never a task."""

import re

from bot.parsing.courtesy import closing_at
from bot.parsing.mentions import Heard
from bot.parsing.words import APOSTROPHE, words
from kanban.commands import Command
from kanban.questions import Greet, Misunderstood, ShowHelp, TakeThanks, Why

_LONGEST = 80
_WORDS = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_SMILEY = re.compile(r"[:;=8xX]-?[()\[\]DPpOo/|3*]+|<3|\(y\)|\^\^")
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
    if _is_greeting(spoken):
        return Greet()
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
