"""The stand-up: what threatens the flow, then what is worked on in walking order; a row opens its actions in place."""

from datetime import timedelta
from functools import lru_cache

from cards.buttons import Buttons
from cards.elements import Action, ActionSet, Block, Card, Column, Container, TextRun
from cards.flow_words import glance_said
from cards.history import told_of
from cards.home import Home
from cards.layout import (
    DOT,
    EN_SPACE,
    band,
    column,
    columns,
    fitted,
    headed,
    line,
    made,
    meta,
    one_line,
    run,
    section,
    title,
    words,
)
from cards.remembered import MOST_REMEMBERED, Same
from cards.rows import TITLE, listed_row
from cards.swarm import swarm_press
from cards.texts import Texts
from cards.words import LONGEST_NAME, Phrase, lane_heading, lane_name, name_of, phrase_runs, row_phrases
from kanban.commands import MoveTask, Step, UndoChange
from kanban.lanes import LaneView, StandupView
from kanban.questions import FormKind, ShowBoard, ShowFlow, ShowForm, ShowStandup
from kanban.standup import Changes, Threat, Threatened
from kanban.tasks import Lane, Task

NO_BREAK = "\N{NO-BREAK SPACE}"
STEPS = {
    Lane.EMERGENCY: (Step.DONE,),
    Lane.BLOCKED: (Step.UNBLOCK,),
    Lane.IN_PROGRESS: (Step.DONE, Step.TEST),
    Lane.TESTING: (Step.DONE, Step.START),
}
STEP_NAMES = {(Step.START, Lane.TESTING): "start_again"}
BLOCKS_FROM = frozenset({Lane.IN_PROGRESS, Lane.TESTING})


def standup_card(view: StandupView, texts: Texts, home: Home) -> Card:
    """Show the stand-up; where it would be too large, its rows are shorter and open the task instead."""
    return _remembered(Same(view), texts, home)


@lru_cache(MOST_REMEMBERED)
def _remembered(same: Same[StandupView], texts: Texts, home: Home) -> Card:
    return drawn(same.view, texts, home)


def drawn(view: StandupView, texts: Texts, home: Home) -> Card:
    """The card, drawn anew."""
    return fitted(lambda level: _card(view, Buttons(texts, home), level), 3)


def _card(view: StandupView, buttons: Buttons, level: int) -> Card:
    texts = buttons.texts
    lanes = [_lane(lane, view, buttons, level) for lane in view.lanes if lane.total]
    walked = any(lane.tasks for lane in view.lanes)
    body: list[Block] = [_head(view, texts), *_last(view, buttons)]
    body += [_threats(view, texts)] if view.threats else []
    body += _glance(view, buttons)
    body += [] if walked else [section(words(texts("standup.nothing")))]
    said = texts("standup.fallback", lanes=texts.series(_counts(view, texts)) or texts("standup.none"))
    name = one_line(view.board.name, LONGEST_NAME)
    plain = f"{name} · {said}" if name else said
    return made(texts, said, [*body, *lanes], _actions(view, buttons), plain=plain, wide=True)


def _head(view: StandupView, texts: Texts) -> Container:
    """The day, what is overdue and due today, and what has changed since the last stand-up."""
    day = texts.day(view.now.date(), view.now.date())
    said = texts("standup.since", when=texts.past_day(view.since, view.now), changes=_changes(view.changes, texts))
    phrases = [
        *([Phrase(texts("board.overdue", count=view.overdue), bold=True, alarm=True)] if view.overdue else []),
        *([Phrase(texts("board.due_today", count=view.due_today), bold=True)] if view.due_today else []),
        Phrase(said),
    ]
    name = one_line(view.board.name, LONGEST_NAME)
    known = [Phrase(name), *phrases] if name else phrases
    missed = texts.joined([texts.day(day, view.now.date()) for day in view.missed])
    late = [meta(texts("standup.missed", days=missed), spacing="None")] if view.missed else []
    return Container(items=[title(texts("standup.title", day=day)), line(*phrase_runs(known), spacing="None"), *late])


