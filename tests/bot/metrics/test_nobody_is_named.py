"""However busy a team is, its metrics hold no word, name or id of it."""

import re

from tests.bot.metrics.scraping import scraped
from tests.double.people import TEAM, TENANT
from tests.double.teams import TEAM_ID, Teams
from tests.faults.everything import write_everywhere

WORD = "Quokkaschwanz"
CARDINALITY = 1_500


async def test_no_sample_holds_a_word_a_name_or_an_id(teams: Teams) -> None:
    await write_everywhere(teams, lambda field: f"{WORD} of {field}")
    for number in range(5):
        await teams.group_chat(name=f"{WORD}-{number}").say(f"patch {WORD} {number}")

    found = await scraped(teams)

    assert sum(found.counted("kanban_turns_total").values()) > 80
    names = {part.lower() for person in TEAM for part in person.name.split()}
    ids = {person.id for person in TEAM} | {person.aad_object_id for person in TEAM} | {TENANT, TEAM_ID}
    told = found.text.lower()
    assert WORD.lower() not in told
    assert {name for name in names if re.search(rf"\b{name}\b", told)} == set()
    assert {one for one in ids if one.lower() in told} == set()
    assert re.findall(r"19:|29:|28:|a:1|@thread|[0-9a-f]{8}-[0-9a-f]{4}", told) == []


async def test_there_are_as_many_series_after_a_busy_day_as_before(teams: Teams) -> None:
    before = {(name, *has.items()) for name, has, _ in (await scraped(teams)).samples}

    await write_everywhere(teams, lambda field: f"{WORD} of {field}")

    after = {(name, *has.items()) for name, has, _ in (await scraped(teams)).samples}
    assert after == before
    assert len(after) < CARDINALITY
