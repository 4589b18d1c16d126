import orjson
import pytest

from cards.elements import AdaptiveCard, Container, TextBlock, TextRun, finished


def test_a_misspelt_property_is_an_error() -> None:
    with pytest.raises(TypeError, match="TextBlock has no colour"):
        TextBlock(text="Board", colour="Accent")


def test_a_property_of_the_wrong_type_is_an_error() -> None:
    with pytest.raises(TypeError, match="wrap"):
        TextBlock(text="Board", wrap="yes")


def test_none_leaves_a_property_out() -> None:
    card = AdaptiveCard(body=[TextRun(text="#12", size=None, subtle=True)])

    found = orjson.loads(finished(card, "").json)

    assert found["body"] == [{"type": "TextRun", "text": "#12", "isSubtle": True}]


def test_only_parts_stand_in_a_card() -> None:
    with pytest.raises(TypeError, match="object"):
        finished(AdaptiveCard(body=[Container(items=[object()])]), "")


def test_a_card_is_as_long_as_teams_measures_it() -> None:
    plain = finished(AdaptiveCard(body=[TextBlock(text="x")]), "")
    emoji = finished(AdaptiveCard(body=[TextBlock(text="🧪")]), "")

    assert emoji.size == plain.size + 1


def test_a_card_stands_in_a_message_without_being_serialised_again() -> None:
    card = finished(AdaptiveCard(body=[]), "Nothing")

    assert orjson.dumps({"content": card.content}) == b'{"content":' + card.json + b"}"
