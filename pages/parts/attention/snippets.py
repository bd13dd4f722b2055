"""The code under the figures of the attention page; see pages/shared/snippet_runner.py."""

from pages.shared.snippet_runner import run

_CAUSAL = """\
from transformers.models.llama.modeling_llama import apply_rotary_pos_emb

model.requires_grad_(False)
block = model.model.layers[{layer}].self_attn
x = model.model.layers[{layer}].input_layernorm(out.hidden_states[{layer}][0])  # (T, D)
heads = lambda numbers: numbers.view(len(x), -1, block.head_dim).transpose(0, 1)  # (heads, T, Dh)
places = torch.arange(len(x))
queries, keys, values = heads(block.q_proj(x)), heads(block.k_proj(x)), heads(block.v_proj(x))
turned = apply_rotary_pos_emb(queries[None], keys[None], *model.model.rotary_emb(x, places[None]))
queries, keys = turned[0][0], turned[1][0]
shared = {head} * len(keys) // len(queries)  # several query heads read one key and value head
seen = places <= {looks}  # the causal mask
"""

_ENCODER = """\
model.requires_grad_(False)
block = model.encoder.layer[{layer}].attention.self
x = out.hidden_states[{layer}][0]  # (T, D)
heads = lambda numbers: numbers.view(len(x), block.num_attention_heads, -1).transpose(0, 1)  # (heads, T, Dh)
queries, keys, values = heads(block.query(x)), heads(block.key(x)), heads(block.value(x))
shared = {head}
seen = torch.arange(len(x)) >= 0  # all of them
"""

_ROW = """\
query, key = queries[{head}, {looks}].double(), keys[shared, {looked}].double()
scores = keys[shared].double() @ query / len(query) ** 0.5
scores = scores.masked_fill(~seen, -torch.inf)
weights = scores.softmax(dim=0)  # one row of the attention
"""


def cell(role: str, text: str, layer: int, head: int, looks: int, looked: int, result: str) -> str:
    """Code for one cell: `query`, `key`, `scores`, `weights`, `values[shared]` and what `result` makes of them."""
    body = (_CAUSAL if role == "causal" else _ENCODER) + _ROW
    return run(role, text, body.format(layer=layer, head=head, looks=looks, looked=looked) + result)


def over_distance(text: str, layer: int, head: int, looks: int, looked: int, longest: int) -> str:
    """Code for the score of a pair at every distance: query and key before their rotation, then turned anew."""
    return cell(
        "causal",
        text,
        layer,
        head,
        looks,
        looked,
        f"query, key = heads(block.q_proj(x))[{head}, {looks}], heads(block.k_proj(x))[shared, {looked}]\n"
        f"distances = torch.arange({longest})\n"
        "cos, sin = model.model.rotary_emb(x, distances[None])\n"
        f"same = query.expand(1, 1, {longest}, -1), query.expand(1, 1, {longest}, -1)\n"
        "turned = apply_rotary_pos_emb(*same, cos, sin)[0][0, 0]  # (distances, Dh)\n"
        "result = (turned @ key / len(key) ** 0.5).tolist()\n",
    )


def measures(role: str, text: str, what: str, result: str = "result = found.flatten().tolist()\n") -> str:
    """Code for one measure of all heads, `found` (L, H), of one text."""
    return run(role, text, f"{MEASURE_CODE}\nfound = measure(torch.cat(out.attentions).double())[{what!r}]\n{result}")


MEASURE_CODE = """\
def measure(attention):  # (L, H, T, T)
    weights, rows = attention[:, :, 1:], torch.arange(1, attention.shape[-1])  # tokens after the first
    apart = (rows[:, None] - torch.arange(attention.shape[-1])).abs()
    return {
        "previous": weights[:, :, rows - 1, rows - 1].mean(dim=2),
        "first": weights[..., 0].mean(dim=2),
        "itself": weights[:, :, rows - 1, rows].mean(dim=2),
        "entropy": -torch.special.xlogy(weights, weights).sum(dim=3).mean(dim=2) / torch.log(torch.tensor(2.0)),
        "distance": (weights * apart).sum(dim=3).mean(dim=2),
    }
"""


def many(role: str, texts: list[str], what: str, heads: list[tuple[int, int]]) -> str:
    """Code for one measure of a few heads on several texts, head by head."""
    return run(
        role,
        texts[0],
        f"{MEASURE_CODE}\n"
        f"columns = []\nfor text in {texts!a}:\n"
        "    ids = torch.tensor([tokenizer.encode(text).ids])\n"
        "    with torch.inference_mode():\n"
        "        attention = torch.cat(model(ids, output_attentions=True).attentions).double()\n"
        f"    columns.append(measure(attention)[{what!r}])\n"
        f"result = [column[layer, head].item() for layer, head in {heads} for column in columns]\n",
    )


