"""The team's flow: what to expect of it first, then how it came about; nothing in it is a person's."""

from cards.buttons import Buttons
from cards.charts import BLUE, MARIGOLD, NEUTRAL, TEAL, Axes, Series, bars, numbers, stacks, table, theirs, told
from cards.elements import Action, Block, Card, Column, Container
from cards.flow_words import (
    aged,
    ages_said,
    cycle_said,
    finished_said,
    forecast_said,
    lead_said,
    summed_up,
    unplanned_said,
)
from cards.home import Home
from cards.layout import (
    EN_SPACE,
    band,
    column,
    columns,
    fitted,
    headed,
    heading,
    line,
    made,
    meta,
    one_line,
    run,
    section,
    title,
    words,
)
from cards.rows import TITLE
from cards.texts import Texts
from cards.words import LONGEST_NAME, lane_name, phrase_runs
from kanban.flow import Percentiles
from kanban.flow_views import Aged, FlowView, Hindrance
from kanban.questions import ShowFlow, ShowStandup
from kanban.tasks import Lane

SHORT, LONG = 30, 90
LONGEST_CAUSE = 60
LEVELS = 3


def flow_card(view: FlowView, texts: Texts, home: Home) -> Card:
    """Show the flow; where it would be too large, the cumulative flow is told of every second week, then of a few."""
    return fitted(lambda level: _card(view, Buttons(texts, home), level + 1), LEVELS)


def _card(view: FlowView, buttons: Buttons, every: int) -> Card:
    texts = buttons.texts
    body: list[Block] = [_head(view, texts), *_expected(view, texts), _forecast(view, texts)]
    if view.finished:
        body.append(_weeks(view, texts))
    body += [_bands(view, texts, every), _ages(view, buttons)]
    body += [_hindered(view, texts)] if view.hindrances else []
    body += [_unplanned(view, texts)] if view.unplanned.total else []
    said = texts("flow.fallback", title=texts("flow.title", count=view.days), said=summed_up(view, texts))
    name = one_line(view.board.name, LONGEST_NAME)
    plain = f"{name} · {said}" if name else said
    return made(texts, said, body, _actions(view, buttons), plain=plain, wide=True)


def _head(view: FlowView, texts: Texts) -> Container:
    name = one_line(view.board.name, LONGEST_NAME)
    said = " · ".join([*([name] if name else []), finished_said(view, texts), texts("flow.team")])
    under = line(run(said, size="Small", subtle=True), spacing="None")
    return Container(items=[title(texts("flow.title", count=view.days)), under])


def _expected(view: FlowView, texts: Texts) -> list[Block]:
    """The service level expectation as a sentence, and the percentiles of cycle and lead time that it is one of."""
    if view.cycle is None:
        return [band(words(cycle_said(view, texts)))]
    sentence = run(texts("flow.sle", count=view.cycle.of(85)), bold=True)
    did = run(" " + texts("flow.did", done=view.cycle.within, total=view.cycle.count))
    found: list[Block] = [band(line(sentence, did)), columns(*_percents(view.cycle, texts), spacing="Medium")]
    found.append(meta(texts("flow.cycle"), spacing="Small"))
    return [*found, *([meta(said, spacing="None")] if (said := lead_said(view, texts)) else [])]


def _percents(cycle: Percentiles, texts: Texts) -> list[Column]:
    return [
        column(
            line(run(texts("duration.days", count=days), size="ExtraLarge", bold=True)),
            meta(texts("flow.percent", count=percent), spacing="None"),
        )
        for percent, days in cycle.days
    ]


def _forecast(view: FlowView, texts: Texts) -> Container:
    """By when what is in progress, and what waits, is likely done."""
    found: list[Block] = [heading(texts("flow.forecast.title"))]
    for said, likely in forecast_said(view, texts):
        found += [words(said, spacing="Small"), *([meta(likely, spacing="None")] if likely else [])]
    return section(*found)


def _weeks(view: FlowView, texts: Texts) -> Container:
    labels = tuple(texts.short_day(week.monday) for week in view.weeks)
    axes = Axes(texts("flow.weeks.along"), texts("flow.weeks.up"), labels)
    series = Series(texts("flow.weeks.finished"), BLUE, tuple(week.finished for week in view.weeks))
    name = texts("flow.weeks.title")
    drawn = numbers(axes, (series,)) if view.numbers else bars(name, axes, series)
    under = [meta(texts("flow.weeks.goes_on"), spacing="Small")] if any(week.goes_on for week in view.weeks) else []
    return section(heading(name), drawn, *under)


