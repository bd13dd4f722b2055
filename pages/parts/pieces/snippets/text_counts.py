text = "We are living in a material"

from pages.shared.snippets.causal import run

ids, out = run(text)
vectors = out.hidden_states[0][0]  # before the first block
result = [len(text), ids.shape[1], 1, len(vectors)]
