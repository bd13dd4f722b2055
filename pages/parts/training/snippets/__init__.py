"""The code under the figures of “Training and inference”: trainings done again from nothing, or their adapters loaded."""
