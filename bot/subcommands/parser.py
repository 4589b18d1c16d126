"""The arguments of the program, whose own words are the terminal's: what argparse says in English is said in those."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from bot.terminal import told

_PROBLEMS = {
    "required": re.compile(r"the following arguments are required: (?P<names>.+)"),
    "one_of": re.compile(r"one of the arguments (?P<names>.+) is required"),
    "choice": re.compile(r"invalid choice: (?P<given>.+?) \(choose from (?P<choices>.+)\)"),
    "one": re.compile(r"expected one argument"),
    "some": re.compile(r"expected at least one argument"),
    "unknown": re.compile(r"unrecognized arguments: (?P<names>.+)"),
    "beside": re.compile(r"not allowed with argument (?P<names>.+)"),
    "value": re.compile(r"invalid (?P<kind>\w+) value: (?P<given>.+)"),
    "ambiguous": re.compile(r"ambiguous option: (?P<given>.+) could match (?P<names>.+)"),
    "flag": re.compile(r"ignored explicit argument (?P<given>.+)"),
}
"""What argparse of Python 3.11 to 3.14 says of wrong arguments, behind the name of the argument."""
_ARGUMENT = re.compile(r"argument (?P<name>[^:]+): (?P<problem>.*)", re.DOTALL)


class Parser(argparse.ArgumentParser):
    """Argparse's, in the terminal's language; what a later Python says otherwise stays in English."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(**options, add_help=False, formatter_class=_Formatter)
        self._positionals.title = told("cli.arguments.positional")
        self._optionals.title = told("cli.arguments.options")
        self.add_argument("-h", "--help", action="help", help=told("cli.arguments.help"))

    def error(self, message: str) -> NoReturn:
        """Say how it is used and what is wrong with what was given, and end with exit code 2."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {told('cli.arguments.error', problem=_said(message))}\n")


class _Formatter(argparse.HelpFormatter):
    """Argparse's, whose first word is ours."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Put how it is used at the top."""
        said = f"{told('cli.arguments.usage')} " if prefix is None else prefix  # "" where the name of a command is made
        super().add_usage(usage, actions, groups, said)


def _said(message: str) -> str:
    of_one = _ARGUMENT.fullmatch(message)
    if of_one is not None:
        return told("cli.arguments.of", name=of_one["name"], problem=_said(of_one["problem"]))
    for problem, form in _PROBLEMS.items():
        found = form.fullmatch(message)
        if found is not None:
            return told(f"cli.arguments.{problem}", **found.groupdict())
    return message
