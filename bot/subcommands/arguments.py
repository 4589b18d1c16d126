"""An option of which somebody may think that several can be given, while one alone counts."""

import argparse
from collections.abc import Sequence
from typing import Any

from bot.terminal import told


class Once(argparse.Action):
    """Stores a value as argparse does, but refuses a second one, of which it would take the last without a word."""

    _given = False

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Store the value, or raise ArgumentError where there is one already."""
        del parser
        if self.option_strings and self._given:
            raise argparse.ArgumentError(self, told("cli.given_twice", option=option_string))
        self._given = True
        setattr(namespace, self.dest, values)
