text = "We are living in a material"  # "": none
file = "china.jpg"
size = 16  # pixels of a patch, each way
source = "Melody"

from pages.parts.pieces.snippets.picture import cut
from pages.parts.pieces.snippets.sound import frames, sound
from pages.shared.snippets.causal import run

result = []
if text:
    ids, out = run(text)
    result += [len(text), ids.shape[1], 1, len(out.hidden_states[0][0])]
patches, vectors = cut(file, size, fill=False)
result += [patches.size // 3, len(vectors), vectors.shape[1], len(vectors)]
wave = sound(source)
result += [len(wave), len(frames(wave)), 400, len(frames(wave))]
