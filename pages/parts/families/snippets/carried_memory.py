count = 6  # passages

import numpy as np
import torch

from content.examples.book import TEXT
from pages.shared.snippets.causal import model, tokenizer

SEGMENTS, LONG = 8, 32  # segments of a passage, tokens of a segment
ids = np.array(tokenizer.encode(TEXT).ids)
begin = torch.tensor([tokenizer.token_to_id("<|endoftext|>")])
alone, carried = [], []


def losses(logits, wanted):
    return torch.nn.functional.cross_entropy(logits, wanted, reduction="none")


with torch.inference_mode():
    for start in np.linspace(0, len(ids) - SEGMENTS * LONG, count).astype(int):
        passage = torch.from_numpy(ids[start : start + SEGMENTS * LONG]).view(SEGMENTS, LONG)
        first = model(torch.cat([begin, passage[0]])[None], use_cache=True)
        memory, ahead = first.past_key_values, first.logits[0, -1:]  # keys and values; the scores for the next token
        for segment in passage[1:]:
            fresh = model(torch.cat([begin, segment])[None])
            alone.append(losses(fresh.logits[0, :-1], segment))
            out = model(segment[None], past_key_values=memory, use_cache=True)
            carried.append(losses(torch.cat([ahead, out.logits[0, :-1]]), segment))
            memory, ahead = out.past_key_values, out.logits[0, -1:]
result = [*torch.stack(alone).mean(dim=0).tolist(), *torch.stack(carried).mean(dim=0).tolist()]
