shown = 120  # digits

import torch

from pages.parts.families.snippets.vae_networks import held, trained

encoder, _ = trained(2)
result = encoder(torch.from_numpy(held[:shown]))[:, 1].numpy()
