"""What a server for many learners needs below every model: caches, memory, fair turns, a queue for trainings."""
