"""Small models that are trained in front of the learner."""
