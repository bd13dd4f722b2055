source = "Melody"  # or a file on your machine

from pages.parts.pieces.snippets.sound import frames, sound

wave = sound(source)
result = [len(wave), len(frames(wave)), 400, len(frames(wave))]
