"""The code under the figures of Training and inference, see `snippets.py`."""

from models import subwords
from models.skipgram import LETTERS, LONGEST, PASSES, SPREAD, WINDOW, Settings, function_words
from models.tuning import ASKED, BATCH, RANK, RATE, SCALE, TARGETS
from models.tuning import PASSES as PASSES_TUNING
from pages.common import snippets

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


MASKED = """\
from models.masked_network import assemble  # puts this project's weights on top of the encoder

masked = assemble(model, path("masked")).eval()
"""


def gap(text: str, shown: int) -> str:
    """Code for the `shown` likeliest fills of a text's first [MASK] and the share of all others."""
    return snippets.run(
        "encoder",
        "",
        f"{MASKED}ids = torch.tensor([tokenizer.encode({text!a}).ids])\n"
        "with torch.inference_mode():\n"
        "    logits = masked(ids).logits[0]\n"
        "gap = ids[0].tolist().index(tokenizer.token_to_id('[MASK]'))\n"
        "probabilities = logits[gap].double().softmax(-1)\n"
        f"top = probabilities.topk({shown}).values\n"
        "result = [*top.tolist(), 1 - top.sum().item()]\n",
        passes=False,
    )


_ADAPTED = """\
from content.domains import {domain}  # the text
from models import tuning  # where the adapter that this machine has trained lies
from peft import LoraConfig, inject_adapter_in_model
from safetensors.torch import load_file

lora = LoraConfig(r={rank}, lora_alpha={alpha}, target_modules={targets!r})
masked = inject_adapter_in_model(lora, masked)
masked.load_state_dict(load_file(tuning.folder({domain}.text, {seed}) / "adapter.safetensors"), strict=False)
masked.eval()
"""


def _adapted(domain: str | None, seed: int) -> str:
    if domain is None:
        return ""
    return _ADAPTED.format(domain=domain.upper(), seed=seed, rank=RANK, alpha=int(RANK * SCALE), targets=TARGETS)


def tuned(domain: str | None, seed: int, result: str, before: str = "") -> str:
    """Code that has the base as `masked`, runs `before`, puts a domain's adapter on (None: stays the base), then `result`."""
    code = f"{MASKED}{_STATES}{before}{_adapted(domain, seed)}{result}"
    return snippets.run("encoder", "", code, passes=False)


_STATES = """

def states(text, word):
    \"\"\"The word's vector after the embedding and after each block, the mean over its pieces.\"\"\"
    coded = tokenizer.encode(text)
    start = text.lower().index(word.lower())
    rows = [i for i, (a, b) in enumerate(coded.offsets) if a < start + len(word) and b > start and b > a]
    with torch.inference_mode():
        hidden = masked.bert(torch.tensor([coded.ids]), output_hidden_states=True).hidden_states
    return torch.cat(hidden)[:, rows].mean(dim=1)


"""


def tuned_fills(domain: str | None, seed: int, text: str, shown: int) -> str:
    """Code for the fills of the first gap."""
    return tuned(
        domain,
        seed,
        f"ids = torch.tensor([tokenizer.encode({text!a}).ids])\n"
        "gap = ids[0].tolist().index(tokenizer.token_to_id('[MASK]'))\n"
        "with torch.inference_mode():\n"
        "    probabilities = masked(ids).logits[0, gap].double().softmax(-1)\n"
        f"top = probabilities.topk({shown}).values\n"
        "result = [*top.tolist(), 1 - top.sum().item()]\n",
    )


def tuned_alike(domain: str | None, seed: int, text: str, word: str, others: list[str]) -> str:
    """Code for the cosines of a word to other words in its place."""
    return tuned(
        domain,
        seed,
        f"text, word, others = {text!a}, {word!a}, {others!a}\n"
        "at = text.lower().index(word.lower())\n"
        "own = states(text, word)[-1]\n"
        "put = [text[:at] + other + text[at + len(word) :] for other in others]\n"
        "result = [torch.cosine_similarity(own, states(t, o)[-1], dim=0).item() for t, o in zip(put, others)]\n",
    )


def tuned_layers(domains: list[str], seed: int, text: str, word: str) -> str:
    """Code for the cosine of a word's vector to the base's, layer by layer, for each domain."""
    code = f"text, word = {text!a}, {word!a}\nbase, result = states(text, word), []\n"
    for domain in domains:
        code += "masked = assemble(model, path('masked')).eval()\n" + _adapted(domain, seed)
        code += "result += torch.cosine_similarity(states(text, word), base, dim=1).tolist()\n"
    return tuned(None, seed, code)


