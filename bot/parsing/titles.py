"""A title that reads well: recognised words go where the sentence stays whole without them, and so does politeness."""

import re
from dataclasses import dataclass

from bot.parsing.words import APOSTROPHE, words

LONGEST = 200
_POLITE_START = re.compile(
    r"(?:(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening))"
    r"(?:,? (?:all|team|everyone|everybody|there|folks|guys|bot|kanban|@kanban))?(?:[,!.:\u2013-]| -)?"
    r"|(?P<asked>(?:can|could|would|will) (?:you(?: guys)?|someone|somebody|anyone|anybody|one of you)"
    r"(?: please| pls| kindly)?)"
    r"|(?:thanks|thank you)[,.!] ?(?:(?:and )?also|and)?"
    r"|please|pls|plz|kindly|sorry(?: to bother(?: you)?)?,|so,|ok(?:ay)?,)(?![\w'\u2019-])[ ,]*",
    re.IGNORECASE,
)
_POLITE_END = re.compile(
    r"(?:^|[\s,;.!?\u2013-])(?P<polite>(?:please|pls|plz|thx|cheers|ta"
    r"|(?:many )?thanks(?: a lot| so much| in advance| again)?"
    r"|thank you(?: so much| very much| in advance)?))[\s.!,]*$",
    re.IGNORECASE,
)
_KEEPS_ITS_OBJECT = words(
    "to of in on at with about for from by into onto than as is are was were be and or the a an this that see re "
    "regarding concerning like via per fix close check update resolve move until till since after before not "
    "reschedule says called named titled until between than set if when really very so reference"
)
_TAIL_MARKS = " \t,;:\u2013-(["
_HEAD_MARKS = re.compile(r"[ \t,;:)\]!\u2013-]*")
_TAIL = 60
_SENTENCE = 3


@dataclass(frozen=True, slots=True)
class Cut:
    """Recognised words; `loose` ones may go from anywhere, `marked` ones even after a word that wants an object.

    A `thing` (a ticket) may be the object itself, so it goes from the end of a longer sentence only.
    """

    start: int
    end: int
    loose: bool = False
    marked: bool = False
    thing: bool = False


def title_of(text: str, cuts: list[Cut]) -> str:
    """The line without what was recognised in it; the line itself where too little would be left."""
    cuts = sorted((_bracketed(text, cut) for cut in cuts), key=lambda cut: (cut.start, cut.end))
    start, end, asked = _trim(text, cuts)
    inside = [cut for cut in cuts if cut.loose and start <= cut.start and cut.end <= end and _may_go(text, cut)]
    title = _polished(_without(text, start, end, inside))
    if asked:
        title = title.rstrip("? ")
    return title if _says_something(title) else _polished(text)


def shortened(title: str) -> tuple[str, str]:
    """A title of at most 200 characters, and what did not fit."""
    if len(title) <= LONGEST:
        return title, ""
    at = title.rfind(" ", LONGEST // 2, LONGEST - 1)
    at = at if at > 0 else LONGEST - 1
    return title[:at].rstrip() + "…", "…" + title[at:].lstrip()


def _bracketed(text: str, cut: Cut) -> Cut:
    """A cut with the brackets that hold nothing else."""
    if text[cut.start - 1 : cut.start] + text[cut.end : cut.end + 1] not in {"()", "[]"}:
        return cut
    return Cut(cut.start - 1, cut.end + 1, loose=True, marked=True)


def _trim(text: str, cuts: list[Cut]) -> tuple[int, int, bool]:
    """Where the title starts and ends once both ends are bare of recognised and of polite words."""
    start, end, asked = 0, len(text), False
    tail = list(cuts)
    while (shorter := _shorter(text, end, tail)) < end:
        end = shorter
    for _ in range(len(cuts) + 4):
        start = _head_blanks(text, start)
        head = next((cut for cut in cuts if cut.start == start and _ends_a_head(text, cut)), None)
        polite = _POLITE_START.match(text, start, end)
        if head is not None and head.end <= end:
            start = head.end
        elif polite is not None and polite.end() > start:
            start, asked = polite.end(), asked or polite["asked"] is not None
        else:
            break
    return start, max(start, end), asked


def _shorter(text: str, end: int, cuts: list[Cut]) -> int:
    """The end of the text without its last recognised or polite words, or the same end."""
    tail_start = max(0, end - _TAIL)
    polite = _POLITE_END.search(text[tail_start:end])
    if polite is not None:
        return tail_start + polite.start("polite")
    bare = end
    while bare and text[bare - 1] in " \t,;.!)]\u2013-":
        bare -= 1
    while cuts and cuts[-1].end > bare:
        cuts.pop()
    if cuts and cuts[-1].end == bare and _may_go(text, cuts[-1]):
        return cuts.pop().start
    return end if bare else 0


def _may_go(text: str, cut: Cut) -> bool:
    """Whether the words before a cut make a sentence without it."""
    before = text[max(0, cut.start - _TAIL) : cut.start]
    if cut.marked or cut.start == 0 or before.rstrip(" ") != before.rstrip(" ,;:(\u2013-"):
        return True
    last = before.split()[-1:]
    if not last or (cut.thing and len(before.split()) < _SENTENCE):
        return not last
    return last[0][0].isascii() and last[0].lower() not in _KEEPS_ITS_OBJECT


def _ends_a_head(text: str, cut: Cut) -> bool:
    """Whether words that open a line are set apart from it, as in `urgent: …`, or are marks anyway."""
    rest = text[cut.end :].lstrip(" ")
    return cut.marked or cut.loose or rest[:1] in {",", ":", "-", "\u2013", "!", ")", "]", ";"}


def _head_blanks(text: str, start: int) -> int:
    match = _HEAD_MARKS.match(text, start)
    marks = match[0] if match else ""
    return start + (len(marks) if not marks.endswith("-") or marks.strip() != "-" or start else 0)


def _without(text: str, start: int, end: int, inside: list[Cut]) -> str:
    pieces: list[str] = []
    at = start
    for cut in sorted(inside, key=lambda cut: cut.start):
        if cut.start >= at:
            pieces.append(text[at : cut.start])
            at = cut.end
    return " ".join([*pieces, text[at:end]])


def _polished(title: str) -> str:
    """One space between words, no stray marks at the ends, and a capital where the first word is an ordinary one."""
    title = " ".join(title.split())
    title = re.sub(r" ([,;:.!?)])", r"\1", title).replace("()", "").replace("[]", "")
    title = re.sub(r"[,;]+(?=[,;.])", "", title).strip(" ,;:\u2013")
    title = re.sub(r"(?:^-+ | -+$)", "", title)
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    return _capitalised(title.rstrip(" ,;"))


def _capitalised(title: str) -> str:
    first = title.split(" ", 1)[0]
    word = first.rstrip(",:;?!").replace(APOSTROPHE, "").replace("'", "")
    return title[:1].upper() + title[1:] if word.isalpha() and word.islower() else title


def _says_something(title: str) -> bool:
    return any(letter.isalnum() for letter in title)
