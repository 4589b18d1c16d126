"""What is said of the flow, in sentences: on its card, where none is seen, and in the stand-up that begins a week."""

from datetime import date

from cards.texts import Texts
from cards.words import Phrase
from kanban.flow import ENOUGH
from kanban.flow_views import Aged, FlowGlance, FlowView
from kanban.forecast import ENOUGH_DAYS, Forecast

EXPECTED = 85
OLD = 85


def finished_said(view: FlowView, texts: Texts) -> str:
    """`33 finished`."""
    return texts("flow.finished", count=view.finished)


def cycle_said(view: FlowView, texts: Texts) -> str:
    """The service level expectation and how many tasks have met it, or that there is too little to tell it by."""
    if view.cycle is None:
        return texts("flow.too_few", done=view.timed, total=ENOUGH)
    did = texts("flow.did", done=view.cycle.within, total=view.cycle.count)
    return f"{texts('flow.sle', count=view.cycle.of(EXPECTED))} {did}"


def lead_said(view: FlowView, texts: Texts) -> str:
    """Within how many days half of the tasks, and most of them, come from the ask to their end."""
    if view.lead is None:
        return ""
    half, most = (texts("duration.days", count=days) for _, days in view.lead.days)
    return texts("flow.lead", half=half, most=most)


def forecast_said(view: FlowView, texts: Texts) -> list[tuple[str, str]]:
    """By when what is in progress, and all that waits too, is likely done, each with its range; or what is lacking."""
    if view.started is None or view.all_of_it is None:
        return [(texts("flow.forecast.too_few", count=ENOUGH, days=ENOUGH_DAYS), "")]
    found: list[tuple[str, str]] = []
    if view.in_progress:
        found.append(_likely(texts("flow.forecast.started", count=view.in_progress), view.started, view.today, texts))
    if view.waiting:
        said = texts("flow.forecast.all", count=view.in_progress + view.waiting)
        found.append(_likely(said, view.all_of_it, view.today, texts))
    return found or [(texts("flow.forecast.nothing"), "")]


def _likely(tasks: str, found: Forecast, today: date, texts: Texts) -> tuple[str, str]:
    by = found.by(EXPECTED)
    if by is None:
        return texts("flow.forecast.far", tasks=tasks), ""
    said = texts("flow.forecast.likely", tasks=tasks, day=texts.day(by, today))
    first, last = found.by(50), found.by(95)
    if first is None or last is None:
        return said, ""
    return said, texts("flow.forecast.range", first=texts.day(first, today), last=texts.day(last, today))


def ages_said(view: FlowView, texts: Texts) -> str:
    """How many tasks in progress are older than which share of finished ones; nothing where that is not known."""
    if not view.ages.total:
        return texts("flow.ages.nothing")
    if not view.ages.past:
        return ""
    counts = [texts("flow.ages.past_count", count=count, percent=percent) for percent, count in view.ages.past[::-1]]
    return texts("flow.ages.said", counts=texts.joined(counts))


def aged(one: Aged, texts: Texts) -> list[Phrase]:
    """For how many days a task has been in progress, and which percentile that is past, in bold from the 85th on."""
    days = texts("age.for", duration=texts("duration.days", count=one.days))
    if one.past is None:
        return [Phrase(days)]
    said = texts("flow.ages.past", age=days, percent=one.past)
    return [Phrase(texts("standup.aged", age=said), bold=True) if one.past >= OLD else Phrase(said)]


def unplanned_said(view: FlowView, texts: Texts) -> str:
    """How many of the finished tasks were unplanned, and by which of the two ways."""
    found = view.unplanned
    emergencies = texts("flow.unplanned.emergencies", count=found.emergencies, total=found.total)
    if not found.triages:
        return f"{emergencies} {texts('flow.unplanned.no_triage')}"
    return f"{emergencies} {texts('flow.unplanned.untriaged', count=found.untriaged)}"


def summed_up(view: FlowView, texts: Texts) -> str:
    """What to expect and by when, in one breath."""
    forecasts = [f"{said.rstrip('.')}." for said, _ in forecast_said(view, texts)]
    return " ".join([cycle_said(view, texts), *forecasts[:1]])


def glance_said(view: FlowGlance, texts: Texts) -> str:
    """What last week has finished beside what is usual, and what is older than it should be."""
    young = view.usual is None
    finished = texts("flow.glance.young", count=view.finished) if young else ""
    said = [finished or texts("flow.glance.finished", count=view.finished, usual=view.usual)]
    if view.expected is not None:
        said += [texts("flow.sle", count=view.expected), _old(view, texts)]
    return " ".join(said)


def _old(view: FlowGlance, texts: Texts) -> str:
    if not view.old_count:
        return texts("flow.glance.none_old")
    named = [f"#{number}" for number in view.old]
    more = view.old_count - len(named)
    tasks = texts.joined([*named, *([texts("standup.more", count=more)] if more else [])])
    return texts("flow.glance.old", count=view.old_count, tasks=tasks)
