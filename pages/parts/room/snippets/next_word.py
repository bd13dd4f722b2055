text = "We are living in a material"
answers = ["world", 905]  # as typed, or the id of a token of the model's own

import torch

from pages.shared.snippets.causal import model, run, tokenizer

ids, out = run(text)
before = ids[0].tolist()
first = out.logits[0, -1].double().softmax(dim=-1)  # (V,), the whole vocabulary


def probability(written):
    """Of all tokens of an answer in a row; of the first alone where the answer would merge with the text."""
    alone = tokenizer.encode(written).ids
    both = tokenizer.encode(text + written).ids[:64]  # as many as the app reads
    count = len(both) - len(before)
    product = first[alone[0]].item()
    if count > 1 and both == before + alone[:count]:
        with torch.inference_mode():
            following = model(torch.tensor([both])).logits[0].double().softmax(dim=-1)
        for place in range(1, count):
            product *= following[len(before) + place - 1, alone[place]].item()
    return product


result = [
    first[answer].item() if isinstance(answer, int) else max(probability(" " + answer), probability(answer))
    for answer in answers
]
