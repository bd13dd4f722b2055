import re
import unicodedata

FUNCTION_WORDS = (
    "a about after an and are as at be but by for from had has have he her him his i in into is it its my near no not of "
    "on or our she so that the their them they this through to was we were which will with you your"
)


def words_in(text):
    text = unicodedata.normalize("NFC", re.sub("[\u00ad\u200b\u2060\ufeff]", "", text))  # without what cannot be seen
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.lower())


def sentences_of(text):
    """The words of each sentence, function words left out."""
    left_out = FUNCTION_WORDS.split()
    sentences = [[word for word in words_in(part) if word not in left_out] for part in re.split(r"[.!?\n]+", text)]
    return [words for words in sentences if words]
