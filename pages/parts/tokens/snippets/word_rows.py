text = "We are living in a material"
pattern = r"\w+|[^\w\s]"  # what counts as a word

import re
from math import nan

from pages.shared.snippets.glove import words

index = {word: row for row, word in enumerate(words)}
result = [index.get(word.lower(), nan) for word in re.findall(pattern, text, re.IGNORECASE)]