def tuned_loss(domain: str, seed: int) -> str:
    """Code that trains an adapter from nothing: the loss of each step."""
    return snippets.run(
        "encoder",
        "",
        MASKED
        + _TRAINED.format(
            domain=domain.upper(), seed=seed, rank=RANK, alpha=int(RANK * SCALE), targets=TARGETS, passes=PASSES_TUNING,
            batch=BATCH, asked=ASKED, rate=RATE,
        ),
        passes=False,
    )  # fmt: skip


_TRAINED = """\
import math

import numpy as np
from content.domains import {domain}  # the text
from peft import LoraConfig, inject_adapter_in_model

lora = LoraConfig(r={rank}, lora_alpha={alpha}, target_modules={targets!r})
masked = inject_adapter_in_model(lora, masked.requires_grad_(False))
generator = torch.Generator().manual_seed({seed})
for name, parameter in masked.named_parameters():
    if "lora_A" in name:
        torch.nn.init.kaiming_uniform_(parameter, a=math.sqrt(5), generator=generator)
lines = [tokenizer.encode(line).ids for line in {domain}.text.split("\\n")]
rng, gap = np.random.default_rng({seed}), tokenizer.token_to_id("[MASK]")
adam = torch.optim.AdamW([p for p in masked.parameters() if p.requires_grad], lr={rate})
steps = {passes} * math.ceil(len(lines) / {batch})
result = []
for _ in range({passes}):
    order = rng.permutation(len(lines))
    for start in range(0, len(lines), {batch}):
        rows = [lines[i] for i in order[start : start + {batch}]]
        shape = len(rows), max(map(len, rows))
        ids, there, targets = np.zeros(shape, int), np.zeros(shape, int), np.full(shape, -100)
        for row, line in enumerate(rows):
            asked = 1 + rng.choice(len(line) - 2, max(1, round({asked} * (len(line) - 2))), replace=False)
            ids[row, : len(line)], there[row, : len(line)] = line, 1
            targets[row, asked], ids[row, asked] = ids[row, asked], gap
        adam.param_groups[0]["lr"] = {rate} * (1 - len(result) / steps)
        wanted = torch.from_numpy(targets)
        final = masked.bert(torch.from_numpy(ids), attention_mask=torch.from_numpy(there)).last_hidden_state
        logits = masked.cls(final[wanted >= 0])  # scores over the whole vocabulary, at the hidden words only
        loss = torch.nn.functional.cross_entropy(logits, wanted[wanted >= 0])
        adam.zero_grad()
        loss.backward()
        adam.step()
        result.append(loss.item())
"""


_GENSIM = """\
import re

import numpy as np
from gensim.models import FastText, Word2Vec

text = {text}
left_out = set({left_out}.split())  # function words
cut = [re.findall(r"{letters}", sentence) for sentence in re.split(r"[.!?\\n]+", text.lower())]
read = [[word for word in sentence if word not in left_out] for sentence in cut]
read = [sentence for sentence in read if sentence]
settings = dict(
    vector_size={width}, window={window}, min_count=1, sg=1, negative={drawn}, alpha={rate}, epochs={epochs}, seed={seed},
    workers=1,
)
fasttext = dict(min_n={shortest}, max_n={longest}, bucket={buckets})
word = {word}
"""


def _gensim(text: str, seed: int, word: str) -> str:
    return _GENSIM.format(
        text=ascii(text), left_out=repr(function_words()), letters=LETTERS, width=subwords.WIDTH, window=subwords.WINDOW,
        drawn=subwords.DRAWN, rate=subwords.RATE, epochs=subwords.EPOCHS, seed=seed, shortest=subwords.SHORTEST,
        longest=subwords.LONGEST, buckets=subwords.BUCKETS, word=ascii(word),
    )  # fmt: skip


def subword_near(text: str, seed: int, word: str, who: str, shown: int) -> str:
    """Code for the largest cosines to a word by "Word2Vec" or "FastText"."""
    made = "FastText(read, **settings, **fasttext)" if who == "FastText" else "Word2Vec(read, **settings)"
    return (
        f"{_gensim(text, seed, word)}vectors = {made}.wv\n"
        f"result = [cosine for _, cosine in vectors.most_similar(word, topn={shown})]\n"
    )


def subword_pieces(text: str, seed: int, word: str) -> str:
    """Code for the cosine of each piece of a word with the mean of all."""
    return (
        "from gensim.models.fasttext import ft_ngram_hashes\n"
        f"{_gensim(text, seed, word)}vectors = FastText(read, **settings, **fasttext).wv\n"
        "rows = vectors.vectors_ngrams[ft_ngram_hashes(word, vectors.min_n, vectors.max_n, vectors.bucket)]\n"
        "mean = rows.mean(axis=0)\n"
        "result = rows @ mean / (np.linalg.norm(rows, axis=1) * np.linalg.norm(mean))\n"
    )
