"""Files in encodings that are not UTF-8."""

import pytest

from models.text.encodings import ENCODINGS, NotText, decode, detected

WRITTEN = {
    "Windows-1251 (Cyrillic)": "Мне понравилось, но было долго. Больше картинок, пожалуйста.",
    "KOI8-R (Russian)": "Мне понравилось, но было долго. Больше картинок.",
    "Shift-JIS (Japanese)": "id,感想\n1,とても楽しかったです\n2,もっと絵がほしいです\n",
    "GB18030 (Chinese)": "编号,意见\n1,我喜欢这门课程\n2,老师讲得很清楚\n",
    "Big5 (Chinese, traditional)": "我喜歡這門課程,老師講得很清楚",
    "EUC-KR (Korean)": "재미있었지만 길었습니다. 그림이 더 있으면 좋겠습니다.",
    "Windows-1252 (Western Europe)": "L’été était très chaud, mais c'était bien. Voilà une façon.",
    "Windows-1250 (Central Europe)": "Příliš žluťoučký kůň úpěl ďábelské ódy. Zażółć gęślą jaźń",
    "Windows-1253 (Greek)": "Μου άρεσε αλλά ήταν πολύ μεγάλο",
    "Windows-1256 (Arabic)": "كان الدرس ممتعا ولكنه طويل",
    "Windows-1254 (Turkish)": "Çok güzeldi ama uzundu, teşekkürler, ığdır, İstanbul",
    "TIS-620 (Thai)": "สนุกมาก แต่ยาวไป",
}


@pytest.mark.parametrize("times", [1, 40])
@pytest.mark.parametrize("name", WRITTEN)
def test_the_encoding_of_a_short_and_a_long_text_is_found(name, times):
    text = WRITTEN[name] * times
    assert decode(text.encode(ENCODINGS[name])) == (text, name)


@pytest.mark.parametrize("name", ENCODINGS)
def test_the_chosen_encoding_is_taken(name):
    text = WRITTEN.get(name, "plain letters")
    assert decode(text.encode(ENCODINGS[name]), name) == (text, name)


def test_marks_and_utf8_come_first():
    assert detected("Été".encode("utf-16")) == "UTF-16"
    assert decode("\ufeffÉté".encode()) == ("Été", "UTF-8")
    assert detected("日本 été Привет".encode()) == "UTF-8"
    assert detected(b"plain") == "UTF-8"


def test_what_is_no_text_is_said():
    for data in (b"PK\x03\x04 rest", b"a\x00b"):
        with pytest.raises(NotText):
            decode(data)
