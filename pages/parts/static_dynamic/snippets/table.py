places = [("I will book a flight", 7, 11), ("I read a book", 9, 13)]  # texts, and where the word starts and ends
level = 6
centred = False

import torch

from pages.shared.snippets.word_states import states_at

directions = torch.nn.functional.normalize(states_at(places, centred)[:, level], dim=-1)  # (N, D)
result = (directions @ directions.T).ravel().tolist()
