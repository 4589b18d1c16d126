from bot.signing import is_signed, keyed, moment, signature

SECRET = b"a secret of the service desk"
# printf 'v1:1764201600:CHG0030001-1\n{"title":"x"}' | openssl dgst -sha256 -hmac 'a secret of the service desk'
OF_OPENSSL = "v1=ebe93de9ac2c9d1b08db1a66aac829d5fe5304b02aa368dc2482d4f1c2a120b2"


def test_a_signature_is_what_openssl_makes_of_the_same_bytes() -> None:
    assert signature(SECRET, 1764201600, keyed("CHG0030001-1", b'{"title":"x"}')) == OF_OPENSSL


def test_a_signature_holds_for_its_time_its_key_and_its_body_only() -> None:
    made = signature(SECRET, 100, keyed("key", b"body"))

    assert is_signed(SECRET, 100, keyed("key", b"body"), made)
    assert not is_signed(SECRET, 101, keyed("key", b"body"), made)
    assert not is_signed(SECRET, 100, keyed("ke", b"ybody"), made)
    assert not is_signed(SECRET, 100, keyed("key", b"bodY"), made)
    assert not is_signed(b"another", 100, keyed("key", b"body"), made)
    assert not is_signed(SECRET, 100, b"keybody", made)


def test_what_does_not_look_like_a_signature_is_none() -> None:
    made = signature(SECRET, 100, b"body")

    for given in ("", made.upper(), made + "0", made.removeprefix("v1="), "v2" + made[2:], "v1=" + "é" * 64):
        assert not is_signed(SECRET, 100, b"body", given)


def test_a_timestamp_is_a_number_of_seconds_and_nothing_else() -> None:
    assert moment("1764201600") == 1764201600
    for given in ("", "-1", "1.5", "+1", " 1", "1 ", "1_0", "²", "1764201600000000", "٣"):
        assert moment(given) is None
