"""The code under the figures of the search for neurons; see pages/shared/snippet_runner.py."""

from pages.shared.snippet_runner import run

_LAST = {"causal": "model.model.layers[{}].mlp.down_proj", "encoder": "model.encoder.layer[{}].output.dense"}


def promoters(role: str, neurons: list[tuple[int, int]], token: int) -> str:
    """Code for what some neurons, (layer, neuron) each, add to one vocabulary entry's score."""
    last = _LAST[role].format("layer")
    return run(
        role,
        "",
        "model.requires_grad_(False)\n"
        f"row = model.get_input_embeddings().weight[{token}]  # (D,)\n"
        f"result = [(row @ {last}.weight[:, neuron]).item() for layer, neuron in {neurons}]\n",
        passes=False,
    )


def excited(role: str, layer: int, neuron: int, places: list[tuple[str, int]]) -> str:
    """Code for one neuron's activation at some places, (text, token) each."""
    texts = list(dict.fromkeys(text for text, _ in places))
    spots = [(texts.index(text), place) for text, place in places]
    last = _LAST[role].format(layer)
    return run(
        role,
        "",
        f"texts = {texts!a}\n"
        "kept = []  # what the last matrix of the layer gets, (1, T, I) for each text\n"
        f"{last}.register_forward_pre_hook(lambda module, inputs: kept.append(inputs[0]))\n"
        "for text in texts:\n"
        "    with torch.inference_mode():\n"
        "        model(torch.tensor([tokenizer.encode(text).ids]))\n"
        f"result = [kept[text][0, token, {neuron}].item() for text, token in {spots}]\n",
        passes=False,
    )
