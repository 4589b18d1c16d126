"""Lists of words, and marks that look like others and so are written by their names."""

DASHES = "\N{EN DASH}\N{EM DASH}"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


def words(line: str) -> frozenset[str]:
    """The words of a line, for tables of them that read as text."""
    return frozenset(line.split())


IMPERATIVES = words(
    "patch fix install replace update upgrade check order buy set setup configure reset renew move migrate create "
    "write document test restore back backup remove delete call ask clean rotate review prepare print reboot restart "
    "swap investigate look find send get make book schedule plan enable disable connect deploy build change repair "
    "thank thanks"
)
