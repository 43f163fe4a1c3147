from __future__ import annotations

import io

import pytest

from aitia.intake import encoding

ENGLISH = "“No date,” the governor’s office said — naïve or not — was set at the café."
RUSSIAN = "Губернатор сказал в субботу, что переговоры с профсоюзом докеров возобновятся в течение недели."
GREEK = "Ο κυβερνήτης δήλωσε το Σάββατο ότι οι συνομιλίες με το συνδικάτο θα ξαναρχίσουν σε μία εβδομάδα."


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-32"),
        ("The governor spoke.", "utf-16-le"),
        ("The governor spoke.", "utf-16-be"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        ("知事は土曜日に、港湾労組との交渉を一週間以内に再開すると述べた。", "shift_jis"),
    ],
)
def test_undeclared(text: str, codec: str) -> None:
    assert encoding.decode(text.encode(codec)) == text


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("Łódź".encode("cp1250"), "windows-1250", "Łódź"),
        ("“café”".encode("cp1252"), "iso-8859-1", "“café”"),
        ("café".encode(), "ascii", "café"),
        ("“café”".encode("cp1252"), "utf-8", "“café”"),
        (b"plain", "no-such-charset", "plain"),
        (b"plain", "base64", "plain"),
        ("東京".encode("iso2022_jp"), "iso-2022-jp", "東京"),
        (b'<html><head><meta charset="windows-1251"></head>' + "Мэр".encode("cp1251"), None, "Мэр"),
    ],
)
def test_declared(data: bytes, declared: str | None, text: str) -> None:
    assert encoding.decode(data, declared).endswith(text)


def test_mixed_encodings_are_decoded_piece_by_piece() -> None:
    data = "“Grâce” — ".encode() + "“naïve” ".encode("cp1252") + "été à Łódź ".encode() + b"\x81 end"
    assert encoding.decode(data) == "“Grâce” — “naïve” été à Łódź \ufffd end"


def test_a_stream_is_read_like_a_whole() -> None:
    data = ("a" * 3000 + "é\r\n").encode() * 3 + "“x”".encode("cp1252")
    # The head ends in the middle of a character.
    with encoding.reader(io.BytesIO(data), data[:3001]) as stream:
        assert stream.read() == ("a" * 3000 + "é\r\n") * 3 + "“x”"
