"""Code under the figures of From vector to word; see `snippets.py`."""

from collections.abc import Sequence

from models.predictions.sampling import Settings
from pages.shared.snippet_runner import run

_STATES = """\
states = []  # the residual stream after each block; the library's own last state is past the final norm
for block in model.model.layers:
    block.register_forward_hook(lambda module, inputs, output: states.append(output[0]))
with torch.inference_mode():
    model(ids)
states = torch.stack([out.hidden_states[0][0], *states])  # (L+1, T, D)
"""


def products(text: str, token: int) -> str:
    """Code for the terms of one logit's dot product."""
    return run(
        "causal",
        text,
        "final = out.hidden_states[-1][0, -1].double()  # (D,), past the final norm\n"
        f"result = (final * model.lm_head.weight[{token}].double()).tolist()  # their sum is the logit\n",
    )


def pushes(text: str, token: int, against: int | None) -> str:
    """Code for direct logit attribution: embedding, attention of each block, feed-forward of each block."""
    row = f"model.lm_head.weight[{token}].double()"
    row += "" if against is None else f" - model.lm_head.weight[{against}].double()"
    return run(
        "causal",
        text,
        "attention, feed_forward = [], []\n"
        "for block in model.model.layers:\n"
        "    block.self_attn.o_proj.register_forward_hook(lambda m, i, o: attention.append(o[0, -1].double()))\n"
        "    block.mlp.down_proj.register_forward_hook(lambda m, i, o: feed_forward.append(o[0, -1].double()))\n"
        "with torch.inference_mode():\n"
        "    model(ids)\n"
        "parts = torch.stack([out.hidden_states[0][0, -1].double(), *attention, *feed_forward])  # (1+2L, D)\n"
        "last = parts.sum(dim=0)\n"
        "scale = (last.square().mean() + model.config.rms_norm_eps).rsqrt()  # frozen at its value in this pass\n"
        f"row = {row}\n"
        "result = (parts @ (scale * model.model.norm.weight.double() * row)).tolist()\n",
    )


def filters(text: str, settings: Settings, shown: int) -> str:
    """Code for the chances of the `shown` likeliest tokens and of all others, by the library's own filters."""
    kinds = ["LogitsProcessorList", "RepetitionPenaltyLogitsProcessor"]
    parts = [f"RepetitionPenaltyLogitsProcessor({settings.repetition})"]
    for kind, value, used in (
        ("TemperatureLogitsWarper", settings.temperature, settings.temperature > 0),
        ("TopKLogitsWarper", settings.top_k, settings.top_k > 0),
        ("TopPLogitsWarper", settings.top_p, settings.top_p < 1),
        ("MinPLogitsWarper", settings.min_p, settings.min_p > 0),
        ("TopKLogitsWarper", 1, settings.temperature == 0),
    ):
        if used:
            kinds.append(kind)
            parts.append(f"{kind}({value})")
    imports = "".join(f"    {kind},\n" for kind in sorted(set(kinds)))
    return run(
        "causal",
        text,
        f"from transformers.generation import (\n{imports})\n\n"
        f"steps = LogitsProcessorList([{', '.join(parts)}])\n"
        "chances = steps(ids, out.logits[0, -1:].double())[0].softmax(dim=-1)\n"
        f"top = chances.sort(descending=True).values[:{shown}]\n"
        "result = [*top.tolist(), (1 - top.sum()).item()]\n",
    )


def temperature(text: str, value: float, shown: int) -> str:
    """Code for the `shown` likeliest tokens at a temperature and the mass of all others."""
    return run(
        "causal",
        text,
        f"probabilities = (out.logits[0, -1].double() / {value}).softmax(dim=-1)  # (V,), the whole vocabulary\n"
        f"top = probabilities.topk({shown}).values\n"
        "result = [*top.tolist(), (1 - top.sum()).item()]\n",
    )


def chosen(text: str, tokens: Sequence[int]) -> str:
    """Code for the probability of each token of a continuation, all in one pass."""
    return run("causal", text, _shares(tokens) + "result = shares.tolist()\n")


def together(text: str, ways: Sequence[Sequence[int]]) -> str:
    """Code for the log2 probability of each continuation, growing token by token."""
    each = "".join(_shares(way) + "result += shares.log2().cumsum(dim=0).tolist()\n" for way in ways)
    return run("causal", text, f"result = []\n{each}")


