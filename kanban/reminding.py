"""What people say to what the bot reminds them of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepEmergency:
    """Say that a task still is an emergency; a day later it is asked again."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReminders:
    """Turn the asker's own reminders on or off, wherever that is said."""

    on: bool
