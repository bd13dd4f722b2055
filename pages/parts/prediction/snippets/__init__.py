"""The code under the figures of “From vector to word”, shown to the learner in full."""
