"""The SentenceTransformer is the traced network, by the library's own functions, one batch at a time."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import util

from content.examples.domains import LAW
from models.embeddings import sentence_vectors
from models.embeddings.search import HITS, search
from models.loading import network, sentence_transformer
from models.maths import largest
from models.network.hooks import capturing
from models.text.sentences import split
from tests.support.numbers.tolerance import assert_near, whole_pass

SENTENCES = split(LAW.text).sentences
REPEATED = ("One and the same.",) * 150 + SENTENCES[:40] + ("One and the same.",) * 20
_LATE = """
import sys
import models.embeddings.search, models.embeddings.token_dropping, models.embeddings.pooling
from models.live_training.model_comparison import contextual
from models.loading import network, sentence_transformer
from models.maths import nearest_of_each
network("encoder")
nearest_of_each(contextual("encoder", ("bank", "river", "money")).matrix, 1)
assert "sentence_transformers" not in sys.modules
network("masked")
assert sentence_transformer().transformers_model is network("encoder").network
"""


def test_the_weights_are_in_memory_once():
    model, traced = sentence_transformer(), network("encoder").network
    assert model.transformers_model is traced and sentence_transformer() is model
    assert [p.data_ptr() for p in model.parameters()] == [p.data_ptr() for p in traced.parameters()]
    assert model.max_seq_length == sentence_vectors.LIMIT and model.dtype == torch.float32 and not traced.training


@pytest.mark.slow
def test_it_is_loaded_late_and_once():
    """In low-memory mode, too, where another network does not take its place: their weights are mapped."""
    environment = {**os.environ, "VECTORSCOPE_LOW_MEMORY": "1"}
    subprocess.run([sys.executable, "-c", _LATE], cwd=Path(__file__).parents[3], env=environment, check=True)


def plain_arithmetic(text: str) -> np.ndarray:
    """Mean pooling and normalisation, step by step: the mean of all tokens' last states, divided by its length."""
    ids = torch.tensor([sentence_transformer()[0].ids(text)])
    with torch.inference_mode():
        states = network("encoder").network(ids).last_hidden_state[0].numpy()  # (T, D)
    mean = states.sum(axis=0) / len(states)
    return mean / np.sqrt((mean**2).sum())


def test_vectors_and_cosines_are_those_of_the_formula():
    expected = np.array([plain_arithmetic(text) for text in SENTENCES[:30]])
    terms = whole_pass("encoder")
    assert_near(sentence_vectors.vectors(SENTENCES[:30]).matrix, expected, terms)
    query = plain_arithmetic("the money of the bank")
    found = sentence_vectors.query_cosines("the money of the bank", SENTENCES[:30])
    assert_near(found, expected @ query, terms, size=1)


def test_what_encode_runs_can_be_traced():
    with capturing() as kept:
        sentence_transformer().encode("Frogs live here.", show_progress_bar=False)
    assert len(kept["hidden"]) == network("encoder").network.config.num_hidden_layers + 1


def test_hits_are_the_librarys_in_the_order_of_the_text():
    vector, corpus = sentence_vectors.query_vector("the same").matrix, sentence_vectors.corpus(REPEATED)
    cosines = sentence_vectors.query_cosines("the same", REPEATED)
    for k in (1, 3, 149, 150, 170, 171, len(REPEATED), 999):
        rows = sentence_vectors.hits(vector, corpus, k)[0].tolist()
        assert rows == largest(cosines, k).tolist()
        scores = [hit["score"] for hit in util.semantic_search(vector, corpus, top_k=k)[0]]
        assert_near(cosines[rows], scores, vector.size, size=1)
    found = search("the same", REPEATED)
    assert [found.rank(row) for row in found.by_meaning] == list(range(1, HITS + 1))


def test_the_lock_is_held_for_one_batch_at_a_time(monkeypatch):
    shapes, shared = [], sentence_transformer()[0].network
    forward = shared.forward
    monkeypatch.setattr(shared, "forward", lambda ids, **rest: shapes.append(ids.shape) or forward(ids, **rest))
    sentence_vectors.vectors.__wrapped__(("word " * 400,) * 5 + SENTENCES[:40])
    assert len(shapes) > 3 and max(texts * tokens for texts, tokens in shapes) <= sentence_vectors.TOKENS
