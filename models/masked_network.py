"""The packaged encoder with this project's weights on top: BERT with a masked-LM head.

What is trained (blocks, positions, LayerNorms, head) is shipped in half precision; the word embeddings are not, for they
stayed as they were: the network made here holds the very tensor of the cached encoder, which saves 47 MB.
"""

import copy
from pathlib import Path

WEIGHTS = "masked_lm.safetensors"


def assemble(encoder: "transformers.BertModel", folder: Path) -> "transformers.BertForMaskedLM":  # noqa: F821
    """BertForMaskedLM in float32 from `folder`/masked_lm.safetensors; leaves the encoder as it is.

    The word embeddings (V, D), as input and as decoder, are the encoder's own tensor, not a copy. Raises RuntimeError
    when the file does not hold exactly the remaining tensors.
    """
    import torch
    from safetensors import safe_open
    from transformers import BertForMaskedLM

    with torch.device("meta"):  # no memory for random weights that would be thrown away
        network = BertForMaskedLM(copy.deepcopy(encoder.config))
    words = encoder.get_input_embeddings().weight
    state = {"bert.embeddings.word_embeddings.weight": words, "cls.predictions.decoder.weight": words}
    with safe_open(folder / WEIGHTS, "pt") as stored:  # one tensor at a time: the half-precision copies go at once
        state |= {name: stored.get_tensor(name).float() for name in stored.keys()}  # noqa: SIM118  not a dict
    state["cls.predictions.decoder.bias"] = state["cls.predictions.bias"]
    network.load_state_dict(state, assign=True)
    for name, buffer in encoder.named_buffers():  # position numbers, which no file holds
        parent, _, leaf = name.rpartition(".")
        setattr(network.bert.get_submodule(parent), leaf, buffer)
    return network
