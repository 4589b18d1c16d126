"""The page, the dashboard and the alerts speak of metrics that there are, and of all of them."""

import ast
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from bot.metrics.instruments import ALL
from bot.metrics.labels import Beside
from storage.outbox import Kind
from tests.bot.metrics.scraping import Scraped, scraped
from tests.double.people import Json
from tests.double.teams import Teams

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "metrics.md").read_text()
DASHBOARD: dict[str, Json] = json.loads((ROOT / "deploy" / "grafana-dashboard.json").read_text())
FIRING = Path(__file__).parent / "alerts_test.yml"
RULES: list[dict[str, Json]] = yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text())["groups"][0]["rules"]
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
QUERIES = {
    **{f"{panel['title']} {one['refId']}": one["expr"] for panel in PANELS for one in panel["targets"]},
    **{rule["alert"]: rule["expr"] for rule in RULES},
    **{one["name"]: one["definition"] for one in DASHBOARD["templating"]["list"] if one["type"] == "query"},
}
NAME = re.compile(r"\b(?:kanban|process|python)_[a-z_]+\b(?!-)")
SELECTED = re.compile(r"\b((?:kanban|process|python)_[a-z_]+)\{([^}]*)\}")
MATCHER = re.compile(r'(\w+)(=~|=|!=|!~)"([^"]*)"')
OF_PROMETHEUS = {"job", "instance"}
LEVELS = {"debug", "info", "warning", "error", "exception"}


def names(found: Scraped) -> set[str]:
    return {name for name, _, _ in found.samples}


@pytest.fixture
async def whole(teams: Teams) -> Scraped:
    """What a bot that nobody has spoken to tells."""
    return await scraped(teams)


async def test_every_query_asks_for_metrics_and_labels_that_there_are(whole: Scraped) -> None:
    for place, query in QUERIES.items():
        asked = NAME.findall(query)
        assert asked != [], place
        assert set(asked) <= names(whole), place
        assert query.count("(") == query.count(")"), place
        for name, matchers in SELECTED.findall(query):
            known = [labels for sample, labels, _ in whole.samples if sample == name]
            for label, _, value in MATCHER.findall(matchers):
                if label not in OF_PROMETHEUS:
                    assert set(value.split("|")) <= {labels[label] for labels in known}, (place, name, label)


async def test_every_query_is_summed_by_labels_that_there_are(whole: Scraped) -> None:
    for place, query in QUERIES.items():
        asked = set(NAME.findall(query))
        has = set(chain.from_iterable(labels for name, labels, _ in whole.samples if name in asked)) | OF_PROMETHEUS

        assert summed_by(query) <= has, place


def summed_by(query: str) -> set[str]:
    """The labels that are left after a query's sums."""
    return {label.strip() for group in re.findall(r"\bby \(([^)]*)\)", query) for label in group.split(",")}


async def test_every_metric_of_ours_is_on_the_dashboard(whole: Scraped) -> None:
    shown = set(chain.from_iterable(NAME.findall(query) for query in QUERIES.values()))

    ours = {family.name for family in whole.families if family.name.startswith("kanban_")}
    assert {name for name in ours if not any(one.startswith(name) for one in shown)} == set()


async def test_every_metric_is_described(whole: Scraped) -> None:
    told = names(whole)
    families = {re.sub(r"_(bucket|count|sum)$", "", name) if name not in PAGE else name for name in told}

    described = set(NAME.findall(PAGE.partition("## Alerts")[0]))
    assert {name for name in families if name not in described} == set()
    assert {name for name in described if name not in families} == set()


@pytest.mark.parametrize("instrument", ALL, ids=lambda instrument: str(instrument.name))
def test_a_metrics_row_names_its_labels(instrument: Json) -> None:
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{instrument.name}`")]

    labels = re.findall(r"`(\w+)`", row.split("|")[3])
    assert tuple(labels) == instrument.label_names


def test_every_value_of_a_label_is_written_down() -> None:
    labels = PAGE.partition("| label | values |")[2].partition("## Alerts")[0]

    values = {str(one) for instrument in ALL for series in instrument.series for one in series} | {*Beside, *Kind}
    assert {value for value in values if f"`{value}`" not in labels} == set()


def test_every_alert_says_what_to_do() -> None:
    told = re.findall(r"^\| (Kanban\w+) \| (.+) \|$", PAGE, re.MULTILINE)

    assert [name for name, _ in told] == [rule["alert"] for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["alert"]))
def test_an_alert_is_whole(rule: dict[str, Json]) -> None:
    assert rule["labels"]["severity"] in {"critical", "warning"}
    assert set(rule["annotations"]) == {"summary", "description"}
    used = set(re.findall(r"\$labels\.(\w+)", str(rule["annotations"])))
    assert used <= summed_by(rule["expr"]) | OF_PROMETHEUS


@pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool of Prometheus is not installed")
def test_alerts_fire_when_they_are_meant_to_and_not_before() -> None:
    told = subprocess.run(["promtool", "test", "rules", str(FIRING)], capture_output=True, text=True, check=False)  # noqa: S607 - wherever it is

    assert told.returncode == 0, told.stdout


def test_the_dashboard_asks_for_its_data_source() -> None:
    sources = {str(panel["datasource"]["uid"]) for panel in DASHBOARD["panels"] if panel["type"] != "row"}
    sources |= {str(target["datasource"]["uid"]) for panel in PANELS for target in panel["targets"]}

    assert sources == {"${datasource}"}
    assert DASHBOARD["templating"]["list"][0]["type"] == "datasource"
    assert "id" not in DASHBOARD
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])


def test_no_panel_draws_seconds_on_the_axis_of_counts() -> None:
    mixed: list[str] = []
    for panel in PANELS:
        units = {target["legendFormat"]: unit_of(target["expr"]) for target in panel["targets"]}
        own = {override["matcher"]["options"] for override in panel["fieldConfig"].get("overrides", [])}
        left = {unit for legend, unit in units.items() if legend not in own}
        mixed += [panel["title"]] if len(left) > 1 else []

    assert mixed == []


def unit_of(query: str) -> str:
    """Whether a query is of seconds or of how many."""
    return "s" if re.search(r"_seconds(_bucket)?\b", query) else "short"


def test_no_panel_lies_on_another() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        place = panel["gridPos"]
        cells = {(place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])}
        assert taken.isdisjoint(cells), panel["title"]
        assert max(x for x, _ in cells) < 24
        taken |= cells


def logged() -> Iterator[tuple[str, str]]:
    """What the bot writes to its log: each message with its level, in capitals."""
    for file in sorted(chain((ROOT / "bot").rglob("*.py"), (ROOT / "storage").rglob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name("log"), attr=level), args=[ast.Constant(words), *_]):
                    if level in LEVELS:
                        yield ("ERROR" if level == "exception" else level.upper()), str(words)
                case _:
                    pass


def test_every_line_of_the_log_is_described_with_its_level() -> None:
    described = set(re.findall(r"^\| (DEBUG|INFO|WARNING|ERROR) \| `([^`]+)` \|", PAGE, re.MULTILINE))

    written = set(logged()) | {("ERROR", "stopping has hung and is cut off")}
    assert written - described == set()
    assert described - written == set()
