"""Trainings of Model families with fewer steps, for tests; the whole ones take a minute each."""

from models.live_training import albert, carried_memory, t5, tiny_gpt, vae

QUICK = (
    (vae, "STEPS", 2000),
    (vae, "NOISE", 0.05),
    (tiny_gpt, "STEPS", 100),
    (tiny_gpt, "SHOWN", (0, 50)),
    (albert, "STEPS", 90),
    (t5, "STEPS", 300),
    (carried_memory, "PASSAGES", 1),
)
