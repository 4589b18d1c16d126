"""What a spreadsheet would take for a formula, and how a CSV says that it is text.

Excel, LibreOffice and Google Sheets run a cell of a CSV that begins with =, +, - or @, and trim what is before it;
see https://owasp.org/www-community/attacks/CSV_Injection. An apostrophe in front makes it text in all of them. It is
put before every such cell, and before every one that begins with apostrophes and then like that, so that taking one
away gives back exactly what was there.
"""

import re

MARK = "'"
_SIGNS = (
    "=+@"
    "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
    "\N{MINUS SIGN}-"
)
_TRIMMED = "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\x00"
_RUN = rf"(?:[\t\r\n\x00]|[\s{_TRIMMED}]*[{_SIGNS}])"
_NEEDS_MARK = re.compile(rf"{MARK}*{_RUN}")
_HAS_MARK = re.compile(rf"{MARK}+{_RUN}")


def runs(text: str) -> bool:
    """Whether a spreadsheet could take a text for something to run."""
    return _NEEDS_MARK.match(text) is not None


def guarded(text: str) -> str:
    """The text as a cell of a CSV that is never a formula."""
    return MARK + text if runs(text) else text


def unguarded(cell: str) -> str:
    """The text that a guarded cell stands for."""
    return cell.removeprefix(MARK) if _HAS_MARK.match(cell) else cell
