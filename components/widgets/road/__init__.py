"""The road: a whole model at work on one sentence, in one drawing."""
