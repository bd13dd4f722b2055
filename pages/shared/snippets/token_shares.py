text = "We are living in a material"
place = -1  # of the token that is read
shown = [905, 8180]  # ids of tokens of the vocabulary

from pages.shared.snippets.causal import run

ids, out = run(text)
probabilities = out.logits[0, place].double().softmax(dim=-1)  # (V,), the whole vocabulary
shares = probabilities[shown]
result = [*shares.tolist(), (1 - shares.sum()).item()]
