"""Which page of help is asked for, as in `help block`; whoever needs help with something else asks for something."""

from collections.abc import Iterable
from functools import cache

from bot.parsing.languages import language
from bot.parsing.pattern import lazily
from bot.parsing.vocabulary import VOCABULARY
from kanban.helping import HelpTopic
from kanban.questions import ShowHelp

_ASKED = lazily(r"(?:help|\?)(?: (?:with|on|about|for))? (?P<about>\S+(?: \S+){0,3})")
_PAGES = {alias: word.name for word in VOCABULARY for alias in (word.name, *word.aliases)} | {
    topic.value: topic.value for topic in HelpTopic
}


def page(line: str, languages: Iterable[str] = ()) -> ShowHelp | None:
    """The page of help that a line in small letters asks for, as it was written; None where it is about none."""
    match = _ASKED.fullmatch(line)
    name = _PAGES.get(match["about"]) if match else None
    name = name or next(filter(None, (_own_page(line, code) for code in languages)), None)
    return None if name is None else ShowHelp(about=name)


def _own_page(line: str, code: str) -> str | None:
    """The same in another language, which has words of its own for help."""
    found = language(code)
    helps = () if found is None else found.commands.words.get("help", ())
    about = next((line[len(word) + 1 :] for word in helps if line.startswith(f"{word} ")), "")
    folded = "" if found is None else found.lexicon.folded(about)
    return _pages_of(code).get(folded) or _PAGES.get(about)


@cache
def _pages_of(code: str) -> dict[str, str]:
    """The pages of words by their spellings in another language, in its plain letters."""
    found = language(code)
    if found is None:
        return {}
    names = set(_PAGES.values())
    return {
        found.lexicon.folded(said): name
        for name, spelt in found.commands.words.items()
        if name in names
        for said in spelt
    }
