pairs = 2000

import numpy as np
import torch

from pages.shared.snippets.word_states import words_of_sentences

numbers, words, vectors = zip(*words_of_sentences(), strict=True)
last = torch.nn.functional.normalize(torch.stack(vectors)[:, -1], dim=-1)  # (words, D)
drawn = np.random.default_rng(0).integers(len(words), size=(2, 3 * pairs)).T
unrelated = [(i, j) for i, j in drawn if numbers[i] != numbers[j] and words[i] != words[j]][:pairs]
result = np.histogram([(last[i] @ last[j]).item() for i, j in unrelated], bins=40)[0]
