"""Of what is no ask to the bot nothing is kept."""

import pytest

from tests.double.teams import Teams
from tests.journeys.test_person_erased import stored

PASSED = (
    "hi",
    "thanks!",
    "find quokka",
    "find: where the quokka is",
    "block 12",
    "priority 1 quokka",
    "due 1 quokka",
    "find owner:quokka",
    "input 1 quokka",
    "type 1 quokka",
)


@pytest.mark.parametrize("shared", [True, False])
async def test_words_that_change_nothing_leave_nothing_behind(teams: Teams, *, shared: bool) -> None:
    chat = teams.channel() if shared else teams.personal()
    await chat.say("patch the print server")
    asked = stored(teams).count("print server")

    for words in PASSED:
        await chat.say(words)

    kept = stored(teams)
    assert asked > 0
    assert [words for words in PASSED if words in kept] == []
    assert kept.count("quokka") == 0
