"""What is said of a row that is imported otherwise than it stands there, or not at all."""

from bot.terminal import told


def remark(key: str, **values: object) -> str:
    """What is said of a row, in the terminal's language."""
    return told(f"import_row.{key}", **values)
