"""German words beside a mention: whom an ask is for, and who shall do it."""

import re

from bot.parsing.lexicon import Computed
from bot.parsing.pattern import lazily

PEOPLE = """
im auftrag von|im namen von|stellvertretend fuer|angefragt von|gewuenscht von = on behalf of
gemeldet von = reported by
anfrage von = requested by
fuer = for
von = of
zustaendig|verantwortlich|zustaendige person|bearbeiter|bearbeiterin|zugewiesen an|zugewiesen = owner
auftraggeber|auftraggeberin|anforderer|anforderin|anfordernde person|gewuenscht durch = stakeholder
zur info|zur kenntnis|z k|zk|kopie an = cc
mit = with
an = to
zu|zum|zur = to
im|in|in der|in dem = in
auf|auf dem|auf der = on the
bei|beim = at
ueber = about
gegen = against
und = and
oder = or
aber = but
sowie = and
ohne = without
der|die|das|den|dem|des = the
ein|eine|einen|einem|einer|eines = a
unser|unsere|unseren|unserem|unserer|unseres = our
mein|meine|meinen|meinem|meiner = my
wir = we
ich = i
sie|die leute = they
er = he
es = it
uns = us
"""
_RECEIVES = r"(?![^.!?\n]*\b(?:bekommen|erhalten|haben|kriegen|wissen|dabei)\b)"
_ORDER = rf"(?: bitte)?(?: mal)?(?: bitte)?(?= \w){_RECEIVES}"
_SHALL = lazily(rf"(?<=\x01),? (?:soll(?:te)?|möge|muss|wird)(?: (?:das|es) (?=bitte|mal))?{_ORDER}", re.IGNORECASE)
_CAN_YOU = lazily(
    rf"(?<=\x01),? (?:kannst|könntest|koenntest|würdest|wuerdest|magst|kann|könnte|koennte)(?: du)?{_ORDER}",
    re.IGNORECASE,
)
_CAN = lazily(
    r"(?<!\w)(?:kann|könnte|koennte|soll|würde|wuerde) (?=@\x01+ (?:bitte|mal|das|den|die|sich|bis|am|heute|morgen)\b)",
    re.IGNORECASE,
)
_ASKED = lazily(r"(?<=\x01)(?: (?:bitte(?: mal)?|mal))?(?= \w)", re.IGNORECASE)
_TAKE = lazily(
    r"(?<=\x01),? (?:bitte )?(?:übernimm|uebernimm|übernehmen|kümmere? dich)(?: bitte)?(?: das| darum)?(?=[:,.!]|$)",
    re.IGNORECASE,
)
_WONDERED = lazily(r"(?:kann|könnte|koennte|soll|würde|wuerde) @\x01+$", re.IGNORECASE)
_TAKES = lazily(
    r"(?<=\x01) (?:übernimmt|uebernimmt|macht|kümmert sich|kuemmert sich|erledigt)"
    r"(?: (?:das|es|darum|den|die))?(?=\s*(?:$|[,.;:!)]))",
    re.IGNORECASE,
)
_TAKES_ON = lazily(
    r"(?<=\x01) (?:übernimmt|uebernimmt|erledigt|(?:macht|machst)(?= (?:bis|heute|morgen|den|die|diesen)\b)"
    r"|kümmert sich(?: bitte)? um|kuemmert sich(?: bitte)? um)"
    rf"(?= (?!das[.!]?$|es[.!]?$|darum[.!]?$)\w){_RECEIVES}",
    re.IGNORECASE,
)
_WILL_YOU = lazily(
    r"(?<=\x01),? (?:kümmerst du dich(?: bitte)? um|kuemmerst du dich(?: bitte)? um|machst du|übernimmst du)"
    r"(?: bitte)?(?= \w)",
    re.IGNORECASE,
)
_ASSIGNED = lazily(r"(?<!\w)(?:bitte |(?<!bitte ))(?=@\x01+ (?:bitte )?(?:zuweisen|zuteilen)\b)", re.IGNORECASE)
_ASSIGNS = lazily(r"(?<=\x01) (?:bitte )?(?:zuweisen|zuteilen)(?!\w)", re.IGNORECASE)
_TO = lazily(
    r"(?<!\w)(?:bitte )?(?:an|geht an|zuweisen an|weise zu an|zu) (?=@\x01+\s*(?:$|[,.;:!)\n-]))", re.IGNORECASE
)
_FROM = lazily(r"(?:(?<=^)|(?<=[,;(.:!\n])|(?<=[,;(.:!\n-] ))von (?=@\x01)", re.IGNORECASE)
_ORDERED = lazily(
    r"(?<=\x01)[:,](?=(?P<rest> [^\n]*[a-zäöüß]{2,}(?:en|ern|eln)\s*[.!]?)"
    r"(?:$|\n|, ?(?i:bis|frist|fällig|deadline|am|spätestens|heute|morgen)\b))"
)
_ALONE = lazily(r"\W*@\x01+")
_FINITE = lazily(
    r" (?:können|wollen|sollen|müssen|dürfen|haben|sind|werden|wir|ich|kannst|könntest|bitte|wir)\b", re.IGNORECASE
)


def _asked(match: re.Match[str]) -> str | None:
    """Kann @Ana bitte is @Ana, can you please."""
    if _WONDERED.search(match.string, 0, match.start()):
        return " can you please"
    return " please" if match[0].lower().startswith(" bitte") else None


def _ordered(match: re.Match[str]) -> str | None:
    """@Ana: den Switch tauschen is @Ana, please."""
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    return ": please" if _ALONE.fullmatch(line) and not _FINITE.match(match["rest"]) else None


CALLED: tuple[Computed, ...] = (
    (_ORDERED, _ordered),
    (_TAKE, lambda _: " please"),
    (_SHALL, lambda _: " please"),
    (_CAN_YOU, lambda _: " can you please"),
    (_ASKED, _asked),
    (_CAN, lambda _: ""),
    (_ASSIGNED, lambda _: "assign to "),
    (_ASSIGNS, lambda _: ""),
    (_TAKES, lambda _: " takes this"),
    (_TAKES_ON, lambda _: " can you please"),
    (_WILL_YOU, lambda _: " can you please"),
    (_TO, lambda _: "assign to "),
    (_FROM, lambda _: "from "),
)
TABLES = (PEOPLE,)
