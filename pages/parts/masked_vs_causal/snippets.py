"""Code under the figures of the page on auto-encoding and auto-regressive models; see `snippets.py`."""

from collections.abc import Sequence

from pages.shared.snippet_runner import run

_LOGITS = (
    "logits = out.logits[0, {place}].double()  # (V,), the whole vocabulary\nprobabilities = logits.softmax(dim=-1)\n"
)


def shares(role: str, text: str, place: int, tokens: Sequence[int]) -> str:
    """Code for the probabilities of some tokens at one place, and of all others together."""
    return run(
        role,
        text,
        _LOGITS.format(place=place)
        + f"shown = probabilities[{list(tokens)}]\nresult = [*shown.tolist(), (1 - shown.sum()).item()]\n",
    )


def sight(role: str, text: str, place: int) -> str:
    """Code for the largest attention that one token gives each token, in any layer and head."""
    return run(
        role,
        text,
        "attention = torch.cat(out.attentions)  # (L, H, T, T), row = the token that looks\n"
        f"result = attention[:, :, {place}].amax(dim=(0, 1)).tolist()\n",
    )


def beside(role: str, texts: Sequence[str], place: int, tokens: Sequence[int]) -> str:
    """Code for the probabilities of some tokens at one place in two texts, in turn."""
    return run(
        role,
        "",
        "result = []\n"
        "both = []\n"
        f"for text in [{', '.join(map(ascii, texts))}]:\n"
        "    ids = torch.tensor([tokenizer.encode(text).ids])\n"
        "    with torch.inference_mode():\n"
        f"        both.append(model(ids).logits[0, {place}].double().softmax(dim=-1))\n"
        f"for token in {list(tokens)}:\n"
        "    result += [share[token].item() for share in both]\n",
        passes=False,
    )


def moved(role: str, texts: Sequence[str], length: int, count: int) -> str:
    """Code for the largest change of each of the first tokens' states between two texts, run at one length."""
    return run(
        role,
        "",
        "states = []\n"
        "residual = []  # after each block; the library's own last state of a causal model is past the final norm\n"
        'blocks = model.model.layers if hasattr(model, "model") else model.bert.encoder.layer\n'
        "for block in blocks:\n"
        "    block.register_forward_hook(lambda module, inputs, output: residual.append(\n"
        "        output[0] if isinstance(output, tuple) else output))\n"
        f"for text in [{', '.join(map(ascii, texts))}]:\n"
        "    ids = tokenizer.encode(text).ids\n"
        f"    mask = torch.tensor([[1] * len(ids) + [0] * ({length} - len(ids))])\n"
        f"    padded = torch.tensor([ids + [model.config.pad_token_id or 0] * ({length} - len(ids))])\n"
        "    residual.clear()\n"
        "    with torch.inference_mode():\n"
        "        out = model(padded, attention_mask=mask, output_hidden_states=True)\n"
        "    every = [part.view(part.shape[-2:]) for part in (out.hidden_states[0], *residual)]\n"
        "    states.append(torch.stack(every))  # (L+1, T, D)\n"
        f"result = (states[0] - states[1])[:, :{count}].abs().amax(dim=(0, 2)).tolist()\n",
        passes=False,
    )


_EACH_HIDDEN = """\
def asked(text):
    ids = torch.tensor([tokenizer.encode(text).ids])  # (1, T)
    scores = []
    for place in range(1, ids.shape[1] - 1):  # between [CLS] and [SEP]
        copy = ids.clone()
        copy[0, place] = tokenizer.token_to_id("[MASK]")
        with torch.inference_mode():
            logarithms = model(copy).logits[0, place].double().log_softmax(dim=-1)
        if ids[0, place] not in special:
            scores.append((logarithms, ids[0, place]))
    return scores


special = [i for i, token in tokenizer.get_added_tokens_decoder().items() if token.special]
"""

_EACH_NEXT = """\
def asked(text):
    ids = torch.tensor([tokenizer.encode("<|endoftext|>" + text).ids])  # after the sign that parts documents
    with torch.inference_mode():
        logarithms = model(ids).logits[0].double().log_softmax(dim=-1)  # (T, V)
    return [(*pair,) for pair in zip(logarithms, [*ids[0, 1:], None])]


"""


def _asked(role: str) -> str:
    return "\n" + (_EACH_HIDDEN if role == "masked" else _EACH_NEXT)


def surprisals(role: str, text: str) -> str:
    """Code for the surprisal of every token, in bits."""
    return run(
        role,
        "",
        _asked(role)
        + f"scores = asked({text!a})\n"
        + "result = [-logarithms[token].item() / torch.tensor(2.0).log().item()"
        + " for logarithms, token in scores if token is not None]\n",
        passes=False,
    )


def guesses(role: str, text: str, places: Sequence[int], kept: int) -> str:
    """Code for the probabilities of the likeliest guesses at some places, rank by rank."""
    return run(
        role,
        "",
        _asked(role)
        + f"scores = asked({text!a})\n"
        + f"tops = [scores[place][0].exp().topk({kept}).values for place in {list(places)}]\n"
        + f"result = [top[rank].item() for rank in range({kept}) for top in tops]\n",
        passes=False,
    )


def likelihoods(role: str, texts: Sequence[str]) -> str:
    """Code for the summed ln p of the tokens of some texts."""
    return run(
        role,
        "",
        _asked(role)
        + f"result = []\nfor text in [{', '.join(map(ascii, texts))}]:\n"
        + "    result.append(sum(logarithms[token].item() for logarithms, token in asked(text) if token is not None))\n",
        passes=False,
    )
