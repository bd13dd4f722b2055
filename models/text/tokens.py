"""Text -> tokens, with where each stands in the text. Needs no torch."""

from dataclasses import dataclass
from functools import cache, lru_cache

from tokenizers.decoders import ByteLevel

from models.loading import tokenizer
from models.text.special_tokens import UNKNOWN


@dataclass(frozen=True)
class Token:
    """One piece of a text.

    `piece` is spelt as in the vocabulary ("Ġworld", "##ing"); `text` as written, a piece that is only part of a character
    as its bytes ("⟨F0 9F⟩"); `start` and `end` count characters of the text; `special` as the vocabulary marks it.
    """

    id: int
    piece: str
    text: str
    start: int
    end: int
    special: bool

    @property
    def stands_for_no_text(self) -> bool:
        """Whether it is one of [CLS], [SEP], [PAD] and their like. [UNK] stands for a part of the text that has no piece."""
        return self.special and self.piece not in UNKNOWN


@dataclass(frozen=True)
class Tokenised:
    """`tokens` of the part of the text that was read; `rest` is what was cut off, "" if nothing was."""

    tokens: tuple[Token, ...]
    read: str
    rest: str


def tokenise(role: str, text: str, limit: int | None = None) -> Tokenised:
    """The tokens of a text under the vocabulary of a role, special tokens included, at most `limit` of them.

    A text is cut at the end of a whole character; half of a surrogate pair, which is none, is read as "?". Raises
    WeightsError when the vocabulary is not there.
    """
    text = text.encode("utf-8", "replace").decode()
    coder = tokenizer(role)
    encoding = coder.encode(text)
    if limit is None or len(encoding.ids) <= limit:
        return Tokenised(_tokens(role, encoding, text), text, "")
    room = limit - sum(encoding.special_tokens_mask)
    spans = coder.encode(text, add_special_tokens=False).offsets
    while room and spans[room - 1][1] > spans[room][0]:  # never between the bytes of one character
        room -= 1
    end = spans[room - 1][1] if room else 0
    read = text[:end]
    return Tokenised(_tokens(role, coder.encode(read), read), read, text[end:])


def _tokens(role: str, encoding, text: str) -> tuple[Token, ...]:
    coder = tokenizer(role)
    added = coder.get_added_tokens_decoder()
    spelt = _byte_level(coder)
    return tuple(
        Token(
            i,
            piece,
            (piece if i in added else spell_bytes(piece)) if spelt else text[start:end] or piece,
            start,
            end,
            i in added and added[i].special,
        )
        for i, piece, (start, end) in zip(encoding.ids, encoding.tokens, encoding.offsets, strict=True)
    )


def _byte_level(coder) -> bool:
    return isinstance(coder.decoder, ByteLevel)


@lru_cache(8_192)  # pages ask for the same few again and again
def token_text(role: str, token_id: int) -> str:
    """A vocabulary entry as a reader would see it in a text: " world", "ing", "⟨F0 9F⟩". Raises IndexError beyond it."""
    coder = tokenizer(role)
    piece = coder.id_to_token(token_id)
    if piece is None:
        raise IndexError(f"{token_id} is not in the vocabulary of {role}")
    if _byte_level(coder) and token_id not in coder.get_added_tokens_decoder():
        return spell_bytes(piece)
    return piece


def token_id(role: str, piece: str) -> int:
    """The id of a vocabulary entry, written as the vocabulary has it. Raises KeyError for one that it does not have."""
    found = tokenizer(role).token_to_id(piece)
    if found is None:
        raise KeyError(f"{piece!r} is not in the vocabulary of {role}")
    return found


def spell_bytes(piece: str) -> str:
    """A byte-level BPE piece as text; bytes that are no whole character in hexadecimal between ⟨ and ⟩."""
    raw = bytes(_byte_of()[letter] for letter in piece)
    spelt, rest = "", raw
    while rest:
        try:
            return spelt + rest.decode()
        except UnicodeDecodeError as error:
            spelt += rest[: error.start].decode()
            spelt += "⟨" + rest[error.start : error.end].hex(" ").upper() + "⟩"
            rest = rest[error.end :]
    return spelt.replace("⟩⟨", " ")


@cache
def _byte_of() -> dict[str, int]:
    """The printable stand-in of each byte in byte-level BPE (Radford et al. 2019), the other way round."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in printable]
    return {chr(byte): byte for byte in printable} | {chr(256 + n): byte for n, byte in enumerate(hidden)}
