text = "The sailor steers the ship. The captain steers the boat. The ship and the boat sail."
seed = 0
shown = [0, 20, 100]  # epochs
themes = {"people": ("sailor", "captain"), "things": ("ship", "boat")}  # as a reader sets them

import numpy as np

from pages.parts.training.snippets.skipgram import SkipGram

training = SkipGram(text, seed)
theme_of = {word: number for number, members in enumerate(themes.values()) for word in members}
themed = [word for word in training.words if word in theme_of]
theme = np.array([theme_of[word] for word in themed])
rows = [training.words.index(word) for word in themed]


def share():
    """How many of the three nearest of each word have its theme."""
    unit = training.inputs[rows] / np.linalg.norm(training.inputs[rows], axis=1, keepdims=True)
    cosines = unit @ unit.T
    np.fill_diagonal(cosines, -np.inf)
    nearest = np.argsort(-cosines, axis=1, kind="stable")[:, :3]
    return (theme[nearest] == theme[:, None]).mean()


shares = [share()]
for _ in range(max(shown)):
    training.one_pass()
    shares.append(share())
by_chance = ((theme[:, None] == theme).sum(axis=1) - 1).mean() / (len(theme) - 1)
result = [shares[number] for number in shown] + [by_chance] * 2
