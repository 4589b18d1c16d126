"""The form of a new task: what a message asks for, what is written in its stead, and what is wrong with that."""

from dataclasses import dataclass, replace

from bot.parsing.said import Said
from bot.parsing.understand import understand_ask
from bot.teams.extension.asking import Asking
from bot.teams.extension.payload import Payload
from bot.teams.extension.presence import Presence
from bot.teams.extension.units import Known
from bot.teams.source import conversation_of, thread_of
from cards.dialog import AskDialog, Carried, FormDialog, Where, Written
from cards.draft import BROKEN, Draft, Problem
from cards.fields import BrokenField, Fields
from kanban.commands import CaptureTask
from kanban.tasks import Person, Source

WHY_OWN = frozenset({Presence.NEVER, Presence.ABSENT, Presence.STRANGER})
NOTHING_WRITTEN = Problem("field.ask.error")


def source_of(asking: Asking) -> Source | None:
    """The message, named as when it is said to the bot itself."""
    payload = asking.payload
    if payload is None:
        return None
    thread = thread_of(asking.activity, payload.thread or payload.id)
    return Source(conversation_of(asking.activity), payload.id, payload.link, by_form=True, thread=thread)


@dataclass(frozen=True, slots=True)
class MessageForm:
    """One use of the form; what its message says and by whom is read from Teams' payload, never from the form."""

    asking: Asking
    carried: Carried
    known: Known

    def first(self) -> FormDialog | AskDialog:
        """The form as it opens."""
        payload = self.asking.payload
        if payload is None:
            return self._ask()
        return self._filled(payload, Draft.of(self._reading(payload)))

    def read(self, fields: Fields) -> CaptureTask | FormDialog | AskDialog:
        """The task that the sent form asks for, or the form with what was written and what is wrong."""
        payload = self.asking.payload
        if payload is None:
            return self._text(fields)
        ask = self._reading(payload)
        draft = Draft.of(ask)
        try:
            draft = draft.written(fields, self._people(ask))
            problems = draft.problems()
        except BrokenField:
            problems = (BROKEN,)
        return self._filled(payload, draft, problems) if problems else draft.onto(ask)

    def again(self, command: CaptureTask) -> FormDialog | AskDialog:
        """The form with a task that was written in it before."""
        payload = self.asking.payload
        if payload is None:
            return self._ask(command.original)
        return self._filled(payload, Draft.of(command))

    def _text(self, fields: Fields) -> CaptureTask | AskDialog:
        try:
            text = fields.raw("text")
        except BrokenField:
            return self._ask(problem=BROKEN)
        if not text.strip():
            return self._ask(problem=NOTHING_WRITTEN)
        return understand_ask(self._said(text))

    def _said(self, text: str) -> Said:
        return self.asking.said(text, self.known.jira, self.known.language)

    def _reading(self, payload: Payload) -> CaptureTask:
        """What the message asks for; its author is who asks, unless it says another."""
        said = payload.said(self._said(payload.text), self.known.people, self.asking.turn.now)
        ask = understand_ask(said)
        author = said.sender if payload.author else None
        return replace(ask, original=payload.text, stakeholder=ask.stakeholder or author, source=source_of(self.asking))

    def _people(self, ask: CaptureTask) -> tuple[Person, ...]:
        """Who can be picked: the members, who asks, and whom the message names."""
        named = [person for person in (ask.owner, ask.stakeholder) if person is not None]
        everybody = [*self.known.members, self.asking.turn.person, *self.known.people.values(), *named]
        return tuple({person.id: person for person in reversed(everybody)}.values())

    def _filled(self, payload: Payload, draft: Draft, problems: tuple[Problem, ...] = ()) -> FormDialog:
        turn, author = self.asking.turn, payload.author
        by = self.known.people.get(author.aad_id, author.person) if author else None
        written = Written(by, payload.at.astimezone(turn.zone) if payload.at else None)
        people = self._people(self._reading(payload))
        return FormDialog(draft, written, self._where(), people, turn.now, self.carried, problems)

    def _ask(self, text: str = "", *, problem: Problem | None = None) -> AskDialog:
        return AskDialog(self._where(), self.carried, text, (problem,) if problem else ())

    def _where(self) -> Where:
        place, presence = self.asking.place(own=self.carried.own), self.asking.presence
        return Where(place.kind, self.known.board or place.name, presence.value if presence in WHY_OWN else "")
