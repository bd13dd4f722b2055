"""Files that can be read, and files that are refused, of all kinds."""

import io

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from models.text.documents import BYTES

PAGE = b"BT /F1 12 Tf 20 200 Td (The cat sat on the mat.) Tj 0 -20 Td (It was warm there.) Tj ET"


def pdf(*pages: bytes, packed: bool = False, password: str = "", owner: str = "", algorithm: str = "RC4-128") -> bytes:
    """A PDF with these content streams; `packed`: they are zlib data already. owner: who may change it, by a password."""
    writer = PdfWriter()
    for content in pages:
        page, stream, font = writer.add_blank_page(300, 300), StreamObject(), DictionaryObject()
        stream._data = content
        if packed:
            stream[NameObject("/Filter")] = NameObject("/FlateDecode")
        for key, value in (("Type", "Font"), ("Subtype", "Type1"), ("BaseFont", "Helvetica")):
            font[NameObject(f"/{key}")] = NameObject(f"/{value}")
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if password or owner:
        writer.encrypt(password, owner or None, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


WHOLE = pdf(PAGE, PAGE)
READ = {
    "plain": ("a.txt", "The cat sat. Überall.".encode(), "The cat sat. Überall.", ""),
    "markdown": ("A.MD", b"# Cats\n\nThey sit.", "# Cats\n\nThey sit.", ""),
    "mark": ("a.txt", "\ufeffÉté".encode(), "Été", ""),
    "utf-16": ("a.txt", "Été là".encode("utf-16"), "Été là", "UTF-16"),
    "windows": ("a.txt", "L’été".encode("cp1252"), "L’été", "Windows-1252"),
    "pdf": ("a.pdf", WHOLE, "The cat sat on the mat.\nIt was warm there.", ""),
    "pdf by another name": ("a.txt", WHOLE, "It was warm there.", "It is a PDF"),
    "table": ("a.csv", b"id,text\n1,A cat sat here\n2,\"Dogs, too\"\n", "A cat sat here\nDogs, too", ""),
    "table, latin": ("a.tsv", "id\ttexte\n1\tL\xe9t\xe9 est l\xe0\n".encode("latin-1"), "Lété est là", "Windows-1252"),
    "utf-16 table": ("a.csv", "n|satz\n1|Überall Schnee\n2|Kein Regen\n".encode("utf-16"), "Überall Schnee", "UTF-16"),
}  # fmt: skip
REFUSED = {
    "empty": ("a.txt", b"", "empty"),
    "spaces": ("a.txt", b" \n ", "empty"),
    "no letters": ("a.txt", b"... !!!", "no letter"),
    "too large": ("a.txt", b"x" * (BYTES + 1), "1,000,001 bytes"),
    "picture": ("a.txt", b"\x89PNG\r\n\x1a\n rest", "not a text file"),
    "office": ("a.csv", b"PK\x03\x04 rest", "not a text file"),
    "zeros": ("a.md", b"a\x00b", "no plain text"),
    "program": ("a.txt", b"MZ\x90 rest", "not a text file"),
    "no pdf": ("a.pdf", b"The cat sat.", "it is not a PDF"),
    "cut pdf": ("a.pdf", WHOLE[:300], "damaged"),
    "nested pdf": ("a.pdf", b"%PDF-1.4\n" + b"[" * 100_000, "damaged"),
    "no page": ("a.pdf", pdf(), "no text in this PDF"),
    "no text": ("a.pdf", pdf(b"q Q"), "pictures of text"),
    "bad stream": ("a.pdf", pdf(b"not packed at all", packed=True), "PDF"),
    "locked": ("a.pdf", pdf(PAGE, password="x"), "password"),
    "numbers only": ("a.csv", b"1,2,3\n4,5,6\n", "No column"),
}
