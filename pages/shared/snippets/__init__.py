"""What the code under several figures shares: loading a model, opening the word vectors. Shown to the learner in full."""
