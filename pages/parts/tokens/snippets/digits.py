text = "In 1999, 31415926 people"

from pages.shared.snippets.tokenizer import tokenizer_of

result = []
for role in ("encoder", "causal"):
    result += tokenizer_of(role).encode(text, add_special_tokens=False).ids