def _changes(changes: Changes, texts: Texts) -> str:
    """`3 finished, 2 started`: what the team has done, without who."""
    counts = (
        ("finished", changes.finished),
        ("started", changes.started),
        ("tested", changes.tested),
        ("emergencies", changes.emergencies),
        ("blocked", changes.blocked),
        ("captured", changes.captured),
    )
    said = [texts(f"standup.changes.{name}", count=count) for name, count in counts if count]
    return texts.series(said) or texts("standup.changes.nothing")


def _last(view: StandupView, buttons: Buttons) -> list[Block]:
    """What was done last, by whom, and the way back for them."""
    if view.last is None:
        return []
    event, task, texts = view.last.event, view.last.after, buttons.texts
    told = texts.joined([one_line(each, TITLE) for each in told_of(view.last, view.now, texts)])
    when = texts.clock(event.at, view.now)
    own = Buttons(texts, buttons.home, task.version)
    undo = own.small("undo", UndoChange(number=task.number), number=task.number)
    return [
        band(
            line(*_heading(task)),
            line(run(f"{name_of(event.by)} {told}{EN_SPACE}{when}", size="Small", subtle=True), spacing="None"),
            ActionSet(actions=[undo, buttons.open(task.number)], spacing="Small"),
        )
    ]


def _threats(view: StandupView, texts: Texts) -> Container:
    """The four threats to flow, two by two."""
    cells = [_threat(threat, view, texts) for threat in view.threats]
    pairs = [cells[start : start + 2] for start in range(0, len(cells), 2)]
    return band(*(columns(*pair, spacing="Small" if at else None) for at, pair in enumerate(pairs)))


def _threat(threat: Threatened, view: StandupView, texts: Texts) -> Column:
    name = threat.threat.value
    named = [_kept_together(_named(threat.threat, task, view, texts)) for task in threat.tasks]
    more = threat.total - len(threat.tasks)
    if more > 0:
        named.append(texts("standup.more", count=more))
    said = DOT.join(named) or texts("standup.no_threat")
    if threat.threat is Threat.WIP and named:
        said = texts("standup.threat.wip.said", tasks=said, count=view.board.wip_limit)
    return column(
        line(run(texts(f"standup.threat.{name}.title"), size="Small", bold=True)),
        line(run(said, size="Small", subtle=True), spacing="None"),
    )


def _kept_together(said: str) -> str:
    """A task's words on one line; what comes after a semicolon may stand on the next, which a phone needs."""
    return "; ".join(part.strip().replace(" ", NO_BREAK) for part in said.split(";"))


def _named(threat: Threat, task: Task, view: StandupView, texts: Texts) -> str:
    """A task by its number, and why it is named."""
    number, stood = f"#{task.number}", texts.duration(view.now - task.entered_at)
    match threat:
        case Threat.WIP:
            return number
        case Threat.BLOCKED:
            return texts("standup.threat.blocked.task", task=number, duration=stood)
        case Threat.UNPLANNED:
            came = max(task.captured_at, task.entered_at) if task.lane is Lane.EMERGENCY else task.captured_at
            when = texts.past_day(came, view.now)
            if came.astimezone(view.now.tzinfo).date() == view.now.date():
                when = texts.clock(came, view.now)
            return texts("standup.threat.unplanned.task", task=number, when=when)
        case Threat.NEGLECTED:
            usual = texts.duration(dict(view.usual).get(task.lane, timedelta()))
            return texts("standup.threat.neglected.task", task=number, duration=stood, usual=usual)


def _glance(view: StandupView, buttons: Buttons) -> list[Block]:
    """What the first stand-up of a week says of the flow, which a tap tells more of."""
    if view.flow is None:
        return []
    texts = buttons.texts
    head = headed(texts("button.flow.title"), texts("flow.glance.more"), accent=True)
    said = line(run(glance_said(view.flow, texts), size="Small"), spacing="None")
    return [Container(items=[head, said], spacing="Medium", select_action=buttons.tap("flow", ShowFlow()))]


