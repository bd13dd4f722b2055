from pages.parts.families.snippets.vae_networks import by_pca, by_vae, held

result = [((way(size) - held) ** 2).mean() for way in (by_vae, by_pca) for size in (2, 4, 8, 16)]
