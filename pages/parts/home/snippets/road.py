text = "We are living in a material"
block = 0

from pages.shared.snippets.causal import run

ids, out = run(text)
result = out.attentions[block][0].mean(dim=0).flatten().tolist()
