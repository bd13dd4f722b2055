places = [("I will book a flight", 7, 11), ("I read a book", 9, 13)]  # texts, and where the word starts and ends
pairs = [(0, 1)]
centred = False

import torch

from pages.shared.snippets.word_states import states_at

vectors = states_at(places, centred)  # (N, levels, D)
one, other = torch.tensor(pairs).T
result = torch.nn.functional.cosine_similarity(vectors[one], vectors[other], dim=-1).ravel().tolist()
