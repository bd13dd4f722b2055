"""Code under the figures of Search by meaning; see `snippets.py`."""

from collections.abc import Sequence

from models.embeddings.keywords import K1, PATTERN, STOPWORDS, B
from models.embeddings.search import Found
from pages.shared.snippet_runner import run

_MODEL = """\
from sentence_transformers import SentenceTransformer

from models.weights import path  # the folder with the weights on this machine

model = SentenceTransformer(str(path("encoder")), device="cpu")
"""


def cosines(query: str, sentences: Sequence[str]) -> str:
    """Code for the cosine of a query with each sentence."""
    return f"""\
{_MODEL}
query = {query!a}
sentences = {list(sentences)!a}
vectors = model.encode([query, *sentences], normalize_embeddings=True)
result = (vectors[1:] @ vectors[0]).tolist()
"""


def contributions(
    found: Found, words: Sequence[str], counts: Sequence[int], average: float, sentences: Sequence[str]
) -> str:
    """Code for what each word adds to the BM25 of each sentence, by the formula, then for the cosines."""
    return f"""\
from math import log

import bm25s
{_MODEL}
query = {found.query!a}
sentences = {list(sentences)!a}
count, average = {len(found.scores)}, {average!r}  # sentences of the whole text, words in one of them
having = {dict(zip(words, counts, strict=True))!a}  # sentences that have the word
tokens = bm25s.tokenize(sentences, token_pattern={PATTERN!r}, stopwords={STOPWORDS!r}, return_ids=False, show_progress=False)
result = []
for word, n in having.items():
    rarity = log(1 + (count - n + 0.5) / (n + 0.5))
    for words in tokens:
        times = words.count(word)
        result.append(rarity * times / (times + {K1} * (1 - {B} + {B} * len(words) / average)))
vectors = model.encode([query, *sentences], normalize_embeddings=True)
result += (vectors[1:] @ vectors[0]).tolist()
"""


def dropped(text: str) -> str:
    """Code for how far a sentence's vector moves without each of its tokens."""
    return run(
        "encoder",
        "",
        "def vector(ids):\n"
        "    with torch.inference_mode():\n"
        "        states = model(torch.tensor([ids])).last_hidden_state[0]  # (T, D)\n"
        "    return torch.nn.functional.normalize(states.mean(dim=0), dim=0)\n\n\n"
        f"ids = tokenizer.encode({text!a}).ids\n"
        "full = vector(ids)\n"
        "result = [1 - (full @ vector(ids[:i] + ids[i + 1 :])).item() for i in range(1, len(ids) - 1)]\n",
        passes=False,
    )


def poolings(pairs: Sequence[tuple[str, str]]) -> str:
    """Code for the cosine of each pair by the first, the mean and the last final vector, in the encoder, then in the causal
    model.
    """
    code = [
        run(
            role,
            "",
            "def pooled(text):\n"
            "    ids = torch.tensor([tokenizer.encode(text).ids])\n"
            "    with torch.inference_mode():\n"
            "        final = model.base_model(ids).last_hidden_state[0]  # (T, D)\n"
            "    return torch.stack([final[0], final.mean(dim=0), final[-1]])\n\n\n"
            f"pairs = {list(pairs)!a}\n"
            "cosines = [torch.cosine_similarity(pooled(a), pooled(b)) for a, b in pairs]  # 3 for each pair\n"
            "result = torch.stack(cosines).T.flatten().tolist()\n",
            passes=False,
        )
        for role in ("encoder", "causal")
    ]
    return "\nin_the_encoder = result\n\n".join(code) + "result = in_the_encoder + result\n"


def pairs(triples: Sequence[tuple[str, str]]) -> str:
    """Code for the cosine of each pair of sentences."""
    return f"""\
{_MODEL}
pairs = {list(triples)!a}
vectors = model.encode([text for pair in pairs for text in pair], normalize_embeddings=True)
result = (vectors[::2] * vectors[1::2]).sum(axis=1).tolist()
"""


def map_points(texts: Sequence[str]) -> str:
    """Code for the second coordinate of texts on the plane of their two principal axes."""
    return f"""\
{_MODEL}
from sklearn.decomposition import PCA

texts = {list(texts)!a}
vectors = model.encode(texts, normalize_embeddings=True).astype("float64")
result = PCA(2, svd_solver="full").fit_transform(vectors)[:, 1].tolist()
"""
