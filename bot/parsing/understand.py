"""The one door: a message goes in, one command comes out."""

from bot.parsing import grammar, small_talk
from bot.parsing.capture import AskedFor, Reading, read_ask
from bot.parsing.mentions import hear
from bot.parsing.said import Said
from kanban.commands import CaptureTask, Command


def understand(said: Said) -> Command:
    """What somebody asks of the board; whatever is no command and no small talk is an ask, and none is lost."""
    read = read_message(said)
    return read.task if isinstance(read, Reading) else read


def understand_ask(said: Said) -> CaptureTask:
    """The same words as an ask, whatever else they could mean."""
    return read_ask(hear(said), said).task


def read_message(said: Said) -> Reading | Command:
    """The same, with what capture saw and where, for those who ask why it read that."""
    heard = hear(said)
    command = small_talk.answer(heard) or grammar.command(heard, said)
    if command is None:
        return read_ask(heard, said)
    if isinstance(command, AskedFor):
        return read_ask(heard, said, command)
    return command
