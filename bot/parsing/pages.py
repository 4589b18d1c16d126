"""Which page of help is asked for, as in `help block`; whoever needs help with something else asks for something."""

from bot.parsing.pattern import lazily
from bot.parsing.vocabulary import VOCABULARY
from kanban.helping import HelpTopic
from kanban.questions import ShowHelp

_ASKED = lazily(r"(?:help|\?)(?: (?:with|on|about|for))? (?P<about>\S+(?: \S+){0,3})")
_PAGES = {alias: word.name for word in VOCABULARY for alias in (word.name, *word.aliases)} | {
    topic.value: topic.value for topic in HelpTopic
}


def page(line: str) -> ShowHelp | None:
    """The page of help that a line in small letters asks for; None where it is about no word of ours."""
    match = _ASKED.fullmatch(line)
    name = page_named(match["about"]) if match else None
    return None if name is None else ShowHelp(about=name)


def page_named(said: str) -> str | None:
    """The page of a topic, or of a word by any of its spellings."""
    return _PAGES.get(said)
