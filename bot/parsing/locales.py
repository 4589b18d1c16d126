"""How a locale writes its dates."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

_LONGEST = 35


@lru_cache(maxsize=256)
def day_first(locale: str | None) -> bool:
    """Whether people of a locale such as `en-GB` write the day before the month, after CLDR's short date pattern.

    An unknown locale writes it after, as en-US does.
    """
    try:
        parsed = Locale.parse((locale or "").replace("_", "-")[:_LONGEST], sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    pattern = str(parsed.date_formats["short"].pattern)
    return -1 < pattern.find("d") < pattern.find("M")
