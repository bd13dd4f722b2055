texts = ["All human beings are born free.", "Kaikki ihmiset syntyvät vapaina."]
measure = "tokens per word"

from math import nan

from pages.shared.snippets.tokenizer import tokenizer_of

tokenizers = [tokenizer_of("encoder"), tokenizer_of("causal")]
result = []
for text in texts:
    for tokenizer in tokenizers:
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        if measure == "bytes per token":
            result.append(len(text.encode()) / len(ids))
        else:
            result.append(len(ids) / len(text.split()) if " " in text else nan)
