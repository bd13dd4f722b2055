word = "material"

from pages.shared.snippets.glove import matrix, words

result = matrix[words.index(word)]
