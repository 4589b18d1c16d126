"""The README is complete and true."""

import re
from pathlib import Path

from bot.parsing.vocabulary import VOCABULARY
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


def test_every_setting_is_in_the_readmes_table_with_its_own_words() -> None:
    documented = dict(re.findall(r"^\| `(\w+)` \|[^|]*\| (.+) \|$", README, re.MULTILINE))

    described = {str(field.validation_alias): field.description for field in Settings.model_fields.values()}

    assert documented == described


def test_every_word_is_in_the_readme_as_it_is_typed() -> None:
    words = README.replace(r"\|", "|")

    missing = [word.usage for word in VOCABULARY if f"`{word.usage}`" not in words]

    assert missing == []


def test_every_file_that_the_readme_names_exists() -> None:
    named = re.findall(r"\]\(((?!http)[^)#]+)\)", README)

    assert [name for name in named if not (ROOT / name).exists()] == []
