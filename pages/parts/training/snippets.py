"""The code under the figures of Training and inference, see `snippets.py`."""

from models.live_training.skipgram import PASSES, SPREAD, Settings
from models.text.skipgram_corpus import LETTERS, LONGEST, WINDOW, function_words
from pages.shared import snippet_runner

_SKIPGRAM = """\
import re
from collections import Counter

import numpy as np

text = {text}
left_out = set({left_out}.split())  # function words
sentences, used = [], 0
for sentence in re.split(r"[.!?\\n]+", text.lower()):
    words = [w for w in re.findall(r"{letters}", sentence) if w not in left_out][: {longest} - used]
    used += len(words)
    sentences.append(words)
counts = Counter(word for sentence in sentences for word in sentence)
words = sorted(counts)
number = {{word: i for i, word in enumerate(words)}}
pairs = np.array(
    [
        (number[word], number[sentence[j]])
        for sentence in sentences
        for i, word in enumerate(sentence)
        for j in range(max(0, i - {window}), min(len(sentence), i + {window} + 1))
        if j != i
    ]
)
weights = 0.75 * np.log([counts[word] for word in words])
seed, width, drawn, rate = {seed}, {width}, {drawn}, {rate}
inputs, outputs = np.random.default_rng(seed).uniform(-{spread}, {spread}, (2, len(words), width))


def updates(done):
    \"\"\"Every pair once, in random order: (centre, [neighbour, words drawn]).\"\"\"
    rng = np.random.default_rng([seed, done + 1])
    shuffled = pairs[rng.permutation(len(pairs))]
    scores = weights + rng.gumbel(size=(len(pairs), len(words)))
    scores[np.arange(len(pairs)), shuffled[:, 1]] = -np.inf
    return zip(shuffled[:, 0], np.column_stack([shuffled[:, 1], np.argsort(-scores, axis=1)[:, :drawn]]))


def update(centre, others):
    predictions = 1 / (1 + np.exp(-(outputs[others] @ inputs[centre])))
    errors = predictions - (np.arange(len(others)) == 0)
    gradient = errors @ outputs[others]
    outputs[others] -= rate * errors[:, None] * inputs[centre]
    inputs[centre] -= rate * gradient
    return predictions, errors, gradient


def one_pass(done):
    loss = 0
    for centre, others in updates(done):
        predictions, _, _ = update(centre, others)
        loss += -np.log(predictions[0]) - np.log1p(-predictions[1:]).sum()
    return loss / len(pairs)


"""

_UNIT = "unit = inputs / np.linalg.norm(inputs, axis=1, keepdims=True)\n"

_PLANE = f"""\
kept = inputs.copy() if done == 0 else None
for number_of_pass in range({PASSES}):
    one_pass(number_of_pass)
    if number_of_pass + 1 == done:
        kept = inputs.copy()
centred = inputs - inputs.mean(axis=0)
directions = np.linalg.svd(centred, full_matrices=False)[2][:2]  # one plane for all passes: that of the last vectors
directions *= np.sign(directions[np.arange(2), np.abs(directions).argmax(axis=1)])[:, None]
result = (kept - inputs.mean(axis=0)) @ directions[1]
"""


def skipgram(text: str, settings: Settings, seed: int, result: str) -> str:
    """Code that has a text's pairs and first vectors, and `one_pass`, `updates`, `update`; computes `result`."""
    return (
        _SKIPGRAM.format(
            text=ascii(text), left_out=repr(function_words()), letters=LETTERS, longest=LONGEST, window=WINDOW, seed=seed,
            width=settings.width, drawn=settings.drawn, rate=settings.rate, spread=SPREAD,
        )
        + result
    )  # fmt: skip


def skipgram_map(text: str, settings: Settings, seed: int, done: int) -> str:
    """Code for the places on the map after `done` passes: the second coordinate."""
    return skipgram(text, settings, seed, f"done = {done}\n{_PLANE}")


def skipgram_update(text: str, settings: Settings, seed: int, done: int, pair: int, result: str) -> str:
    """Code for one update: `predictions`, `errors`, `gradient`, `before` and `after` of the centre, then `result`."""
    return skipgram(
        text,
        settings,
        seed,
        f"for done in range({done}):\n    one_pass(done)\n"
        f"inputs, outputs = inputs.astype(np.float32).astype(float), outputs.astype(np.float32).astype(float)\n"
        f"for step, (centre, others) in enumerate(updates({done})):\n"
        "    before, other = inputs[centre].copy(), outputs[others[0]].copy()\n"
        "    predictions, errors, gradient = update(centre, others)\n"
        f"    if step == {pair}:\n        break\n{result}",
    )


def skipgram_curve(text: str, settings: Settings, seed: int, shown: list[int], themes: dict | None = None) -> str:
    """Code for the loss of the passes `shown`, or with `themes` for the share of neighbours of the same theme."""
    if themes is None:
        code = f"losses = [one_pass(done) for done in range({max(shown)})]\nresult = [losses[p - 1] for p in {shown}]\n"
        return skipgram(text, settings, seed, code)
    code = (
        f"themes = {themes!r}\n"
        "theme = np.array([t for t, members in enumerate(themes.values()) for _ in members])\n"
        "rows = [number[w] for members in themes.values() for w in members]\n"
        "order = np.argsort(rows)\n"
        "rows, theme = np.array(rows)[order], theme[order]\n"
        "def share():\n"
        "    unit = inputs[rows] / np.linalg.norm(inputs[rows], axis=1, keepdims=True)\n"
        "    cosines = unit @ unit.T\n"
        "    np.fill_diagonal(cosines, -np.inf)\n"
        '    near = np.argsort(-cosines, axis=1, kind="stable")[:, :3]\n'
        "    return (theme[near] == theme[:, None]).mean()\n"
        "shares = [share()]\n"
        f"for done in range({max(shown)}):\n    one_pass(done)\n    shares.append(share())\n"
        "same = ((theme[:, None] == theme).sum(axis=1) - 1).mean() / (len(theme) - 1)\n"
        f"result = [shares[p] for p in {shown}] + [same] * 2\n"
    )
    return skipgram(text, settings, seed, code)


def skipgram_neighbours(text: str, settings: Settings, seed: int, done: int, word: str, k: int) -> str:
    """Code for the `k` largest cosines to a word after `done` passes."""
    return skipgram(
        text,
        settings,
        seed,
        f"for done in range({done}):\n    one_pass(done)\n{_UNIT}"
        f"cosines = np.delete(unit @ unit[number[{word!a}]], number[{word!a}])\n"
        f"result = np.sort(cosines)[::-1][:{k}]\n",
    )


def gap(text: str, shown: int) -> str:
    """Code for the `shown` likeliest fills of a text's first [MASK] and the share of all others."""
    return snippet_runner.run(
        "masked",
        "",
        f"ids = torch.tensor([tokenizer.encode({text!a}).ids])\n"
        "with torch.inference_mode():\n"
        "    logits = model(ids).logits[0]\n"
        "gap = ids[0].tolist().index(tokenizer.token_to_id('[MASK]'))\n"
        "probabilities = logits[gap].double().softmax(-1)\n"
        f"top = probabilities.topk({shown}).values\n"
        "result = [*top.tolist(), 1 - top.sum().item()]\n",
        passes=False,
    )
