"""The code under the figures of “Auto-encoding or auto-regressive”, shown to the learner in full."""
