layer = 11
shown = 128  # weights

from pages.shared.snippets.causal import model

result = model.model.layers[layer].self_attn.v_proj.weight[0, :shown].detach()
