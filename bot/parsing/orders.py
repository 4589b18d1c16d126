"""Whether words ask for something to be done, or tell of something that happens, as in `the printer jams`."""

from bot.parsing.pattern import lazily
from bot.parsing.verbs import PLAIN_ORDERS
from bot.parsing.words import IMPERATIVES, words

_WORDS = lazily(r"[^\W_]+(?:['\u2019-][^\W_]+)*|[.,;:!?()\n\u2013]|(?<=\s)-(?=\s)|@|\x01+")
_POLITE = lazily(
    r"(?:(?:please|pls|kindly|also|let's|let\u2019s|(?:we|you|someone|somebody) (?:should|must)"
    r"|(?:please )?(?:remember|remind (?:me|us)|do not forget|don['\u2019]t forget) to"
    r"|(?:create|add|make) a task to|a task to|to) )+",
)
ORDERS = (
    PLAIN_ORDERS
    | IMPERATIVES
    | words(
        "adjust archive service analyse analyze audit backup bin book calibrate cancel chase check-in commit "
        "compact compare count cycle declutter defrag defragment degauss dispose dust email empty ensure erase "
        "exercise failover feed fill flush free freeze generate grease harden hold hoover hunt index inspect "
        "inventory invite invoice issue lubricate mail message monitor mop nag notify offer page pay ping post "
        "practise practice publish raise re-check re-index read rebalance rebase rebuild recertify recharge "
        "recheck reconcile recount reissue reindex reload remind report request rerun resync retest review rewind "
        "sample scan scrub sign simulate snapshot spot-check submit survey sweep switch synchronise synchronize "
        "tally tidy top topup touch trim vacuum verify visit walk warm warn wash watch water"
    )
)
_JUDGES = words("check verify ensure confirm make see test validate")
_SUBJECTS = words(
    "i we you he she it they this that these those there the a an my our your his her its their all some many most "
    "every each any no people users user everyone everybody someone somebody nobody staff one two three several "
    "when if because since as what who which why where how"
)
_OBJECTS = words(
    "the a an all any every each our my your their his her its this that these those some both for on up out over "
    "through to at in into with down off whether if which who what how where when and"
)
_OF_THINGS = words("the all any every each our my your his her its that whether if")
_OF_MANY = words(
    "arrive bounce break come crash disappear disconnect drop end expire fail freeze get go hang keep lack need pile "
    "queue reboot reset restart run show slow start stay stop take time vanish wait"
)
_ENDS = words("that which who whose whom if whether when where what because since so until before after to how why")
_BEFORE_A_NOUN = words("i we you they he she the a an all our my your his her its their any each every new old")
_HAPPENS = words(
    "is isn't are aren't was wasn't were weren't has hasn't have haven't had does doesn't don't didn't did can "
    "can't cannot could couldn't won't will would should keeps fails fail jams jam crashes crash drops hangs breaks "
    "broke needs wants gets takes goes comes loses lost freezes locks complains complain stops stuck shows happens "
    "disappears disconnects reboots restarts sends appears logs turns arrives expires expire dies died makes "
    "vanishes refuses rejects asks tells says thinks gives leaves starts shuts runs times eats misses skips forgets "
    "loops spikes flaps bounces stalls lags overheats hiccups reappears"
)
_AFTER_A_NOUN_ONLY = words("fail complain crash jam expire")
_FAILED = words(
    "failed crashed stopped died broke broken down missing wrong late slow empty offline again needed required "
    "unreachable unavailable overdue"
)
_NOUNS = words(
    "audit audits backup backups calibration check checks check-up checkup cleaning cleanup clean-up compliance "
    "count defrag drill drills exercise exercises failover housekeeping inspection inspections inventory "
    "maintenance night nights patch patches patching purge rebalance reboot reboots reconciliation recertification "
    "refresh renewal renewals report restart restore restores retro retrospective review reviews rota rotation "
    "rotations round rounds run scan scans simulation snapshot stocktake stock-take survey sweep sync sync-up test "
    "testing tests tidy-up update updates upgrade upgrades verification walk walkabout walk-through walkthrough "
    "window workshop"
)
_RUNS_OUT = frozenset({("run", "out"), ("run", "low"), ("run", "short"), ("time", "out"), ("drop", "out")})
_STOPS = frozenset(".,;:!?()\n-\N{EN DASH}")
_TAILS = words("of for on in at with by from to due before after per via as @ urgent asap high low and p1 p2 p3 p4")
_MOST_WORDS = 40


def asks(text: str, *, apart: bool = False, bare: bool = False) -> bool:
    """Whether the words ask for something to be done; `apart` are words behind a colon, which say so by that.

    `bare` are words behind one that may be their adjective: only a verb with its object asks there.
    """
    lowered = " ".join(text.lower().replace("\u2019", "'").split(" "))
    polite = _POLITE.match(lowered)
    said = [match[0] for match in _WORDS.finditer(lowered, polite.end() if polite else 0)][:_MOST_WORDS]
    if not said or "?" in said or tuple(said[:2]) in _RUNS_OUT or (said[0].isdecimal() and not apart):
        return False
    first, second = said[0], said[1] if len(said) > 1 else ""
    told = _tells(said)
    if bare and not apart:
        return first in ORDERS and second in _OBJECTS and not told
    if first in ORDERS:
        return not told or (first in _JUDGES and second in _OF_THINGS)
    if told or first in _SUBJECTS:
        return False
    return apart or _names_work(said) or (first.endswith("ing") and second in _OBJECTS | {"of"})


def _tells(said: list[str]) -> bool:
    """Whether a verb tells what happens, before anything is said about something else."""
    for index, word in enumerate(said):
        if index == 1 and word == "to":  # an update to something: the verb may still come
            continue
        if word in _ENDS or word in _STOPS:
            return False
        if index and word in _FAILED and _closes(said, index + 1) and said[index - 1] not in _OBJECTS | {"as"}:
            return True
        if index > 1 and word in _OF_MANY and said[index - 1].endswith("s") and said[1] not in _OBJECTS:
            return True
        if index and word in _HAPPENS and said[index - 1] not in _BEFORE_A_NOUN:
            return index > 1 or word not in _AFTER_A_NOUN_ONLY
    return False


def _closes(said: list[str], index: int) -> bool:
    """Whether a clause ends here, or goes on about when and how."""
    return index >= len(said) or said[index] in _STOPS or said[index] in {"again", "on", "at", "with", "since", "for"}


def _names_work(said: list[str]) -> bool:
    """Whether the words name work, as in `disaster recovery drill`: by the last noun before what describes it."""
    head = ""
    for word in said:
        if word in _STOPS or word in _TAILS:
            break
        head = word
    return head in _NOUNS
