"""A title that reads well: recognised words go where the sentence stays whole without them, and so does politeness."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.parsing.pattern import lazily
from bot.parsing.politeness import closing, opening
from bot.parsing.verbs import PLAIN_ORDERS
from bot.parsing.words import APOSTROPHE, words

LONGEST = 200
_KEEPS_ITS_OBJECT = words(
    "to of in on at with about for from by into onto than as is are was were be and or the a an this that see re "
    "regarding concerning like via per fix close check update resolve move until till since after before not "
    "reschedule says called named titled between set if when really very so reference but my your our his her its "
    "their every each all some any no next last start starts begin begins expire expires expired end ends happen "
    "happens arrive arrives meet come comes came fall falls reach reached planned scheduled booked it's that's i'm "
    "we're they're there's am been being has have had do does did will would can could should may might must & + / ="
)
_HOLLOW = words(
    "i we you it he she they this that these those there it's that's i'm we're there's let's is are was be will at on "
    "by for the a an and or to of in please pls thanks from with as until before due not do does can could should "
    "eob eod cob eow eom c'est"
)
_WIDE_MARKS = "\u3001\u3002\uff0c\uff1a\uff1b\u060c\u061b\u2192"
_BEFORE_MARKS = " ,;:|/([\u2013-" + _WIDE_MARKS
_TAIL_BLANKS = " \t,;.!)]|\u2013-" + _WIDE_MARKS
_HEAD_MARKS = lazily(r"[ \t,;:)\]!|\u2013-]*")
_GOES_ON = lazily(
    r"\s*+(?:$|[,;:.!?)\]|]|[-\u2013](?= )|(?:and|to|so|but|because|if|please|pls|since|as|when|for|or|then|while"
    r"|with|via|using|thanks)(?![\w'\u2019-]))",
    re.IGNORECASE,
)
_LEANS = lazily(r" (?:for|to|on|at|in|with|from|of)(?![\w'\u2019-])", re.IGNORECASE)
_ASKING = lazily(r"(?<!\w)(?:can|could|would|will) you(?!\w)", re.IGNORECASE)
_ASKS = lazily(
    r"\s*+(?:who|what|when|where|why|which|whose|how|is|are|was|were|do|does|did|has|have|am)(?!\w)[^?]*\?[\s.!?]*$",
    re.IGNORECASE,
)
_QUESTION = lazily(r"\?(?=\s|$)")
_STRAY = lazily(r" ([,;:.!?)\]])")
_DOUBLED = lazily(r"[,;]+(?=[,;.:?!)\]])|(?<=[,;:])[,;]|(?<=: ),")
_EMPTY = lazily(r"[(\[][\s,;:-]*[)\]]")
_END_MARKS = " ,;:|\u2013\u2014" + _WIDE_MARKS
_AFTER_NOTHING = lazily(rf"(?:[{_END_MARKS}]++|(?:and|but|so|then|-|\.|!|\))(?![\w'\u2019-]|\.\w))*+", re.IGNORECASE)
_BEFORE_NOTHING = lazily(r"(?: /|[,\s](?:and|but|so|or))$", re.IGNORECASE)
_Own = Callable[[int, int], str]
_LONGEST_JOINT = 4
_HALF_WORDS = frozenset({"e", "re", "pre", "non", "un", "co", "sub", "multi", "self", "anti"})
_PROGRAMS = words(
    "sudo git ssh scp sftp npm npx pip apt yum dnf kubectl helm systemctl journalctl chmod chown grep curl wget rsync "
    "crontab cron nginx httpd mysqld sshd robocopy ipconfig nslookup traceroute sed awk bash pwsh tmux vim docker"
)
_TAIL = 60
_SENTENCE = 3
_LONGEST_READ = 1000
_MOST_PEELS = 20


@dataclass(frozen=True, slots=True)
class Cut:
    """Recognised words; `loose` ones may go from anywhere, `marked` ones even after a word that wants an object.

    A `thing` (a ticket) may be the object itself, so it goes from the end of a longer sentence only; a `clause` may go
    from the middle where the sentence could end before it.
    """

    start: int
    end: int
    loose: bool = False
    marked: bool = False
    thing: bool = False
    clause: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    """The part of a line that stays once its ends are bare, and whether it was asked as a question."""

    start: int
    end: int
    asked: bool


def title_of(text: str, cuts: list[Cut], own: _Own | None = None) -> str:
    """The line without what was recognised in it; the line itself where too little would be left.

    Of a line much longer than any title only the beginning is read, and what follows stays as it is. `own` gives a
    part of it in the words as written, where those are another language's.
    """
    if len(text) > _LONGEST_READ:
        at = max(text.rfind(" ", _LONGEST_READ // 2, _LONGEST_READ), 0) or _LONGEST_READ
        read = _titled(text[:at], [cut for cut in cuts if cut.end <= at], own)
        return " ".join([read + text[at : at + 1].rstrip(), *(own or _plain(text))(at + 1, len(text)).split()])
    return _titled(text, cuts, own)


def _plain(text: str) -> _Own:
    return lambda start, end: text[start:end]


def _titled(text: str, cuts: list[Cut], own: _Own | None) -> str:
    whole = own(0, len(text)) if own else text
    cuts = sorted((_bracketed(text, cut) for cut in cuts), key=lambda cut: (cut.start, cut.end))
    if _ASKS.match(text):
        cuts = [cut for cut in cuts if cut.loose or cut.marked or cut.thing]
    title, meant = _cut(text, cuts, own)
    if not _is_balanced(title) and _is_balanced(whole):
        title, meant = _cut(text, [], own)
        title = title if _is_balanced(title) else _polished(whole)
    if _says_something(meant):
        return title
    less_polite, meant = _cut(text, [], own)
    return less_polite if _says_something(meant) else _polished(whole)


def shortened(title: str) -> tuple[str, str]:
    """A title of at most 200 characters, and what did not fit."""
    if len(title) <= LONGEST:
        return title, ""
    at = title.rfind(" ", LONGEST // 2, LONGEST - 1)
    at = at if at > 0 else LONGEST - 1
    return title[:at].rstrip() + "…", "…" + title[at:].lstrip()


def _cut(text: str, cuts: list[Cut], own: _Own | None) -> tuple[str, str]:
    """What is left of a line, in the words as written and as they are understood."""
    kept = _trim(text, cuts)
    inside = [cut for cut in cuts if kept.start <= cut.start and cut.end <= kept.end and _leaves_whole(text, cut)]
    meant = _without(text, kept, inside, _plain(text))
    title = _without(text, kept, inside, own) if own else meant
    if kept.asked:
        return _polished(_told(title)), meant
    asks = _QUESTION.search(text, kept.end) is not None and bool(title.strip())
    return _polished(title.rstrip(_TAIL_BLANKS) + "?" if asks else title), meant


def _told(question: str) -> str:
    """An order that was put as a question."""
    bare = question.rstrip(" .!")
    if bare.endswith("?") and not bare.endswith("??"):
        return bare.rstrip("? ")
    order, _, rest = question.partition("? ")
    return f"{order}. {rest[:1].upper()}{rest[1:]}" if rest else question


def _bracketed(text: str, cut: Cut) -> Cut:
    """A cut with the brackets that hold nothing else."""
    if text[max(0, cut.start - 1) : cut.start] + text[cut.end : cut.end + 1] not in {"()", "[]"}:
        return cut
    return Cut(cut.start - 1, cut.end + 1, loose=True, marked=True)


def _trim(text: str, cuts: list[Cut]) -> _Kept:
    """Where the title starts and ends once both ends are bare of recognised and of polite words."""
    start, end, asked = 0, len(text), False
    tail = list(cuts)
    for _ in range(len(cuts) + _MOST_PEELS):
        end, before = _shorter(text, end, tail), end
        if end == before:
            break
    for _ in range(len(cuts) + 6):
        before, start = start, _head_blanks(text, start)
        head = next((cut for cut in cuts if before <= cut.start <= start and _ends_a_head(text, cut)), None)
        polite = opening(text, start, end)
        if head is not None and head.end <= end:
            start, asked = head.end, asked or _ASKING.search(text, start, head.end) is not None
        elif polite is not None:
            start, asked = polite.end, asked or polite.asked
        else:
            break
    return _Kept(start, max(start, end), asked)


def _shorter(text: str, end: int, cuts: list[Cut]) -> int:
    """The end of the text without its last recognised or polite words, or the same end."""
    bare = end
    while bare and text[bare - 1] in _TAIL_BLANKS:
        bare -= 1
    for at in (bare, end):
        while cuts and cuts[-1].end > end:
            cuts.pop()
        last = next((cut for cut in reversed(cuts[-2:]) if cut.end == at), None)
        if last is not None and _is_balanced(text[last.start : end]) and _may_go(text, last):
            cuts[:] = [cut for cut in cuts if cut.start < last.start]
            return last.start
    polite = closing(text, end)
    return polite if polite is not None else end if bare else 0


def _may_go(text: str, cut: Cut) -> bool:
    """Whether the words before a cut make a sentence without it."""
    before = text[max(0, cut.start - _TAIL) : cut.start]
    if cut.marked or cut.start == 0 or before.rstrip(" ") != before.rstrip(_BEFORE_MARKS):
        return True
    last = before.split()[-1:]
    if not last or (cut.thing and len(before.split()) < _SENTENCE):
        return not last
    word = last[0].lower().replace(APOSTROPHE, "'").lstrip("([\"'")
    return (cut.loose or last[0][0].isascii()) and word not in _KEEPS_ITS_OBJECT


def _leaves_whole(text: str, cut: Cut) -> bool:
    """Whether words in the middle of a line may go from there."""
    if cut.loose:
        return _may_go(text, cut)
    if cut.thing:
        return text[: cut.start].rstrip(" ")[-1:] in {"(", "[", ","} and text[cut.end : cut.end + 1] in {")", "]", ","}
    return cut.clause and _GOES_ON.match(text, cut.end) is not None and _may_go(text, cut)


def _ends_a_head(text: str, cut: Cut) -> bool:
    """Whether words that open a line are set apart from it, as in `urgent: …`, or are marks, or an order follows."""
    rest = text[cut.end : cut.end + _TAIL].lstrip(" ")
    if cut.marked or cut.loose or rest[:1] in {",", ":", "-", "\u2013", "!", ")", "]", ";", "|", "."}:
        return True
    if cut.thing:
        return False
    first = re.match(r"[^\W\d_]+", rest)
    return first is not None and first[0].lower() in PLAIN_ORDERS | {"please", "pls", "can", "could"}


def _head_blanks(text: str, start: int) -> int:
    match = _HEAD_MARKS.match(text, start)
    marks = match[0] if match else ""
    return start + (len(marks) if not marks.endswith("-") or marks.strip() != "-" or start else 0)


def _without(text: str, kept: _Kept, inside: list[Cut], own: _Own) -> str:
    pieces: list[str] = []
    at = kept.start
    for cut in sorted(inside, key=lambda cut: cut.start):
        if cut.start >= at:
            piece = own(at, cut.start)
            pieces.append(piece.rstrip(" ,") if _LEANS.match(text, cut.end) else piece)
            at = cut.end
    return " ".join([*pieces, own(at, kept.end)])


def _polished(title: str) -> str:
    """One space between words, no stray marks at the ends, and a capital where the first word is an ordinary one."""
    title = _EMPTY.sub("", " ".join(title.split()))
    title = _DOUBLED.sub("", _STRAY.sub(r"\1", " ".join(title.split())))
    bare = _one_mark(_without_tail(title[_after_nothing(title) :]))
    return _capitalised(bare or title)


def _after_nothing(title: str) -> int:
    """Where a title begins behind marks and words that join it to nothing."""
    match = _AFTER_NOTHING.match(title)
    return match.end() if match else 0


def _without_tail(title: str) -> str:
    """A title less the marks at its end and the words that join nothing to it."""
    before = ""
    while title != before:
        before = title
        title = title.rstrip(_END_MARKS + "([-.!")
        joint = _BEFORE_NOTHING.search(title[-_LONGEST_JOINT:])
        title = title[: len(title) - len(joint[0])] if joint else title
    return title


def _one_mark(title: str) -> str:
    """A title with one question mark at its end where it has several marks there."""
    bare = title.rstrip("?!.")
    return title[: title.find("?", len(bare)) + 1] or title


def _capitalised(title: str) -> str:
    """A capital for an ordinary word; `iPhone`, `web01` and `git push` are written as they are."""
    first, _, rest = title.partition(" ")
    word = first.rstrip(",:;?!").replace(APOSTROPHE, "").replace("'", "")
    if "-" in word and word.partition("-")[0].lower() in _HALF_WORDS:
        word = word.replace("-", "")
    ordinary = word.isalpha() and word.islower() and word not in _PROGRAMS and not rest.startswith("-")
    return title[:1].upper() + title[1:] if ordinary else title


def _is_balanced(title: str) -> bool:
    """Whether every bracket and quotation mark that opens is closed."""
    pairs = ("()", "[]", "\u201c\u201d")
    return title.count('"') % 2 == 0 and all(title.count(pair[0]) == title.count(pair[1]) for pair in pairs)


def _says_something(title: str) -> bool:
    """Whether more than pronouns and prepositions is left."""
    found = re.findall(r"[^\W_]+(?:['\u2019][^\W_]+)*", title)
    return any(word.lower().replace(APOSTROPHE, "'") not in _HOLLOW for word in found)
