"""Every app has series of its own, complete from the start, in both formats."""

import re

import pytest

from bot.app import create_app
from bot.metrics.instruments import ALL, Instrument, Shape
from bot.metrics.labels import Beside
from bot.settings import Settings
from storage.outbox import Kind
from storage.revisions import head
from tests.bot.metrics.scraping import scraped
from tests.double.microsoft import Microsoft
from tests.double.teams import Teams, running


async def test_every_series_is_there_before_anything_has_happened(teams: Teams) -> None:
    found = {(name, *sorted(has.items())) for name, has, _ in (await scraped(teams)).samples}

    for instrument in ALL:
        name = instrument.name + ("_count" if instrument.shape is Shape.HISTOGRAM else "")
        labelled = [zip(instrument.label_names, map(str, series), strict=True) for series in instrument.series]
        assert {(name, *sorted(pairs)) for pairs in labelled} <= found


async def test_openmetrics_is_spoken_where_it_is_asked_for(teams: Teams) -> None:
    await teams.personal().say("patch the print server")

    found = await scraped(teams, "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5")

    assert found.content_type.startswith("application/openmetrics-text; version=1.0.0")
    assert found.text.endswith("# EOF\n")
    assert "# TYPE kanban_turns counter\n" in found.text
    assert 'kanban_turns_total{kind="message",outcome="answered"} 1.0\n' in found.text


async def test_the_text_format_is_spoken_to_everybody_else(teams: Teams) -> None:
    found = await scraped(teams, "*/*")

    assert found.content_type.startswith("text/plain; version=0.0.4")
    assert "# TYPE kanban_turn_seconds histogram" in found.text


async def test_two_apps_of_one_process_count_apart(microsoft: Microsoft, settings: Settings, teams: Teams) -> None:
    async with running(microsoft, settings, create_app(settings)) as second:
        await teams.personal().say("patch the print server")

        assert (await scraped(teams)).counted("kanban_turns_total") == {("message", "answered"): 1}
        assert (await scraped(second)).counted("kanban_turns_total") == {}


async def test_the_process_and_the_program_are_told(teams: Teams) -> None:
    found = await scraped(teams)

    assert found.value("process_resident_memory_bytes") > 10_000_000
    assert found.value("process_open_fds") > 3
    assert found.value("python_gc_collections_total", generation="0") >= 0
    assert found.value("kanban_loop_tasks") >= 1
    assert found.value("kanban_build_info", revision=head()) == 1


async def test_every_name_tells_its_unit_and_every_family_says_what_it_is(teams: Teams) -> None:
    families = [family for family in (await scraped(teams)).families if family.name.startswith("kanban_")]

    assert len(families) > 20
    for family in families:
        assert family.documentation.endswith(".")
        assert re.fullmatch(r"kanban_[a-z]+(_[a-z]+)*", family.name)
        if family.type == "histogram":
            assert family.name.endswith("_seconds")


@pytest.mark.parametrize("instrument", ALL, ids=lambda instrument: instrument.name)
def test_labels_are_closed_families_of_few(instrument: Instrument) -> None:
    assert len(instrument.series) <= 100
    assert all(len(values) <= 16 for _, values in instrument.labels)


async def test_no_label_has_a_value_that_is_not_among_them(teams: Teams) -> None:
    known = {str(one) for instrument in ALL for series in instrument.series for one in series}
    known |= {*Beside, *Kind}

    for name, has, _ in (await scraped(teams)).samples:
        if name.startswith("kanban_") and name != "kanban_build_info":
            assert {value for label, value in has.items() if label != "le"} <= known, name
