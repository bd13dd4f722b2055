query = "money from a bank"
sentences = ["The bank lends money.", "A frog sits on the bank."]  # the first hits
tokens = [["bank", "lends", "money"], ["frog", "sits", "bank"]]  # their words, without function words
having = {"money": 1, "bank": 2}  # words of the query, and how many sentences of the whole text have each
count = 2  # sentences of the whole text
average = 3.0  # words in one of them

from math import log

from pages.parts.search.snippets.minilm import model

k1, b = 1.5, 0.75  # how soon a repeated word stops counting; how strongly long sentences are penalised
result = []
for word, n in having.items():
    rarity = log(1 + (count - n + 0.5) / (n + 0.5))
    for sentence in tokens:
        times = sentence.count(word)
        result.append(rarity * times / (times + k1 * (1 - b + b * len(sentence) / average)))
vectors = model.encode([query, *sentences], normalize_embeddings=True)
result += (vectors[1:] @ vectors[0]).tolist()
