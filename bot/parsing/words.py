"""Lists of words, and marks that look like others and so are written by their names."""

DASHES = "\N{EN DASH}\N{EM DASH}"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


def words(line: str) -> frozenset[str]:
    """The words of a line, for tables of them that read as text."""
    return frozenset(line.split())
