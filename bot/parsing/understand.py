"""The one door: a message goes in, one command comes out."""

from dataclasses import replace

from bot.parsing import grammar, small_talk
from bot.parsing.capture import AskedFor, Reading, read_ask
from bot.parsing.courtesy import PERSON
from bot.parsing.languages import understood
from bot.parsing.mentions import Heard, hear
from bot.parsing.quotes import OwnWords, own_words
from bot.parsing.recurring import recurring, said_outright
from bot.parsing.said import Said
from bot.parsing.structure import masked
from kanban.commands import AddNote, AddRecurrence, CaptureTask, Command
from kanban.questions import Greet, Misunderstood, Why

_OPENERS = {
    "add": AskedFor(),
    "capture": AskedFor(),
    "new task": AskedFor(),
    "idea": AskedFor(idea=True),
    "emergency": AskedFor(emergency=True),
    "downtime": AskedFor(emergency=True),
}

_POINTERS = frozenset(f"^↑⬆☝👆👇\ufe0f@,.:;!-{PERSON}")


def understand(said: Said) -> Command:
    """What somebody asks of the board; whatever is no command and no small talk is an ask, and none is lost."""
    read = read_message(said)
    return read.task if isinstance(read, Reading) else read


def understand_ask(said: Said) -> CaptureTask:
    """The same words as an ask, whatever else they could mean."""
    return read_ask(understood(hear(said), said), said).task


def understand_kept(said: Said) -> CaptureTask | AddRecurrence:
    """Words that a card kept, as an ask; one that says outright when it is to come by itself does so."""
    return said_outright(understood(hear(said), said), said) or understand_ask(said)


def read_message(said: Said) -> Reading | Command:
    """The same, with what capture saw and where, for those who ask why it read that."""
    whole = hear(said)
    own = own_words(whole)
    heard = understood(whole, said)
    command = _command(heard, said) if own is None else _beside_quote(own, said)
    if command is None:
        return (recurring(heard, said) if own is None else None) or read_ask(heard, said)
    if isinstance(command, AskedFor):
        if own is None and (found := recurring(heard, said, command)):
            return found
        return read_ask(heard, said, command if own is None else _in_whole(command, heard, own, said))
    if own is not None and isinstance(command, AddNote):
        return replace(command, text=f"{command.text}\n{own.quote}")
    return command


def _in_whole(asked: AskedFor, heard: Heard, own: OwnWords, said: Said) -> AskedFor:
    """What a word opens in the own words of a message, by its place in the whole of it."""
    start = understood(own.heard, said).own_start(asked.start)
    return replace(asked, start=heard.place(own.place(start)))


def _command(heard: Heard, said: Said) -> Command | AskedFor | None:
    return grammar.page(heard, said) or small_talk.answer(heard) or grammar.command(heard, said)


def _beside_quote(own: OwnWords, said: Said) -> Command | AskedFor | None:
    """What the own words of a message ask for, less what it quotes; words that only point make the quote an ask."""
    if not _says_something(own.heard):
        return None
    command = _command(understood(own.heard, said), said)
    if isinstance(command, Misunderstood) and command.why is Why.TEXT_MISSING and command.word in _OPENERS:
        return _OPENERS[command.word]
    if isinstance(command, Greet) and any(named.person for named in own.heard.people):
        return None  # a colleague is called to what is quoted
    return command


def _says_something(own: Heard) -> bool:
    """Whether there is more than mentions and marks such as `^^`; a smile is something."""
    letters = {letter for letter in masked(own.text, own.people) if not letter.isspace()}
    return not letters <= _POINTERS
