role = "causal"
text = "We are living in a material"

from tokenizers import Tokenizer

from models.weights import path  # the folder with the weights on this machine

tokenizer = Tokenizer.from_file(str(path(role) / "tokenizer.json"))
tokenizer.no_padding()
tokenizer.no_truncation()
result = tokenizer.encode(text).ids
