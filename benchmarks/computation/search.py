"""What a search of 10,000 sentences costs once they are embedded: against the bare run of the model for the query and one
matrix product, both with the same numbers, in turn.

Also: how long all sentences take to become vectors, by sentence, against the bare model fed them one by one.
"""

import statistics

import numpy as np
import torch

from benchmarks.instruments import bare
from benchmarks.instruments.report import Gate, Report
from content.examples.search_texts import SEARCH_TEXTS
from models.embeddings import sentence_vectors
from models.embeddings.keywords import keywords
from models.embeddings.search import search
from models.text.sentences import MOST, split
from models.text.tokens import tokenise

QUERIES = 60
EMBEDDED = (
    500  # sentences whose vectors are really computed; the others are turned copies, which cost the same to search
)


def measure() -> Report:
    """The median ratio over queries that were not asked for before; a search includes BM25 and the first hits of both."""
    report = Report()
    sentences = split(SEARCH_TEXTS[-1].text()).sentences
    model = bare.load(sentence_vectors.ROLE)
    _embed(report, sentences[:EMBEDDED], model)
    matrix = _fill(sentences)
    keywords(sentences)
    # Of one word to twelve: the shorter the query, the more the rest counts.
    queries = [" ".join(text.split()[: 1 + i % 12]) for i, text in enumerate(sentences[:: MOST // QUERIES][:QUERIES])]
    queries = list(dict.fromkeys(queries))
    _bare(queries[0], model, matrix)
    search(queries[0], sentences)
    ours, meanings, theirs = [], [], []
    for query in queries[1:]:
        if sentence_vectors.query_vector.knows(query):
            raise RuntimeError(f"{query} was asked for before")
        theirs.append(bare.seconds(lambda query=query: _bare(query, model, matrix)))
        meanings.append(bare.seconds(lambda query=query: sentence_vectors.query_cosines(query + " ", sentences)))
        ours.append(bare.seconds(lambda query=query: _ours(query, sentences)))
    report.figures["sentences"] = len(sentences)
    report.figures["bare run of the query and one product, ms"] = 1000 * statistics.median(theirs)
    report.figures["search by meaning, ms"] = 1000 * statistics.median(meanings)
    report.figures["both searches, ms"] = 1000 * statistics.median(ours)
    for name, times in (("search by meaning", meanings), ("both searches", ours)):
        ratio = statistics.median(a / b for a, b in zip(times, theirs, strict=True))
        report.gates.append(Gate(f"{name} / bare run and product, median of {len(times)}", ratio, 2.0))
    return report


def _ours(query: str, sentences: tuple[str, ...]) -> None:
    search(query, sentences).first(8)


@torch.inference_mode()
def _bare(query: str, model: torch.nn.Module, matrix: np.ndarray) -> np.ndarray:
    """The query's vector by the plain library, and its cosine with every row."""
    ids = torch.tensor([[token.id for token in tokenise(sentence_vectors.ROLE, query).tokens]])
    states = model(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
    return matrix @ torch.nn.functional.normalize(states[0].mean(dim=0), dim=0).numpy()


def _embed(report: Report, sentences: tuple[str, ...], model: torch.nn.Module) -> None:
    sentence_vectors.query_vector("warm")
    ids = [
        [token.id for token in tokenise(sentence_vectors.ROLE, text, sentence_vectors.LIMIT).tokens]
        for text in sentences
    ]
    one_by_one = bare.seconds(lambda: [bare.run(model, row) for row in ids])
    batched = bare.seconds(lambda: [sentence_vectors.vectors(chunk) for chunk in sentence_vectors.chunks(sentences)])
    report.figures["embedding, in batches, sentences a second"] = len(sentences) / batched
    report.figures["embedding, bare and one by one, sentences a second"] = len(sentences) / one_by_one


def _fill(sentences: tuple[str, ...]) -> np.ndarray:
    """Put vectors for all sentences where the search looks for them, without running the model 10,000 times."""
    known = np.concatenate(
        [sentence_vectors.vectors(chunk).matrix for chunk in sentence_vectors.chunks(sentences[:EMBEDDED])]
    )
    turned = np.random.default_rng(0)
    for chunk in sentence_vectors.missing(sentences):
        rows = known[turned.integers(len(known), size=len(chunk))][:, turned.permutation(known.shape[1])]
        sentence_vectors.vectors.cache[sentence_vectors.vectors.cache_key(chunk)] = sentence_vectors.Vectors(
            np.ascontiguousarray(rows), 0, 0.0
        )
    return np.concatenate([sentence_vectors.vectors(chunk).matrix for chunk in sentence_vectors.chunks(sentences)])
