"""Twenty gaps that only the words after them decide: a model that reads both ways finds the word, one that reads on does not.

The accepted words were written before any model was asked. Kept are clear cases: sentences that hold for more than one
training of the masked model.
"""

import pytest

from models.predictions.fill_mask import fills
from models.predictions.gaps import before, hide
from models.predictions.next_token import next_logits, next_tokens
from models.predictions.prediction import best
from models.text.tokens import tokenise

NUMBERS = "two three four several five six ten twelve many eight"
SENTENCES = {
    "They wanted to [MASK] the book.": "read write buy",
    "They wanted to [MASK] the door.": "open close shut",
    "They wanted to [MASK] at the stars.": "look stare gaze",
    "The [MASK] shone in the sky.": "sun moon stars star light",
    "The [MASK] examined the patient.": "doctor physician surgeon nurse",
    "The [MASK] sentenced him to death.": "judge court king jury",
    "The [MASK] burned in the fireplace.": "fire wood candle logs flame",
    "The [MASK] blew from the north.": "wind winds storm",
    "The [MASK] of France is Paris.": "capital city",
    "The [MASK] were playing in the garden.": "children boys girls",
    "The [MASK] said that the patient was very ill.": "doctor physician nurse doctors",
    "She [MASK] not know what to say.": "did does could would do",
    "She [MASK] been ill for many years.": "had has",
    "They [MASK] been here before.": "had have",
    "They [MASK] going home tonight.": "were are",
    "He read the [MASK] from the first page to the last.": "book newspaper letter papers books story",
    "I was so [MASK] that I ate all the bread.": "hungry",
    "It was [MASK] o'clock in the morning.": "ten six seven eight nine four five three eleven two twelve one half",
    "We walked for [MASK] miles through the snow.": NUMBERS,
    "She is [MASK] than her brother.": "older taller younger better smaller larger shorter more less stronger happier worse",
}
LEFTS = sorted({sentence.split("[MASK]")[0].strip() for sentence in SENTENCES})


def test_there_are_twenty():
    assert len(SENTENCES) == 20


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_follows_decides(sentence):
    accepted = SENTENCES[sentence].split()
    ((fill,),) = fills(sentence, 1)
    assert fill.text in accepted
    whole = sentence.replace("[MASK]", accepted[0])
    start = sentence.index("[MASK]")
    row = before(tokenise("causal", whole).tokens, start)
    (guess,) = best("causal", next_logits(whole, row), 1)
    assert guess.text.strip().lower() not in accepted
    assert guess.text == next_tokens(sentence[:start].rstrip(), 1)[0].text  # what follows changes nothing for it


@pytest.mark.parametrize("left", LEFTS)
def test_without_what_follows_the_masked_model_does_not_know_either(left):
    """The same beginnings: whatever it says to them alone fits at most one of the sentences that begin so."""
    group = [sentence for sentence in SENTENCES if sentence.split("[MASK]")[0].strip() == left]
    ((alone,),) = fills(f"{left} [MASK]", 1)
    assert sum(alone.text in SENTENCES[sentence].split() for sentence in group) <= 1


def test_gaps_are_found_in_the_whole_sentence():
    for sentence in SENTENCES:
        whole = sentence.replace("[MASK]", "cat")
        place = (
            tokenise("masked", sentence)
            .tokens[1:]
            .index(next(t for t in tokenise("masked", sentence).tokens if t.text == "[MASK]"))
        )
        assert hide(whole, {place + 1}).text == sentence