def _shares(tokens: Sequence[int]) -> str:
    return (
        f"new = {list(tokens)}\n"
        "with torch.inference_mode():\n"
        "    logits = model(torch.tensor([ids[0].tolist() + new])).logits[0, ids.shape[1] - 1 : -1].double()\n"
        "shares = logits.softmax(dim=-1)[range(len(new)), new]  # of each token, given all before it\n"
    )


def branches(text: str, paths: Sequence[Sequence[int]]) -> str:
    """Code for the probability of each path of a tree: one pass for each path that no other goes on from."""
    longest = [list(p) for p in paths if not any(len(q) > len(p) and list(q[: len(p)]) == list(p) for q in paths)]
    return run(
        "causal",
        text,
        f"product = {{}}  # of each path's probabilities\n"
        f"for new in {longest}:\n"
        "    with torch.inference_mode():\n"
        "        logits = model(torch.tensor([ids[0].tolist() + new])).logits[0, ids.shape[1] - 1 : -1].double()\n"
        "    shares = logits.softmax(dim=-1)[range(len(new)), new].cumprod(dim=0).tolist()\n"
        "    product |= {tuple(new[: i + 1]): share for i, share in enumerate(shares)}\n"
        f"result = [product[tuple(path)] for path in {[list(path) for path in paths]}]\n",
    )


def lens_grid(text: str, places: Sequence[int]) -> str:
    """Code for the highest probability that the head reads in each state of some tokens."""
    return run(
        "causal",
        text,
        _STATES + "with torch.inference_mode():\n"
        f"    logits = model.lm_head(model.model.norm(states[:, {list(places)}]))  # (L+1, N, V)\n"
        "result = logits.double().softmax(dim=-1).amax(dim=-1).flatten().tolist()\n",
    )


def lens_ranks(text: str) -> str:
    """Code for the final answer's rank in each state of the last token."""
    return run(
        "causal",
        text,
        _STATES + "with torch.inference_mode():\n"
        "    logits = model.lm_head(model.model.norm(states[:, -1]))  # (L+1, V)\n"
        "answer = logits[-1].argmax()\n"
        "result = (1 + (logits > logits[:, answer, None]).sum(dim=1)).tolist()\n",
    )


def lens_entropies(text: str) -> str:
    """Code for the entropy in bits of what is read in each state of the last token."""
    return run(
        "causal",
        text,
        _STATES + "with torch.inference_mode():\n"
        "    shares = model.lm_head(model.model.norm(states[:, -1])).double().softmax(dim=-1)  # (L+1, V)\n"
        "result = torch.special.entr(shares).sum(dim=1).div(torch.tensor(2.0).double().log()).tolist()\n",
    )


def lens_bars(text: str, layer: int, shown: int) -> str:
    """Code for the `shown` likeliest tokens read in one state of the last token, and all others."""
    return run(
        "causal",
        text,
        _STATES + "with torch.inference_mode():\n"
        f"    shares = model.lm_head(model.model.norm(states[{layer}, -1])).double().softmax(dim=-1)  # (V,)\n"
        f"top = shares.topk({shown}).values\n"
        "result = [*top.tolist(), (1 - top.sum()).item()]\n",
    )


def pooling(pairs: Sequence[tuple[str, str]]) -> str:
    """Code for the cosine of each pair by the first, the mean and the last final vector."""
    return run(
        "causal",
        "",
        "def pooled(text):\n"
        "    ids = torch.tensor([tokenizer.encode(text).ids])\n"
        "    with torch.inference_mode():\n"
        "        final = model.model(ids).last_hidden_state[0]  # (T, D)\n"
        "    return torch.stack([final[0], final.mean(dim=0), final[-1]])\n\n\n"
        f"pairs = {list(pairs)!a}\n"
        "cosines = [torch.cosine_similarity(pooled(a), pooled(b)) for a, b in pairs]  # 3 for each pair\n"
        "result = torch.stack(cosines).T.flatten().tolist()\n",
        passes=False,
    )


def bars_with(text: str, tokens: Sequence[int]) -> str:
    """Code for the probabilities of given next tokens and of all others."""
    return run(
        "causal",
        text,
        f"shown = out.logits[0, -1].double().softmax(dim=-1)[{list(tokens)}]\n"
        "result = [*shown.tolist(), (1 - shown.sum()).item()]\n",
    )
