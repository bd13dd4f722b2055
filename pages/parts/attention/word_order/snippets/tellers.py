text = "dog bites man"
order = [2, 1, 0]  # which token comes at each place

import torch

from pages.shared.snippets.causal import model, run

ids, _ = run(text)
count = len(order)
later = torch.full((1, 1, count, count), torch.finfo(model.dtype).min).triu(1)  # hides what comes after a token
nothing = torch.zeros(1, 1, count, count)


def final(each, rotates, sees_earlier_only):
    """Final vectors (T, D): at place 0 all tokens are turned alike, which is as good as not at all."""
    places = torch.arange(count) if rotates else torch.zeros(count, dtype=torch.long)
    mask = later if sees_earlier_only else nothing
    with torch.inference_mode():
        return model.model(ids[:, each], attention_mask=mask, position_ids=places[None]).last_hidden_state[0]


result = []
for sees_earlier_only in (False, True):
    for rotates in (False, True):
        usual = final(list(range(count)), rotates, sees_earlier_only)
        other = final(order, rotates, sees_earlier_only)
        result.append((other - usual[order]).abs().max().item())
