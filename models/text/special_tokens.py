"""Pieces of the vocabularies that mean something to a model and are no text of the learner's."""

GAP = "[MASK]"  # stands for a hidden word piece in the masked model
UNKNOWN = ("[UNK]", "<unk>")  # stand for a part of a text for which a vocabulary has no piece
START = "<|endoftext|>"  # separates documents in the causal model's training text, so a text begins after it
