"""The buttons of one card: titles and tooltips from the locale, verbs and data from commands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import get_args

from cards.actions import AddAsk, Pressable, encode
from cards.elements import Action, AdaptiveCard, Block, Execute, OpenUrl, ShowCard, Submit, ToggleVisibility
from cards.fields import VERB_KEY
from cards.home import Home, Listed
from cards.texts import Texts
from kanban.chairing import Chair, OpenTriage
from kanban.commands import ChooseBoard, Decidable, Decide
from kanban.questions import (
    ExportBoard,
    FindTasks,
    Question,
    ShowBoard,
    ShowBoards,
    ShowDay,
    ShowFlow,
    ShowHelp,
    ShowMyTasks,
    ShowReceipt,
    ShowSettings,
    ShowStandup,
    ShowSummary,
    ShowTask,
    ShowTriage,
)
from kanban.reminding import SetReminders
from kanban.repeating import ShowRecurrence, ShowRecurring

LONGEST_ASK = 2_000
NO_TASK = 0
CHANGES_NOTHING_SEEN = frozenset(get_args(Question | Chair | ChooseBoard | SetReminders | AddAsk))
SENDS_ITS_INPUTS = frozenset({"save", "accept", "recurrence-save"})


@dataclass(frozen=True, slots=True)
class Buttons:
    """What every button of a card shares: the home of its message, the task's version, whether the card has inputs.

    On a meetup's card whatever changes its task is a decision of that `triage`.

    On a card with inputs only the buttons that `send` them wait until they are filled in.
    """

    texts: Texts
    home: Home
    version: int | None = None
    inputs: bool = False
    triage: int = 0

    def execute(  # noqa: PLR0913 - all that a button can be
        self,
        name: str,
        command: Pressable,
        *,
        positive: bool = False,
        destructive: bool = False,
        overflow: bool = False,
        sends: tuple[str, ...] | None = None,
        carries: Mapping[str, object] = MappingProxyType({}),
        **values: object,
    ) -> Execute:
        """A button that every client can press: by Action.Execute, or by Action.Submit where that is not known."""
        verb, data = self._packed(command, sends)
        data |= carries
        inputs = "none" if self.inputs and sends is None else None
        title = self.texts(f"button.{name}.title", **values)
        return Execute(
            title=title,
            tooltip=self.texts(f"button.{name}.tooltip", **values),
            verb=verb,
            data=data,
            style="positive" if positive else "destructive" if destructive else None,
            mode="secondary" if overflow else None,
            associated_inputs=inputs,
            fallback=Submit(title=title, data={**data, VERB_KEY: verb}, associated_inputs=inputs),
        )

    def tap(self, name: str, command: Pressable, **values: object) -> Execute:
        """What a tap on a row does; it has no fallback, to keep long lists small."""
        verb, data = self._packed(command, None)
        inputs = "none" if self.inputs else None
        return Execute(
            tooltip=self.texts(f"button.{name}.tooltip", **values), verb=verb, data=data, associated_inputs=inputs
        )

    def opening(self, number: int, *, silent: bool = False) -> Execute:
        """A tap that opens a task; a silent one's row says all there is to say, as screen readers then read it."""
        shown = {} if silent else {"tooltip": self.texts("button.open.tooltip", number=number)}
        tap, data = _opening(self.home, self.inputs, silent)
        return tap.filled(**shown, data={**data, "t": number})

    def small(self, name: str, command: Pressable, **values: object) -> Execute:
        """A button among many of a long card; to keep that small, clients without Action.Execute do without it."""
        tap = self.tap(name, command, **values)
        tap.title = self.texts(f"button.{name}.title", **values)
        return tap

    def show_card(
        self, name: str, body: list[Block], *actions: Action, positive: bool = False, **values: object
    ) -> ShowCard:
        """A button that opens a small form in place."""
        return ShowCard(
            style="positive" if positive else None,
            title=self.texts(f"button.{name}.title", **values),
            tooltip=self.texts(f"button.{name}.tooltip", **values),
            card=AdaptiveCard(body=body, actions=list(actions)),
        )

    def toggle(self, name: str, *ids: str) -> ToggleVisibility:
        """A button, or a tap, that shows or hides parts in place."""
        return ToggleVisibility(
            title=self.texts(f"button.{name}.title"),
            tooltip=self.texts(f"button.{name}.tooltip"),
            targets=list(ids),
        )

    def toggle_tap(self, name: str, *ids: str, **values: object) -> ToggleVisibility:
        """A tap that shows or hides parts in place."""
        return ToggleVisibility(tooltip=self.texts(f"button.{name}.tooltip", **values), targets=list(ids))

    def add(self, text: str, *, positive: bool = False, name: str = "add") -> list[Action]:
        """Takes words as an ask, where there are some and they are short enough to travel in it."""
        if not text.strip() or len(text) > LONGEST_ASK:
            return []
        return [self.execute(name, AddAsk(text), positive=positive)]

    def link(self, name: str, url: str) -> OpenUrl:
        """A tap that opens an address in Teams."""
        return OpenUrl(tooltip=self.texts(f"button.{name}.tooltip"), url=url)

    @property
    def came_from_list(self) -> bool:
        """Whether the card stands in a message that answers with a list."""
        return isinstance(self.home.question, Listed)

    def open(self, number: int, *, overflow: bool = False) -> Execute:
        """Opens a task."""
        return self.execute("open", ShowTask(number=number), number=number, overflow=overflow)

    def cancel(self, number: int, *, to_receipt: bool = False) -> Execute:
        """Leaves a form for the task, or for its receipt, as it is."""
        command = ShowReceipt(number=number) if to_receipt else ShowTask(number=number)
        return self.execute("cancel", command, number=number)

    def board(self, *, positive: bool = False, overflow: bool = False) -> Execute:
        """Shows the board."""
        return self.execute("board", ShowBoard(), positive=positive, overflow=overflow)

    def standup(self, *, overflow: bool = False) -> Execute:
        """Shows the stand-up."""
        return self.execute("standup", ShowStandup(), overflow=overflow)

    def flow(self, *, overflow: bool = False) -> Execute:
        """Shows the team's flow."""
        return self.execute("flow", ShowFlow(), overflow=overflow)

    def open_triage(self, *, overflow: bool = False) -> Execute:
        """Begins the triage, or goes on with it."""
        return self.execute("triage", OpenTriage(), overflow=overflow)

    def boards(self, *, overflow: bool = False) -> Execute:
        """Shows the boards that a personal chat can be about."""
        return self.execute("boards", ShowBoards(), overflow=overflow)

    def mine(self, *, overflow: bool = False) -> Execute:
        """Shows the presser's own tasks."""
        return self.execute("mine", ShowMyTasks(), overflow=overflow)

    def day(self, *, overflow: bool = False) -> Execute:
        """Shows what the presser's own day holds."""
        return self.execute("day", ShowDay(), overflow=overflow)

    def settings(self, *, overflow: bool = False) -> Execute:
        """Shows the board's settings."""
        return self.execute("settings", ShowSettings(), overflow=overflow)

    def export(self) -> Execute:
        """Offers the board as a file."""
        return self.execute("export", ExportBoard(), overflow=True)

    def help(self, *, overflow: bool = False) -> Execute:
        """Says what can be asked."""
        return self.execute("help", ShowHelp(), overflow=overflow)

    def back(self, *, overflow: bool = False) -> Execute:
        """Leads to the board or the list that the card was opened from, else to the board."""
        match self.home.question:
            case ShowMyTasks():
                return self.execute("mine", self.home.question, overflow=overflow)
            case ShowBoard():
                return self.execute("board", self.home.question, overflow=overflow)
            case ShowTriage():
                return self.execute("triage_back", self.home.question, overflow=overflow)
            case ShowSummary():
                return self.execute("summary", self.home.question, overflow=overflow)
            case ShowStandup():
                return self.execute("standup", self.home.question, overflow=overflow)
            case ShowFlow():
                return self.execute("flow", self.home.question, overflow=overflow)
            case ShowDay():
                return self.day(overflow=overflow)
            case ShowRecurring() | ShowRecurrence():
                return self.execute("recurring", self.home.question, overflow=overflow)
            case FindTasks():
                return self.execute("found", self.home.question, overflow=overflow)
            case _:
                return self.board(overflow=overflow)

    def _packed(self, command: Pressable, sends: tuple[str, ...] | None) -> tuple[str, dict[str, object]]:
        if self.triage and isinstance(command, Decidable):
            command = Decide(triage=self.triage, change=command)
        verb, data = encode(command, self.home, self.version if _changes(command) else None)
        if verb in SENDS_ITS_INPUTS and sends:
            data["i"] = list(sends)
        return verb, data


@lru_cache
def _opening(home: Home, inputs: bool, silent: bool) -> tuple[Execute, dict[str, object]]:  # noqa: FBT001
    """The tap that opens a task, and its data, without the task's number."""
    verb, data = encode(ShowTask(number=NO_TASK), home)
    tooltip, waits_for = None if silent else "", "none" if inputs else None
    return Execute(tooltip=tooltip, verb=verb, data=data, associated_inputs=waits_for), data


def _changes(command: Pressable) -> bool:
    """Whether it matters which version of the task, or of the settings, the presser saw."""
    return type(command) not in CHANGES_NOTHING_SEEN
