"""The three variants compared: what of BERT with a masked-LM head on top of the packaged encoder is trained.

The word embeddings are frozen in all of them and serve as the decoder too (tied, Press & Wolf 2017), so they need not
be shipped: the packaged encoder already brings them.
"""

import torch
from torch import nn
from transformers import BertConfig, BertForMaskedLM, PreTrainedTokenizerFast

from models import weights

VARIANTS = ("head", "lora", "full")


def tokenizer() -> PreTrainedTokenizerFast:
    """The packaged encoder's tokenizer, without its habit of cutting at 128."""
    return PreTrainedTokenizerFast.from_pretrained(weights.path("encoder"), model_max_length=512)


def build(variant: str, seed: int, log_frequency: torch.Tensor, config: BertConfig | None = None) -> nn.Module:
    """BERT with a fresh head; parameters that the variant does not train have `requires_grad` False.

    head: the transform (D, D), its LayerNorm and the output bias (V,). lora: those and rank-16 adapters (Hu et al.
    2021) in every linear layer of the blocks. full: those and everything below but the word embeddings. The output
    bias starts at `log_frequency` (V,) float32, the unigram model, which saves the first few hundred steps. With a
    `config` the encoder is random and of that size (for tests). Raises ValueError for another variant.
    """
    if variant not in VARIANTS:
        raise ValueError(f"variant {variant!r} is none of {VARIANTS}")
    torch.manual_seed(seed)
    if config is None:
        model = BertForMaskedLM.from_pretrained(weights.path("encoder"), attn_implementation="eager")
    else:
        model = BertForMaskedLM(config)
    for module in model.modules():  # one or two passes over the text cannot be learned by heart: no dropout
        if isinstance(module, nn.Dropout):
            module.p = 0.0
    model.requires_grad_(False)
    model.cls.requires_grad_(True)
    with torch.no_grad():
        model.cls.predictions.bias.copy_(log_frequency)
    if variant == "lora":
        from peft import LoraConfig, inject_adapter_in_model

        adapters = LoraConfig(r=16, lora_alpha=32, target_modules=r".*encoder\.layer\..*(query|key|value|dense)")
        inject_adapter_in_model(adapters, model)
    if variant == "full":
        model.bert.requires_grad_(True)
    model.get_input_embeddings().requires_grad_(False)
    return model


def trained(model: nn.Module) -> dict[str, nn.Parameter]:
    """Name -> parameter of all that is trained; tied parameters once."""
    return {name: parameter for name, parameter in model.named_parameters() if parameter.requires_grad}


def logits_at(
    model: nn.Module, ids: torch.Tensor, window: torch.Tensor, numbers: torch.Tensor, asked: torch.Tensor
) -> torch.Tensor:
    """Logits (N, V) at the places `asked` (N,) of the flattened ids (B, T): the head is computed nowhere else.

    `window` (B, T) says which tokens see each other (see `batches.Batch`), `numbers` (B, T) are their positions.
    """
    apart = window[:, None, :, None] != window[:, None, None, :]  # (B, 1, T, T)
    mask = torch.zeros(apart.shape).masked_fill(apart, torch.finfo(torch.float32).min)
    hidden = model.bert(ids, attention_mask=mask, position_ids=numbers).last_hidden_state  # (B, T, D)
    return model.cls(hidden.flatten(0, 1)[asked])
