"""The rules of the board: pure values and functions that know no Teams, no SQL and no cards."""
