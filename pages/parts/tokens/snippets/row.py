role = "encoder"
number = 2293

from pages.shared.snippets.embedding_table import embedding_table

result = embedding_table(role)[number].tolist()
