"""What storage cannot do, for operators."""


class StoreNotReadyError(Exception):
    """The database cannot be worked with; the message says why and what to do."""
