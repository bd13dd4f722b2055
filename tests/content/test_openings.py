"""The sentence that each page opens with makes the page's point on the models themselves."""

import numpy as np

from content.examples.presets import opening
from content.pages import TOUR
from models.embeddings.word_vectors import neighbours, vector
from models.predictions.fill_mask import fills, gap_logits
from models.predictions.guess_scores import pair_cosines
from models.predictions.next_token import next_tokens
from models.predictions.prediction import placed
from models.text.tokens import tokenise
from models.trace import trace
from pages.lesson.guess_kinds.words import ask_hidden, ask_neighbour
from pages.parts.teach.warm_up import all_steps
from pages.parts.training.inference import with_gap
from pages.shared.state import State
from tests.support.numbers.tolerance import shown


def state(page: str) -> State:
    return State(sentence=opening(page))


def texts(role: str, page: str) -> list[str]:
    return [token.text.strip() for token in tokenise(role, opening(page)).tokens if not token.special]


def test_one_word_is_likely_and_others_are_possible():
    for page in ("home", "prediction"):
        first, second, *_ = next_tokens(opening(page), 3)
        assert first.text == " world" and first.probability == shown("0.62") and second.probability == shown("0.11")


def test_the_finished_model_fills_the_gap_with_what_makes_sense():
    text = with_gap(opening("training"))
    assert text == "She reads a book every [MASK]."
    best = fills(text, 5)[0]
    assert {fill.text for fill in best} == {"day", "night", "month", "year", "week"}
    assert best[0].text == "day" and best[0].probability == shown("0.49")


def test_a_word_is_cut_into_pieces_and_the_three_lists_differ():
    assert texts("encoder", "pieces")[1:4] == ["gi", "raf", "fe"]
    words = opening("tokens").strip(".").lower().split()
    assert all(vector(word) is not None for word in words)
    pieces, of_bytes = texts("encoder", "tokens"), texts("causal", "tokens")
    assert pieces == ["The", "unbelievable", "gi", "raf", "fe", "yawned", "."]
    assert of_bytes == ["The", "unbelie", "vable", "giraffe", "y", "awn", "ed", "."]


def test_the_guess_at_a_neighbour_is_about_a_word_that_one_can_picture():
    asked = ask_neighbour(state("vectors"))
    assert asked and asked.values["word"] == State().vectors_word == "cat"
    assert neighbours("cat", 1)[0].word == "dog" and neighbours("cat", 1)[0].cosine == shown("0.92")


def test_the_verb_is_nearer_to_the_verb():
    lines = State().static_dynamic_texts.splitlines()
    found = pair_cosines("book", [*lines, opening("static_dynamic")])
    flight, read, wrote = found[2], found[4], found[5]
    assert flight == shown("0.81") and read == shown("0.52") and wrote == shown("0.59")


def test_the_sources_gap_gets_the_floor_and_the_mat_comes_late():
    asked = ask_hidden(state("masked_vs_causal"))
    assert asked and asked.values == {"text": "The cat sat on the ▢.", "hidden": "mat"}
    best = fills(asked.subject, 3)[0]
    assert [fill.text for fill in best] == ["floor", "table", "sofa"]
    assert [fill.probability for fill in best] == [shown("0.135"), shown("0.097"), shown("0.056")]
    mat = tokenise("masked", "mat").tokens[1].id
    assert placed("masked", gap_logits(asked.subject)[0], mat).rank == 126


def test_attention_shows_more_than_the_sink():
    seen = trace("causal", opening("attention"))
    names = [token.text.strip() for token in seen.tokens]
    assert len(names) >= 12 and names[-1] == "model"
    row = seen.attention[State().causal_layer].mean(axis=0)[-1]  # what the page shows at first
    assert row[0] < 0.05 and {names[place] for place in np.argsort(-row)[:3]} == {"model", "the", "tested"}
    strongest = seen.attention[:, :, -1].max(axis=(0, 1))
    assert strongest[names.index("model")] > 0.7 and strongest[names.index("tested")] > 0.9
    first = seen.attention[:, :, names.index("model")].max(axis=(0, 1))
    assert first[names.index("language")] > 0.9


def test_one_neuron_has_a_story():
    seen = trace("causal", opening("feed_forward"))
    assert int(np.abs(seen.feed_forward_hidden[20][-1]).argmax()) == State().feed_forward_neuron == 1114
    first = next_tokens(opening("feed_forward"), 1)[0]
    assert first.text == " form" and first.probability == shown("0.71")


def test_the_pages_word_is_in_the_sentence():
    assert State().families_word in opening("families") and State().static_dynamic_word in opening("static_dynamic")


def test_all_are_run_before_a_class():
    labels = [label for label, _ in all_steps()]
    assert all(f"Running “{opening(page.stem)}”" in labels for page in TOUR)
