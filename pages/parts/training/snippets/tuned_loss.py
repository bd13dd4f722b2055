domain = "law"  # or ecology
seed = 0

import math

import numpy as np
import torch
from peft import LoraConfig, inject_adapter_in_model

from content.examples.domains import DOMAINS
from pages.shared.snippets.masked import model, tokenizer

PASSES, BATCH = 10, 12  # epochs, sentences of a step
HIDDEN, RATE = 0.2, 2e-3  # share of the pieces that is hidden, learning rate
beside = LoraConfig(r=8, lora_alpha=16, target_modules=r".*encoder\.layer\..*(query|key|value|dense)")
model = inject_adapter_in_model(beside, model.requires_grad_(False))
generator = torch.Generator().manual_seed(seed)
for name, parameter in model.named_parameters():
    if "lora_A" in name:
        torch.nn.init.kaiming_uniform_(parameter, a=math.sqrt(5), generator=generator)
text = next(each.text for each in DOMAINS if each.name == domain)
lines = [tokenizer.encode(line).ids for line in text.split("\n")]
rng, gap = np.random.default_rng(seed), tokenizer.token_to_id("[MASK]")
adam = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=RATE)
steps = PASSES * math.ceil(len(lines) / BATCH)
result = []
for _ in range(PASSES):
    order = rng.permutation(len(lines))
    for start in range(0, len(lines), BATCH):
        rows = [lines[i] for i in order[start : start + BATCH]]
        shape = len(rows), max(map(len, rows))
        ids, read, targets = np.zeros(shape, int), np.zeros(shape, int), np.full(shape, -100)
        for row, line in enumerate(rows):
            hidden = 1 + rng.choice(len(line) - 2, max(1, round(HIDDEN * (len(line) - 2))), replace=False)
            ids[row, : len(line)], read[row, : len(line)] = line, 1
            targets[row, hidden], ids[row, hidden] = ids[row, hidden], gap
        adam.param_groups[0]["lr"] = RATE * (1 - len(result) / steps)
        wanted = torch.from_numpy(targets)
        final = model.bert(torch.from_numpy(ids), attention_mask=torch.from_numpy(read)).last_hidden_state
        logits = model.cls(final[wanted >= 0])  # scores over the whole vocabulary, at the hidden words only
        loss = torch.nn.functional.cross_entropy(logits, wanted[wanted >= 0])
        adam.zero_grad()
        loss.backward()
        adam.step()
        result.append(loss.item())