def _lane(lane: LaneView, view: StandupView, buttons: Buttons, level: int) -> Container:
    texts = buttons.texts
    if not lane.tasks:
        shown = headed(lane_heading(lane.lane, texts), texts("board.show", count=lane.total), accent=True)
        tap = buttons.tap("only", ShowBoard(lane=lane.lane), lane=lane_name(lane.lane, texts))
        return Container(items=[shown], spacing="ExtraLarge", select_action=tap)
    parts: list[Block] = [headed(lane_heading(lane.lane, texts), _count(lane, texts))]
    for task in lane.tasks:
        parts += _row(task, view, buttons) if level == 0 else [_short(task, view, buttons, level)]
    if lane.lane is Lane.EMERGENCY:
        return band(*parts, style="attention", spacing="ExtraLarge")
    return section(*parts)


def _count(lane: LaneView, texts: Texts) -> str:
    if len(lane.tasks) == lane.total:
        return texts.count(lane.total)
    return texts("board.range", first=lane.skipped + 1, last=lane.skipped + len(lane.tasks), total=lane.total)


def _short(task: Task, view: StandupView, buttons: Buttons, level: int) -> Block:
    return listed_row(task, view.now, buttons, dense=level > 1)


def _row(task: Task, view: StandupView, buttons: Buttons) -> list[Block]:
    """A task on two lines; a tap shows its actions, an emergency's are shown from the start."""
    texts, acts = buttons.texts, f"a{task.number}"
    emergency = task.lane is Lane.EMERGENCY
    said = _aged(task, view, row_phrases(task, view.now, texts), texts)
    text = column(
        line(*_heading(task)),
        line(*phrase_runs(said, in_attention=emergency), spacing="None"),
    )
    more = column(line(run("⋯", bold=True)), width="auto", vertical_align="Center")
    tap = buttons.toggle_tap("actions", acts, number=task.number)
    hidden = None if emergency else False
    actions = ActionSet(id=acts, actions=_row_actions(task, buttons), spacing="Small", visible=hidden)
    return [columns(text, more, spacing="Small", select_action=tap), actions]


def _heading(task: Task) -> tuple[TextRun, TextRun]:
    return run(f"#{task.number}{EN_SPACE}", subtle=True), run(one_line(task.title, TITLE))


def _aged(task: Task, view: StandupView, said: list[Phrase], texts: Texts) -> list[Phrase]:
    """What the row says, with its age marked where the task has stood for longer than is usual in its lane."""
    usual = dict(view.usual).get(task.lane)
    age = texts("age.for", duration=texts.duration(view.now - task.entered_at))
    if usual is None or view.now - task.entered_at <= usual:
        return said
    return [Phrase(texts("standup.aged", age=age), bold=True) if phrase.text == age else phrase for phrase in said]


def _row_actions(task: Task, buttons: Buttons) -> list[Action]:
    """The likely steps of one task, without a round trip to its card; edits are a tap further."""
    number = task.number
    own = Buttons(buttons.texts, buttons.home, task.version)
    found: list[Action] = [
        own.small(STEP_NAMES.get((step, task.lane), step.value), MoveTask(number=number, step=step), number=number)
        for step in STEPS.get(task.lane, ())
    ]
    if task.lane in BLOCKS_FROM:
        found.append(own.small("block", ShowForm(number=number, form=FormKind.BLOCK), number=number))
    if swarm := swarm_press(task):
        found.append(own.small(*swarm, number=number))
    found.append(own.small("note", ShowForm(number=number, form=FormKind.NOTE), number=number))
    return [*found, buttons.open(number)]


def _counts(view: StandupView, texts: Texts) -> list[str]:
    names = ((lane.total, lane_name(lane.lane, texts)) for lane in view.lanes if lane.total)
    return [texts("grammar.counted", count=count, name=name) for count, name in names]


def _actions(view: StandupView, buttons: Buttons) -> list[Action]:
    """Refresh, pages, and the whole board."""
    found: list[Action] = [buttons.execute("refresh", ShowStandup(page=view.page))]
    if view.page < view.pages:
        found.append(buttons.execute("more", ShowStandup(page=view.page + 1)))
    if view.page > 1:
        found.append(buttons.execute("previous", ShowStandup(page=view.page - 1)))
    return [
        *found,
        buttons.board(),
        buttons.flow(overflow=view.flow is None),
        buttons.mine(overflow=True),
        buttons.settings(overflow=True),
    ]
