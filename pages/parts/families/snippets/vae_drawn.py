codes = [[0.0, 0.0], [1.5, -0.5]]

import torch

from pages.parts.families.snippets.vae_networks import trained

_, decoder = trained(2)
result = decoder(torch.tensor(codes)).numpy().ravel()
