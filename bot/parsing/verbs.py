"""Verbs that open an order, which tell "I'll patch it" from "I'll be late", and verbs that want "from" or "for"."""

import re

from bot.parsing.pattern import lazily
from bot.parsing.words import words

PLAIN_ORDERS = words(
    "add allow apply arrange assign attach book bring buy call change check clean clear close collect configure "
    "confirm connect copy create cut deal decommission delete deliver deploy disable do document draft enable escalate "
    "estimate evaluate expand explain export extend fetch find finish fix follow format get give grant grease handle "
    "help implement import increase inform install investigate label look maintain make measure migrate mount move "
    "open order organise organize patch pick plan prepare print provide provision pull purge put reactivate reboot "
    "rebuild recable recover recycle reduce refresh reimage reinstall relabel remove rename renew repair replace "
    "reset resolve restart restore retire return review rewire roll rotate run save schedule secure send set setup "
    "share ship shut sort stop swap switch sync take tell test tidy track train transfer troubleshoot try turn unblock "
    "uninstall unlock update upgrade upload validate verify wipe wire write back"
)
CLEAR_ORDERS = PLAIN_ORDERS - words(
    "back book call change check copy cut do draft export format get help import increase label look measure order "
    "patch plan print pull reset return review roll run save schedule set setup share ship sort stop switch sync take "
    "test track train transfer try turn update upgrade upload wire"
)
_WANT_AN_OBJECT = {
    "from": lazily(
        r"(?<![\w-])(?:collect|get|fetch|pick up|take|borrow|retrieve|recover|remove|revoke|withdraw|transfer|move"
        r"|migrate|copy|buy|forward|reclaim|delete|export|unassign|detach|disconnect|steal|stolen|return|receive|received|exclude"
        r"|unsubscribe|download|import|restore|away|back|far|came|comes?|different|hide|protect)(?:s|d|ed|ing)?(?![\w-])"
        r"[^,.;:!?(]*$",
        re.IGNORECASE,
    ),
    "for": lazily(
        r"(?<![\w-])(?:wait|waits|waiting|waited|look|looks|looking|search|searching|ask|asks|asking|asked|cover|covering"
        r"|stand in|standing in|fill in|filling in|vote|call|calls|calling|page|paging|wrong|responsible|stand|hard"
        r"|easy|bad|good|too \w+|not|except|but|only|works?|fine|ok|okay"
        r"|enough|better) $",
        re.IGNORECASE,
    ),
}


def is_object_of(preposition: str, before: str) -> bool:
    """Whether "from" or "for" belongs to a verb before it, as in "remove it from …" or "wait for …"."""
    wanted = _WANT_AN_OBJECT.get(preposition.lower())
    return wanted is not None and wanted.search(before) is not None
