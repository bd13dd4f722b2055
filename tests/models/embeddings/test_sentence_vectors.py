"""Sentence vectors are those of sentence-transformers; a search is a matrix product; one token left out is one token left out."""

import threading

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from transformers import AutoModel

from content.examples.domains import ECOLOGY, LAW
from content.examples.search_texts import SEARCH_TEXTS
from content.examples.searches import BLIND, SEARCHES
from models.embeddings import sentence_vectors
from models.embeddings.search import search
from models.embeddings.sentence_vectors import (
    CHUNK,
    LIMIT,
    chunks,
    missing,
    query_cosines,
    query_vector,
    vectors,
    vectors_at,
)
from models.embeddings.token_dropping import dropped
from models.text.sentences import split
from models.text.tokens import tokenise
from models.trace import EmptyText
from models.weights import path
from tests.support.numbers.tolerance import assert_near, whole_pass

SENTENCES = split(f"{LAW.text}\n{ECOLOGY.text}").sentences
ODD = (
    "The cat sat on the mat.", "x", "", "   ", "\N{GRINNING FACE}\N{ZERO WIDTH JOINER}", "مرحبا بالعالم", "[CLS] [MASK] ##ing",
    "half \ud83d pair", "a\x00b", "word " * 400, "A" * 900, " ".join(["one two"] * 127),
)  # fmt: skip
ENCODED = whole_pass("encoder")  # terms of a sentence vector


@pytest.fixture(scope="module")
def judge() -> SentenceTransformer:
    """The public library on the same weights."""
    return SentenceTransformer(str(path("encoder")), device="cpu")


@pytest.mark.slow
def test_vectors_are_the_librarys(judge):
    texts = [text.encode("utf-8", "replace").decode() for text in (*SENTENCES[:60], *ODD)]
    expected = judge.encode(texts, normalize_embeddings=True)
    assert_near(vectors((*SENTENCES[:60], *ODD)).matrix, expected, ENCODED)
    assert judge.max_seq_length == LIMIT


def test_what_is_cut_is_counted():
    lengths = [len(tokenise("encoder", text).tokens) for text in ODD]
    assert vectors(ODD).cut == sum(length > LIMIT for length in lengths) == 1  # 400 words; 254 and two signs just fit
    assert LIMIT in lengths


def test_a_vector_does_not_depend_on_its_neighbours():
    alone = np.concatenate([vectors((text,)).matrix for text in SENTENCES[:20]])
    assert_near(vectors(SENTENCES[:20]).matrix, alone, ENCODED)
    assert not vectors(SENTENCES[:20]).matrix.flags.writeable


def test_threads_do_not_mix():
    found: dict[int, np.ndarray] = {}

    def embed(start: int) -> None:
        found[start] = vectors.__wrapped__(SENTENCES[start : start + 25]).matrix

    threads = [threading.Thread(target=embed, args=(start,)) for start in (0, 40, 80, 120)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for start, matrix in found.items():
        assert_near(matrix, vectors(SENTENCES[start : start + 25]).matrix, ENCODED)


def test_chunks_are_remembered_by_what_they_say():
    texts = tuple(f"Sentence {i} about nothing." for i in range(CHUNK + 3))
    assert [len(chunk) for chunk in chunks(texts)] == [CHUNK, 3]
    assert missing(texts) == chunks(texts)
    vectors(chunks(texts)[1])
    assert missing(tuple(text + "" for text in texts)) == chunks(texts)[:1]


def test_a_search_is_a_matrix_product(judge):
    query = SEARCHES[0].query
    matrix = judge.encode(list(SENTENCES), normalize_embeddings=True)
    expected = matrix @ judge.encode(query, normalize_embeddings=True)
    assert_near(query_cosines(query, SENTENCES), expected, ENCODED, size=1)
    assert_near(vectors_at(SENTENCES, [3, 239, 0]), matrix[[3, 239, 0]], ENCODED)
    found = search(query, SENTENCES)
    order = np.argsort(-found.cosines, kind="stable")
    assert found.first(8)[1] == order[:8].tolist()
    assert [found.rank(int(row)) for row in order] == list(range(1, len(SENTENCES) + 1))


def test_ranks_by_words():
    found = search("the money of the bank", SENTENCES)
    assert found.words == ("money", "bank")
    assert [found.word_rank(int(row)) for row in found.by_words] == list(range(1, len(found.by_words) + 1))
    without = int(np.flatnonzero(found.scores == 0)[0])
    assert found.word_rank(without) is None and without not in found.by_words
    same = search("zzzz", ("One and the same.",) * 4)
    assert same.first(3) == ([], [0, 1, 2]) and [same.rank(i) for i in range(4)] == [1, 2, 3, 4]


def test_the_ready_made_queries_make_their_points():
    found = {each.label: search(each.query, SENTENCES) for each in SEARCHES if each.text == SEARCH_TEXTS[0].name}
    best = {label: SENTENCES[one.first(1)[1][0]] for label, one in found.items()}
    assert best["In other words"] == "When the borrower failed to pay, the bank took him to court."
    assert found["In other words"].word_rank(SENTENCES.index(best["In other words"])) is None
    assert not len(found["Not one word in common"].by_words) and "frogs" in best["Not one word in common"]
    exact = found["One exact word"]
    assert len(exact.by_words) == 1 and exact.rank(int(exact.by_words[0])) > 50
    assert "river" in best["Not"]


def test_dropping_a_token_by_hand():
    text = "Someone borrowed money"
    network = AutoModel.from_pretrained(path("encoder"), dtype=torch.float32)
    ids = [token.id for token in tokenise("encoder", text).tokens]

    def vector(ids: list[int]) -> np.ndarray:
        with torch.inference_mode():
            mean = network(torch.tensor([ids])).last_hidden_state[0].mean(dim=0).numpy()
        return mean / np.linalg.norm(mean)

    found = dropped(text)
    assert [token.text for token in found.tokens] == ["Someone", "borrowed", "money"]
    expected = [vector(ids[:place] + ids[place + 1 :]) for place in (1, 2, 3)]
    assert_near(found.without, expected, ENCODED)
    assert_near(found.full, query_vector(text).matrix[0], ENCODED)
    assert_near(found.cosines, np.array(expected) @ vector(ids), ENCODED, size=1)


@pytest.mark.parametrize("text", ["", "   ", "\x00"])
def test_nothing_to_drop(text):
    with pytest.raises(EmptyText):
        dropped(text)


def test_a_long_text_is_cut_before_tokens_are_dropped():
    found = dropped("word " * 100)
    assert len(found.tokens) == 62 and found.rest.strip() and found.read + found.rest == "word " * 100


def test_blind_spots_are_the_librarys(judge):
    """What the page and a check question say of the packaged model."""
    for each in BLIND:
        sentence, *others = judge.encode([each.sentence, each.changed, each.same], normalize_embeddings=True)
        said = [sentence_vectors.similarity(each.sentence, other) for other in (each.changed, each.same)]
        assert_near(np.array(said), np.array(others) @ sentence, ENCODED, size=1)
