from itertools import pairwise

import numpy as np
import torch
from safetensors.torch import load_file
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from torch import nn

from models.live_training import vae  # knows where the weights are that this machine has trained

digits = load_digits().data
digits = digits[np.random.default_rng(0).permutation(len(digits))].astype(np.float32) / 16
learned, held = digits[:-360], digits[-360:]


def layers(*sizes):
    linear = [nn.Linear(before, after) for before, after in pairwise(sizes)]
    return nn.Sequential(linear[0], nn.ReLU(), linear[1], nn.ReLU(), linear[2])


def trained(size):
    """The encoder, which gives `size` means and as many spreads, and the decoder."""
    encoder, decoder = layers(64, 128, 128, 2 * size), layers(size, 128, 128, 64)
    encoder.load_state_dict(load_file(vae.folder(0) / f"encoder-{size}.safetensors"))
    decoder.load_state_dict(load_file(vae.folder(0) / f"decoder-{size}.safetensors"))
    return encoder.requires_grad_(False), nn.Sequential(decoder, nn.Sigmoid()).requires_grad_(False)


def by_vae(size):
    """The held-out digits, given back from the means of their codes."""
    encoder, decoder = trained(size)
    return decoder(encoder(torch.from_numpy(held))[:, :size]).numpy()


def by_pca(size):
    fit = PCA(size, svd_solver="full").fit(learned)
    return fit.inverse_transform(fit.transform(held))
