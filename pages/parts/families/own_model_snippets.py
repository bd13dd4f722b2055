"""The code under the figures of a learner's own model, see `snippets.py`."""

from models.trace import LIMIT
from models.weights.custom_model import BOTH, DECODER, CustomModel
from pages.shared import snippet_runner


def _read(model: CustomModel, text: str) -> str:
    net = "model.get_encoder()" if model.kind == BOTH else "model"
    return (
        f"{snippet_runner.own(model.folder, model.head)}\n"
        f"ids = tokenizer.encode({text!a}).ids[:{LIMIT}]\n"
        "with torch.inference_mode():\n"
        f"    out = {net}(torch.tensor([ids]), output_attentions=True)\n"
    )


def attention(model: CustomModel, text: str, layer: int, head: int) -> str:
    """Code for the weights of one head; of a decoder only what a token can see."""
    seen = "[weights[i, j].item() for i in range(len(ids)) for j in range(i + 1)]"
    result = seen if model.kind == DECODER else "weights.flatten().tolist()"
    return f"{_read(model, text)}weights = out.attentions[{layer}][0, {head}]\nresult = {result}\n"


def best(model: CustomModel, text: str, shown: int) -> str:
    """Code for the likeliest pieces at the last token, or at the first gap."""
    place = "-1"
    if model.head == "masked":
        place = 'next(i for i, t in enumerate(ids) if tokenizer.id_to_token(t) in ("[MASK]", "<mask>"))'
    return (
        f"{_read(model, text)}shares = out.logits[0, {place}].double().softmax(-1)\n"
        f"result = shares.topk({shown}).values.tolist()\n"
    )
