import torch

from pages.shared.snippets.causal import model, run, tokenizer


def each_hidden(text):
    """Each token hidden in turn: ln p of the whole vocabulary in its place (N, V), and the token's id (N,)."""
    ids = torch.tensor(tokenizer.encode(text).ids)
    special = [i for i, token in tokenizer.get_added_tokens_decoder().items() if token.special]
    places = [place for place, token in enumerate(ids) if token not in special]
    rows = []
    for place in places:
        copy = ids.clone()
        copy[place] = tokenizer.token_to_id("[MASK]")
        with torch.inference_mode():
            rows.append(model(copy[None]).logits[0, place].double().log_softmax(dim=-1))
    return torch.stack(rows), ids[places]


def each_next(text):
    """All in one forward pass: ln p of the whole vocabulary for each token and for the one after the last (N+1, V), ids (N,)."""
    start = "<|endoftext|>"  # separates documents in the training text; with it the first token is predicted, too
    ids, out = run(start + text)
    return out.logits[0].double().log_softmax(dim=-1), ids[0, 1:]
