"""Plain text that is written piece by piece, as a browser would lay it out: lines, quote marks, list marks."""

from bot.parsing.pattern import lazily

_WHITE = lazily(r"[ \t\n\r\f]+")
_READABLE = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2028\u2029\u0085\v", " "),
        **dict.fromkeys("\u200b\ufeff\u00ad"),
    }
)
_DEEPEST_QUOTE = 3
_DEEPEST_LIST = 6
_BLANK_LINE = 2
_TICKS = lazily(r"`+")


class Lines:
    """The text so far; white space is one blank, and a line is begun when its first word comes."""

    __slots__ = ("_fresh", "_gap", "_glued", "_pending", "_pieces", "depth", "length", "marker", "quotes")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._fresh = True
        self._gap = False
        self._glued = False
        self._pending = 0
        self.length = 0
        self.quotes = 0
        self.depth = 0
        self.marker = ""

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._pieces)

    @property
    def mark(self) -> int:
        """This place, for `since`."""
        return len(self._pieces)

    def since(self, mark: int) -> str:
        """What was written since a mark."""
        return "".join(self._pieces[mark:])

    def write(self, text: str) -> None:
        """Add running text; a blank at its ends is one blank at most, a hard blank stays."""
        text = _WHITE.sub(" ", text)
        core = text.strip(" ")
        self._gap = self._gap or (text[:1] == " ")
        core = core.translate(_READABLE)
        if not core or (self._fresh and not core.strip()):
            self._touched(core)
            return
        self._begin()
        self._emit(core)
        self._gap = text[-1] == " "

    def place(self, text: str) -> tuple[int, int]:
        """Add text and tell where it stands."""
        self._begin()
        start = self.length
        self._emit(text)
        return start, self.length

    def end_line(self) -> None:
        """End the line if there is anything on it; the words after an author's name stay beside it."""
        if not self._fresh and not self._glued:
            self._pending, self._fresh, self._gap = 1, True, False

    def break_line(self) -> None:
        """End the line, even an empty one."""
        if not self._glued:
            self._pending = min(self._pending + 1, _BLANK_LINE) if self._fresh else 1
            self._fresh, self._gap = True, False

    def glue(self) -> None:
        """Put a colon after an author's name and keep the next words on the same line."""
        if not self._fresh:
            self._emit(":")
            self._gap = self._glued = True

    def unglue(self) -> None:
        """Let lines end again."""
        self._glued = False

    def code(self, text: str, *, block: bool) -> None:
        """Add code as it stands, in backticks or, where it has lines, between fences."""
        text = text.replace("\r", "").translate(_READABLE)
        if block or "\n" in text.strip("\n") or "``" in text or text.strip(" ").startswith("`"):
            self._fenced(text.removeprefix("\n").rstrip())
        elif text.strip():
            tick = "``" if "`" in text else "`"
            self._begin()
            self._emit(f"{tick}{text.strip()}{' ' if text.rstrip().endswith('`') else ''}{tick}")
            self._gap = text[-1] == " "

    def _fenced(self, text: str) -> None:
        if not text.strip():
            return
        fence = "`" * max(3, *(len(ticks) + 1 for ticks in _TICKS.findall(text)), 3)
        self.unglue()
        for line in (fence, *text.split("\n"), fence):
            self.end_line()
            if line:
                self._begin()
                self._emit(line)
            else:
                self.break_line()
        self.end_line()

    def _touched(self, core: str) -> None:
        """A hard blank alone on its line is an empty line that somebody meant."""
        if core and self._fresh and self.length:
            self._pending = _BLANK_LINE

    def _begin(self) -> None:
        """Begin the line where a word is to come, or leave one blank before it."""
        if not self._fresh:
            if self._gap:
                self._emit(" ")
        else:
            quote = "> " * min(self.quotes, _DEEPEST_QUOTE)
            indent = "  " * (min(self.depth, _DEEPEST_LIST) - (1 if self.marker else 0))
            self._emit(("\n" * self._pending if self.length else "") + quote + indent + self.marker)
            self.marker = ""
        self._fresh = self._gap = self._glued = False
        self._pending = 0

    def _emit(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self.length += len(text)
