"""The code under the figures of all heads at once, and of leave-one-out; see pages/shared/snippet_runner.py."""

from pages.shared.snippet_runner import run


def strongest_looks(role: str, text: str) -> str:
    """Code for each head's strongest look at another token than the first."""
    return run(
        role,
        text,
        "attention = torch.cat(out.attentions)  # (L, H, T, T)\n"
        "others = attention * (1 - torch.eye(attention.shape[-1]))\n"
        "others[..., 0] = 0\n"
        "result = others.flatten(2).max(dim=2).values.flatten().tolist()\n",
    )


_ROLLOUT = """\
flow = torch.eye(ids.shape[1], dtype=torch.float64)
for attention in out.attentions:  # (1, H, T, T)
    flow = (attention[0].double().mean(dim=0) + torch.eye(len(flow))) / 2 @ flow
"""


def rollout(role: str, text: str) -> str:
    """Code for attention rollout."""
    below = " if j <= i" if role == "causal" else ""
    return run(
        role,
        text,
        f"{_ROLLOUT}result = [flow[i, j].item() for i in range(len(flow)) for j in range(len(flow)){below}]\n",
    )


_LEFT_OUT = """
ids, place = ids[0].tolist(), {place}  # where the prediction is made
def log_p(ids):
    with torch.inference_mode():
        return model(torch.tensor([ids])).logits[0, place].double().log_softmax(dim=-1)[{target}].item()
without = lambda i: {without}
drops = [log_p(ids) - log_p(without(i)) for i in range(len(ids))]
"""

_MEASURES = """
weights = torch.cat(out.attentions).double()[:, :, place]  # (L, H, T)
vectors = model.get_input_embeddings()(torch.tensor([ids])).detach().requires_grad_()
model(inputs_embeds=vectors{options}).logits[0, place].log_softmax(dim=-1)[{target}].backward()
gradient = (vectors.grad * vectors)[0].double().sum(dim=-1)
measures = [weights[-1].mean(dim=0), weights.mean(dim=(0, 1)), flow[place], gradient]
"""


def effects(role: str, text: str, target: int, result: str) -> str:
    """Code for leaving each token out, `drops`, and for the other `measures` (tensors); `result` makes use of them."""
    place, without = ("-1", "ids[:i] + ids[i + 1 :]  # the token removed")
    if role == "masked":
        mask = 'tokenizer.token_to_id("[MASK]")'
        place, without = f"ids[0].tolist().index({mask})", f"ids[:i] + [{mask}] + ids[i + 1 :]  # [MASK] in its place"
    options = ", logits_to_keep=1, use_cache=False" if role == "causal" else ""
    body = _LEFT_OUT.format(place=place, target=target, without=without)
    body += _MEASURES.format(target=target, options=options)
    return run(role, text, _ROLLOUT + body + result)


BESIDE = "result = drops + [value.item() for values in measures for value in values]\n"


def ranks(kept: list[int]) -> str:
    """What `effects` goes on with: Spearman's correlation of each measure with the drops, by size, over some tokens."""
    return (
        "from scipy.stats import spearmanr\n"
        f"kept, sizes = {kept}, torch.tensor(drops).abs()\n"
        "result = [spearmanr(values.abs().detach()[kept], sizes[kept]).statistic for values in measures]\n"
    )
