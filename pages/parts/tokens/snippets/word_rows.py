text = "We are living in a material"
pattern = r"\w+|[^\w\s]"  # what counts as a word
compound = r"[^\W_]+(?:[.,'-][^\W_]+)+"  # words that may stay whole, such as mother-in-law

import re
from math import nan

from pages.shared.snippets.glove import words

index = {word: row for row, word in enumerate(words)}
whole = set()  # what the table has of them
for found in re.findall(compound, text.lower()):
    parts = re.split("(['-])", found)
    for start in range(0, len(parts), 2):
        if start == 0 or parts[start - 1] == "-":
            ends = range(start + 3, min(len(parts), start + 11) + 1, 2)
            whole |= {"".join(parts[start:end]) for end in ends} & index.keys()
for word in sorted(whole, key=len):  # the longest is tried first
    pattern = rf"(?<![^\W_])(?<![^\W_][.,'])(?<!\.-){re.escape(word)}(?![.,]?[^\W_])|{pattern}"
result = [index.get(word.lower(), nan) for word in re.findall(pattern, text, re.IGNORECASE)]
