text = "The baker kneads dough for bread. The baker puts bread in the oven. The oven bakes bread and cake."
rate = 0.2  # what every slope is multiplied by
seed = 1
passes = 20  # times through the text
spread = 0.5  # of the random weights
width = 6  # numbers of a vector
stops = [0, 1, 2, 10]  # rounds after which the model is asked
start = ["baker", "puts", "bread"]  # words for the trained model, or none

import re

import numpy as np

stream = re.findall(r"[^\W\d_]+|\.", text.lower())
words = sorted(set(stream))
ids = np.array([words.index(word) for word in stream])
count = len(ids) - 3
windows, right = np.stack([ids[place : place + count] for place in range(3)], axis=1), ids[3:]
tables = np.random.default_rng(seed).uniform(-spread, spread, (4, len(words), width))


def logarithms(windows):
    """ln p of each next word after three words."""
    added = sum(tables[place][windows[..., place]] for place in range(3))
    scores = added @ tables[3].T
    scores = scores - scores.max(axis=-1, keepdims=True)
    return added, scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))


def gradient(window, answer):
    """By how much the loss grows with each weight of the last table, and with the sum of the three vectors."""
    added, logs = logarithms(window)
    errors = np.exp(logs)
    errors[answer] -= 1  # the right word should have had 100%, the others 0%
    return np.outer(errors, added), errors @ tables[3]


column = int(np.abs(gradient(windows[0], right[0])[0][right[0]]).argmax())  # of the weight that is followed
result = []
for number in range(passes * count + 1):
    window, answer = windows[number % count], right[number % count]
    slopes, back = gradient(window, answer)
    if number in stops:
        place = 1 if number == 1 else 0
        log = logarithms(windows[place])[1][right[place]]
        average = -logarithms(windows)[1][np.arange(count), right].mean()
        result += [np.exp(log), -log, average, tables[3, right[0], column]]
        if number < passes * count:
            result.append(slopes[right[0], column])
    if number < passes * count:
        tables[3] -= rate * slopes
        for place in range(3):
            tables[place, window[place]] -= rate * back
if start:
    chances = np.exp(logarithms(np.array([words.index(word) for word in start]))[1])
    result += sorted(chances.tolist(), reverse=True)[:5]
