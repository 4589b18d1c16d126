"""The bot's words: templates from a locale's files, with plurals, dates and durations as that language writes them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

import orjson
from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from kanban.board import Board
from kanban.tasks import Lane

LOCALES = Path(__file__).parent / "locales"
DEFAULT = "en"
LANGUAGES = frozenset(folder.name for folder in LOCALES.iterdir() if folder.is_dir())
PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
YEAR_IS_CLEAR = timedelta(days=180)
GROUPED = 1_000
COUNTS = frozenset({"count", "decided", "done", "first", "last", "shown", "total"})

# Babel's lists do not know that Spanish says `Ana e Inés`, but `agua y hielo`.
SOUNDS_AS_I = re.compile(r"h?[ií](?![aeou])", re.IGNORECASE)
BUTTON_TITLE = re.compile(r"button\.\w+\.title")
SEPARATOR = re.compile(r"[-_]")

Template = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that the bot says in one language; called with a key and the values that its template names.

    A template may name a lane as well, such as {IN_PROGRESS}.
    """

    language: str
    templates: Mapping[str, Template]
    locale: Locale = field(compare=False)
    lanes: Mapping[str, str] = field(compare=False, default_factory=dict[str, str])

    def __hash__(self) -> int:
        """Languages are few."""
        return hash(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """The words behind a key; where they differ in number, by `count`. KeyError where there are none."""
        template = self.templates[key]
        if not isinstance(template, str):
            count = cast("int", values["count"])
            template = template.get(self.locale.plural_form(count), template["other"])
        return template.format(**self.lanes, **self._written(values)) if "{" in template else template

    def on(self, board: Board | None) -> "Texts":
        """The same words on a board, whose lanes may be called otherwise."""
        return self if board is None or not board.lane_titles else _renamed(self, board.lane_titles)

    def has(self, key: str) -> bool:
        """Whether there are words behind a key."""
        return key in self.templates

    def number(self, count: int) -> str:
        """A small number as a word, a larger one in digits."""
        return self(f"number.{count}") if self.has(f"number.{count}") else str(count)

    def counted(self, key: str, count: int) -> str:
        """A heading with a number in it, `Two things are missing`, wherever in it a language says the number."""
        said = self(key, count=count, word=self.number(count))
        return said[:1].upper() + said[1:]

    def ordinal(self, count: int) -> str:
        """A day of the month among others: `1st`, `22nd`, in Spanish `1`."""
        template = cast("Mapping[str, str]", self.templates["rule.ordinal"])
        return template.get(self.locale.ordinal_form(count), template["other"]).format(count=count)

    def count(self, count: int) -> str:
        """A number in digits, its thousands as the language sets them apart."""
        return format_decimal(count, locale=self.locale)

    def series(self, parts: Iterable[str]) -> str:
        """`3 finished, 2 started`: with commas alone, for what stands in no sentence."""
        return self("grammar.comma").join(parts)

    def labelled(self, label: str, text: str) -> str:
        """`Done: #12 Patch the server`, `What does it wait for? #12 Patch the server`."""
        return f"{label} {text}" if label.endswith("?") else self("grammar.labelled", label=label, text=text)

    def joined(self, names: Sequence[str]) -> str:
        """`an outcome and an owner`."""
        listed = format_list(names, locale=self.locale)
        if self.language == "es" and len(names) > 1 and SOUNDS_AS_I.match(names[-1]):
            return f"{listed.removesuffix(f'y {names[-1]}')}e {names[-1]}"
        return listed

    def day(self, day: date, today: date) -> str:
        """`Fri 27 Nov`, never split over two lines; with its year where that is not clear."""
        clear = abs(day - today) < YEAR_IS_CLEAR
        return _day(day, self("format.day" if clear else "format.day_and_year"), self.locale)

    def short_day(self, day: date) -> str:
        """`27 Nov`, as it stands below a chart."""
        return _day(day, self("format.short_day"), self.locale)

    def full_day(self, day: date) -> str:
        """`27 November 2026`."""
        return format_date(day, format=self("format.full_day"), locale=self.locale)

    def past_day(self, at: datetime, now: datetime) -> str:
        """`today`, `yesterday` or the day."""
        days = (now.date() - at.astimezone(now.tzinfo).date()).days
        if days in {0, 1}:
            return self("moment.yesterday" if days else "moment.today")
        return self.day(at.astimezone(now.tzinfo).date(), now.date())

    def clock(self, at: datetime, now: datetime) -> str:
        """`14:02`, where the reader is."""
        return format_time(at.astimezone(now.tzinfo), format=self("format.clock"), locale=self.locale)

    def time(self, at: time) -> str:
        """`14:02`, on whichever clock it is meant."""
        return format_time(at, format=self("format.clock"), locale=self.locale)

    def duration(self, length: timedelta) -> str:
        """`47 min`, `3 h` or `12 d`: the largest unit, rounded down."""
        if length < HOUR:
            return self("duration.minutes", count=max(length // MINUTE, 1))
        if length < DAY:
            return self("duration.hours", count=length // HOUR)
        return self("duration.days", count=length // DAY)

    def _written(self, values: dict[str, object]) -> dict[str, object]:
        """The values for a template, large counts with their thousands set apart; the number of a task is no count."""
        if not any(type(value) is int and value >= GROUPED for value in values.values()):
            return values
        return {
            name: self.count(value) if isinstance(value, int) and name in COUNTS else value
            for name, value in values.items()
        }

    def names_button(self, text: str) -> bool:
        """Whether a text is, letter for letter, the title of a button."""
        return _button_titles(self.language).fullmatch(text) is not None


def texts_for(language: str | None) -> Texts:
    """The words in a person's language (`de-DE`), or in English where they are not there."""
    return _texts(language_of(language))


def language_of(locale: str | None) -> str:
    """The language that is spoken with people of a locale such as `de-DE` or `es_MX`: English where theirs is not."""
    wanted = SEPARATOR.split(locale or DEFAULT, maxsplit=1)[0].lower()
    return wanted if wanted in LANGUAGES else DEFAULT


def own_name(language: str) -> str:
    """What a language is called by those who speak it, as it stands in a list: `Español`."""
    name = Locale.parse(language).get_display_name(language) or language
    return name[:1].upper() + name[1:]


def names_button(text: str, languages: Iterable[str | None]) -> bool:
    """Whether a text is, letter for letter, the title of a button in one of these languages, or in English."""
    return any(texts_for(language).names_button(text) for language in {DEFAULT, *map(language_of, languages)})


@cache
def said_in(language: str) -> Mapping[str, Template]:
    """What stands in a language's own files, without what is said in English for want of it."""
    return {key: said for file in sorted((LOCALES / language).glob("*.json")) for key, said in _read(file)}


@cache
def _texts(language: str) -> Texts:
    own = said_in(language)
    templates = own if language == DEFAULT else {**_texts(DEFAULT).templates, **own}
    lanes = {key: str(said) for key, said in templates.items() if key.startswith("lane.")}
    usual = {f"own_{key}": said for key, said in lanes.items()}
    return Texts(language, {**templates, **usual}, Locale.parse(language), _placeholders(lanes))


@lru_cache
def _renamed(texts: Texts, lanes: tuple[tuple[Lane, str], ...]) -> Texts:
    """The words on boards whose lanes are called so."""
    titles = {f"lane.{lane.value}": title for lane, title in lanes}
    return replace(texts, templates={**texts.templates, **titles}, lanes={**texts.lanes, **_placeholders(titles)})


def _placeholders(lanes: Mapping[str, str]) -> dict[str, str]:
    """What stands for lanes in templates: `lane.in_progress` is {IN_PROGRESS}."""
    return {key.removeprefix("lane.").upper(): said for key, said in lanes.items()}


def _read(file: Path) -> Iterator[tuple[str, Template]]:
    return _flat(cast("dict[str, object]", orjson.loads(file.read_bytes())))


def _flat(tree: Mapping[str, object], above: str = "") -> Iterator[tuple[str, Template]]:
    """Each leaf under the path of its names; words that differ in number (one, other) are one leaf."""
    for name, value in tree.items():
        if isinstance(value, str):
            yield above + name, value
        elif PLURALS.issuperset(branch := cast("dict[str, object]", value)):
            yield above + name, cast("dict[str, str]", branch)
        else:
            yield from _flat(branch, f"{above}{name}.")


@cache
def _button_titles(language: str) -> re.Pattern[str]:
    """A pattern of every button's title, with any number of a task and any lane in it."""
    templates = _texts(language).templates
    lanes = "|".join(re.escape(str(said)) for key, said in templates.items() if key.startswith("lane."))
    placeholders = _texts(language).lanes
    titles = {_with_lanes(str(said), placeholders) for key, said in templates.items() if BUTTON_TITLE.fullmatch(key)}
    patterns = (
        re.escape(title).replace(r"\{number\}", r"\d{1,9}").replace(r"\{lane\}", f"(?:{lanes})") for title in titles
    )
    return re.compile("|".join(sorted(patterns)))


def _with_lanes(title: str, placeholders: Mapping[str, str]) -> str:
    for name, lane in placeholders.items():
        title = title.replace(f"{{{name}}}", lane)
    return title


@lru_cache(maxsize=2048)
def _day(day: date, pattern: str, locale: Locale) -> str:
    return format_date(day, format=pattern, locale=locale).replace(" ", "\N{NO-BREAK SPACE}")
