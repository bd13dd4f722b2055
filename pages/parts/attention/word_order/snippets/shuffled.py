text = "dog bites man"
order = [0, 3, 2, 1, 4]  # which token comes at each place
drawn = [1, 2, 3]  # the tokens that are drawn
cells = 16

import torch

from pages.shared.snippets.encoder import model, run

ids, _ = run(text)
table = model.embeddings.position_embeddings.weight.detach()
positions = table[: len(order)].clone()


def both_orders():
    """Final vectors in the usual order and in the other one, by token, (2, T, D)."""
    with torch.inference_mode():
        usual, other = (model(each).last_hidden_state[0] for each in (ids, ids[:, order]))
    by_token = torch.empty_like(other)
    by_token[order] = other
    return torch.stack([usual, by_token])


added = both_orders()
table.zero_()  # no vector for any place
without = both_orders()
rows = model.embeddings.word_embeddings.weight.detach()[ids[0]]
few = range(0, rows.shape[1] // cells * cells, rows.shape[1] // cells)
vectors = torch.cat([rows[drawn], positions[drawn], *without[:, drawn], *added[:, drawn]])[:, few]
apart = torch.cat([(each[0] - each[1]).abs().amax(dim=1)[drawn] for each in (without, added)])
result = [*vectors.flatten().tolist(), *apart.tolist()]
