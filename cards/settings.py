"""The board's settings: a form for its admins, words for everybody else; and what was just changed."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from cards.buttons import Buttons
from cards.elements import Action, Block, Card, ChoiceInput, Container, Execute, TextInput, TimeInput
from cards.fields import NOTHING
from cards.home import Home
from cards.layout import DOT, band, column, columns, fitted, heading, line, made, meta, one_line, run, section, title
from cards.notices import notice_lines
from cards.settings_fields import LANE, NAMED_LANES, WAS, values_of, with_typed
from cards.texts import DEFAULT, LANGUAGES, Texts, own_name
from cards.words import LONGEST_NAME, name_of
from kanban.board import Meeting, Triage
from kanban.commands import ChangeSettings, UndoSettings
from kanban.history import FactChanged
from kanban.settings import LONGEST_LINK, LONGEST_TITLE, MOST_DAYS_OFF
from kanban.tasks import Lane
from kanban.views import SettingsView

DAYS = "1234567"
MEMBERS = (100, 40, 15, 5)
LONGEST_VALUE = 80
LONGEST_DAYS = MOST_DAYS_OFF * len("2026-12-24, ")


def settings_card(view: SettingsView, texts: Texts, home: Home) -> Card:
    """Show the settings, to be changed by an admin."""
    if view.is_admin and view.changed is None:
        return fitted(lambda level: _form(view, texts, home, MEMBERS[level]), len(MEMBERS))
    return _told(view, texts, home)


def _head(view: SettingsView, texts: Texts) -> list[Block]:
    name = one_line(view.board.name, LONGEST_NAME)
    said = texts("settings.for_admins")
    notice = [band(*notice_lines(view.notice, view.now, texts), spacing="None")] if view.notice else []
    under = line(run(DOT.join([name, said] if name else [said]), size="Small", subtle=True), spacing="None")
    return [*notice, Container(items=[title(texts("settings.title")), under])]


def _form(view: SettingsView, texts: Texts, home: Home, most: int) -> Card:
    buttons = Buttons(texts, home, view.version or None, inputs=True)
    was = values_of(view.board, tuple(admin.id for admin in view.admins), shared=view.shared)
    said = texts("settings.title")
    body: list[Block] = [
        *_head(view, texts),
        *_faults(view, texts),
        *_fields(view, with_typed(was, view.typed), texts, most),
    ]
    toggle = buttons.toggle("lane_titles", "lanes")
    return made(texts, said, body, [_save(was, buttons), toggle, buttons.board(), buttons.export()])


def _save(was: dict[str, str], buttons: Buttons) -> Execute:
    """The button that sends the form, and what it was filled in with, so that only what was changed is written."""
    return buttons.execute("settings_save", ChangeSettings(), positive=True, sends=tuple(was), carries={WAS: was})


def _faults(view: SettingsView, texts: Texts) -> list[Block]:
    """Everything that could not be, each with what would do."""
    if not view.faults:
        return []
    said = [line(run(texts("settings.faults"), bold=True))]
    for fault in view.faults:
        key = "lane" if fault.field.startswith(LANE) else fault.field
        value = run(" " + one_line(fault.value, LONGEST_VALUE), subtle=True)
        said.append(line(run(texts(f"settings.fault.{key}")), value, spacing="Small"))
    return [band(*said)]


def _fields(view: SettingsView, was: dict[str, str], texts: Texts, most: int) -> list[Block]:
    lanes = [_text(f"{LANE}{lane.value}", was, texts, label=_own_name(lane, texts)) for lane in NAMED_LANES]
    return [
        _choice("zone", was, [(zone, zone) for zone in ("", *view.zones)], texts),
        *([_choice("language", was, _languages(), texts)] if view.shared else []),
        section(heading(texts("settings.standup")), _meeting("standup", was, texts)),
        section(heading(texts("settings.bmm")), _meeting("bmm", was, texts)),
        section(
            heading(texts("settings.days_off")),
            _text("country", was, texts),
            _text("days_off", was, texts, longest=LONGEST_DAYS),
        ),
        section(
            heading(texts("settings.rules")),
            _text("wip_limit", was, texts, required=True),
            _choice("triage", was, [(who.value, texts(f"settings.triage.{who.value}")) for who in Triage], texts),
            _text("ticket_link", was, texts),
            _text("jira", was, texts),
            _admins(view, was, texts, most),
        ),
        Container(
            id="lanes",
            visible=any(fault.field.startswith(LANE) for fault in view.faults) or False,
            spacing="ExtraLarge",
            items=[heading(texts("settings.lanes")), *lanes],
        ),
    ]


def _languages() -> list[tuple[str, str]]:
    """The languages that there are words in, each by the name that its own people have for it."""
    return sorted(((language, own_name(language)) for language in LANGUAGES), key=lambda named: named[1])


def _own_name(lane: Lane, texts: Texts) -> str:
    """What a lane is called by itself, whatever the board calls it."""
    return texts(f"own_lane.{lane.value}")


def _text(
    name: str,
    was: dict[str, str],
    texts: Texts,
    *,
    required: bool = False,
    label: str = "",
    longest: int = LONGEST_LINK,
) -> TextInput:
    """A line to write, or where more than a line may be written a paragraph."""
    key = f"settings.field.{name}"
    lane = name.startswith(LANE)
    return TextInput(
        id=name,
        label=label or texts(f"{key}.label"),
        placeholder=label or (texts(f"{key}.placeholder") if texts.has(f"{key}.placeholder") else None),
        required=required or None,
        error=texts(f"settings.fault.{name}") if required else None,
        value=was[name] or None,
        multiline=longest > LONGEST_LINK or None,
        max_length=LONGEST_TITLE if lane else longest,
    )


def _choice(name: str, was: dict[str, str], choices: Iterable[tuple[str, str]], texts: Texts) -> ChoiceInput:
    known = dict(choices)
    known.setdefault(was[name], was[name])
    shown = [{"title": said or texts("settings.nothing"), "value": value or NOTHING} for value, said in known.items()]
    return ChoiceInput(
        id=name,
        label=texts(f"settings.field.{name}.label"),
        value=was[name] or NOTHING,
        choices=shown,
        spacing="Medium",
    )


def _meeting(name: str, was: dict[str, str], texts: Texts) -> Block:
    """Its days and its time, beside each other."""
    days = ChoiceInput(
        id=f"{name}_days",
        label=texts("settings.field.days.label"),
        value=was[f"{name}_days"] or None,
        choices=[{"title": texts(f"weekday.{day}"), "value": day} for day in DAYS],
        multiple=True,
    )
    at = TimeInput(id=f"{name}_at", label=texts("settings.field.at.label"), value=was[f"{name}_at"])
    return columns(column(days), column(at))


def _admins(view: SettingsView, was: dict[str, str], texts: Texts, most: int) -> ChoiceInput:
    named = {person.id: person for person in (*view.admins, *view.members[:most])}
    people = sorted(named.values(), key=lambda person: person.name.casefold())
    return ChoiceInput(
        id="admins",
        label=texts("settings.field.admins.label"),
        value=was["admins"],
        choices=[{"title": name_of(person) or person.id, "value": person.id} for person in people],
        multiple=True,
        required=True,
        error=texts("settings.fault.admins"),
    )


def _told(view: SettingsView, texts: Texts, home: Home) -> Card:
    """The settings in words, or what was just changed of them, with Undo."""
    buttons = Buttons(texts, home, view.version or None)
    if view.changed is None:
        names = texts.joined([name_of(admin) for admin in view.admins])
        rows = [_row(name, value, texts) for name, value in _values(view, texts) if value]
        asking = line(run(texts("settings.ask", names=names)), spacing="Medium")
        return made(
            texts, texts("settings.title"), [*_head(view, texts), *rows, asking], [buttons.board(), buttons.export()]
        )
    said = texts("settings.saved" if view.changed else "settings.unchanged")
    rows = [_row(changed.field, _value(changed, texts), texts) for changed in view.changed]
    over = [meta(texts("settings.over"), spacing="Medium")] if view.over else []
    undo: list[Action] = []
    if view.changed and not view.taken_back:
        undo.append(buttons.execute("settings_undo", UndoSettings()))
    body: list[Block] = [title(said), *rows, *over]
    return made(texts, said, body, [buttons.settings(), *undo, buttons.board()])


def _row(name: str, value: str, texts: Texts) -> Block:
    label = meta(texts(f"settings.field.{name}.label"), spacing="None")
    return Container(items=[label, line(run(value), spacing="None")], spacing="Small")


def _values(view: SettingsView, texts: Texts) -> list[tuple[str, str]]:
    names = (
        "zone",
        *(("language",) if view.shared else ()),
        "standup",
        "bmm",
        "country",
        "days_off",
        "wip_limit",
        "triage",
        "ticket_link",
        "jira",
        "lane_titles",
    )
    return [(name, _said(name, getattr(view.board, name), texts)) for name in names]


def _value(changed: FactChanged, texts: Texts) -> str:
    return _said(changed.field, changed.new, texts) or texts("settings.nothing")


def _said(name: str, value: object, texts: Texts) -> str:
    """A setting's value in words."""
    match value:
        case Meeting(days=days, at=at):
            named = texts.joined([texts(f"weekday.{day}") for day in days])
            return texts("settings.meets", days=named, at=texts.time(at)) if days else texts("settings.never")
        case bool():
            return texts(f"settings.switch.{'on' if value else 'off'}")
        case str() if name == "language":
            return own_name(value or DEFAULT)
        case Triage():
            return texts(f"settings.triage.{value.value}")
        case frozenset() if name == "days_off":
            off = [day for day in cast("frozenset[object]", value) if isinstance(day, date)]
            return texts.series(texts.full_day(day) for day in sorted(off))
        case frozenset():
            return texts.series(sorted(map(str, cast("frozenset[object]", value))))
        case tuple() if name == "lane_titles":
            titles = cast("tuple[tuple[Lane, str], ...]", value)
            return texts.series(f"{_own_name(lane, texts)} → {said}" for lane, said in titles)
        case tuple():
            return texts.series(map(str, cast("tuple[object, ...]", value)))
        case _:
            return str(value)
