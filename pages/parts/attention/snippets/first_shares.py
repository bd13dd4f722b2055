texts = ["We are living in a material"]
last_too = False  # also the share of the first text's last token

import torch

from pages.shared.snippets.causal import run

attentions = [torch.cat(run(text)[1].attentions) for text in texts]  # (L, H, T, T) each
shares = [attention[:, :, 1:, 0] for attention in attentions]
if last_too:
    shares.append(attentions[0][:, :, :-1, -1])
result = torch.cat([share.mean(dim=(1, 2)) for share in shares]).tolist()
