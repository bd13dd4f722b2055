import copy

import torch
from peft import LoraConfig, inject_adapter_in_model
from safetensors.torch import load_file

from content.examples.domains import DOMAINS
from models.live_training import lora  # knows where the adapters are that this machine has trained
from pages.shared.snippets.masked import model, tokenizer

TEXTS = {domain.name: domain.text for domain in DOMAINS}


def tuned(domain, seed):
    """The model with the adapter that was trained on a domain's text; None: as it is."""
    if domain is None:
        return model
    beside = LoraConfig(r=8, lora_alpha=16, target_modules=r".*encoder\.layer\..*(query|key|value|dense)")
    adapted = inject_adapter_in_model(beside, copy.deepcopy(model))
    adapter = load_file(lora.folder(TEXTS[domain], seed) / "adapter.safetensors")
    adapted.load_state_dict(adapter, strict=False)
    return adapted.eval()


def states(network, text, word):
    """The word's vector after the embedding and after each block, the mean over its pieces."""
    coded = tokenizer.encode(text)
    start = text.lower().index(word.lower())
    rows = [i for i, (a, b) in enumerate(coded.offsets) if a < start + len(word) and b > start and b > a]
    with torch.inference_mode():
        hidden = network.bert(torch.tensor([coded.ids]), output_hidden_states=True).hidden_states
    return torch.cat(hidden)[:, rows].mean(dim=1)
