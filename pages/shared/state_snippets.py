"""The code under the figures of Static or dynamic; see `pages.shared.snippet_runner`."""

from collections.abc import Sequence

from pages.shared import snippet_runner

_STATES = """\
import re

before_norm = []  # the library's own last state of a causal model is past the final norm: keep the one before it, too
if hasattr(model, "lm_head"):
    model.model.layers[-1].register_forward_hook(lambda module, inputs, output: before_norm.append(output))


def states(text, spans):
    \"\"\"For each pair of characters the average state of the tokens between them, at every level: (levels, D).\"\"\"
    encoding = tokenizer.encode(text)
    before_norm.clear()
    with torch.inference_mode():
        levels = list(model(torch.tensor([encoding.ids]), output_hidden_states=True).hidden_states)
    levels[-1:] = [*before_norm, levels[-1]]
    levels = torch.stack(levels)[:, 0]  # (levels, T, D)
    inside = [[i for i, (a, b) in enumerate(encoding.offsets) if a < end and b > start] for start, end in spans]
    return [levels[:, which].mean(dim=1) for which in inside]

"""

_BASELINE = """
from pathlib import Path

words = []  # every word but the first of each of the sentences that random pairs come from
for number, text in enumerate(Path("models/embeddings/baseline_sentences.txt").read_text(encoding="utf-8").splitlines()):
    later = list(re.finditer(r"\\w+", text))[1:]
    vectors = states(text, [match.span() for match in later])
    words += [(number, match.group().lower(), vector) for match, vector in zip(later, vectors)]
"""

Place = tuple[str, int, int]  # a text, and where in it the word starts and ends


def by_level(role: str, places: Sequence[Place], pairs: Sequence[tuple[int, int]], centred: bool) -> str:
    """Code for the cosine of pairs of places at every level."""
    return _places(role, places, centred) + (
        "cosine = torch.nn.functional.cosine_similarity\n"
        f"result = torch.cat([cosine(found[i], found[j], dim=-1) for i, j in {list(pairs)}]).tolist()\n"
    )


def at_level(role: str, places: Sequence[Place], level: int, centred: bool) -> str:
    """Code for all cosines of places with each other at one level."""
    return _places(role, places, centred) + (
        f"here = torch.nn.functional.normalize(torch.stack(found)[:, {level}], dim=-1)\n"
        "result = (here @ here.T).ravel().tolist()\n"
    )


def map_points(role: str, places: Sequence[Place], level: int, centred: bool) -> str:
    """Code for the second coordinate of the places on the map at one level."""
    return _places(role, places, centred) + (
        "from sklearn.decomposition import PCA\n\n"
        f"here = torch.nn.functional.normalize(torch.stack(found)[:, {level}], dim=-1).double().numpy()\n"
        'result = PCA(2, svd_solver="full").fit_transform(here)[:, 1]\n'
    )


def random_counts(role: str, pairs: int) -> str:
    """Code for the histogram's counts of random pairs of words in sentences, in the last states."""
    return snippet_runner.run(
        role,
        "",
        _STATES
        + _BASELINE
        + f"""\
import numpy as np

drawn = np.random.default_rng(0).integers(len(words), size=(2, {3 * pairs})).T
kept = [(i, j) for i, j in drawn if words[i][0] != words[j][0] and words[i][1] != words[j][1]][:{pairs}]
last = torch.nn.functional.normalize(torch.stack([word[2][-1] for word in words]), dim=-1)
result = np.histogram([(last[i] @ last[j]).item() for i, j in kept], bins=40)[0]
""",
        passes=False,
    )


def _places(role: str, places: Sequence[Place], centred: bool) -> str:
    code = _STATES + f"\nfound = [states(text, [span])[0] for text, *span in {list(places)!a}]\n"
    if centred:
        code += (
            _BASELINE
            + "mean = torch.stack([word[2] for word in words]).mean(dim=0)\nfound = [f - mean for f in found]\n"
        )
    return snippet_runner.run(role, "", code, passes=False)


def at_the_end(role: str, places: Sequence[Place], pairs: Sequence[tuple[int, int]]) -> str:
    """Code for the cosine of pairs of places in the last states."""
    return _places(role, places, False) + (
        "cosine = torch.nn.functional.cosine_similarity\n"
        f"result = [cosine(found[i][-1], found[j][-1], dim=-1).item() for i, j in {list(pairs)}]\n"
    )
