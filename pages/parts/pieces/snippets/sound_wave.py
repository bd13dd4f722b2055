source = "Melody"  # or a file on your machine
stretches = 600

import numpy as np

from pages.parts.pieces.snippets.sound import sound

wave = sound(source)
starts = np.unique(np.linspace(0, len(wave), stretches, endpoint=False).astype(int))
result = np.maximum.reduceat(wave, starts)  # the highest number of each stretch