def sink(role: str, texts: list[str], special_last: bool) -> str:
    """Code for the share of attention on the first token by layer, text after text, and then on the last token."""
    last = "shares += last\n" if special_last else ""
    return run(
        role,
        texts[0],
        f"shares, last = [], []\nfor text in {texts!a}:\n"
        "    ids = torch.tensor([tokenizer.encode(text).ids])\n"
        "    with torch.inference_mode():\n"
        "        attention = torch.cat(model(ids, output_attentions=True).attentions)\n"
        "    shares += attention[:, :, 1:, 0].mean(dim=(1, 2)).tolist()\n"
        "    last = last or attention[:, :, :-1, -1].mean(dim=(1, 2)).tolist()\n"
        f"{last}result = shares\n",
    )


def without_first(role: str, text: str, layer: int) -> str:
    """Code for one layer's attention without its first token, renormalised."""
    below = " if j <= i" if role == "causal" else ""
    return run(
        role,
        text,
        f"rest = out.attentions[{layer}][0].mean(dim=0).double()[1:, 1:]\n"
        "rest = rest / rest.sum(dim=1, keepdim=True)\n"
        f"result = [rest[i, j].item() for i in range(len(rest)) for j in range(len(rest)){below}]\n",
    )


_ADDED = {
    "causal": """\
before, added = [], []  # the stream at the token before each block, and what attention adds to it
ends = []
for block in model.model.layers:
    block.register_forward_pre_hook(lambda module, inputs: before.append(inputs[0][0, {token}].double()))
    block.self_attn.register_forward_hook(lambda module, inputs, output: added.append(output[0][0, {token}].double()))
    block.register_forward_hook(lambda module, inputs, output: ends.append(output[0, {token}].double()))
with torch.inference_mode():
    model(ids)
before, after = torch.stack(before), torch.stack(ends)
between = before + torch.stack(added)
""",
    "encoder": """\
states = torch.stack([state[0, {token}] for state in out.hidden_states]).double()
before, after, ends = states[:-1], states[1:], []
for block in model.encoder.layer:  # attention's output is added and normed before feed-forward
    block.attention.register_forward_hook(lambda module, inputs, output: ends.append(output[0][0, {token}].double()))
with torch.inference_mode():
    model(ids)
between = torch.stack(ends)
""",
}


def movement(role: str, text: str, token: int, result: str) -> str:
    """Code for one token's stream `before`, `between` and `after` the sub-layers of every block, (L, D) each."""
    return run(role, text, _ADDED[role].format(token=token) + result)


def shares(role: str, text: str, token: int) -> str:
    """Code for the share of each block's move that is attention's, then those of feed-forward."""
    return movement(
        role,
        text,
        token,
        "move = after - before\n"
        "share = lambda part: ((part * move).sum(dim=1) / (move * move).sum(dim=1)).tolist()\n"
        "result = share(between - before) + share(after - between)\n",
    )


def toward(role: str, text: str, token: int, layer: int, k: int) -> str:
    """Code for the cosines of a block's move with the vocabulary rows it points to most."""
    gain = "model.model.norm.weight" if role == "causal" else "1"
    return movement(
        role,
        text,
        token,
        "model.requires_grad_(False)\n"
        f"move = ((after - before)[{layer}] * {gain}).float()\n"
        "rows = model.get_input_embeddings().weight  # (V, D)\n"
        "rows = rows - rows.mean(dim=0)\n"
        "cosines = rows @ move / (rows.norm(dim=1) * move.norm())\n"
        f"result = cosines.topk({k}).values.tolist()\n",
    )


def likeness(role: str, texts: list[str], tokens: list[int]) -> str:
    """Code for the cosine between two words' streams after each block."""
    return run(
        role,
        texts[0],
        "states = []\n"
        f"for text, token in zip({texts!a}, {tokens}):\n"
        "    ids = torch.tensor([tokenizer.encode(text).ids])\n"
        "    ends = []\n"
        + (
            "    hooks = [block.register_forward_hook(lambda module, inputs, output: ends.append(output[0, token]))\n"
            "             for block in model.model.layers]\n"
            "    with torch.inference_mode():\n"
            "        first = model(ids, output_hidden_states=True).hidden_states[0][0, token]\n"
            "    [hook.remove() for hook in hooks]\n"
            "    states.append(torch.stack([first, *ends]))\n"
            if role == "causal"
            else "    with torch.inference_mode():\n"
            "        ends = model(ids, output_hidden_states=True).hidden_states\n"
            "    states.append(torch.stack([state[0, token] for state in ends]))\n"
        )
        + "result = torch.cosine_similarity(*states).tolist()\n",
    )
