"""Text before any model has read it: tokens, words, sentences, documents."""
