"""Bytes as text: which encoding they are in is detected, said, and can be chosen otherwise."""

ENCODINGS = {
    "UTF-8": "utf_8_sig",
    "UTF-16": "utf_16",
    "Windows-1252 (Western Europe)": "cp1252",
    "Windows-1251 (Cyrillic)": "cp1251",
    "Windows-1250 (Central Europe)": "cp1250",
    "KOI8-R (Russian)": "koi8_r",
    "Windows-1253 (Greek)": "cp1253",
    "Windows-1254 (Turkish)": "cp1254",
    "Windows-1255 (Hebrew)": "cp1255",
    "Windows-1256 (Arabic)": "cp1256",
    "GB18030 (Chinese)": "gb18030",
    "Big5 (Chinese, traditional)": "big5hkscs",
    "Shift-JIS (Japanese)": "cp932",
    "EUC-JP (Japanese)": "euc_jp",
    "EUC-KR (Korean)": "cp949",
    "TIS-620 (Thai)": "cp874",
}  # fmt: skip
_BINARY = (
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"MZ",
    b"\x7fELF",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
)
_LOOKED_AT = 100_000  # bytes


class NotText(ValueError):
    """There is no text to be had; the message says why, for the learner."""


def decode(data: bytes, name: str | None = None) -> tuple[str, str]:
    """The text, and the name of its encoding, one of ENCODINGS. name: which to take; None: that of its mark (BOM), UTF-8 if it
    fits, else the likeliest by charset-normalizer. Bytes that are no letter in it become a replacement mark. Raises NotText.
    """
    if data.startswith(_BINARY):
        raise NotText(
            "This is not a text file, because it begins like a picture, a program, an archive or an office document."
        )
    name = name or detected(data)
    if b"\0" in data and name != "UTF-16":
        raise NotText("There is no plain text in this file, because it contains bytes that never occur in text.")
    return data.decode(ENCODINGS[name], "replace"), name


def detected(data: bytes) -> str:
    """The likeliest of ENCODINGS for bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        data.decode("utf-8")
        return "UTF-8"
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    codecs = {codec: name for name, codec in ENCODINGS.items() if name not in ("UTF-8", "UTF-16")}
    likely = from_bytes(data[:_LOOKED_AT], cp_isolation=list(codecs))
    order = list(codecs)  # where two are equally likely, as for a few letters, the first of ENCODINGS
    found = [
        (match.chaos, -match.coherence, order.index(codec))
        for match in likely
        for codec in match.could_be_from_charset
        if codec in codecs
    ]
    return codecs[order[min(found)[2]]] if found else "Windows-1252 (Western Europe)"
