"""The code under the figures of the VAE, see `snippets.py`; its weights are loaded from where this machine has put them."""

from models.live_training import vae

_DIGITS = f"""\
import numpy as np
import torch
from models.live_training import vae  # where the weights that this machine has trained lie
from safetensors.torch import load_file
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from torch import nn

digits = load_digits().data
digits = digits[np.random.default_rng(0).permutation(len(digits))].astype(np.float32) / 16
train, held = digits[:-{vae.HELD}], digits[-{vae.HELD}:]


def layers(*sizes):
    made = [part for a, b in zip(sizes, sizes[1:]) for part in (nn.Linear(a, b), nn.ReLU())]
    return nn.Sequential(*made[:-1])


def trained(size):
    encoder, decoder = layers(64, {vae.HIDDEN}, {vae.HIDDEN}, 2 * size), layers(size, {vae.HIDDEN}, {vae.HIDDEN}, 64)
    encoder.load_state_dict(load_file(folder / f"encoder-{{size}}.safetensors"))
    decoder.load_state_dict(load_file(folder / f"decoder-{{size}}.safetensors"))
    return encoder, nn.Sequential(decoder, nn.Sigmoid())


def again(size):
    encoder, decoder = trained(size)
    with torch.inference_mode():
        return decoder(encoder(torch.from_numpy(held))[:, :size]).numpy()


def by_pca(size):
    fit = PCA(size, svd_solver="full").fit(train)
    return fit.inverse_transform(fit.transform(held))


"""


def _vae(seed: int, result: str) -> str:
    return f"{_DIGITS}folder = vae.folder({seed})\n{result}"


def vae_errors(seed: int) -> str:
    """Code for the error of both at each size."""
    return _vae(
        seed,
        f"sizes = {list(vae.SIZES)}\n"
        "result = [((way(size) - held) ** 2).mean() for way in (again, by_pca) for size in sizes]\n",
    )


def vae_again(seed: int, size: int, shown: int) -> str:
    """Code for the first held-out digits, and both ways of giving them back."""
    return _vae(seed, f"result = np.stack([held, again({size}), by_pca({size})])[:, :{shown}].ravel()\n")


def vae_flat(seed: int, shown: int) -> str:
    """Code for the second number of the codes."""
    return _vae(
        seed,
        f"with torch.inference_mode():\n    result = trained(2)[0](torch.from_numpy(held[:{shown}]))[:, 1].numpy()\n",
    )


def vae_drawn(seed: int, codes: list[list[float]]) -> str:
    """Code for what is drawn from codes."""
    return _vae(
        seed, f"with torch.inference_mode():\n    result = trained(2)[1](torch.tensor({codes})).numpy().ravel()\n"
    )
