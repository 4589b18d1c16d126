"""A backlog meetup in its middle, and what it has decided in the end."""

from dataclasses import replace
from datetime import timedelta

from kanban.chairing import AcceptTask
from kanban.meetup_views import Progress, Ruling, SummaryView, Topic, TriageView
from kanban.tasks import (
    Effort,
    Input,
    Lane,
    Note,
    Value,
)
from kanban.triage import Decided, Decision
from tests.cards.facts import (
    ANA,
    BACKLOG,
    BLOCKED,
    BOARD,
    BRUCE,
    CHEN,
    DMITRI,
    DONE,
    DUPLICATE,
    IDEA,
    LARGE,
    LOW,
    MEMBERS,
    NOW,
    VAGUE,
    ago,
    task,
)

BADGES = replace(BACKLOG[1], stakeholder=BRUCE, input=Input.SERVICE_DESK, tickets=("INC0012371",), value=Value.HIGH)
BADGE_NOTE = Note(
    BRUCE, ago(days=4), "Two or three readers on floors 2 and 3 lose the network every morning; guards let people in."
)
ALIKE = (
    task(110, "Door controller on VLAN 40 goes offline", Lane.ICE_BOX, 21, stakeholder=BRUCE),
    task(98, "Fix VPN drops for remote staff", Lane.IN_PROGRESS, 2, owner=ANA),
)
FROZEN = Decided(130, Decision.FROZEN, CHEN, ago(minutes=2), 4, 6)
PROGRESS = Progress(
    ((Decision.ACCEPTED, 4), (Decision.FROZEN, 1), (Decision.DISCARDED, 1)), 13, 13, timedelta(minutes=12)
)
ICED = replace(BACKLOG[4], lane=Lane.ICE_BOX, priority=LOW, version=4)
TOPIC = Topic(replace(BADGES, value_reason="guards let people in", effort=Effort.DAYS), 7, (BADGE_NOTE,), ALIKE)
TRIAGE_VIEW = TriageView(BOARD, 3, TOPIC, PROGRESS, MEMBERS, NOW, last=Ruling(FROZEN, ICED, can_be_undone=True))
NONE_WORTH = AcceptTask(number=128, value=Value.NONE, value_reason="the gateway was switched off")
RULINGS = tuple(
    Ruling(replace(FROZEN, number=task.number, decision=decision), task, of, decision is not Decision.POSTPONED)
    for decision, task, of in (
        (Decision.ACCEPTED, BADGES, None),
        (Decision.ACCEPTED, replace(BACKLOG[2], owner=CHEN, lane=Lane.IN_PROGRESS), None),
        (Decision.ACCEPTED, replace(BACKLOG[3], owner=DMITRI), None),
        (Decision.FROZEN, ICED, None),
        (Decision.DISCARDED, replace(DONE[0], lane=Lane.DISCARDED, discarded_for="switched off in October"), None),
        (Decision.DUPLICATE, DUPLICATE, BLOCKED[0]),
        (Decision.PROJECT, replace(LARGE, lane=Lane.PM_REVIEW), None),
        (Decision.HANDED_OFF, replace(IDEA, lane=Lane.DISCARDED, became_project=True), None),
        (Decision.POSTPONED, VAGUE, None),
    )
)
SUMMARY_VIEW = SummaryView(BOARD, 3, NOW - timedelta(minutes=24), RULINGS, PROGRESS, fresh=True, now=NOW)
