"""The code under the figures of fine-tuning, see `snippets.py`."""

from models.live_training.lora import ASKED, BATCH, PASSES, RANK, RATE, SCALE, TARGETS
from pages.shared import snippet_runner

_ADAPTED = """\
from content.examples.domains import {domain}  # the text
from models.live_training import lora  # where the adapter that this machine has trained lies
from peft import LoraConfig, inject_adapter_in_model
from safetensors.torch import load_file

lora = LoraConfig(r={rank}, lora_alpha={alpha}, target_modules={targets!r})
model = inject_adapter_in_model(lora, model)
model.load_state_dict(load_file(lora.folder({domain}.text, {seed}) / "adapter.safetensors"), strict=False)
model.eval()
"""


def _adapted(domain: str | None, seed: int) -> str:
    if domain is None:
        return ""
    return _ADAPTED.format(domain=domain.upper(), seed=seed, rank=RANK, alpha=int(RANK * SCALE), targets=TARGETS)


def tuned(domain: str | None, seed: int, result: str, before: str = "") -> str:
    """Code that has the base as `model`, runs `before`, puts a domain's adapter on (None: stays the base), then `result`."""
    code = f"{_STATES}{before}{_adapted(domain, seed)}{result}"
    return snippet_runner.run("masked", "", code, passes=False)


_STATES = """

def states(text, word):
    \"\"\"The word's vector after the embedding and after each block, the mean over its pieces.\"\"\"
    coded = tokenizer.encode(text)
    start = text.lower().index(word.lower())
    rows = [i for i, (a, b) in enumerate(coded.offsets) if a < start + len(word) and b > start and b > a]
    with torch.inference_mode():
        hidden = model.bert(torch.tensor([coded.ids]), output_hidden_states=True).hidden_states
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
        "    probabilities = model(ids).logits[0, gap].double().softmax(-1)\n"
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
    code = f"import copy\n\ntext, word = {text!a}, {word!a}\nplain, base, result = copy.deepcopy(model), states(text, word), []\n"
    for domain in domains:
        code += "model = copy.deepcopy(plain)\n" + _adapted(domain, seed)
        code += "result += torch.cosine_similarity(states(text, word), base, dim=1).tolist()\n"
    return tuned(None, seed, code)


def tuned_loss(domain: str, seed: int) -> str:
    """Code that trains an adapter from nothing: the loss of each step."""
    return snippet_runner.run(
        "masked",
        "",
        _TRAINED.format(
            domain=domain.upper(), seed=seed, rank=RANK, alpha=int(RANK * SCALE), targets=TARGETS, passes=PASSES,
            batch=BATCH, asked=ASKED, rate=RATE,
        ),
        passes=False,
    )  # fmt: skip


_TRAINED = """\
import math

import numpy as np
from content.examples.domains import {domain}  # the text
from peft import LoraConfig, inject_adapter_in_model

lora = LoraConfig(r={rank}, lora_alpha={alpha}, target_modules={targets!r})
model = inject_adapter_in_model(lora, model.requires_grad_(False))
generator = torch.Generator().manual_seed({seed})
for name, parameter in model.named_parameters():
    if "lora_A" in name:
        torch.nn.init.kaiming_uniform_(parameter, a=math.sqrt(5), generator=generator)
lines = [tokenizer.encode(line).ids for line in {domain}.text.split("\\n")]
rng, gap = np.random.default_rng({seed}), tokenizer.token_to_id("[MASK]")
adam = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr={rate})
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
        final = model.bert(torch.from_numpy(ids), attention_mask=torch.from_numpy(there)).last_hidden_state
        logits = model.cls(final[wanted >= 0])  # scores over the whole vocabulary, at the hidden words only
        loss = torch.nn.functional.cross_entropy(logits, wanted[wanted >= 0])
        adam.zero_grad()
        loss.backward()
        adam.step()
        result.append(loss.item())
"""
