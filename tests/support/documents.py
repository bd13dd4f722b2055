"""Files that can be read, and files that are refused, of all kinds."""

import io

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from models.text.documents import BYTES

PAGE = b"BT /F1 12 Tf 20 200 Td (The cat sat on the mat.) Tj 0 -20 Td (It was warm there.) Tj ET"


def pdf(*pages: bytes, packed: bool = False, password: str = "") -> bytes:
    """A PDF with these content streams; `packed`: they are zlib data already."""
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
    if password:
        writer.encrypt(password, algorithm="RC4-128")
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
    "commas": ("a.csv", b"id,text\n1,A cat sat here\n2,\"Dogs, too\"\n", "A cat sat here\nDogs, too", "number 2"),
    "semicolons": ("a.csv", b"id;text;n\n1;A cat, black;3\n2;A dog, white;4\n", "A cat, black\nA dog, white", "number 2"),
    "tabs, latin": ("a.csv", "id\ttexte\n1\tL\xe9t\xe9 est l\xe0\n".encode("latin-1"), "Lété est là", "number 2"),
    "utf-16 table": ("a.csv", "n|satz\n1|Überall Schnee\n2|Kein Regen\n".encode("utf-16"), "Überall Schnee", "number 2"),
    "tabs, all in quotation marks": ("a.csv", b'"id"\t"text"\n"1"\t"Yes, it is"\n"2"\t"No"\n', "Yes, it is\nNo", "number 2"),
    "lines within cells": ("a.csv", b'id;text\n1;"Yes, it\nis, so"\n2;"No, no\nno"\n', "Yes, it is, so\nNo, no no", "number 2"),
    "spaces after commas": ("a.csv", b'id, text\n1, "Dogs, too"\n2, Cats\n', "Dogs, too\nCats", "number 2"),
    "ragged": ("a.csv", b"a,b\n1\n2,two words,x,y\n,,\n", "two words", "4 columns"),
    "one column": ("a.csv", b"just one line without anything", "just one line without anything", "1 column,"),
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
    "endless cell": ("a.csv", b'"never closed, ' + b"x," * 100_000, "cannot be read as a table"),
}
