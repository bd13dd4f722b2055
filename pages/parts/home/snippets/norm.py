text = "We are living in a material"
block = 20
tokens = [0, 5]
few = [0, 24, 48]  # the numbers of a vector that are drawn
causal = True

import torch

from pages.shared.snippets.causal import model, run

seen = []
name = (
    f"model.layers.{block}.post_attention_layernorm" if causal else f"encoder.layer.{block}.attention.output.LayerNorm"
)
module = model.get_submodule(name)
module.register_forward_hook(lambda module, inputs, output: seen.append(inputs[0][0]))
run(text)
before = seen[0][tokens].double()
weights = module.weight.detach().double()
bias = torch.zeros_like(weights) if causal else module.bias.detach().double()
means = before.mean(dim=1, keepdim=True) * (not causal)
centred = before - means
epsilon = model.config.rms_norm_eps if causal else model.config.layer_norm_eps
sizes = (centred.square().mean(dim=1, keepdim=True) + epsilon).sqrt()
divided = centred / sizes
after = divided * weights + bias
result = [x for vectors in (before, divided, after) for x in vectors[:, few].flatten().tolist()]
result += [*weights[few].tolist(), *bias[few].tolist(), *means[:, 0].tolist(), *sizes[:, 0].tolist()]
for vectors in (before, centred, divided, after):
    result += vectors.norm(dim=1).tolist()
for vectors in (divided, after):
    result += torch.cosine_similarity(before, vectors).tolist()
