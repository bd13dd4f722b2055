places = [("I will book a flight", 7, 11), ("I read a book", 9, 13)]  # texts, and where the word starts and ends
level = 6
centred = False

import torch
from sklearn.decomposition import PCA

from pages.shared.snippets.word_states import states_at

directions = torch.nn.functional.normalize(states_at(places, centred)[:, level], dim=-1)  # (N, D)
points = PCA(2, svd_solver="full").fit_transform(directions.double().numpy())
result = points[:, 1]
