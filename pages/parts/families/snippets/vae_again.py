size = 2  # numbers in the code
shown = 8  # digits

import numpy as np

from pages.parts.families.snippets.vae_networks import by_pca, by_vae, held

result = np.stack([held, by_vae(size), by_pca(size)])[:, :shown].ravel()
