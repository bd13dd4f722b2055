text = "The sailor steers the ship. The captain steers the boat. The ship and the boat sail."
seed = 0
shown = [1, 20, 100]  # epochs

from pages.parts.training.snippets.skipgram import SkipGram

training = SkipGram(text, seed)
losses = [training.one_pass() for _ in range(max(shown))]
result = [losses[number - 1] for number in shown]
