source = "Melody"  # or a file on your machine
rows = [40, 41]  # frames

from pages.parts.pieces.snippets.sound import frames, sound

vectors = frames(sound(source))
result = (vectors - vectors.mean(axis=0))[rows].ravel()
