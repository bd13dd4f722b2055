"""The code under the figures of two models compared, see `snippets.py`: the vectors of both, then the measure."""

from models.live_training.model_comparison import CHANCES, START
from models.text.skipgram_corpus import LETTERS
from models.trace import LIMIT
from models.weights.custom_model import BOTH, DECODER, CustomModel
from pages.shared import snippet_runner, subword_snippets

_TABLE = f"""
def looked_up(of_word, texts):
    rows = []
    for text in texts:
        found = [vector for word in re.findall(r"{LETTERS}", text.lower()) if (vector := of_word(word)) is not None]
        rows.append(np.mean(found, axis=0))
    return np.array(rows)


"""

_STATES = f"""
def states(net, lead, texts):
    rows = []
    for text in texts:
        coded = tokenizer.encode(text)
        ids, plain = coded.ids[:{LIMIT}], [i for i, special in enumerate(coded.special_tokens_mask[:{LIMIT}]) if not special]
        with torch.inference_mode():
            last = net(torch.tensor([lead + ids])).last_hidden_state[0]
        rows.append(last[[len(lead) + i for i in plain]].mean(dim=0).numpy())
    return np.array(rows)


"""

_GIVEN = {
    "agreement": """\
from scipy.stats import spearmanr

k, above = {k}, np.triu_indices(len(texts), 1)


def cosines(x):
    x = np.asarray(x, dtype=np.float64)
    x = x / np.linalg.norm(x, axis=1, keepdims=True)
    return x @ x.T


def nearest(x):
    alike = cosines(x)
    np.fill_diagonal(alike, -np.inf)
    return np.argsort(-alike, axis=1, kind="stable")[:, :k]


def ranks(x, y):
    return spearmanr(cosines(x)[above], cosines(y)[above]).statistic


def cka(x, y):
    x, y = (np.asarray(v, np.float64) - np.mean(v, axis=0, dtype=np.float64) for v in (x, y))
    return np.linalg.norm(x.T @ y) ** 2 / (np.linalg.norm(x.T @ x) * np.linalg.norm(y.T @ y))


overlap = np.mean([len({{*a}} & {{*b}}) / k for a, b in zip(nearest(first), nearest(second))])
rng = np.random.default_rng(0)
shuffled = [second[rng.permutation(len(second))] for _ in range({chances})]
result = [
    overlap, ranks(first, second), cka(first, second),
    k / (len(texts) - 1), np.mean([ranks(first, s) for s in shuffled]), np.mean([cka(first, s) for s in shuffled]),
]
""",
    "map": """\
from scipy.spatial import procrustes


def plane(x):
    x = np.asarray(x, dtype=np.float64)
    x = x / np.linalg.norm(x, axis=1, keepdims=True)
    x = x - x.mean(axis=0)
    return x @ np.linalg.svd(x, full_matrices=False)[2][:2].T


a, b, _ = procrustes(plane(first), plane(second))
result = [*a[:, 1], *b[:, 1]]
""",
    "near": """\
x = np.asarray({side}, dtype=np.float64)
x = x / np.linalg.norm(x, axis=1, keepdims=True)
row = texts.index({text!a})
result = np.sort(np.delete(x @ x[row], row))[::-1][:{k}]
""",
}


def compared(first, second, texts: list[str], what: str, **known: object) -> str:
    """Code for the vectors of both sides, then "agreement", "map" or "near"; a side is (name, text of its training or model)."""
    names = {"near": (known.get("side"),)}.get(what, ("first", "second"))
    sides = {"first": first, "second": second}
    code = f"import re\n\nimport numpy as np\n\ntexts = {texts!a}\n{_TABLE}"
    for name in names:
        code += _vectors(name, *sides[name])
    return code + _GIVEN[what].format(chances=CHANCES, **known)


def _vectors(name: str, side: str, given: str | CustomModel | None) -> str:
    if isinstance(given, CustomModel):
        net = "model.get_encoder()" if given.kind == BOTH else "model.base_model"
        lead = "[b] if (b := model.config.bos_token_id) is not None else []" if given.kind == DECODER else "[]"
        return f"{snippet_runner.own(given.folder, given.head)}{_STATES}lead = {lead}\n{name} = states({net}, lead, texts)\n\n"
    if side == "GloVe":
        look = "index = {word: row for row, word in enumerate(words)}\n"
        table = "looked_up(lambda word: matrix[index[word]] if word in index else None, texts)"
        return snippet_runner.glove("", f"{look}{name} = {table}\n\n")
    if side == "Word2Vec":
        table = "looked_up(lambda word: wv[word] if word in wv.key_to_index else None, texts)"
        return subword_snippets.gensim(given, 1, "") + f"wv = Word2Vec(read, **settings).wv\n{name} = {table}\n\n"
    if side == "FastText":
        made = "wv = FastText(read, **settings, **fasttext).wv\n"
        return subword_snippets.gensim(given, 1, "") + f"{made}{name} = looked_up(lambda word: wv[word], texts)\n\n"
    role = {"MiniLM": "encoder", "Masked MiniLM": "masked", "SmolLM2": "causal"}[side]
    lead = f"[tokenizer.token_to_id({START!a})]" if role == "causal" else "[]"
    return snippet_runner.run(role, "", f"{_STATES}{name} = states(model.base_model, {lead}, texts)\n\n", passes=False)
