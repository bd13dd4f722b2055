text = "We are living in a material"
target = 905  # the id of the answer
ranked = []  # tokens whose order by each measure is compared with leave-one-out; [] gives the measures themselves

import torch
from scipy.stats import spearmanr

from pages.shared.snippets.causal import model, run, tokenizer

ids, out = run(text)
ids, mask = ids[0].tolist(), tokenizer.token_to_id("[MASK]")  # None in a causal model
place = -1 if mask is None else ids.index(mask)  # where the answer is predicted


def log_p(ids):
    with torch.inference_mode():
        return model(torch.tensor([ids])).logits[0, place].double().log_softmax(dim=-1)[target].item()


def without(i):
    return ids[:i] + ([] if mask is None else [mask]) + ids[i + 1 :]


drops = torch.tensor([log_p(ids) - log_p(without(i)) for i in range(len(ids))])

flow = torch.eye(len(ids), dtype=torch.float64)  # attention rollout
for attention in out.attentions:
    flow = (attention[0].double().mean(dim=0) + torch.eye(len(flow))) / 2 @ flow
weights = torch.cat(out.attentions).double()[:, :, place]  # (L, H, T)
vectors = model.get_input_embeddings()(torch.tensor([ids])).detach().requires_grad_()
# The same options as the page: others round differently, and the gradient shows it in the fourth decimal.
options = {"logits_to_keep": 1, "use_cache": False} if mask is None else {}
model(inputs_embeds=vectors, **options).logits[0, place].log_softmax(dim=-1)[target].backward()
gradient = (vectors.grad * vectors)[0].detach().double().sum(dim=-1)
measures = [weights[-1].mean(dim=0), weights.mean(dim=(0, 1)), flow[place], gradient]

if ranked:
    ranks = [spearmanr(values[ranked].abs(), drops[ranked].abs()).statistic for values in measures]
    result = [rank for rank in ranks if rank == rank]  # without those of a measure that is the same for all tokens
else:
    result = torch.cat([drops, *measures]).tolist()
