"""Which locales write the day before the month."""

import pytest

from bot.parsing.locales import day_first


@pytest.mark.parametrize(
    "locale", ["en-GB", "en-IE", "en-AU", "de-DE", "fr-FR", "es-MX", "pt-BR", "ar-EG", "de", "en_GB"]
)
def test_the_day_comes_first(locale: str) -> None:
    assert day_first(locale)


@pytest.mark.parametrize("locale", ["en-US", "en", "ja-JP", "zh-CN", "sv-SE", "fr-CA", "ko-KR"])
def test_the_month_comes_first(locale: str) -> None:
    assert not day_first(locale)


@pytest.mark.parametrize("locale", [None, "", "xx-YY", "klingon", "en-", "../../etc", "e" * 1000])
def test_an_unknown_locale_is_read_as_american(locale: str | None) -> None:
    assert not day_first(locale)
