"""A message in another language is understood as English has it, and kept as it was written."""

from dataclasses import replace

import pytest

from bot.parsing.gloss import Rewriting, glossed
from bot.parsing.languages import MODULES, in_english, language, search_in_english, spoken_by, understood
from bot.parsing.mentions import Heard, hear
from bot.parsing.said import Said
from bot.parsing.vocabulary import VOCABULARY, Shape
from tests.bot.parsing.people import MONDAY, SENDER, said

SPOKEN = sorted(MODULES)
NUMBERED = {Shape.NUMBER, Shape.NUMBER_TEXT, Shape.NUMBER_VALUE}
NAMES = sorted({word.name for word in VOCABULARY} - {"add", "capture"})


def in_german(text: str) -> Said:
    """A message of somebody who writes German."""
    return replace(said(text), languages=("de",), day_first=True)


def heard(text: str) -> Heard:
    """The same as it is understood."""
    spoken = in_german(text)
    return understood(hear(spoken), spoken)


def test_a_place_in_the_english_leads_back_to_the_words_as_written() -> None:
    written = "bis nächsten Freitag, bitte"

    english, gloss = glossed("de", written, [Rewriting(0, 3, "by"), Rewriting(4, 20, "next friday")])

    assert english == "by next friday, bitte"
    assert gloss.own(0, len("by next friday")) == "bis nächsten Freitag"
    assert gloss.own(3, len("by next")) == "nächsten Freitag"
    assert gloss.own(len("by next friday"), len(english)) == ", bitte"
    assert [gloss.place(at) for at in (0, 4, 20, len(written))] == [0, 3, 14, len(english)]


def test_words_that_say_nothing_in_english_are_behind_what_begins_there() -> None:
    english, gloss = glossed("de", "kann @Ana", [Rewriting(0, 5, "")])

    assert english == "@Ana"
    assert gloss.own(0, 4) == "@Ana"


def test_a_blank_in_the_english_is_one_in_the_words_as_written() -> None:
    english, gloss = glossed("de", "um 22 Uhr Server", [Rewriting(0, 9, "at 22:00")])

    assert gloss.blanked(0, len("at 22:00")).source == " " * 9 + " Server"
    assert english == "at 22:00 Server"


def test_an_address_a_path_and_code_stay_as_they_are() -> None:
    assert heard("bitte https://die.example/morgen und `bis morgen` prüfen").text == (
        "please https://die.example/morgen and `bis morgen` prüfen"
    )


def test_a_name_is_no_word() -> None:
    meant = heard("bitte an @Ana: bis morgen den Drucker tauschen")

    assert meant.text[meant.people[0].start : meant.people[0].end] == "@Ana"


@pytest.mark.parametrize("text", ["please order the laptops by Friday", "patch it", "board", "12", "🙂", ""])
def test_english_is_english_for_everybody(text: str) -> None:
    assert heard(text).gloss is None


def test_nothing_is_put_otherwise_for_who_writes_english() -> None:
    english = replace(in_german("bitte bis Freitag"), languages=())

    assert understood(hear(english), english).gloss is None


def test_a_locale_names_a_language_that_is_read() -> None:
    assert spoken_by("de-AT", None, "en-GB", "de_DE", "fr", "") == ("de",)


def test_a_field_is_put_in_english() -> None:
    assert in_english("übermorgen", ("de",)) == "in two days"
    assert in_english("friday", ("de",)) == "friday"


@pytest.mark.parametrize("code", SPOKEN)
def test_a_language_says_what_it_says(code: str) -> None:
    spoken = language(code)

    assert spoken is not None
    assert spoken.code == code
    assert all(phrase == spoken.lexicon.folded(phrase) for phrase in spoken.lexicon.phrases)


@pytest.mark.parametrize("code", SPOKEN)
@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_its_words_in_every_language(name: str, code: str) -> None:
    spoken = language(code)

    assert spoken is not None
    for word in spoken.commands.words[name]:
        numbered = any(said.name == name and said.shape in NUMBERED for said in VOCABULARY)
        text = f"{word} 12" if numbered else word
        own = Said(text, SENDER, MONDAY, languages=(code,))

        assert understood(hear(own), own).text == (f"{name} 12" if numbered else name)


def test_of_several_languages_the_one_with_most_words_is_read() -> None:
    both = Said("revisar el servidor antes del viernes", SENDER, MONDAY, languages=("de", "es"))
    german = Said("bitte den Server bis Freitag prüfen", SENDER, MONDAY, languages=("es", "de"))

    glosses = [understood(hear(one), one).gloss for one in (both, german)]

    assert [gloss.language for gloss in glosses if gloss] == ["es", "de"]


def test_the_filters_of_a_search_are_put_in_english_and_what_is_sought_stays() -> None:
    assert search_in_english("morgen spalte:blockiert zuständig:ich", ("de",)) == "morgen lane:blocked owner:me"
