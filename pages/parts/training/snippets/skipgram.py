from collections import Counter

import numpy as np

from pages.shared.snippets.small_text import sentences_of

LONGEST = 160  # words of the text that are used
WINDOW = 3  # words to either side that count as neighbours
WIDTH, DRAWN, RATE = 4, 5, 0.02  # numbers of a vector, words drawn for each pair, learning rate


class SkipGram:
    """Two vectors for each word of a text: one as the centre of a pair, one as the neighbour."""

    def __init__(self, text, seed):
        sentences, used = [], 0
        for sentence in sentences_of(text):
            sentences.append(sentence[: LONGEST - used])
            used += len(sentences[-1])
        counts = Counter(word for sentence in sentences for word in sentence)
        self.words = sorted(counts)
        pairs = [
            (self.words.index(word), self.words.index(sentence[j]))
            for sentence in sentences
            for i, word in enumerate(sentence)
            for j in range(max(0, i - WINDOW), min(len(sentence), i + WINDOW + 1))
            if j != i
        ]
        self.pairs = np.array(pairs)
        self.log_weights = 0.75 * np.log([counts[word] for word in self.words])
        self.seed, self.done = seed, 0
        self.inputs, self.outputs = np.random.default_rng(seed).uniform(-1, 1, (2, len(self.words), WIDTH))

    def updates(self):
        """Every pair once, in random order: (centre, [neighbour, words drawn])."""
        rng = np.random.default_rng([self.seed, self.done + 1])
        pairs = self.pairs[rng.permutation(len(self.pairs))]
        # The largest of ln weight + Gumbel noise are draws without putting back.
        scores = self.log_weights + rng.gumbel(size=(len(pairs), len(self.words)))
        scores[np.arange(len(pairs)), pairs[:, 1]] = -np.inf
        return zip(pairs[:, 0], np.column_stack([pairs[:, 1], np.argsort(-scores, axis=1)[:, :DRAWN]]), strict=True)

    def update(self, centre, others):
        """One step of gradient descent on one pair: predictions, errors and gradient before it."""
        predictions = 1 / (1 + np.exp(-(self.outputs[others] @ self.inputs[centre])))
        errors = predictions - (np.arange(len(others)) == 0)
        gradient = errors @ self.outputs[others]
        self.outputs[others] -= RATE * errors[:, None] * self.inputs[centre]
        self.inputs[centre] -= RATE * gradient
        return predictions, errors, gradient

    def one_pass(self):
        """All updates of one epoch; returns the mean loss of a pair."""
        loss = 0
        for centre, others in self.updates():
            predictions, _, _ = self.update(centre, others)
            loss += -np.log(predictions[0]) - np.log1p(-predictions[1:]).sum()
        self.done += 1
        return loss / len(self.pairs)
