tries = [("The cat sat on the [MASK].", [13523]), ("The [MASK] sat on the [MASK].", [4937, 13523])]  # texts, ids hidden
nearest = 20  # so many neighbours of a word count as related to it

import numpy as np

from pages.shared.snippets.glove import matrix, words
from pages.shared.snippets.masked import run, tokenizer

index = {word: i for i, word in enumerate(words)}
lengths = np.linalg.norm(matrix, axis=1)


def fills(text):
    """The likeliest piece at each gap."""
    ids, out = run(text)
    gaps = (ids[0] == tokenizer.token_to_id("[MASK]")).nonzero()[:, 0]
    return out.logits[0, gaps].argmax(dim=-1).tolist()


def neighbours(word):
    """The words with the nearest vectors by cosine."""
    if word not in index:
        return []
    cosines = matrix @ matrix[index[word]] / (lengths * lengths[index[word]])
    order = np.argsort(-cosines, kind="stable")[: nearest + 1]
    return [words[i] for i in order if words[i] != word][:nearest]


def verdict(hidden, fill):
    """What has come back: the hidden word, a related word, or neither."""
    if hidden == fill:
        return "exact"
    one, other = tokenizer.id_to_token(hidden), tokenizer.id_to_token(fill)
    alike = one.isalpha() and other.isalpha() and (other in neighbours(one) or one in neighbours(other))
    return "related" if alike else "wrong"


result = []
for text, hidden in tries:  # None: a gap that hides no word
    verdicts = [verdict(word, fill) for word, fill in zip(hidden, fills(text), strict=True) if word is not None]
    result += [verdicts.count(kind) / len(verdicts) for kind in ("exact", "related", "wrong")]