def _bands(view: FlowView, texts: Texts, every: int) -> Container:
    """What stood where at the end of each week, the last one among them; what is done at the bottom."""
    shown = view.bands[::-1][::every][::-1]
    axes = Axes(texts("flow.bands.along"), texts("flow.weeks.up"), tuple(texts.short_day(one.day) for one in shown))
    heads = {lane: texts(f"flow.bands.{lane.value}") for lane in (Lane.DONE, Lane.TESTING, Lane.BACKLOG)}
    series = (
        Series(lane_name(Lane.DONE, texts), TEAL, tuple(one.done for one in shown), heads[Lane.DONE]),
        Series(lane_name(Lane.TESTING, texts), MARIGOLD, tuple(one.testing for one in shown), heads[Lane.TESTING]),
        Series(texts("flow.bands.active"), BLUE, tuple(one.active for one in shown)),
        Series(lane_name(Lane.BACKLOG, texts), NEUTRAL, tuple(one.backlog for one in shown), heads[Lane.BACKLOG]),
    )
    name = texts("flow.bands.title")
    drawn = numbers(axes, series) if view.numbers else stacks(name, axes, series)
    return section(heading(name), drawn, meta(texts("flow.bands.told"), spacing="Small"))


def _ages(view: FlowView, buttons: Buttons) -> Container:
    """The oldest tasks in progress, each with how long it has been so and which percentile that is past."""
    texts = buttons.texts
    rows = [_aged(one, buttons) for one in view.ages.oldest]
    more = view.ages.total - len(rows)
    under = [meta(said, spacing="Small")] if (said := ages_said(view, texts)) else []
    rest = [meta(texts("flow.ages.more", count=more), spacing="Small")] if more > 0 else []
    return section(headed(texts("flow.ages.title"), str(view.ages.total)), *under, *rows, *rest)


def _aged(one: Aged, buttons: Buttons) -> Container:
    number = run(f"#{one.task.number}{EN_SPACE}", subtle=True)
    said = phrase_runs(aged(one, buttons.texts))
    items: list[Block] = [line(number, run(one_line(one.task.title, TITLE))), line(*said, spacing="None")]
    return Container(items=items, spacing="Small", select_action=buttons.opening(one.task.number))


def _hindered(view: FlowView, texts: Texts) -> Container:
    """For how long work stood still, by its cause."""
    heads = [texts(f"flow.blocked.{name}") for name in ("cause", "time", "times")]
    found = [*view.hindrances, *([view.others] if view.others else [])]
    rows = [[theirs(_cause(one, view, texts)), told(texts.duration(one.length)), told(str(one.times))] for one in found]
    return section(heading(texts("flow.blocked.title")), table(heads, rows))


def _cause(one: Hindrance, view: FlowView, texts: Texts) -> str:
    if one is view.others:
        return texts("flow.blocked.others")
    return texts("flow.blocked.unnamed") if one.unnamed else one_line(one.cause, LONGEST_CAUSE)


def _unplanned(view: FlowView, texts: Texts) -> Container:
    share = texts("flow.percent", count=view.unplanned.percent)
    return section(headed(texts("flow.unplanned.title"), share), words(unplanned_said(view, texts), spacing="Small"))


def _actions(view: FlowView, buttons: Buttons) -> list[Action]:
    """The other period, the numbers or the charts, and where the card was opened from."""
    other = LONG if view.days == SHORT else SHORT
    name = "flow_numbers" if not view.numbers else "flow_charts"
    found: list[Action] = [
        buttons.execute("flow_days", ShowFlow(days=other, numbers=view.numbers), count=other),
        buttons.execute(name, ShowFlow(days=view.days, numbers=not view.numbers)),
        buttons.execute("refresh", ShowFlow(days=view.days, numbers=view.numbers)),
    ]
    from_standup = isinstance(buttons.home.question, ShowStandup)
    return [*found, buttons.back() if from_standup else buttons.standup(), buttons.board()]
