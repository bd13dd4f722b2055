"""Learners' text: nothing hidden, nothing executed."""

import itertools

import pytest

from components.figure.text import (
    ISOLATE,
    POP_ISOLATE,
    WORD_JOINER,
    counted,
    decimal,
    label,
    markdown_escape,
    phrase,
    plain,
    visible,
)

NASTY = [
    "<img src=x onerror=alert(1)>", "![x](https://a.example/x.png)", "[x](javascript:alert(1))", "**b** _i_ ~~s~~ `c`",
    ":red[not red]", ":smile: :material/home: :streamlit:", "$x^2$ and $$y$$", "a -> b <-> c -- d >= e ~= f",
    "www.example.com https://example.com a@example.com", "# heading", "- item", "1. item", "> quote", "| a | b |",
    "&lt;b&gt; &amp;", "```\ncode\n```", "    four spaces", "a\nb\r\nc\td", "\\*", "nul\x00bell\x07", "\u202eevil", "שלום",
    "👩‍👩‍👧", "\ud83d", "", "[^1]: note", "[a]: https://example.com", "---", "===", "<https://example.com>", "\u2028x",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY + ["".join(p) for p in itertools.product(":*[<$`-", ">a](", ":@-=")])
def test_escaped_text_leaves_markdown_nothing_to_find(text: str) -> None:
    escaped = markdown_escape(text)
    # Every ASCII punctuation character is preceded by its own backslash, so no construct can begin ...
    bare = iter(escaped)
    kept = []
    for c in bare:
        if c == "\\":
            c = next(bare)
            assert not c.isalnum()
        else:
            assert c not in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
        kept.append(c)
    shown = "".join(kept)
    # ... what is shown is the text itself ...
    assert shown.replace(WORD_JOINER, "") == plain(text)
    # ... on one line, and what Streamlit looks for after parsing is broken up.
    assert not set("\n\r\t\0\u202e") & set(shown)
    for late in (
        ":smile:",
        ":red",
        ":material",
        ":streamlit:",
        "->",
        "<-",
        "--",
        ">=",
        "<=",
        "~=",
        "www.",
        "://",
        "@example",
    ):
        assert late not in shown


@pytest.mark.parametrize(
    ("piece", "shown"),
    [
        (" cat", "·cat"),
        ("\n\n", "↵↵"),
        ("\t", "⇥"),
        ("", "∅"),
        (b"\xf0\x9f", "⟨F0 9F⟩"),
        (b" \xf0\x9f", "·⟨F0 9F⟩"),
        ("é".encode(), "é"),
        (b"\xc3", "⟨C3⟩"),
        ("\ufffd", "⟨EF BF BD⟩"),
        ("\x00", "⟨00⟩"),
        ("\u200b", "⟨U+200B⟩"),
        ("\u0301", "⟨U+0301⟩"),
        ("e\u0301", "e\u0301"),
        ("\u202eevil", "⟨U+202E⟩evil"),
        ("\u00a0", "⍽"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("\ud83d", "⟨ED A0 BD⟩"),
    ],
)
def test_visible(piece: str | bytes, shown: str) -> None:
    assert visible(piece) == shown


def test_no_byte_is_ever_shown_as_the_replacement_sign_or_lost() -> None:
    for first, second in itertools.product(range(256), (0x20, 0x80, 0x9F, 0xFF)):
        shown = visible(bytes([first, second]))
        assert "\ufffd" not in shown
        shown.encode()  # nothing that the browser cannot be sent
    assert len({visible(bytes([b])) for b in range(256)}) == 256


def test_labels_are_short_and_keep_their_direction_to_themselves() -> None:
    for text in (label("x" * 60), phrase("word " * 20)):
        assert text.startswith(ISOLATE) and text.endswith("…" + POP_ISOLATE)
        assert len(text) <= 24
    assert label(" שלום") == f"{ISOLATE}·שלום{POP_ISOLATE}"


def test_numbers_in_a_sentence() -> None:
    assert [counted(n, "vector") for n in (0, 1, 1024)] == ["0 vectors", "1 vector", "1,024 vectors"]
    assert [counted(n, "patch", "patches") for n in (1, 2)] == ["1 patch", "2 patches"]
    assert [decimal(value) for value in (0.125, -0.54, -0.001, 1)] == ["0.12", "−0.54", "0.00", "1.00"]
    assert decimal(-0.0004, 3) == "0.000"
