import re


def plain_text(tokenizer, text):
    """The pieces of a text between special tokens. Only they are cut."""
    special = "|".join(re.escape(token.content) for token in tokenizer.get_added_tokens_decoder().values())
    return re.split(special, text)
