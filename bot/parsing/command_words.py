"""The command words of a language and what may follow them, put as the English grammar has them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.parsing.gloss import Rewriting
from bot.parsing.lexicon import Lexicon, read_tables
from bot.parsing.vocabulary import VOCABULARY, Shape

_NUMBERED = frozenset({Shape.NUMBER, Shape.NUMBER_TEXT, Shape.NUMBER_VALUE})
_OPENS = frozenset({Shape.ASK, Shape.RULE})
_SHAPES: dict[str, frozenset[Shape]] = {
    word.name: frozenset(other.shape for other in VOCABULARY if other.name == word.name) for word in VOCABULARY
} | {
    **dict.fromkeys(("capture", "downtime"), frozenset({Shape.ASK})),
    **dict.fromkeys(("move", "mark"), frozenset({Shape.NUMBER_VALUE})),
}
_AS_WRITTEN = frozenset({"note", "sub", "outcome", "rename"})
_FOLLOWED = frozenset({"board", "export", "help"})
_PERIODS = frozenset({"30", "90"})
_BEHIND_OTHERS = frozenset({*_AS_WRITTEN, "block", "discard"})
_SHORT = 4
_LONGEST = 200
_LETTER = re.compile(r"[^\W\d_]")
_MARKS = " \t.!?,;:"
_OPENING = "\u00bf\u00a1"


@dataclass(frozen=True)
class CommandWords:
    """The words for each command of the vocabulary by its English name, how people are to type it first.

    `values` are tables of what may follow a command or a filter of a search, `filters` the English of the latter,
    `polite` what may stand round a command, `task` the words before a number, `links` those
    between it and its command: 12 is done.
    """

    words: Mapping[str, tuple[str, ...]]
    values: Mapping[str, str]
    filters: Mapping[str, str]
    polite: str
    task: str
    lexicon: Lexicon
    links: str = "is"

    def rewritings(self, text: str) -> list[Rewriting] | None:
        """What a message that begins with a command says otherwise than English does; None for any other."""
        start = len(text) - len(text.lstrip(_MARKS + "\n" + _OPENING))
        opened = [Rewriting(at, at + 1, "") for at in range(start) if text[at] in _OPENING]
        for form in (self._leading, self._trailing):
            match = form.match(text, start)
            if match is not None and (found := self._command(text, match)) is not None:
                return [*opened, *found]
        return None

    @cached_property
    def _names(self) -> dict[str, str]:
        return {self.lexicon.folded(word): name for name, words in self.words.items() for word in words}

    @cached_property
    def _any_word(self) -> str:
        """Every word, long ones first, with its letters in either spelling."""
        words = sorted((word for words in self.words.values() for word in words), key=len, reverse=True)
        return "|".join("".join(self._letter(letter) for letter in word) for word in words)

    def _letter(self, letter: str) -> str:
        plain = self.lexicon.folds.get(ord(letter))
        return rf"(?:{letter}|{plain})" if plain else re.escape(letter)

    @cached_property
    def _leading(self) -> re.Pattern[str]:
        polite = "|".join(phrase for phrase, english in read_tables([self.polite]) if english == "please")
        return re.compile(
            rf"(?:(?P<polite>{polite})[ ,]+)?(?P<word>{self._any_word})(?![\w-])"
            rf"(?:(?P<task>[ :] ?(?:(?:{self.task})[ ]?)?)(?P<number>\#?\d{{1,18}}(?![\w-])))?",
            re.IGNORECASE,
        )

    @cached_property
    def _trailing(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:(?:{self.task}) ?)?(?P<number>\#?\d{{1,9}}):? "
            rf"(?:(?:{self.links}) )?(?P<word>{self._any_word})(?![\w-])",
            re.IGNORECASE,
        )

    def _command(self, text: str, match: re.Match[str]) -> list[Rewriting] | None:
        """The pieces of what may be a command; words that want a number are none without one."""
        name, parts = self._named(match, text[match.end() :]), match.groupdict()
        shapes, end = _SHAPES.get(name, frozenset({Shape.ALONE})), match.end()
        numbered = match["number"] is not None and bool(shapes & _NUMBERED)
        if "task" in parts and not numbered:
            end = match.end("word")
            opens = shapes & _OPENS and name != "recurring"
            if not opens and not self._stands_alone(name, shapes, text[end:]):
                return None
            head = [Rewriting(match.start("word"), match.end("word"), name)]
        elif not numbered or ("task" not in parts and not self._ends(name, text[end:])):
            return None
        elif "task" in parts:
            head = [Rewriting(match.start("word"), match.start("number"), f"{name} ")]
        else:
            head = [Rewriting(match.start(), match.end(), f"{name} {match['number']}")]
        if parts.get("polite"):
            head.insert(0, Rewriting(match.start("polite"), match.end("polite"), "please"))
        return [*head, *self._rest(name, text, end, numbered=numbered)]

    def _named(self, match: re.Match[str], rest: str) -> str:
        """The English name of a word; what checks a part marks a task where it says as what: marca 12 como hecha."""
        name = self._names[self.lexicon.folded(match["word"])]
        told = rest.strip(_MARKS)
        marks = name == "check" and told and not self._value(self.values.get("mark", "")).without(told).strip(_MARKS)
        return "mark" if marks else name

    def _stands_alone(self, name: str, shapes: frozenset[Shape], rest: str) -> bool:
        """Whether a word without a number is a command: alone in its line, or with a lane or the like behind it."""
        bare = rest.strip(_MARKS)
        if name == "recurring" or not self._value(self.polite).without(bare).strip(_MARKS):
            return True
        if name == "flow":
            return bare in _PERIODS
        if Shape.WORDS in shapes:
            return "\n" not in bare
        return name in _FOLLOWED and len(bare) <= _LONGEST and len(bare.split()) <= _SHORT

    def _ends(self, name: str, rest: str) -> bool:
        """Whether a command may stand behind its number there: `12 done`, or with the text that it takes."""
        return name in _BEHIND_OTHERS or not self._value(self.polite).without(rest).strip(_MARKS)

    def _rest(self, name: str, text: str, start: int, *, numbered: bool) -> Iterator[Rewriting]:
        """What follows a command: as it is where it is a text, its value, or a sentence as any other."""
        if numbered and name in _AS_WRITTEN:
            return
        rest = text[start:]
        if name == "find":
            yield from self.filtered(text, start)
            return
        short = "\n" not in rest.strip() and len(rest.split()) <= _SHORT
        table = self._value(self.values.get(name, ""))
        if name in _FOLLOWED or (short and name in self.values and not _LETTER.search(table.without(rest))):
            yield from table.rewritings(text, start)
            return
        for rewriting in self.lexicon.rewritings(text, start):
            late = numbered and name == "block" and rewriting.english.split(" ")[0] == "by"
            yield rewriting._replace(english="until" + rewriting.english[2:]) if late else rewriting

    def filtered(self, text: str, start: int = 0) -> Iterator[Rewriting]:
        """The filters in the words of a search; whatever else is sought stays as it is."""
        for match in self._filter.finditer(text, start):
            name = self._filter_names[self.lexicon.folded(match["name"])]
            value = " ".join(self.lexicon.folded(match["value"]).strip('"').replace("-", " ").replace("_", " ").split())
            known = dict(read_tables([self.values.get(name, "")])).get(value)
            yield Rewriting(match.start("name"), match.end("name"), name)
            if known is not None:
                yield Rewriting(match.start("value"), match.end("value"), known.replace(" ", "-"))
            else:
                yield from self.lexicon.rewritings(text, match.start("value"), match.end("value"))

    @cached_property
    def _filter_names(self) -> dict[str, str]:
        return {self.lexicon.folded(own): english for own, english in self.filters.items()}

    @cached_property
    def _filter(self) -> re.Pattern[str]:
        names = "|".join("".join(self._letter(letter) for letter in name) for name in self.filters)
        return re.compile(rf"(?<!\S)(?P<name>{names}):(?P<value>\"[^\"]*\"|\S+)", re.IGNORECASE)

    def _value(self, table: str) -> "_Values":
        return _Values((table, self.polite), self.lexicon.folds)


class _Values(Lexicon):
    """The few words that a command takes."""

    def without(self, text: str) -> str:
        """A text less the words that are in the tables."""
        for rewriting in reversed([*self.rewritings(text)]):
            text = text[: rewriting.start] + text[rewriting.end :]
        return text
