"""Trainings of Model families with fewer steps, for tests; the whole ones take a minute each."""

from models import reversing, segments, sharing, subwords, tiny_gpt, vae

QUICK = (
    (vae, "STEPS", 2000),
    (vae, "NOISE", 0.05),
    (tiny_gpt, "STEPS", 100),
    (tiny_gpt, "SHOWN", (0, 50)),
    (sharing, "STEPS", 90),
    (reversing, "STEPS", 300),
    (segments, "PASSAGES", 1),
    (subwords, "EPOCHS", 60),
)
