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


def test_a_part_holds_what_the_library_would_write() -> None:
    written = TextBlock(text="Board", wrap=True, subtle=True, spacing="Small")
    by_the_library = TextBlock()
    for name in ("text", "wrap", "subtle", "spacing"):
        setattr(by_the_library, name, getattr(written, name))

    assert written.render() == by_the_library.render()


def test_a_filled_part_leaves_its_template_as_it_was() -> None:
    template = TextRun(text="", size="Small")

    filled = template.filled(text="#12")

    assert (filled.render()["text"], template.render()["text"]) == ("#12", "")


def test_a_part_is_filled_only_with_what_it_has() -> None:
    with pytest.raises(TypeError, match="TextRun has none of these yet: colour"):
        TextRun(text="").filled(colour="Accent")
