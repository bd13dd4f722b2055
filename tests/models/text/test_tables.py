"""Tables as classes bring them: which column, which separator, with or without a heading; and what is chosen otherwise."""

import csv
import io

import pytest

from models.text.documents import Reading, document
from models.text.tables import LINES, NoTable, read, separator_of

REMARKS = ["I liked it, but it was long", "Short, sweet and clear", "More pictures, please"]
# text, separator, column, whether there is a heading, the cells
FOUND = {
    "commas": ('id,text\n1,A cat sat\n2,"Dogs, too"\n', ",", 1, True, ["A cat sat", "Dogs, too"]),
    "semicolons": ("id;text;n\n1;A cat, black;3\n2;A dog, white;4\n", ";", 1, True, ["A cat, black", "A dog, white"]),
    "a form": ("Name;Was?\nA;Gut, aber lang\nB;Kurz, klar, schön\n", ";", 1, True, ["Gut, aber lang", "Kurz, klar, schön"]),
    "tabs": ("id\ttext\n1\tThe cat sat.\n2\tDogs bark.\n", "\t", 1, True, ["The cat sat.", "Dogs bark."]),
    "tabs, all in quotation marks": ('"id"\t"text"\n"1"\t"Yes, it is"\n"2"\t"No"\n', "\t", 1, True, ["Yes, it is", "No"]),
    "lines within cells": ('id;text\n1;"Yes, it\nis, so"\n2;"No, no\nno"\n', ";", 1, True, ["Yes, it is, so", "No, no no"]),
    "spaces after commas": ('id, text\n1, "Dogs, too"\n2, Cats\n', ",", 1, True, ["Dogs, too", "Cats"]),
    "ragged": ("a,b\n1\n2,two words,x,y\n,,\n", ",", 1, True, ["two words"]),
    "one column": ("comment\n" + "\n".join(REMARKS), LINES, 0, True, REMARKS),
    "one column, no heading": ("\n".join([*REMARKS[1:], "Bye"]), LINES, 0, False, [*REMARKS[1:], "Bye"]),
    "rows that begin small": ("comment\nmore pictures\nit was fun\n", LINES, 0, True, ["more pictures", "it was fun"]),
    "one line": ("just one line without anything", LINES, 0, False, ["just one line without anything"]),
    "addresses": ("url,say\nhttps://forms.example.org/aaaaaaaaa/b,It was fun\nhttps://example.org/cccc,Clear\n",
                  ",", 1, True, ["It was fun", "Clear"]),
    "mail": ("who,say\na.longername@example.org,Very good\nb@example.org,Too long\n", ",", 1, True, ["Very good", "Too long"]),
    "a form with times": ("Timestamp,What did you like?\n2026/11/29 10:00:00,Maps\n2026/11/29 10:01:30,Arcs\n",
                          ",", 1, True, ["Maps", "Arcs"]),
    "no heading": ("It was fun, really,5\nThe end was not,4\n", ",", 0, False, ["It was fun", "The end was not"]),
    "windows' line ends": ("id;text\r\n1;A cat sat\r\n2;Dogs bark\r\n", ";", 1, True, ["A cat sat", "Dogs bark"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_how_a_table_is_read_without_being_told(name):
    text, separator, column, heading, cells = FOUND[name]
    found = read(text)
    assert (found["separator"], found["column"], found["heading"]) == (separator, column, heading)
    assert found["texts"].split("\n") == cells and found["rows"] == len(cells)


@pytest.mark.parametrize("late", [0, 25_000, 200_000])
def test_a_doubled_quotation_mark_is_one_however_late_it_comes(late):
    """RFC 4180, 2.7. Python's own writer makes the file, so that what it wrote is what must be read."""
    rows = [["id", "comment"]]
    while sum(map(len, map(str, rows))) < late:
        rows.append([str(len(rows)), f"Learner {len(rows)} liked the maps, and the tables too."])
    rows += [
        ["x", 'She said "it is clear", and asked for more.'],
        ["y", 'The screen was 12" wide, and that was enough.'],
    ]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    found = read(out.getvalue())
    assert found["texts"].split("\n") == [row[1] for row in rows[1:]] and found["columns"] == 2


def test_what_is_chosen_is_taken():
    text = "id;text;say\n1;A cat, black;Good\n2;A dog;Bad\n"
    assert read(text, column=2)["texts"] == "Good\nBad"
    assert read(text, heading=False)["texts"].startswith("text\nA cat")
    assert read(text, LINES)["texts"].split("\n")[0] == "1;A cat, black;Good"
    assert read(text, ",")["columns"] == 2
    assert read(text, column=9)["column"] == 1  # there is none, so it is guessed
    assert (
        read("a,b\n" + "x" * 140_000 + ",y\n", heading=True)["texts"] == "x" * 140_000
    )  # longer than `csv` takes by itself


def test_a_cell_that_never_closes_is_text_up_to_the_end():
    assert read('"never closed, ' + "x," * 100_000)["texts"].startswith('"never closed, x,x')


def test_a_table_of_numbers_has_nothing_to_search():
    with pytest.raises(NoTable, match="words"):
        read("1,2,3\n4,5,6\n")


def test_the_first_rows_are_shown():
    found = read("id,text\n" + "".join(f"{n},{'long ' * 40}\n" for n in range(9)))
    assert len(found["shown"]) == 4 and found["shown"][0] == ["id", "text"]
    assert all(len(cell) <= 60 for row in found["shown"] for cell in row)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_of_prose_in_cells_is_found(separator):
    rows = [["n", "say", "more"], *[[str(n), "Well; it was, all in all, long", "x"] for n in range(20)]]
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    assert separator_of(out.getvalue()) == separator


def test_a_document_says_how_it_was_read_and_takes_another_way():
    data = "编号,意见\n1,我喜欢这门课程\n2,老师讲得很清楚\n".encode("gb18030")
    found = document("a.csv", data)
    assert found.text == "我喜欢这门课程\n老师讲得很清楚" and "GB18030" in found.notes[0]
    assert found.reading == Reading("GB18030 (Chinese)", ",", 1, True) and found.rows[0] == ("编号", "意见")
    wrong = document("a.csv", data, Reading(encoding="Windows-1252 (Western Europe)"))
    assert wrong.reading.encoding == "Windows-1252 (Western Europe)" and "课" not in wrong.text
    assert document("a.csv", data, Reading(heading=False)).text.startswith("意见")
