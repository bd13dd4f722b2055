"""Pieces of a learner's own model as text, whatever the signs in which its vocabulary writes them."""

import pytest
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from models.trace.custom_pass import _piece


def byte_level(decoder) -> Tokenizer:
    """A vocabulary of bytes that writes them as letters, as GPT-2's does."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    pieces = [*letters, "Ġc", "Ã©", "Ġcaf", "猫"]
    coder = Tokenizer(models.BPE({piece: i for i, piece in enumerate(pieces)}, [("Ġ", "c"), ("Ã", "©")]))
    coder.pre_tokenizer, coder.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoder
    coder.add_special_tokens([AddedToken("<|Ġend|>", special=True)])
    return coder


def sentence_pieces() -> Tokenizer:
    """A vocabulary that writes a space as ▁ and single bytes as <0xE2>, as Llama's does."""
    pieces = ["<unk>", "▁caf", "é", "▁", "<0xE2>"]
    coder = Tokenizer(models.BPE({piece: i for i, piece in enumerate(pieces)}, [], byte_fallback=True))
    coder.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    return coder


def spelt(coder: Tokenizer, *pieces: str) -> list[str]:
    ids = coder.get_vocab()
    return [_piece(coder, ids[piece]) for piece in pieces]


@pytest.mark.parametrize("decoder", [decoders.ByteLevel(), decoders.Sequence([decoders.ByteLevel(), decoders.Fuse()])])
def test_bytes_written_as_letters(decoder):
    coder = byte_level(decoder)
    assert spelt(coder, "Ġcaf", "Ã©", "Ċ", "Ã", "猫", "<|Ġend|>") == [" caf", "é", "\n", "⟨C3⟩", "猫", "<|Ġend|>"]
    assert [_piece(coder, i) for i in coder.encode(" café").ids] == [" c", "a", "f", "é"]


def test_spaces_written_as_a_low_line():
    assert spelt(sentence_pieces(), "▁caf", "é", "▁", "<0xE2>", "<unk>") == [" caf", "é", " ", "⟨E2⟩", "<unk>"]


def test_other_vocabularies_are_shown_as_they_are():
    coder = Tokenizer(models.WordPiece({"[UNK]": 0, "##Ġ": 1, "▁x": 2}, unk_token="[UNK]"))
    coder.decoder = decoders.WordPiece()
    assert spelt(coder, "##Ġ", "▁x") == ["##Ġ", "▁x"] and _piece(coder, 99) == "99"
