"""The code under the figures of the feed-forward page; see pages/shared/snippet_runner.py."""

from pages.shared.snippet_runner import run

_LAYER = {
    "causal": """\
model.requires_grad_(False)
block, kept = model.model.layers[{layer}], {{}}
block.post_attention_layernorm.register_forward_hook(lambda module, inputs, output: kept.update(vectors=output[0]))
with torch.inference_mode():
    model(ids)
vectors = kept["vectors"]  # (T, D)
before = block.mlp.gate_proj(vectors)  # (T, I)
hidden = block.mlp.act_fn(before) * block.mlp.up_proj(vectors)
last = block.mlp.down_proj
""",
    "encoder": """\
model.requires_grad_(False)
block, kept = model.encoder.layer[{layer}], {{}}
block.attention.register_forward_hook(lambda module, inputs, output: kept.update(vectors=output[0][0]))
with torch.inference_mode():
    model(ids)
vectors = kept["vectors"]  # (T, D)
before = block.intermediate.dense(vectors)  # (T, I)
hidden = block.intermediate.intermediate_act_fn(before)
last = block.output.dense
""",
}


def layer(role: str, text: str, number: int, result: str) -> str:
    """Code for one feed-forward layer: `vectors`, `before`, `hidden`, the matrix `last` and what `result` makes of them."""
    return run(role, text, _LAYER[role].format(layer=number) + result)


def promoted(role: str, number: int, neuron: int, ids: list[int]) -> str:
    """Code for what a neuron adds to the scores of some vocabulary entries."""
    matrix = "model.model.layers[{}].mlp.down_proj" if role == "causal" else "model.encoder.layer[{}].output.dense"
    return run(
        role,
        "",
        "model.requires_grad_(False)\n"
        f"column = {matrix.format(number)}.weight[:, {neuron}]  # (D,)\n"
        "pushes = model.get_input_embeddings().weight @ column  # (V,)\n"
        f"result = pushes[{ids}].tolist()\n",
        passes=False,
    )


def sizes(role: str, number: int, kind: str) -> str:
    """Code that counts the parameters of one block: its feed-forward matrices, or its parts."""
    block = "model.model.layers[{}]" if role == "causal" else "model.encoder.layer[{}]"
    return run(role, "", f"block = {block.format(number)}\n{_SIZES[role, kind]}", passes=False)


_SIZES = {
    ("causal", "matrices"): (
        "mlp = block.mlp\nresult = [0, mlp.gate_proj.weight.numel(), 0, mlp.up_proj.weight.numel(), 0, "
        "mlp.down_proj.weight.numel(), 0]\n"
    ),
    ("encoder", "matrices"): (
        "count = lambda module: sum(p.numel() for p in module.parameters())\n"
        "result = [0, count(block.intermediate.dense), 0, count(block.output.dense), 0]\n"
    ),
    ("causal", "parts"): (
        "count = lambda *modules: sum(p.numel() for m in modules for p in m.parameters())\n"
        "result = [count(block.self_attn), count(block.mlp),\n"
        "          count(block.input_layernorm, block.post_attention_layernorm)]\n"
    ),
    ("encoder", "parts"): (
        "count = lambda *modules: sum(p.numel() for m in modules for p in m.parameters())\n"
        "result = [count(block.attention.self, block.attention.output.dense),\n"
        "          count(block.intermediate, block.output.dense),\n"
        "          count(block.attention.output.LayerNorm, block.output.LayerNorm)]\n"
    ),
}


def alone(role: str, text: str, number: int, token: int, order: list[int]) -> str:
    """Code for one token's largest change when the others' vectors are shuffled, or replaced by copies of its own."""
    attention = (
        "    turns = model.model.rotary_emb(x[None], torch.arange(len(x))[None])\n"
        "    mask = torch.full((1, 1, len(x), len(x)), torch.finfo(x.dtype).min).triu(1)\n"
        "    return block.self_attn(block.input_layernorm(x)[None], position_embeddings=turns, attention_mask=mask)[0][0]\n"
        if role == "causal"
        else "    return block.attention.output.dense(block.attention.self(x[None])[0][0])\n"
    )
    feed = "block.mlp(x)" if role == "causal" else "block.output.dense(block.intermediate(x))"
    return layer(
        role,
        text,
        number,
        f"stream, orders = out.hidden_states[{number}][0], [{order}, [{token}] * len(vectors)]\n"
        f"def feed_forward(x):\n    return {feed}\n"
        f"def attention(x):\n{attention}"
        f"change = lambda part, x, order: (part(x[order])[{token}] - part(x)[{token}]).abs().max().item()\n"
        "result = [change(feed_forward, vectors, order) for order in orders]\n"
        "result += [change(attention, stream, order) for order in orders]\n",
    )


def without(text: str, number: int, what: str, ids: list[int]) -> str:
    """Code for the probabilities of some next tokens when one block lacks its curve or its feed-forward layer."""
    change = {
        "curve": "block.mlp.act_fn = torch.nn.Identity()\n",
        "layer": "block.mlp.register_forward_hook(lambda module, inputs, output: torch.zeros_like(output))\n",
        "nothing": "",
    }[what]
    return run(
        "causal",
        text,
        f"block = model.model.layers[{number}]\n{change}"
        "with torch.inference_mode():\n"
        "    probabilities = model(ids).logits[0, -1].double().softmax(dim=-1)\n"
        f"top = probabilities[{ids}]\n"
        "result = [*top.tolist(), (1 - top.sum()).item()]\n",
    )
