text = "We are living in a material"

from math import nan

from pages.parts.tokens.snippets.plain_text import plain_text
from pages.shared.snippets.tokenizer import tokenizer_of

tokenizer = tokenizer_of("encoder")
ids = tokenizer.get_vocab(with_added_tokens=False)
result = []  # the id of every piece that is tried; nan: there is no such piece
for part in plain_text(tokenizer, text):
    for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str(part)):
        start = 0
        while start < len(word) <= 100:
            for end in range(len(word), start, -1):  # the longest first
                piece = "##" * (start > 0) + word[start:end]
                result.append(ids.get(piece, nan))
                if piece in ids:
                    break
            else:
                break  # not even one letter: the word is [UNK]
            start = end
