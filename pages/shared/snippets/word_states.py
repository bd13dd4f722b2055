import re
from pathlib import Path

import torch

from pages.shared.snippets.causal import model, tokenizer

before_norm = []  # the library returns a causal model's last vectors only after the final norm: keep those before it, too
if hasattr(model, "lm_head"):
    model.model.layers[-1].register_forward_hook(lambda module, inputs, output: before_norm.append(output))


def states(text, spans):
    """For each pair of characters the average vector of the tokens between them, at every level: (levels, D)."""
    encoding = tokenizer.encode(text)
    before_norm.clear()
    with torch.inference_mode():
        levels = list(model(torch.tensor([encoding.ids]), output_hidden_states=True).hidden_states)
    levels[-1:] = [*before_norm, levels[-1]]
    levels = torch.stack(levels)[:, 0]  # (levels, T, D)
    inside = [[i for i, (a, b) in enumerate(encoding.offsets) if a < end and b > start] for start, end in spans]
    return [levels[:, tokens].mean(dim=1) for tokens in inside]


def words_of_sentences():
    """Every word but the first of each of many plain sentences: its sentence's number, the word, its vectors."""
    words = []
    sentences = Path("models/embeddings/baseline_sentences.txt").read_text(encoding="utf-8").splitlines()
    for number, text in enumerate(sentences):
        later = list(re.finditer(r"\w+", text))[1:]
        vectors = states(text, [match.span() for match in later])
        words += [(number, match.group().lower(), vector) for match, vector in zip(later, vectors, strict=True)]
    return words


def states_at(places, centred):
    """The vectors (N, levels, D) of words at N places; centred: less the average vector of all words of the sentences."""
    vectors = torch.stack([states(text, [span])[0] for text, *span in places])
    if centred:
        vectors -= torch.stack([vector for _, _, vector in words_of_sentences()]).mean(dim=0)
    return vectors
