"""Everybody's help with a task, in words and as a button: a swarm, or help that is wanted with what is blocked."""

from cards.texts import Texts
from kanban.commands import SwarmTask
from kanban.policies import may_swarm
from kanban.tasks import Lane, Task
from kanban.transitions import SWARMS_IN


def swarm_words(task: Task, texts: Texts) -> str:
    """What a task says while everybody's help is asked for."""
    return texts("task.help_wanted" if task.lane is Lane.BLOCKED else "task.swarm")


def swarm_press(task: Task) -> tuple[str, SwarmTask] | None:
    """The name of the button that asks for help or ends that, and what it does; None where there is none."""
    if task.lane not in SWARMS_IN or not may_swarm(task):
        return None
    name = "help_wanted" if task.lane is Lane.BLOCKED else "swarm"
    return f"{name}_off" if task.swarm else name, SwarmTask(number=task.number, on=not task.swarm)
