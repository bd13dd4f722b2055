role = "causal"
text = "We are living in a material"

from pages.shared.snippets.tokenizer import tokenizer_of

result = tokenizer_of(role).encode(text).ids
