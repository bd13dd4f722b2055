texts = ["The cat sat on the mat", "The cat sat on the submarine"]  # before and after the change
place = 4  # of the token that is read
shown = [1171, 6289]  # ids of tokens of the vocabulary

from pages.shared.snippets.causal import run

before, after = (run(text)[1].logits[0, place].double().softmax(dim=-1) for text in texts)  # (V,) each
result = [probabilities[token].item() for token in shown for probabilities in (before, after)]
